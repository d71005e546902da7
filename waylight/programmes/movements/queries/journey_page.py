"""The pages of journeys: the list, one journey by families, one leg, one passenger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from waylight.engines.itinerary import passenger_type
from waylight.foundation.refusal import Words
from waylight.programmes.movements.exchange.airports import city_of
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.aboard import last_of
from waylight.programmes.movements.queries.times import LocalTimes, local_times

KINDS: Mapping[str, Words] = {"ADT": _("Adult"), "CHD": _("Child"), "INF": _("Infant")}
"""The carriers' types of passengers in words."""


@dataclass(frozen=True)
class ShownLeg:
    """A leg by its two clocks, with its cities and how many travel on it."""

    leg: Leg
    from_city: str
    to_city: str
    times: LocalTimes
    people: int


@dataclass(frozen=True)
class Row:
    """A passenger on the list: the fare's type on the first leg, and where they are now."""

    passenger: Passenger
    kind: Words
    passages: tuple[Passage, ...]
    now: Passage | None


@dataclass(frozen=True)
class Party:
    """A family on the list."""

    name: str
    rows: tuple[Row, ...]
    is_held: bool


def listed(user_sees: QuerySet[Journey], words: str, ended: bool) -> QuerySet[Journey]:
    """Journeys for the list: by the day on which they leave, those without one last."""
    found = user_sees if ended else user_sees.live()  # type: ignore[attr-defined]
    if words:
        found = found.filter(Q(number__icontains=words) | Q(title__icontains=words))
    return found.annotate(
        leaves=Min("legs__on"), people=Count("passengers", distinct=True)
    ).order_by("leaves", "number")


def shown_legs(journey: Journey) -> list[ShownLeg]:
    """The legs of a journey, two queries however many."""
    legs = journey.legs.annotate(people=Count("passages")).order_by("number")
    return [
        ShownLeg(
            leg,
            city_of(leg.from_airport),
            city_of(leg.to_airport),
            local_times(leg),
            leg.people,
        )
        for leg in legs
    ]


def parties(journey: Journey, passengers: Sequence[Passenger], on: date | None) -> list[Party]:
    """Passengers by family, in the order of the list; one query for their passages."""
    passages = defaultdict(list)
    found = Passage.objects.filter(passenger__in=[one.pk for one in passengers])
    for passage in found.select_related("leg").order_by("leg__number"):
        passages[passage.passenger_id].append(passage)
    rows = defaultdict(list)
    for one in passengers:
        mine = passages[one.pk]
        rows[one.party].append(Row(one, kind_of(one, on), tuple(mine), last_of(mine)))
    return [
        Party(name, tuple(among), any(row.passenger.held_at for row in among))
        for name, among in rows.items()
    ]


def kind_of(passenger: Passenger, on: date | None) -> Words:
    """Adult, child or infant on a day; empty while the day or the date of birth is unknown."""
    born = passenger.born_on
    return KINDS[passenger_type(born, on)] if born and on and born <= on else ""


def first_day(legs: Iterable[ShownLeg]) -> date | None:
    """The day on which a journey begins."""
    return min((one.leg.on for one in legs), default=None)
