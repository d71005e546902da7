"""How well movement operations work: the measures of the specification, C9, each as a fraction.

Every line says what is divided by what. Where there is nothing to divide by it says why, and never
shows a nought. All of it is of journeys that begin in a period; invented people are never counted.
What is told in confidence is in no number here."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from statistics import median

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from waylight.engines.currency import minor_unit
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.figures.measuring import Period
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    USED,
    Clearance,
    ClearanceKind,
    Cost,
    CostCategory,
    Direction,
    Escort,
    Escorting,
    Incident,
    Journey,
    Manifest,
    Outcome,
    Passage,
    Passenger,
)
from waylight.programmes.movements.models.funds import places_of
from waylight.programmes.movements.queries.custody import custody_gaps
from waylight.programmes.movements.queries.landed import Arrival, passengers_only
from waylight.programmes.movements.queries.unused import unused_of
from waylight.programmes.movements.workflow import CostStatus, JourneyStatus, PassageStatus

FEW = 5
"""Of fewer people nothing is said: it would be about them, and not about the work."""
GONE = (CostStatus.PAID, CostStatus.REFUNDED, CostStatus.WRITTEN_OFF)
"""The money left the house."""
UNDER_WAY = (JourneyStatus.IN_PROGRESS, JourneyStatus.COMPLETED)
RELEASED = (JourneyStatus.TICKETED, JourneyStatus.FROZEN, *UNDER_WAY)
DAY = timedelta(days=1)
TOO_FEW = _("Fewer than five people: not enough to say.")


@dataclass(frozen=True)
class Rate:
    """A measure: `value` of a `unit`, made of `part` and `whole`; None where `lacks` says why.

    `money` is the currency of `part`, and of `whole` unless that counts people."""

    words: Words
    says: Words
    part: Decimal | int
    part_words: Words
    whole: Decimal | int
    whole_words: Words
    value: Decimal | None
    unit: Words = ""
    lacks: Words = ""
    places: str = "1"
    money: str = ""

    @property
    def is_told(self) -> bool:
        """Whether the part is shown: not where the whole are too few people to speak of."""
        return self.value is not None or self.lacks != TOO_FEW

    @property
    def whole_is_money(self) -> bool:
        """Whether one amount is divided by another."""
        return isinstance(self.whole, Decimal)


@dataclass(frozen=True)
class Counted:
    """So many of so many."""

    part: int
    whole: int


def performance(
    journeys: QuerySet[Journey], period: Period, user: User, came: Sequence[Arrival]
) -> tuple[Rate, ...]:
    """Every measure of these journeys; `came` are those through their last leg. The number of
    queries is always the same."""
    return (
        _lead_time(journeys),
        _checks(embarkation_checks(journeys)),
        _connections(connections(journeys)),
        _incidents(incidents(journeys).count(), len(came)),
        _changes(changes_after_freeze(journeys)),
        _custody(child_custody(journeys)),
        *_escorts(journeys, period, user),
        *_refunds(journeys),
        *_costs(journeys, came),
    )


# ------------------------------------------------------------------ what is counted
def lead_days(journeys: QuerySet[Journey]) -> list[Decimal]:
    """The days between the release of tickets and the first departure, of each journey."""
    rows = journeys.filter(ticketed_at__isnull=False).annotate(leaves=Min("legs__leaves_at"))
    found = rows.filter(leaves__isnull=False).values_list("leaves", "ticketed_at")
    return sorted(Decimal((leaves - at) / DAY).quantize(Decimal("0.01")) for leaves, at in found)


def embarkation_checks(journeys: QuerySet[Journey]) -> Counted:
    """Passengers whose newest check before embarkation was unfit, of those with an answer."""
    checks = Clearance.objects.filter(kind=ClearanceKind.PEC)
    newer = checks.filter(passenger=OuterRef("passenger"), recorded_at__gt=OuterRef("recorded_at"))
    newest = checks.filter(passenger__journey__in=journeys.values("pk")).exclude(Exists(newer))
    answered = newest.filter(outcome__in=(Outcome.FIT, Outcome.UNFIT))
    return Counted(answered.filter(outcome=Outcome.UNFIT).count(), answered.count())


def connections(journeys: QuerySet[Journey]) -> Counted:
    """Passengers who missed a connection, of those who had one and whose next leg went or was
    missed; by change, for somebody may change twice."""
    before = Passage.objects.filter(
        passenger=OuterRef("passenger"), leg__number__lt=OuterRef("leg__number")
    )
    changing = passengers_only(Passage.objects.filter(leg__journey__in=journeys.values("pk")))
    changing = changing.filter(Exists(before), leg__cancelled_at=None).exclude(
        status__in=(PassageStatus.MOVED, PassageStatus.NOT_TRAVELLED)
    )
    missed = Q(status=PassageStatus.MISSED_CONNECTION)
    over = changing.filter(missed | Q(leg__left_at__isnull=False))
    return Counted(over.filter(missed).count(), over.count())


def incidents(journeys: QuerySet[Journey]) -> QuerySet[Incident]:
    """Those that figures may be made of."""
    return Incident.objects.countable().filter(journey__in=journeys.values("pk"))


def changes_after_freeze(journeys: QuerySet[Journey]) -> Counted:
    """Versions of the manifest after the first, and the journeys that have a manifest."""
    of = Manifest.objects.filter(journey__in=journeys.values("pk")).order_by().values("journey")
    made = [row["made"] for row in of.annotate(made=Count("pk"))]
    return Counted(sum(made) - len(made), len(made))


def child_custody(journeys: QuerySet[Journey]) -> Counted:
    """Gaps in the custody of children without a parent, and how many they are, under way."""
    over = journeys.filter(status__in=UNDER_WAY)
    alone = Passenger.objects.filter(journey__in=over.values("pk"), unaccompanied=True)
    return Counted(custody_gaps(over), alone.count())


# ------------------------------------------------------------------ what is said of it
def _lead_time(journeys: QuerySet[Journey]) -> Rate:
    days = lead_days(journeys)
    released = journeys.filter(Q(status__in=RELEASED) | Q(ticketed_at__isnull=False)).count()
    return Rate(
        _("Days from ticket to departure, the middle one"),
        _("From the release of a journey's tickets to its first departure."),
        len(days),
        _("journeys with both moments"),
        released,
        _("journeys with tickets"),
        Decimal(median(days)) if days else None,
        unit=_("days"),
        lacks=_("No journey has both moments."),
    )


def _checks(counted: Counted) -> Rate:
    return _share(
        _("Checks before embarkation that were not passed"),
        _("The newest answer of each passenger; who waits for one is not counted."),
        counted,
        _("found unfit"),
        _("with an answer"),
    )


def _connections(counted: Counted) -> Rate:
    return _share(
        _("Missed connections"),
        _("Each change of a passenger to a leg that has left, or that they missed."),
        counted,
        _("missed"),
        _("changes"),
    )


def _incidents(reported: int, arrived: int) -> Rate:
    return Rate(
        _("Incidents for 1,000 people who arrived"),
        _("Without what is told in confidence."),
        reported,
        _("incidents"),
        arrived,
        _("people who arrived"),
        _times(1000, reported, arrived) if arrived >= FEW else None,
        lacks=TOO_FEW,
    )


def _changes(counted: Counted) -> Rate:
    return Rate(
        _("Changes after the manifest was frozen, for a journey"),
        _("Each version of a manifest after its first."),
        counted.part,
        _("changes"),
        counted.whole,
        _("journeys with a manifest"),
        _times(1, counted.part, counted.whole),
        lacks=_("No journey has a manifest."),
        places="2",
    )


def _custody(counted: Counted) -> Rate:
    return Rate(
        _("Gaps in the custody of a child"),
        _("The target is none at all. Children without a parent on journeys under way or over."),
        counted.part,
        _("gaps"),
        counted.whole,
        _("children"),
        Decimal(counted.part) if counted.whole else None,
        unit=_("gaps"),
        lacks=_("No child without a parent has travelled."),
        places="0",
    )


def _escorts(journeys: QuerySet[Journey], period: Period, user: User) -> Iterator[Rate]:
    duties = Escorting.objects.standing().filter(leg__journey__in=journeys.values("pk"))
    used = duties.filter(direction=Direction.OUT).order_by().values("escort").distinct().count()
    yield _share(
        _("Escorts who accompanied a journey"),
        _("Of those who serve in the period."),
        Counted(used, serving(period, user).count()),
        _("accompanied"),
        _("serve"),
        lacks=_("Nobody serves as an escort in the period."),
    )
    hours: dict[str, Decimal] = defaultdict(Decimal)
    for direction, from_at, until_at in duties.values_list("direction", "from_at", "until_at"):
        hours[direction] += Decimal((until_at - from_at) / timedelta(hours=1))
    whole = sum(hours.values(), Decimal(0))
    yield Rate(
        _("Hours of escorts with passengers"),
        _("Of all their hours on duty: the way home is the rest."),
        hours[Direction.OUT].quantize(Decimal("0.1")),
        _("hours with passengers"),
        whole.quantize(Decimal("0.1")),
        _("hours on duty"),
        _times(100, hours[Direction.OUT], whole),
        unit="%",
        lacks=_("No escort was on duty."),
    )


def serving(period: Period, user: User) -> QuerySet[Escort]:
    """Escorts of the teams that a person follows who served on some day of a period.

    Who was only ever on duty for invented people is one of them."""
    found = Escort.objects.filter(team__in=teams_where(user, May.FOLLOW))
    if period.since:
        found = found.filter(Q(left_on__isnull=True) | Q(left_on__gt=period.since))
    if period.until:
        found = found.filter(added_at__date__lt=period.until)
    duties = Escorting.objects.filter(escort=OuterRef("pk"))
    real = Exists(duties.filter(leg__journey__synthetic=False))
    return found.filter(real | ~Exists(duties.filter(leg__journey__synthetic=True)))


def _refunds(journeys: QuerySet[Journey]) -> Iterator[Rate]:
    """By currency: what came back of what was paid for tickets that nobody flew with."""
    paid: dict[str, Decimal] = defaultdict(Decimal)
    back: dict[str, Decimal] = defaultdict(Decimal)
    for unused in unused_of(journeys):
        for cost in unused.costs:
            if cost.status in GONE:
                paid[cost.currency] += cost.due
                back[cost.currency] += sum(
                    (Decimal(refund.amount) for refund in cost.refunds.all()), Decimal(0)
                )
    for currency in sorted(paid) or [""]:
        yield Rate(
            _("Refunds recovered"),
            _("Of what was paid for tickets that nobody flew with."),
            back[currency],
            _("came back"),
            paid[currency],
            _("paid"),
            _times(100, back[currency], paid[currency]),
            unit="%",
            lacks=_("Nothing that was paid belongs to an unused ticket."),
            money=currency,
        )


def _costs(journeys: QuerySet[Journey], came: Sequence[Arrival]) -> Iterator[Rate]:
    """By currency of the approval: what journeys cost, less what came back, for each arrival."""
    for currency, total, people in costs(journeys, came) or [("", Decimal(0), 0)]:
        yield Rate(
            _("Cost of a person who arrived"),
            _("What the journeys promised or spent, less what came back."),
            total,
            _("promised or spent"),
            people,
            _("people who arrived"),
            _times(1, total, people, minor_unit(currency)) if currency else None,
            unit=currency,
            lacks=_("Nobody has arrived.") if currency else _("No cost is promised or spent."),
            places=places_of(currency) if currency else "0",
            money=currency,
        )


def costs(journeys: QuerySet[Journey], came: Sequence[Arrival]) -> list[tuple[str, Decimal, int]]:
    """By currency of the approval: what was used of it, and how many arrived on those journeys."""
    lines = Cost.objects.filter(journey__in=journeys.values("pk"), status__in=USED)
    rows = lines.order_by().values_list("journey__currency", "category")
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for currency, category, amount in rows.annotate(sum=Sum("journey_amount")):
        sums[currency] += -amount if category == CostCategory.REFUND else amount
    of = dict(journeys.values_list("pk", "currency"))
    people = Counter(of[one.journey] for one in came)
    return [(currency, total, people[currency]) for currency, total in sorted(sums.items())]


def _share(
    words: Words, says: Words, counted: Counted, part: Words, whole: Words, lacks: Words = ""
) -> Rate:
    """In hundredths; without words of its own for what it lacks it is about people, and of few
    nothing is said."""
    enough = counted.whole >= (1 if lacks else FEW)
    return Rate(
        words,
        says,
        counted.part,
        part,
        counted.whole,
        whole,
        _times(100, counted.part, counted.whole) if enough else None,
        unit="%",
        lacks=lacks or TOO_FEW,
    )


def _times(
    by: int, part: Decimal | int, whole: Decimal | int, unit: Decimal = Decimal("0.01")
) -> Decimal | None:
    return (Decimal(by) * part / whole).quantize(unit) if whole else None
