"""The office's addresses and one more: a page that shows nothing, to whoever has signed in."""

from django.http import HttpResponse
from django.urls import path

from waylight.config.urls import urlpatterns as ours
from waylight.foundation.access.pages import SIGNED_IN, Request, page

AT = "/bare/"


@page(SIGNED_IN)
def bare(request: Request) -> HttpResponse:
    """The same answer to everybody."""
    return HttpResponse("<!doctype html><title>Bare</title>")


urlpatterns = [path(AT.strip("/") + "/", bare), *ours]
