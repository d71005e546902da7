"""How much of each fund is promised, spent and left; and which months are open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from waylight.engines.currency import minor_unit
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import Anyone
from waylight.programmes.movements.models import USED, Cost, CostCategory, Fund, Period
from waylight.programmes.movements.workflow import CostStatus

FULL_BAR = 1000
PAID = (CostStatus.PAID, CostStatus.REFUNDED, CostStatus.WRITTEN_OFF)


@dataclass(frozen=True)
class Usage:
    """One fund: its ceiling and what became of it, all in its own currency."""

    fund: Fund
    committed: Decimal
    invoiced: Decimal
    paid: Decimal
    refunded: Decimal

    @property
    def spent(self) -> Decimal:
        """What is owed by invoice or gone, less what came back."""
        return self.invoiced + self.paid - self.refunded

    @property
    def used(self) -> Decimal:
        """What nobody else can have: promised, owed and paid, less what came back."""
        return self.committed + self.spent

    @property
    def left(self) -> Decimal:
        """What may still be committed."""
        unit = minor_unit(self.fund.currency)
        return (Decimal(self.fund.ceiling) - self.used).quantize(unit)

    @property
    def bar(self) -> int:
        """How much of the ceiling is used, of `FULL_BAR`."""
        return int(FULL_BAR * self.used / self.fund.ceiling)

    @property
    def percent(self) -> Decimal:
        """The same in per cent."""
        return 100 * self.used / Decimal(self.fund.ceiling)


def usages(funds: Iterable[Fund], without: Cost | None = None) -> list[Usage]:
    """What became of each fund, in one query; `without` leaves a cost out of the count."""
    wanted = list(funds)
    lines = Cost.objects.filter(fund__in=wanted, status__in=USED)
    if without is not None:
        lines = lines.exclude(pk=without.pk)
    of: dict[UUID, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    summed = lines.order_by().values("fund", "category", "status").annotate(sum=Sum("base_amount"))
    for row in summed:
        key = CostCategory.REFUND if row["category"] == CostCategory.REFUND else row["status"]
        of[row["fund"]][key] += row["sum"]
    return [_usage(fund, of[fund.pk]) for fund in wanted]


def _usage(fund: Fund, sums: dict[str, Decimal]) -> Usage:
    return Usage(
        fund,
        sums[CostStatus.COMMITTED],
        sums[CostStatus.INVOICED],
        sum((sums[status] for status in PAID), Decimal(0)),
        sums[CostCategory.REFUND],
    )


def usage(fund: Fund, without: Cost | None = None) -> Usage:
    """What became of one fund."""
    return usages([fund], without)[0]


def closed_months(team: Team | UUID) -> frozenset[date]:
    """The first days of the months that a team has closed."""
    return frozenset(Period.objects.filter(team=team).values_list("month", flat=True))


def is_closed(team: UUID, day: date) -> bool:
    """Whether nothing may be posted to a day any more."""
    return Period.objects.filter(team=team, month=day.replace(day=1)).exists()


def next_open_month(team: UUID, day: date) -> date:
    """The first month, from that of a day on, that is open."""
    closed, month = closed_months(team), day.replace(day=1)
    while month in closed:
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return month


def fund_lines(fund: Fund, user: Anyone) -> QuerySet[Cost]:
    """The costs that take from a fund, of the journeys that a person follows, newest first."""
    lines = Cost.objects.visible_to(user).filter(fund=fund, status__in=USED)
    return lines.select_related("journey").order_by("-on", "-recorded_at", "pk")
