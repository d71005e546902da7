"""The money of a journey: its cost sheet, one cost with its shares, one loan."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import deeds_for
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Cost, Journey, LoanAgreement
from waylight.programmes.movements.queries.costs import sheet_of
from waylight.programmes.movements.views.journeys import deed_page, journey_page
from waylight.programmes.movements.views.money_deeds import OF_COST, OF_COSTS, OF_LOAN


@page(May.VIEW)
@require_GET
def costs(request: Request, key: UUID) -> HttpResponse:
    """What a journey costs: each line, each heading, each person and family, and its loans."""
    found = find(Journey.objects, request.user, pk=key)
    journal.seen("movements.costs", about=found, by=request.user)
    loans = LoanAgreement.objects.filter(passenger__journey=found).select_related("passenger")
    context = {
        "record": found,
        "sheet": sheet_of(found),
        "loans": loans.prefetch_related("entries"),
        **deeds_for(found, request.user, OF_COSTS),
    }
    return journey_page(request, "movements/journey_costs.html", found, "journey-costs", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def costs_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """A deed about the money of a journey."""
    found = find(Journey.objects, request.user, pk=key)
    back = reverse("movements:journey-costs", args=[found.pk])
    return deed_page(request, found, found, OF_COSTS, deed, back=back)


@page(May.VIEW)
@require_GET
def cost(request: Request, key: UUID) -> HttpResponse:
    """One cost: how far it is, by which rate it is counted, who carries it, what came back."""
    found = find(_costs(), request.user, pk=key)
    journal.seen("movements.cost", about=found, by=request.user)
    context: dict[str, Any] = {
        "record": found,
        "cost": found,
        "shares": found.shares.select_related("passenger"),
        "refunds": found.refunds.select_related("paid_by"),
        **deeds_for(found, request.user, OF_COST),
    }
    return journey_page(request, "movements/cost.html", found.journey, "cost", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def cost_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """A deed about one cost."""
    found = find(_costs(), request.user, pk=key)
    gone = reverse("movements:journey-costs", args=[found.journey_id])
    back = gone if deed == "drop" else reverse("movements:cost", args=[found.pk])
    return deed_page(request, found, found.journey, OF_COST, deed, back=back)


@page(May.VIEW)
@require_GET
def loan(request: Request, key: UUID) -> HttpResponse:
    """One loan: what was lent, when it is to be given back, what was."""
    found = find(_loans(), request.user, pk=key)
    journal.seen("movements.loan", about=found, by=request.user)
    context = {
        "record": found,
        "loan": found,
        "entries": found.entries.select_related("recorded_by"),
        **deeds_for(found, request.user, OF_LOAN),
    }
    return journey_page(request, "movements/loan.html", found.passenger.journey, "loan", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def loan_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """A deed about one loan."""
    found = find(_loans(), request.user, pk=key)
    back = reverse("movements:loan", args=[found.pk])
    return deed_page(request, found, found.passenger.journey, OF_LOAN, deed, back=back)


def _costs() -> Any:
    return Cost.objects.select_related(
        "journey",
        "fund",
        "passage__leg",
        "passage__passenger",
        "recorded_by",
        "paid_by",
        "refund_of",
    )


def _loans() -> Any:
    return LoanAgreement.objects.select_related("passenger__journey").prefetch_related("entries")
