"""Ask a ready plan: what it would take for a family, and which shared thing is worth most."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.planning import AskForm
from waylight.programmes.movements.models import Plan, Scenario, ScenarioKind
from waylight.programmes.movements.queries import asking as queries
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.queries.scenarios import asked_of
from waylight.programmes.movements.views import outlooks


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def takes(request: Request, key: UUID, row: int) -> HttpResponse:
    """What was asked about one family, and the wish to ask."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    family = opened(found).family_in_row(row)
    if family is None:
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST":
        if kept := carry_out(request, form, partial(actions.ask_what_it_takes, found, row=row)):
            return redirect(kept)
    else:
        journal.seen("movements.takes", about=found, by=request.user)
    context = {
        "plan": found,
        "family": family,
        "asked": queries.asked_about(found, row),
        "form": form if may(request.user, May.PLAN, on=found) else None,
        "here": "board",
    }
    return render(request, "movements/takes.html", context, status=422 if form.errors else 200)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def worth(request: Request, key: UUID) -> HttpResponse:
    """The newest answer to what is worth most, and the wish to ask again."""
    found = find(Plan.objects.ready().headlines(), request.user, pk=key)
    form = AskForm(request.POST or None)
    if request.method == "POST":
        if kept := carry_out(request, form, partial(actions.ask_worth, found)):
            return redirect(kept)
    else:
        journal.seen("movements.worth", about=found, by=request.user)
    asked = asked_of(found, ScenarioKind.WORTH)
    allowed = may(request.user, May.PLAN, on=found)
    context: dict[str, Any] = {"plan": found, "form": form if allowed else None}
    context |= {
        "may_plan": allowed,
        "here": "worth",
        "asked": asked[1:],
        "one": asked[0] if asked else None,
    }
    if asked:
        context |= answer_of(asked[0].scenario)
    return render(request, "movements/worth.html", context, status=422 if form.errors else 200)


def answer_of(scenario: Scenario) -> dict[str, Any]:
    """What a page shows of an answer about a family or about what is worth most."""
    answer = scenario.answer()
    if answer and scenario.kind == ScenarioKind.FAMILY:
        shown = queries.takes(opened(scenario.plan), answer)
        return {"takes": shown, "chart": outlooks.choices_chart(shown)}
    if answer and scenario.kind == ScenarioKind.WORTH:
        solved, priced = queries.worth(answer)
        return {"solved": solved, "priced": priced, "chart": outlooks.worth_chart(solved)}
    return {}
