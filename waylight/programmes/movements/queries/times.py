"""Times of legs as people need them: local, with the shift of the day; too short changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from django.utils.translation import gettext as _

from waylight.engines.itinerary import day_shift, duration, local_time
from waylight.programmes.movements.models import Journey, Leg
from waylight.programmes.movements.rules import RULES


@dataclass(frozen=True)
class LocalTimes:
    """A leg by the clocks on the walls; `days_later` is −1 to 2, over the date line too.

    The times have no zone: a template would shift a moment to the clock of the office."""

    leaves: datetime | None
    lands: datetime | None
    duration: timedelta | None
    days_later: int

    @property
    def hours_and_minutes(self) -> str:
        """How long it takes as a board tells it, such as 4:40; empty while nobody knows."""
        if self.duration is None:
            return ""
        hours, minutes = divmod(self.duration // timedelta(minutes=1), 60)
        return f"{hours}:{minutes:02}"


def local_times(leg: Leg) -> LocalTimes:
    """When a leg leaves and lands on the clocks of its two airports, and how long it takes."""
    if leg.leaves_at is None or leg.lands_at is None:
        return LocalTimes(None, None, None, 0)
    return LocalTimes(
        local_time(leg.leaves_at, leg.leaves_zone),
        local_time(leg.lands_at, leg.lands_zone),
        duration(leg.leaves_at, leg.lands_at),
        day_shift(leg.leaves_at, leg.leaves_zone, leg.lands_at, leg.lands_zone),
    )


def needed_to_change(journey: Journey, leg: Leg, people: int) -> timedelta:
    """The carrier's minimum, and the margin times the group's factor (the specification, C4)."""
    rules = RULES.on(leg.on)
    groups = max(1, ceil(people / int(rules.value("passengers-per-group-factor"))))
    margin = int(rules.value("connection-margin")) * groups
    return timedelta(minutes=leg.connection_minutes + margin)


def too_short(journey: Journey, legs: Sequence[Leg]) -> Iterator[str]:
    """Each change between two legs that follow one another which is shorter than it must be."""
    people = journey.passengers.count()
    for before, after in pairwise(legs):
        if before.to_airport != after.from_airport or not (before.lands_at and after.leaves_at):
            continue
        time = after.leaves_at - before.lands_at
        needed = needed_to_change(journey, after, people)
        if time < needed:
            yield _(
                "The change in %(airport)s takes %(needed)d minutes, and there are %(time)d."
            ) % {
                "airport": after.from_airport,
                "needed": needed // timedelta(minutes=1),
                "time": time // timedelta(minutes=1),
            }
