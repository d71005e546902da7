"""The pages of the public door; each may be opened by anyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waylight.foundation.access.marks import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """What this office publishes."""
    return render(request, "public/home.html")
