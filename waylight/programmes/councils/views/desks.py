"""Councils' desks: the list with what waits, one desk, one home, and the figures."""

from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.desk.items import LATEST
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import deeds_for
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.councils import desk as waiting
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions import desks as actions
from waylight.programmes.councils.forms.desks import OpenDeskForm
from waylight.programmes.councils.models import Desk, Offer, Proposal, Reception
from waylight.programmes.councils.queries.board import desk_rows
from waylight.programmes.councils.queries.funnel import empty_homes, empty_times, funnels
from waylight.programmes.councils.queries.pages import desk_page, expected
from waylight.programmes.councils.views.deeds import DESK_DEEDS, OFFER_DEEDS, deed_page

SOURCES = (
    waiting.answers,
    waiting.arrivals,
    waiting.milestones,
    waiting.health,
    waiting.claims,
    waiting.payments,
)
MOST = 30


@page(May.VIEW)
@require_GET
def desks(request: Request) -> HttpResponse:
    """What waits at the desks that a person sees, who is expected, and the desks themselves."""
    items = sorted(
        chain.from_iterable(source(request.user) for source in SOURCES),
        key=lambda item: item.due or LATEST,
    )
    coming = expected(request.user)
    journal.seen("councils.desks", about=coming, by=request.user)
    context = {
        "items": items[:MOST],
        "more": max(len(items) - MOST, 0),
        "rows": desk_rows(request.user, clock.today()),
        "expected": coming,
        "may_open": may(request.user, May.OPEN),
        "is_of_families": may(request.user, May.FAMILY),
    }
    return render(request, "councils/desks.html", context)


@page(May.OPEN)
@require_http_methods(["GET", "POST"])
def open_desk(request: Request) -> HttpResponse:
    """Open a desk for a council."""
    form = OpenDeskForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _open):
        return redirect(kept)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "councils/open_desk.html", {"form": form}, status=status)


@page(May.VIEW)
@require_GET
def desk(request: Request, key: UUID) -> HttpResponse:
    """A council's desk: homes, families, claims, and what can be done now."""
    found = find(Desk.objects.select_related("team", "office"), request.user, pk=key)
    shown = desk_page(found, request.user)
    journal.seen("councils.desk", about=[found, *shown.proposals], by=request.user)
    context = {"page": shown, "record": found, **deeds_for(found, request.user, DESK_DEEDS)}
    context["is_of_families"] = may(request.user, May.FAMILY, on=found)
    return render(request, "councils/desk.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def desk_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a desk: its form, or what came of it."""
    found = find(Desk.objects.select_related("team", "office"), request.user, pk=key)
    return deed_page(request, found, DESK_DEEDS, deed, str(found))


@page(May.VIEW)
@require_GET
def offer(request: Request, key: UUID) -> HttpResponse:
    """A home: what is said of it, for whom it is or was kept, and what can be done now."""
    found = find(Offer.objects.select_related("desk__team"), request.user, pk=key)
    asked = list(Proposal.objects.visible_to(request.user).filter(offer=found))
    journal.seen("councils.offer", about=[found, *asked], by=request.user)
    context = {
        "record": found,
        "proposals": asked,
        **deeds_for(found, request.user, OFFER_DEEDS),
    }
    return render(request, "councils/offer.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def offer_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a home: its form, or what came of it."""
    found = find(Offer.objects.select_related("desk__team"), request.user, pk=key)
    return deed_page(request, found, OFFER_DEEDS, deed, found.number)


@page(May.VIEW)
@require_GET
def figures(request: Request) -> HttpResponse:
    """Pledges, firm offers and homes used, by council and quarter; how long homes stand empty."""
    mine = Desk.objects.visible_to(request.user)
    arrived = Reception.objects.filter(proposal__offer__desk__in=mine)
    context: dict[str, Any] = {
        "rows": funnels(mine),
        "empty": empty_homes(mine, clock.today()),
        "times": empty_times(arrived.select_related("proposal__offer__desk")).items(),
    }
    journal.seen("councils.figures", by=request.user)
    return render(request, "councils/figures.html", context)


def _open(*, team: Team, **values: Any) -> Desk:
    return partial(actions.open_desk, team)(**values)
