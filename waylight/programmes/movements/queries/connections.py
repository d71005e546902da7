"""Who changes between two legs too late, by the times as they are now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from waylight.engines.itinerary import connection
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.times import needed_to_change
from waylight.programmes.movements.workflow import ABOARD, BEFORE

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Change:
    """A change that is short. `is_missed` once even the carrier's own minimum is not left."""

    before: Leg
    after: Leg
    minutes: int
    needed: int
    passengers: tuple[Passenger, ...]

    @property
    def is_missed(self) -> bool:
        """Whether the carrier does not let them on."""
        return self.minutes < self.after.connection_minutes


def short_changes(journey: Journey) -> list[Change]:
    """Each change of a journey that is shorter than it must be, and who depends on it."""
    return list(_short(journey))


def _short(journey: Journey) -> Iterator[Change]:
    legs = [one for one in journey.legs.order_by("number") if one.cancelled_at is None]
    on_legs = _on_legs(journey)
    people = journey.passengers.count()
    for before, after in pairwise(legs):
        lands, leaves = before.expected_at, after.leaves_at
        if lands is None or leaves is None or after.left_at is not None:
            continue
        between = connection(lands, leaves, carrier_minutes=0, group_minutes=0) // MINUTE
        needed = needed_to_change(journey, after, people) // MINUTE
        if between < needed:
            first, second = on_legs.get(before.pk, {}), on_legs.get(after.pk, {})
            both = tuple(one for key, one in second.items() if key in first)
            yield Change(before, after, between, needed, both)


def _on_legs(journey: Journey) -> dict[object, dict[object, Passenger]]:
    found: dict[object, dict[object, Passenger]] = {}
    going = Passage.objects.filter(leg__journey=journey, status__in=[*BEFORE, *ABOARD])
    for one in going.select_related("passenger").order_by("passenger__number"):
        found.setdefault(one.leg_id, {})[one.passenger_id] = one.passenger
    return found
