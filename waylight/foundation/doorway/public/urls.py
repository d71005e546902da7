"""The addresses of the public door."""

from django.urls import path

from waylight.foundation.doorway.public import views

ITEM = "published/<slug:kind>/<slug:key>/"

urlpatterns = [
    path(ITEM, views.item, name="item"),
    path(f"{ITEM}<int:version>/", views.item, name="item-version"),
    path(f"{ITEM}<int:version>/release.json", views.item_json, name="item-json"),
    path("contact/", views.contact, name="contact"),
    path("privacy/", views.privacy, name="privacy"),
    path("verify/", views.verify, name="verify"),
    path("verify/<slug:code>/", views.verify, name="verify-code"),
    path("follow/", views.follow, name="follow"),
    path("follow/<str:code>/", views.follow, name="follow-code"),
]
