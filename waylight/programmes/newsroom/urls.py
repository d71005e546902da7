"""/office/newsroom/"""

from django.urls import path

from waylight.programmes.newsroom import views

staff = [
    path("", views.items, name="items"),
    path("enter/", views.enter, name="enter"),
]
