"""/office/newsroom/"""

from django.urls import path

from waylight.programmes.newsroom import views

staff = [
    path("", views.items, name="items"),
    path("items/<uuid:key>/", views.item, name="item"),
    path("enter/", views.enter, name="enter"),
    path("pages/", views.imports, name="imports"),
    path("pages/new/", views.new_import, name="new-import"),
    path("pages/<uuid:key>/", views.imported, name="import"),
]
