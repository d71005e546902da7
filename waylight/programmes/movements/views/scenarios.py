"""What if, cost against waiting, stress test, fairness and risk of a ready plan."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.planning import FrontierForm, StressForm, WhatIfForm
from waylight.programmes.movements.models import Plan, Scenario, ScenarioKind
from waylight.programmes.movements.queries import scenarios as queries
from waylight.programmes.movements.queries.fairness import fair_page
from waylight.programmes.movements.queries.opened import OpenedPlan, opened
from waylight.programmes.movements.views import outlooks
from waylight.programmes.movements.views.asking import answer_of

BLOWS_ON_A_PAGE = 50
TABS = {
    ScenarioKind.STRESS: "stress",
    ScenarioKind.WORTH: "worth",
    ScenarioKind.FAMILY: "board",
}
"""The tab under which a scenario's page is found."""


@page(May.VIEW)
@require_GET
def fair(request: Request, key: UUID) -> HttpResponse:
    """Who waits longer than all, and who is close to something that ends."""
    found, whole = _open(request, key, "fairness")
    shown = fair_page(whole, found.caseload.tables("settings")["settings"][0])
    context = {"plan": found, "page": shown, "chart": outlooks.slack_chart(shown)}
    return render(request, "movements/fairness.html", context | {"here": "fairness"})


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def what_if(request: Request, key: UUID) -> HttpResponse:
    """One kind of change to choose, its fields, and what was asked so far."""
    found, whole = _open(request, key, "what-if")
    kind = request.GET.get("change", "")
    form, before = None, _before(request, found)
    allowed = may(request.user, May.PLAN, on=found)
    if kind in queries.CHANGES:
        changes = before.asks["changes"] if before else []
        form = WhatIfForm(whole, kind, changes, request.POST or None)
        if kept := carry_out(request, form, partial(actions.ask_what_if, found)):
            return redirect(kept)
    context = {
        "plan": found,
        "kinds": queries.CHANGES.items(),
        "kind": kind,
        "form": form if allowed else None,
        "before": before and queries.sentences(before),
        "with": before,
        "asked": queries.asked_of(found, ScenarioKind.WHAT_IF, ScenarioKind.FRONTIER),
        "frontier_form": FrontierForm() if allowed else None,
        "here": "what-if",
    }
    status = 422 if form and form.is_bound and form.errors else 200
    return render(request, "movements/what_if.html", context, status=status)


@page(May.PLAN)
@require_POST
def ask_frontier(request: Request, key: UUID) -> HttpResponse:
    """Ask for plans with waiting weighed less and more."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    form = FrontierForm(request.POST)
    kept = carry_out(request, form, partial(actions.ask_frontier, found))
    return redirect(kept if kept else "movements:what-if", *(() if kept else (found.pk,)))


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def stress(request: Request, key: UUID) -> HttpResponse:
    """The newest stress test of a plan as far as it is, and the wish for another."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    form = StressForm(request.POST or None)
    if request.method == "POST":
        if kept := carry_out(request, form, partial(actions.ask_stress, found)):
            return redirect(kept)
    else:
        journal.seen("movements.stress", about=found, by=request.user)
    tests = queries.asked_of(found, ScenarioKind.STRESS)
    allowed = may(request.user, May.PLAN, on=found)
    context = _answer(request, tests[0]) if tests else {}
    context |= {"plan": found, "form": form if allowed else None, "here": "stress"}
    context |= {"asked": tests[1:], "newest": tests[0] if tests else None}
    return render(request, "movements/stress.html", context, status=422 if form.errors else 200)


@page(May.VIEW)
@require_GET
def scenario(request: Request, key: UUID) -> HttpResponse:
    """What was asked, how far it is, and the answer."""
    found = find(Scenario.objects.select_related("plan__caseload"), request.user, pk=key)
    journal.seen("movements.scenario", about=found, by=request.user)
    context = _answer(request, queries.asked(found))
    here = TABS.get(ScenarioKind(found.kind), "what-if")
    context |= {"plan": found.plan, "here": here}
    return render(request, "movements/scenario.html", context)


@page(May.PLAN)
@require_POST
def stop(request: Request, key: UUID) -> HttpResponse:
    """Stop the work on a scenario; what was found stays."""
    found = find(Scenario.objects.headlines(), request.user, pk=key)
    says = _("The work is asked to stop.")
    return press(request, partial(actions.stop_scenario, found), back=found, says=says)


@page(May.PLAN)
@require_POST
def go_on(request: Request, key: UUID) -> HttpResponse:
    """Go on with a scenario at its last whole step."""
    found = find(Scenario.objects.headlines(), request.user, pk=key)
    says = _("The work goes on.")
    return press(request, partial(actions.go_on_with_scenario, found), back=found, says=says)


def _answer(request: Request, asked: queries.Asked) -> dict[str, Any]:
    """What the page of a scenario shows, by its kind."""
    scenario, answer = asked.scenario, asked.scenario.answer()
    plan: Plan = scenario.plan
    context: dict[str, Any] = {
        "one": asked,
        "sentences": queries.sentences(scenario),
        "may_plan": may(request.user, May.PLAN, on=plan),
    }
    if scenario.kind in (ScenarioKind.FAMILY, ScenarioKind.WORTH):
        context |= answer_of(scenario)
    if scenario.kind == ScenarioKind.WHAT_IF and answer:
        context["compared"] = queries.side_by_side(answer)
    if scenario.kind == ScenarioKind.FRONTIER and answer:
        points = queries.points(answer)
        context |= {"points": points, "chart": outlooks.frontier_chart(points)}
    if scenario.kind == ScenarioKind.STRESS and answer:
        blows = queries.blows(answer)
        rows = Paginator(blows, BLOWS_ON_A_PAGE).get_page(request.GET.get("page"))
        context |= {"rows": rows, "chart": outlooks.stress_chart(blows)}
    return context


def _before(request: Request, plan: Plan) -> Scenario | None:
    """The what-if to which one more change is added."""
    asked = request.GET.get("with", "")
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError:
        raise Http404 from None
    mine = Scenario.objects.filter(plan=plan, kind=ScenarioKind.WHAT_IF)
    return find(mine, request.user, pk=key)


def _open(request: Request, key: UUID, verb: str) -> tuple[Plan, OpenedPlan]:
    """A ready plan that the person may see; the look is written down before it is shown."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    journal.seen(f"movements.{verb}", about=found, by=request.user)
    return found, opened(found)
