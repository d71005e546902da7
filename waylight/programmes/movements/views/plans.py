"""A plan while it is made: live progress, stop, again. A plan when it is ready: its pages."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.planning import SieveForm, WeekForm
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.arrivals import COUNCILS_ON_A_PAGE, arrivals
from waylight.programmes.movements.queries.board import board, flight_card
from waylight.programmes.movements.queries.family import family_page
from waylight.programmes.movements.queries.money import breakdown
from waylight.programmes.movements.queries.opened import Journey, OpenedPlan, opened
from waylight.programmes.movements.queries.standing import told_about
from waylight.programmes.movements.queries.under_way import under_way
from waylight.programmes.movements.queries.unplanned import unplanned
from waylight.programmes.movements.views import pictures

UNPLANNED_ON_A_PAGE = 50


@page(May.VIEW)
@require_GET
def plan(request: Request, key: UUID) -> HttpResponse:
    """The plan board; while the plan is being made, its progress."""
    found = find(Plan.objects.headlines(), request.user, pk=key)
    if not found.is_ready:
        return render(request, "movements/progress.html", _progress(request, found))
    whole = _look(request, found, "board")
    form, week = SieveForm(whole, request.GET), WeekForm(request.GET)
    start = week.cleaned_data["start"] if week.is_valid() else None
    shown = board(whole, form.sieve(), start)
    chart = pictures.overview_chart(found, shown)
    context = {"plan": found, "board": shown, "form": form, "chart": chart, "here": "board"}
    context["may_plan"] = may(request.user, May.PLAN, on=found)
    return render(request, "movements/board.html", context)


@page(May.VIEW)
@require_GET
def progress(request: Request, key: UUID) -> HttpResponse:
    """The part of the progress page that changes; sends the browser on when the plan is ready."""
    found = find(Plan.objects.headlines(), request.user, pk=key)
    context = _progress(request, found)
    response = render(request, "movements/_progress.html", context)
    if found.is_ready or not context["now"] or not context["now"].is_open:
        response.headers["HX-Refresh"] = "true"
    return response


@page(May.PLAN)
@require_POST
def stop(request: Request, key: UUID) -> HttpResponse:
    """End the planning soon and keep the best plan so far."""
    found = find(Plan.objects.headlines(), request.user, pk=key)
    says = _("The planner is asked to stop.")
    return press(request, partial(actions.stop_planning, found), back=found, says=says)


@page(May.PLAN)
@require_POST
def again(request: Request, key: UUID) -> HttpResponse:
    """Start a plan again that was broken off."""
    found = find(Plan.objects.headlines(), request.user, pk=key)
    says = _("Planning starts again.")
    return press(request, partial(actions.plan_again, found), back=found, says=says)


@page(May.VIEW)
@require_GET
def flight(request: Request, key: UUID, row: int) -> HttpResponse:
    """One flight with everyone on it."""
    found, whole = _open(request, key, "flight")
    reference = whole.flight_in_row(row)
    if reference not in whole.flights:
        raise Http404
    shown = flight_card(whole, reference)
    context = {"plan": found, "flight": shown, "here": "board"}
    context |= _told(request, found, shown.families)
    return render(request, "movements/flight.html", context)


@page(May.VIEW)
@require_GET
def family(request: Request, key: UUID, row: int) -> HttpResponse:
    """One family: why this flight, why this home, why not earlier, and what it costs."""
    found, whole = _open(request, key, "family")
    one = whole.family_in_row(row)
    if one is None:
        raise Http404
    shown = family_page(whole, one)
    chart = pictures.family_chart(shown)
    context = {"plan": found, "page": shown, "chart": chart, "here": "board"}
    context |= _told(request, found, (shown.journey,) if shown.journey else ())
    return render(request, "movements/family.html", context)


@page(May.VIEW)
@require_GET
def arriving(request: Request, key: UUID) -> HttpResponse:
    """Who arrives where and when, as a map and as a table."""
    found, whole = _open(request, key, "arrivals")
    form = WeekForm(request.GET)
    form.is_valid()
    only = bool(form.cleaned_data.get("only"))
    shown = arrivals(whole, form.cleaned_data.get("start"), only)
    context = {
        "plan": found,
        "arrivals": shown,
        "map": pictures.arrivals_map(shown),
        "rows": _page_of(shown.places, request, COUNCILS_ON_A_PAGE),
        "only": only,
        "here": "arrivals",
    }
    return render(request, "movements/arrivals.html", context)


@page(May.VIEW)
@require_GET
def costs(request: Request, key: UUID) -> HttpResponse:
    """What the plan costs, heading by heading."""
    found, whole = _open(request, key, "costs")
    context = {"plan": found, "lines": breakdown(whole), "here": "costs"}
    return render(request, "movements/costs.html", context)


@page(May.VIEW)
@require_GET
def left_out(request: Request, key: UUID) -> HttpResponse:
    """The families without a journey: what blocks them, and what would unblock them."""
    found, whole = _open(request, key, "unplanned")
    rows = _page_of(unplanned(whole), request, UNPLANNED_ON_A_PAGE)
    context = {"plan": found, "rows": rows, "here": "unplanned"}
    return render(request, "movements/unplanned.html", context)


def _open(request: Request, key: UUID, verb: str) -> tuple[Plan, OpenedPlan]:
    """A ready plan that the person may see; the look is written down before it is shown."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    return found, _look(request, found, verb)


def _look(request: Request, found: Plan, verb: str) -> OpenedPlan:
    journal.seen(f"movements.{verb}", about=found, by=request.user)
    return opened(found)


def _told(request: Request, found: Plan, journeys: tuple[Journey, ...]) -> dict[str, Any]:
    """What these families were told, and who may note it or say what changed."""
    return {
        "told": told_about(found, journeys),
        "may_issue": may(request.user, May.ISSUE, on=found),
        "may_plan": may(request.user, May.PLAN, on=found),
    }


def _progress(request: Request, found: Plan) -> dict[str, Any]:
    now = under_way(found)
    return {
        "plan": found,
        "now": now,
        "chart": pictures.progress_chart(now) if now and now.has_begun else None,
        "may_plan": may(request.user, May.PLAN, on=found.caseload),
    }


def _page_of(rows: Any, request: Request, size: int) -> Any:
    return Paginator(rows, size).get_page(request.GET.get("page"))
