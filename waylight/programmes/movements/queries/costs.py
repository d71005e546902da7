"""What a journey costs: promised, spent and left of the approval; for each person and family."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.engines.currency import minor_unit
from waylight.foundation import clock
from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import (
    FOR_NOTHING,
    POSTED,
    USED,
    Cost,
    CostCategory,
    Fund,
    Journey,
    Passenger,
)
from waylight.programmes.movements.models.funds import places_of
from waylight.programmes.movements.queries.amounts import Money, shown
from waylight.programmes.movements.workflow import CostStatus

NOTHING = Decimal("0.00")
FULL_BAR = 1000


@dataclass(frozen=True)
class Totals:
    """The money of one journey in the currency of its approval."""

    currency: str
    approved: Decimal | None
    estimated: Decimal
    committed: Decimal
    posted: Decimal
    refunded: Decimal

    @property
    def places(self) -> str:
        """With how many decimals its amounts are shown."""
        return places_of(self.currency)

    @property
    def spent(self) -> Decimal:
        """What is owed by invoice or paid, less what came back."""
        return self.posted - self.refunded

    @property
    def used(self) -> Decimal:
        """What is promised or spent."""
        return self.committed + self.spent

    @property
    def expected(self) -> Decimal:
        """What it will have cost if every estimate is right."""
        return self.estimated + self.used

    @property
    def left(self) -> Decimal | None:
        """What is left of the approval; None while nothing is approved."""
        return None if self.approved is None else self.approved - self.used

    @property
    def is_over(self) -> bool:
        """Whether more is promised or spent than was approved."""
        return self.left is not None and self.left < 0


@dataclass(frozen=True)
class Bar:
    """A heading and its amount; the largest bar is `FULL_BAR` long."""

    words: Words
    amount: Decimal
    length: int


@dataclass(frozen=True)
class Carried:
    """What somebody's journey costs; for a family, of so many people."""

    name: str
    amount: Decimal
    people: int = 1

    @property
    def each(self) -> Decimal:
        """For one of them."""
        return (self.amount / self.people).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Sheet:
    """The cost sheet of a journey."""

    totals: Totals
    lines: tuple[Cost, ...]
    bars: tuple[Bar, ...]
    people: tuple[tuple[Passenger, Decimal], ...]
    families: tuple[Carried, ...]
    programmes: tuple[Carried, ...]
    for_nothing: Decimal
    unshared: Decimal
    saved: tuple[Money, ...]

    @property
    def a_person(self) -> Decimal | None:
        """What one person's journey costs, of those who carry something."""
        carried = [amount for _, amount in self.people if amount]
        whole = sum(carried, NOTHING)
        return (whole / len(carried)).quantize(Decimal("0.01")) if carried else None


def cost_of(journey: Journey) -> Totals:
    """The money of a journey, in one query."""
    summed = (
        journey.costs.order_by().values("status", "category").annotate(sum=Sum("journey_amount"))
    )
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in summed:
        key = CostCategory.REFUND if row["category"] == CostCategory.REFUND else row["status"]
        sums[key] += row["sum"]
    unit = minor_unit(journey.currency)
    return Totals(
        journey.currency,
        journey.approved_cost,
        sums[CostStatus.ESTIMATE].quantize(unit),
        sums[CostStatus.COMMITTED].quantize(unit),
        sum((sums[status] for status in POSTED), Decimal(0)).quantize(unit),
        sums[CostCategory.REFUND].quantize(unit),
    )


def cost_approved_ok(journey: Journey, extra: Decimal = NOTHING) -> bool:
    """Whether what is promised and spent, and `extra` beside it, is within what was approved.

    The guard of ticketing. Without an approval nothing may have been promised."""
    approved = journey.approved_cost or NOTHING
    return cost_of(journey).used + extra <= approved


def within_approval(journey: Journey) -> Iterator[str]:
    """No ticket is released that costs more than was approved."""
    if not cost_approved_ok(journey):
        yield _("%(used)s are promised or spent, and %(approved)s were approved.") % {
            "used": shown(cost_of(journey).used, journey.currency),
            "approved": shown(journey.approved_cost or NOTHING, journey.currency),
        }


def fund_open(journey: Journey) -> Iterator[str]:
    """What is expected to cost money has an open fund to take it from."""
    open_now = Fund.objects.filter(team=journey.team_id).open_on(clock.today())
    if journey.costs.exists() and not open_now.exists():
        yield _("No fund of the team is open, and costs are expected.")


def costs_posted(journey: Journey) -> Iterator[str]:
    """Nothing that was promised waits for its invoice."""
    if waiting := journey.costs.filter(status=CostStatus.COMMITTED).count():
        yield (
            ngettext(
                "%d cost is committed and has no invoice.",
                "%d costs are committed and have no invoice.",
                waiting,
            )
            % waiting
        )


def sheet_of(journey: Journey) -> Sheet:
    """Everything about the money of a journey; the number of queries is always the same."""
    lines = tuple(
        journey.costs.select_related("fund", "recorded_by", "paid_by", "refund_of")
        .prefetch_related("shares")
        .order_by("recorded_at", "pk")
    )
    passengers = list(journey.passengers.order_by("number"))
    people = _by_person(lines, passengers)
    counted = [line for line in lines if line.status in USED]
    return Sheet(
        totals=cost_of(journey),
        lines=lines,
        bars=_bars(counted),
        people=tuple((passenger, people[passenger.pk]) for passenger in passengers),
        families=_grouped(passengers, people, "party"),
        programmes=_grouped(passengers, people, "programme"),
        for_nothing=sum((_signed(each) for each in counted if _is_lost(each)), NOTHING),
        unshared=sum((_signed(each) for each in counted if _is_unshared(each)), NOTHING),
        saved=saved(counted),
    )


def _is_lost(line: Cost) -> bool:
    of = line.refund_of if line.refund_of_id else line
    return of is not None and of.category in FOR_NOTHING


def _is_unshared(line: Cost) -> bool:
    return not _is_lost(line) and not line.shares.all()


def _signed(line: Cost) -> Decimal:
    amount = Decimal(line.journey_amount)
    return -amount if line.is_refund else amount


def _bars(lines: Iterable[Cost]) -> tuple[Bar, ...]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.category] += Decimal(line.journey_amount)
    most = max(sums.values(), default=Decimal(1))
    return tuple(
        Bar(category.label, sums[category], round(FULL_BAR * sums[category] / most))
        for category in CostCategory
        if category in sums
    )


def _by_person(lines: Iterable[Cost], passengers: Sequence[Passenger]) -> dict[object, Decimal]:
    found: dict[object, Decimal] = {each.pk: NOTHING for each in passengers}
    for line in lines:
        if line.status in USED:
            for share in line.shares.all():
                part = Decimal(share.journey_amount)
                found[share.passenger_id] += -part if line.is_refund else part
    return found


def _grouped(
    passengers: Sequence[Passenger], people: dict[object, Decimal], by: str
) -> tuple[Carried, ...]:
    of: dict[str, list[Decimal]] = defaultdict(list)
    for passenger in passengers:
        of[getattr(passenger, by)].append(people[passenger.pk])
    return tuple(Carried(name, sum(found, NOTHING), len(found)) for name, found in of.items())


def saved(lines: Iterable[Cost]) -> tuple[Money, ...]:
    """What was paid less than the public fare, by currency: of fares whose public fare is known."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.public_fare is not None and line.category == CostCategory.FARE:
            found[line.currency] += Decimal(line.public_fare) - line.due
    return tuple(Money(currency, amount) for currency, amount in sorted(found.items()))
