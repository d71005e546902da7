"""The addresses of partners: for staff only."""

from django.urls import path

from waylight.registers.partners import views

staff = [
    path("", views.everyone, name="organisations"),
    path("new/", views.new, name="new"),
    path("<uuid:key>/", views.organisation, name="organisation"),
    path("<uuid:key>/change/", views.change, name="change"),
    path("<uuid:key>/posts/", views.add_post, name="add-post"),
    path("<uuid:key>/contacts/", views.add_contact, name="add-contact"),
    path("<uuid:key>/agreements/", views.add_agreement, name="add-agreement"),
    path("posts/<uuid:key>/hold/", views.hold_post, name="hold-post"),
    path("holders/<uuid:key>/end/", views.end_holding, name="end-holding"),
    path("agreements/<uuid:key>/end/", views.end_agreement, name="end-agreement"),
    path("contacts/<uuid:key>/remove/", views.remove_contact, name="remove-contact"),
]
