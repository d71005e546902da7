"""The addresses of the public door."""

from django.urls import path

from waylight.foundation.doorway.public import views

urlpatterns = [path("", views.home, name="home")]
