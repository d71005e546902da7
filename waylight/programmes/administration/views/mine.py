"""The two pages for everyone: what I may do, and who may do what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waylight.foundation.access.pages import SIGNED_IN, Request, page
from waylight.programmes.administration.queries.glass import still_open
from waylight.programmes.administration.queries.matrix import held_by, matrices
from waylight.programmes.administration.views.tabs import tabs


@page(SIGNED_IN)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What this person may do, who gave it, and what they have opened in an emergency."""
    context = {
        "held": held_by(request.user),
        "opened": still_open(request.user),
        "tabs": tabs(request.user, "mine"),
    }
    return render(request, "administration/mine.html", context)


@page(SIGNED_IN)
@require_GET
def matrix(request: Request) -> HttpResponse:
    """Roles by permissions and compartments, as the code has them."""
    context = {"matrices": matrices(), "tabs": tabs(request.user, "matrix")}
    return render(request, "administration/matrix.html", context)
