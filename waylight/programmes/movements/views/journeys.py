"""Journeys: the list, one journey with its legs and passengers, a leg, a passenger."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may, teams_where
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import Offer, deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.journeys import JourneysForm, OpenJourneyForm
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.aboard import itinerary
from waylight.programmes.movements.queries.deed_subject import subject_of
from waylight.programmes.movements.queries.headcount import headcount_of
from waylight.programmes.movements.queries.journey_page import (
    first_day,
    kind_of,
    listed,
    parties,
    shown_legs,
)
from waylight.programmes.movements.queries.journey_tabs import tabs_of
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.views.journey_deeds import (
    OF_JOURNEY,
    OF_LEG,
    OF_PASSAGE,
    OF_PASSENGER,
)

ON_A_PAGE = 50
PASSENGERS_ON_A_PAGE = 100


@page(May.FOLLOW)
@require_GET
def journeys(request: Request) -> HttpResponse:
    """The journeys of the person's teams, by the day on which they leave."""
    form = JourneysForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    seen = Journey.objects.visible_to(request.user)
    found = listed(seen, asked.get("words", ""), asked.get("ended", False))
    rows = Paginator(found, ON_A_PAGE)
    context = {
        "form": form,
        "rows": rows.get_page(request.GET.get("page")),
        "may_run": teams_where(request.user, May.RUN).exists(),
    }
    return render(request, "movements/journeys.html", context)


@page(May.RUN)
@require_http_methods(["GET", "POST"])
def open_journey(request: Request) -> HttpResponse:
    """Open a journey that is not made from a plan."""
    form = OpenJourneyForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _open):
        return redirect(kept)
    status = 422 if form.errors else 200
    return render(request, "movements/open_journey.html", {"form": form}, status=status)


@page(May.FOLLOW)
@require_GET
def journey(request: Request, key: UUID) -> HttpResponse:
    """One journey: what can be done now, its legs, its passengers by family."""
    found = find(Journey.objects.select_related("replaces"), request.user, pk=key)
    journal.seen("movements.journey", about=found, by=request.user)
    legs = shown_legs(found)
    listed_ = Paginator(found.passengers.order_by("number"), PASSENGERS_ON_A_PAGE)
    rows = listed_.get_page(request.GET.get("page"))
    context = {
        "record": found,
        "legs": legs,
        "rows": rows,
        "parties": parties(found, list(rows), first_day(legs)),
        "headcount": headcount_of(found),
        "successors": found.successors.all(),
        **deeds_for(found, request.user, OF_JOURNEY),
    }
    return journey_page(request, "movements/journey.html", found, "journey", context)


@page(May.FOLLOW)
@require_GET
def leg(request: Request, key: UUID) -> HttpResponse:
    """One leg: its times by both clocks, and everybody on it with what can be marked."""
    found = find(Leg.objects.select_related("journey"), request.user, pk=key)
    journal.seen("movements.leg", about=found, by=request.user)
    on_it = found.passages.select_related("passenger").order_by("passenger__number")
    rows = Paginator(on_it, PASSENGERS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "record": found,
        "leg": found,
        "times": local_times(found),
        "rows": rows,
        **deeds_for(found, request.user, OF_LEG),
    }
    return journey_page(request, "movements/leg.html", found.journey, "leg", context)


@page(May.FOLLOW)
@require_GET
def passenger(request: Request, key: UUID) -> HttpResponse:
    """One passenger: the document, the legs with their tickets, and what can be done."""
    found = find(
        Passenger.objects.select_related("journey", "adult", "lap_of"), request.user, pk=key
    )
    journal.seen("movements.passenger", about=found, by=request.user)
    passages = itinerary(found)
    for one in passages:
        one.passenger = found
    context = {
        "record": found,
        "passenger": found,
        "kind": kind_of(found, passages[0].leg.on if passages else None),
        "is_child": bool(passages) and found.is_child_on(passages[0].leg.on),
        "passages": [
            (one, local_times(one.leg), deeds_for(one, request.user, OF_PASSAGE)["offered"])
            for one in passages
        ],
        **deeds_for(found, request.user, OF_PASSENGER),
    }
    return journey_page(request, "movements/passenger.html", found.journey, "passenger", context)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def journey_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a journey: its form, or what came of it."""
    found = find(Journey.objects, request.user, pk=key)
    return deed_page(request, found, found, OF_JOURNEY, deed, back=found)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def leg_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a leg."""
    found = find(Leg.objects.select_related("journey"), request.user, pk=key)
    back = reverse("movements:leg", args=[found.pk])
    return deed_page(request, found, found.journey, OF_LEG, deed, back=back)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def passenger_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a passenger."""
    found = find(Passenger.objects.select_related("journey"), request.user, pk=key)
    return deed_page(request, found, found.journey, OF_PASSENGER, deed, back=found)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def passage_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a passenger on one leg."""
    asked = Passage.objects.select_related("leg__journey", "passenger__journey")
    found = find(asked, request.user, pk=key)
    back = found.passenger
    return deed_page(request, found, found.leg.journey, OF_PASSAGE, deed, back=back)


def journey_page(
    asked: Request,
    template: str,
    found: Journey,
    here: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page of a journey, with its tabs. Who calls it has written down the look."""
    tabs = [
        {
            "name": tab.name,
            "title": tab.title,
            "href": reverse(f"movements:{tab.name}", args=[found.pk]),
        }
        for tab in tabs_of(found, asked.user)
    ]
    return render(
        asked,
        template,
        {"journey": found, "here": here, "tabs": tabs, **context},
        status=status,
    )


def deed_page(
    asked: Request,
    record: Model,
    found: Journey,
    offers: Mapping[str, Offer],
    slug: str,
    *,
    back: Any,
) -> HttpResponse:
    """The form of a deed, or what came of it; a deed without a form is a button elsewhere."""
    offer, about = offer_of(offers, slug, record)
    if asked.method == "POST" and offer.form is None:
        return press(asked, partial(offer.deed, about), back=back, says=offer.says)
    form = form_of(offer, record, asked.POST or None)
    if carry_out(asked, form, partial(offer.deed, about), says=offer.says):
        return redirect(back)
    journal.seen("movements.journey_deed", about=record, by=asked.user)
    context = {
        "record": record,
        "offer": offer,
        "subject": subject_of(record),
        "form": form,
        "back": back if isinstance(back, str) else back.get_absolute_url(),
        "may_do": may(asked.user, offer.needs, on=record),
    }
    status = 422 if form.is_bound and form.errors else 200
    return journey_page(asked, "movements/journey_deed.html", found, "deed", context, status)


def _open(team: Team, **values: Any) -> Journey:
    return actions.open_journey(team, **values)
