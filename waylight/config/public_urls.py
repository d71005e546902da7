"""Every address of the public process. What is read begins with its language; what is printed on
papers, or read by programs, does not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from waylight.config import health
from waylight.foundation.access.marks import public
from waylight.foundation.site import urls as site

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("waylight.foundation.doorway.public.urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("language/", public(set_language), name="set_language"),
    *site.roots,
    *i18n_patterns(path("", include(site))),
]
