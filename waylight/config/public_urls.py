"""Every address of the public process."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from waylight.config import health
from waylight.foundation.access.marks import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("waylight.foundation.doorway.public.urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("language/", public(set_language), name="set_language"),
]
