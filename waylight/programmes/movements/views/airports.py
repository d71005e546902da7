"""The boards of airports: who arrives and leaves, live, and as a calendar to take away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import may
from waylight.foundation.journal import actions as journal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange.icalendar import calendar
from waylight.programmes.movements.forms.airports import BoardForm
from waylight.programmes.movements.queries.airport_board import Board, airport_board
from waylight.programmes.movements.queries.arrival_events import arrival_events
from waylight.programmes.movements.views.clocks import board_chart
from waylight.programmes.movements.views.files import file_of


@page(May.FOLLOW)
@require_GET
def board(request: Request) -> HttpResponse:
    """Every leg that arrives (or leaves) from a day on, by airport; it keeps itself up to date."""
    form = BoardForm(request.GET or None)
    return render(request, "movements/airport_board.html", _context(request, form))


@page(May.FOLLOW)
@require_GET
def board_now(request: Request) -> HttpResponse:
    """The part of the board that changes."""
    form = BoardForm(request.GET or None)
    return render(request, "movements/_airport_board.html", _context(request, form))


@page(May.RECEIVE, step_up=True)
@require_GET
def arrivals_calendar(request: Request) -> HttpResponse:
    """The arrivals of the board as a calendar file.

    It is a download for whoever is signed in, and no address that a calendar program could fetch
    by itself: such an address would be a password in a link, without a second factor, which this
    house gives to nobody; and the public door, which asks nobody who they are, knows no journey."""
    form = BoardForm(request.GET or None)
    found = _board(request, form, departures=False)
    journal.exported("movements.arrivals_calendar", by=request.user)
    name = _("Arrivals %s") % form.cleaned_data["airport"] if form.is_valid() else _("Arrivals")
    data = calendar(arrival_events(found), made_at=clock.now(), name=name.strip())
    return file_of(data, "text/calendar; charset=utf-8", "arrivals.ics")


def _context(request: Request, form: BoardForm) -> dict[str, Any]:
    departures = form.is_valid() and form.cleaned_data["way"] == "out"
    found = _board(request, form, departures=departures)
    asked = request.GET.urlencode()
    return {
        "form": form,
        "board": found,
        "chart": board_chart(found),
        "departures": departures,
        "live": f"{reverse('movements:airport-board-now')}{'?' if asked else ''}{asked}",
        "asked": asked,
        "may_receive": may(request.user, May.RECEIVE),
    }


def _board(request: Request, form: BoardForm, *, departures: bool) -> Board:
    said = form.cleaned_data if form.is_valid() else {}
    return airport_board(
        request.user,
        first=said.get("day") or clock.today(),
        airport=said.get("airport", ""),
        departures=departures,
        now=clock.now(),
    )
