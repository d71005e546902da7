"""The pages that belong to no programme: the signed-in home, the gallery, the error pages."""

from django.http import HttpResponse
from django.shortcuts import render

from waylight.foundation.access.pages import SIGNED_IN, Request, page
from waylight.foundation.access.rules import belongs
from waylight.foundation.desk.items import desk_of
from waylight.foundation.programme import programmes
from waylight.foundation.ui.gallery import context


@page(SIGNED_IN)
def home(request: Request) -> HttpResponse:
    """What waits for this person, and what they may open."""
    mine = [programme for programme in programmes() if belongs(request.user, programme.label)]
    context = {"programmes": mine, "desk": desk_of(request.user)}
    return render(request, "ui/home.html", context)


@page(SIGNED_IN)
def gallery(request: Request) -> HttpResponse:
    """Every component, as it really looks; a test reads this page."""
    return render(request, "ui/gallery.html", context())
