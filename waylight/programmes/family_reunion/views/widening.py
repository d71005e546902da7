"""What if the rules were wider, in numbers that name nobody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waylight.foundation.access.pages import Request, page
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.queries.widening import widened


@page(May.VIEW)
@require_GET
def widening(request: Request) -> HttpResponse:
    """How many of whom we could not help would qualify under the proposal of 2015."""
    return render(request, "family_reunion/widening.html", {"said": widened(request.user)})
