"""The pages of places: open to everybody who has signed in, for nobody is in them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waylight.foundation import clock
from waylight.foundation.access.pages import SIGNED_IN, Request, page
from waylight.foundation.access.rules import may
from waylight.registers.places import queries
from waylight.registers.places.access import May
from waylight.registers.places.forms import CouncilsForm

ON_A_PAGE = 50


@page(SIGNED_IN)
@require_GET
def departures(request: Request) -> HttpResponse:
    """Each country of departure, and what it takes to leave it today."""
    context = {
        "rows": queries.departures(clock.today()),
        "items": queries.ITEMS.values(),
        "may_take": may(request.user, May.TAKE),
    }
    return render(request, "places/departures.html", context)


@page(SIGNED_IN)
@require_GET
def country(request: Request, code: str) -> HttpResponse:
    """One country: what it takes to leave it, with every source, and its airports."""
    found = queries.country(code)
    if not found or not found.is_place:
        raise Http404
    context = {
        "profile": queries.profile(found.code, on=clock.today()),
        "airports": queries.airports_of(found.code),
    }
    return render(request, "places/country.html", context)


@page(SIGNED_IN)
@require_GET
def councils(request: Request) -> HttpResponse:
    """The councils of a day, by name and region."""
    form = CouncilsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.councils(asked.get("region") or None, on=asked.get("on"))
    words = asked.get("name", "").casefold()
    fitting = [each for each in found if words in f"{each.name} {each.gss}".casefold()]
    context = {
        "rows": Paginator(fitting, ON_A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "may_take": may(request.user, May.TAKE),
    }
    return render(request, "places/councils.html", context)
