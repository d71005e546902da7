"""How well journeys go: shares of those who travelled or were to travel, in a period.

A journey counts where its first leg is in the period; synthetic ones never, and nobody who travels
for the office. Too few are not enough to say anything (see `FEW`)."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.figures.measuring import Period
from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import (
    Journey,
    Leg,
    Passage,
    SpecialService,
)
from waylight.programmes.movements.queries.landed import Arrival, arrivals, passengers_only
from waylight.programmes.movements.queries.performance import FEW, Rate, performance
from waylight.programmes.movements.rules import RULES
from waylight.programmes.movements.workflow import (
    PassageStatus,
    ServiceStatus,
)

S = PassageStatus


@dataclass(frozen=True)
class Share:
    """So many of so many; of fewer than `FEW` nothing is said."""

    words: Words
    part: int
    whole: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say anything."""
        return self.whole >= FEW

    @property
    def percent(self) -> float:
        """In hundredths."""
        return 100 * self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True)
class Kpis:
    """The shares, the arrivals by month, programme and corridor, and how well the work goes."""

    shares: tuple[Share, ...]
    months: tuple[tuple[str, int], ...]
    programmes: tuple[tuple[str, int], ...]
    corridors: tuple[tuple[str, int], ...]
    arrived: int
    journeys: int
    rates: tuple[Rate, ...]


def kpis_of(user: User, period: Period) -> Kpis:
    """Of the journeys that a person may follow."""
    journeys = beginning_in(Journey.objects.visible_to(user), period)
    came = arrivals(journeys=journeys)
    return Kpis(
        shares=tuple(_shares(journeys)),
        months=_grouped(came, lambda one: f"{one.on:%Y-%m}"),
        programmes=_grouped(came, lambda one: one.programme or "–"),
        corridors=_grouped(came, lambda one: one.corridor),
        arrived=len(came),
        journeys=journeys.count(),
        rates=performance(journeys, period, user, came),
    )


def beginning_in(journeys: QuerySet[Journey], period: Period) -> QuerySet[Journey]:
    """Those without invented people whose first leg is in a period."""
    found = journeys.filter(synthetic=False).annotate(begins=Min("legs__on"))
    if period.since:
        found = found.filter(begins__gte=period.since)
    if period.until:
        found = found.filter(begins__lt=period.until)
    return found


def _shares(journeys: QuerySet[Journey]) -> Iterable[Share]:
    keys = journeys.values("pk")
    legs = Leg.objects.filter(journey__in=keys)
    left = legs.filter(left_at__isnull=False)
    passages = passengers_only(Passage.objects.filter(leg__in=left.values("pk")))
    counted = Counter(passages.values_list("status", flat=True))
    planned = sum(counted.values()) - counted[S.MOVED] - counted[S.NOT_TRAVELLED]
    for words, status in (
        (_("Did not come"), S.NO_SHOW),
        (_("Denied boarding"), S.DENIED_BOARDING),
        (_("Stopped for health"), S.MEDICAL_STOP),
    ):
        yield Share(words, counted[status], planned)
    landed = list(legs.filter(landed_at__isnull=False, lands_at__isnull=False))
    yield Share(_("Landed on time"), sum(map(_on_time, landed)), len(landed))
    services = SpecialService.objects.filter(passenger__journey__in=keys)
    asked = services.exclude(status=ServiceStatus.CANCELLED)
    confirmed = asked.filter(status=ServiceStatus.CONFIRMED)
    yield Share(
        _("Special services confirmed, of those asked for"), confirmed.count(), asked.count()
    )


def _on_time(leg: Leg) -> bool:
    if leg.landed_at is None or leg.lands_at is None:
        return False
    minutes = (leg.landed_at - leg.lands_at).total_seconds() / 60
    return minutes <= int(RULES.on(leg.on).value("on-time-within"))


def _grouped(
    came: Iterable[Arrival], group: Callable[[Arrival], str]
) -> tuple[tuple[str, int], ...]:

    return tuple(sorted(Counter(map(group, came)).items()))


def year_of(day: date) -> Period:
    """The calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year + 1, 1, 1))
