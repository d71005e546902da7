"""Every address of the public process."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from waylight.foundation.access.marks import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("waylight.foundation.doorway.public.urls")),
    path("language/", public(set_language), name="set_language"),
]
