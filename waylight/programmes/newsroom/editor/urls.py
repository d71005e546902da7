"""The addresses of the way in and out."""

from django.urls import path

from waylight.programmes.newsroom.editor import entering

urlpatterns = [
    path("enter/<str:word>/", entering.enter, name="enter"),
    path("leave/", entering.leave, name="leave"),
]
