"""The addresses of places: for staff only."""

from django.urls import path

from waylight.registers.places import views

staff = [
    path("", views.departures, name="departures"),
    path("countries/<str:code>/", views.country, name="country"),
    path("councils/", views.councils, name="councils"),
]
