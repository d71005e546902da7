"""Tickets that nobody flew with: whose refund is to be asked for, and until when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from waylight.foundation.access.rules import Anyone
from waylight.foundation.deadlines.models import Deadline, State
from waylight.programmes.movements.models import (
    USED,
    Chase,
    ChaseOutcome,
    Cost,
    CostCategory,
    Journey,
    Passage,
)
from waylight.programmes.movements.queries.amounts import Money
from waylight.programmes.movements.rules import REFUND_DUE
from waylight.programmes.movements.workflow import BEFORE, EXITS, GIVEN_UP

OF_A_TICKET = (
    CostCategory.FARE,
    CostCategory.TAX,
    *(CostCategory.NO_SHOW, CostCategory.CANCELLATION),
)


@dataclass(frozen=True)
class Unused:
    """One ticket, what was paid for it, what came back, and how the chase stands."""

    passage: Passage
    costs: tuple[Cost, ...]
    chase: Chase | None
    deadline: Deadline | None

    @property
    def paid(self) -> tuple[Money, ...]:
        """What its costs are, by currency."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for cost in self.costs:
            sums[cost.currency] += cost.due
        return _moneys(sums)

    @property
    def returned(self) -> tuple[Money, ...]:
        """What came back, by currency."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for cost in self.costs:
            for refund in cost.refunds.all():
                sums[refund.currency] += Decimal(refund.amount)
        return _moneys(sums)

    @property
    def due_at(self) -> datetime | None:
        """Until when the refund can be had; None while nobody chases it."""
        return self.deadline.due_at if self.deadline else None

    @property
    def state(self) -> State | None:
        """How the clock stands."""
        return self.deadline.state() if self.deadline else None


def _moneys(sums: dict[str, Decimal]) -> tuple[Money, ...]:
    return tuple(Money(currency, amount) for currency, amount in sorted(sums.items()))


def unused_tickets(user: Anyone, *, ended: bool = False) -> list[Unused]:
    """Of the journeys that a person may see: those still to be chased; with `ended` all."""
    return unused_of(Journey.objects.visible_to(user), ended=ended)


def unused_of(journeys: QuerySet[Journey], *, ended: bool = True) -> list[Unused]:
    """Of some journeys: all, or those still to be chased."""
    found = Passage.objects.filter(_unflown(), passenger__journey__in=journeys.values("pk"))
    if not ended:
        found = found.filter(Q(chase__isnull=True) | Q(chase__outcome=ChaseOutcome.WAITING))
    return told_of(found)


def told_of(passages: Any) -> list[Unused]:
    """Each with its costs, chase and clock, in a constant number of queries."""
    rows = [
        each
        for each in passages.select_related("passenger__journey", "leg", "chase").order_by(
            "leg__on", "passenger__number", "pk"
        )
        if is_ticketed(each)
    ]
    costs: dict[object, list[Cost]] = defaultdict(list)
    lines = Cost.objects.filter(passage__in=rows, category__in=OF_A_TICKET, status__in=USED)
    for cost in lines.prefetch_related("refunds"):
        costs[cost.passage_id].append(cost)
    clocks = _clocks(rows)
    return [
        Unused(each, tuple(costs[each.pk]), getattr(each, "chase", None), clocks.get(str(each.pk)))
        for each in rows
    ]


def _clocks(passages: Iterable[Passage]) -> dict[str, Deadline]:
    kind, keys = Passage._meta.label_lower, [str(each.pk) for each in passages]
    about = Deadline.objects.filter(key=REFUND_DUE.key, about_kind=kind, about_id__in=keys)
    return {one.about_id: one for one in about.prefetch_related("pauses").order_by("due_at")}


def _unflown() -> Q:
    """Ended without having boarded, or still waiting for a journey or leg that was given up."""
    ended = Q(status__in=EXITS)
    given_up = Q(passenger__journey__status__in=GIVEN_UP) | Q(leg__cancelled_at__isnull=False)
    return Q(boarded_at__isnull=True) & (ended | (Q(status__in=BEFORE) & given_up))


def is_unused(passage: Passage) -> bool:
    """Whether its ticket was never flown with and never will be."""
    return is_ticketed(passage) and Passage.objects.filter(_unflown(), pk=passage.pk).exists()


def is_ticketed(passage: Passage) -> bool:
    """Whether a ticket was written for it."""
    return bool(passage.ticket)
