"""The money of a reunion: means, budget, costs; and one cost to settle or to carry as lost."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import deeds_for
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import costs
from waylight.programmes.family_reunion.forms.money import CancelForm, SettleForm
from waylight.programmes.family_reunion.models import CostLine, CostState, Member, Reunion
from waylight.programmes.family_reunion.queries.cards import cards
from waylight.programmes.family_reunion.queries.money import money_of
from waylight.programmes.family_reunion.queries.windows import with_papers
from waylight.programmes.family_reunion.views.money_deeds import MONEY_DEEDS


@page(May.VIEW)
@require_GET
def money(request: Request, key: UUID) -> HttpResponse:
    """Where the money of a reunion stands, and what can be done about it."""
    found = find(Reunion.objects.select_related("team", "sponsor"), request.user, pk=key)
    journal.seen("family_reunion.money", about=found, by=request.user)
    shown = money_of(found, clock.today())
    named = {card.member.pk: card.who.name for card in cards(_members(found))}
    context = {
        "money": shown,
        "states": list(CostState),
        "rows": [(row, [row.by_state[state] for state in CostState]) for row in shown.costs],
        "people": [(named[row.member.pk], row.pounds) for row in shown.by_person],
        "lines": found.costs.select_related("group", "recorded_by"),
        "contributions": found.contributions.select_related("recorded_by"),
        "budgets": found.budgets.select_related("approved_by", "second_by"),
        "may_pay": may(request.user, May.PAY, on=found),
        "reunion": found,
        "record": found,
        **deeds_for(found, request.user, MONEY_DEEDS),
    }
    return render(request, "family_reunion/money.html", context)


@page(May.PAY)
@require_http_methods(["GET", "POST"])
def cost(request: Request, key: UUID) -> HttpResponse:
    """One cost: how far it has come, and how much of it was for nothing."""
    lines = CostLine.objects.select_related("reunion__sponsor", "group", "recorded_by")
    line = find(lines, request.user, pk=key)
    done = request.POST.get("do", "")
    settle = SettleForm(line, request.POST if done == "settle" else None)
    cancel = CancelForm(line, request.POST if done == "cancel" else None)
    if carry_out(request, settle, partial(costs.settle_cost, line)):
        return redirect("family_reunion:money", line.reunion_id)
    if carry_out(request, cancel, partial(costs.cancel_cost, line)):
        return redirect("family_reunion:money", line.reunion_id)
    journal.seen("family_reunion.cost", about=line, by=request.user)
    context: dict[str, Any] = {
        "line": line,
        "reunion": line.reunion,
        "settle": settle,
        "cancel": cancel,
    }
    status = 422 if settle.errors or cancel.errors else 200
    return render(request, "family_reunion/cost.html", context, status=status)


def _members(reunion: Reunion) -> list[Member]:
    return list(with_papers(Member.objects.filter(reunion=reunion).prefetch_related("items")))
