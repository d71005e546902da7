"""How far a family is between the council's answer and the hand-over: worked out, never typed.

By five tracks of each until somebody is on a journey, and by movements alone after that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from waylight.foundation import clock
from waylight.programmes.resettlement.models import Member, Referral, Suspension
from waylight.programmes.resettlement.queries.breaking import (
    Broken,
    broken,
    broken_by_no_flight,
    broken_by_suspension,
)
from waylight.programmes.resettlement.queries.readiness import Ready, readiness
from waylight.programmes.resettlement.queries.suspended import suspension_on, suspensions_for
from waylight.programmes.resettlement.queries.travelling import Trip, Way, trips
from waylight.programmes.resettlement.workflow import Going, Point, Stage, Status

NO_STAGE = frozenset(Status) - {Status.PRE_DEPARTURE, Status.ON_HOLD, Status.HANDED_OVER}
"""Before a council has answered nothing is staged; once it is closed, nothing any more."""


@dataclass(frozen=True)
class Where:
    """One member and where movements says that they are; `way` is None for who is on no list."""

    member: Member
    way: Way | None


@dataclass(frozen=True)
class Staged:
    """A family as far as it has come. `ready` are its tracks on `day`: that of the flight, or today
    while there is none. `broken` is what does not hold until the flight, or broke with it."""

    stage: Stage | None
    trip: Trip | None
    day: date
    ready: tuple[Ready, ...]
    where: tuple[Where, ...]
    broken: tuple[Broken, ...]

    @property
    def is_apart(self) -> bool:
        """Whether the members are not all at the same point (edge cases 4 and 22)."""
        return len({one.way.point if one.way else None for one in self.where}) > 1


def staged(referrals: Iterable[Referral]) -> dict[UUID, Staged]:
    """Families with how far they have come; their number does not change the number of queries.

    Prefetch `readiness.TRACKS`."""
    asked = list(referrals)
    found, suspensions = trips(asked), suspensions_for(asked)
    return {one.pk: _staged(one, found.get(one.pk), suspensions) for one in asked}


def staged_of(referral: Referral) -> Staged:
    """One family as far as it has come."""
    return staged([referral])[referral.pk]


def stage_of(
    referral: Referral,
    trip: Trip | None,
    ready: Iterable[Ready],
    suspended: Suspension | None = None,
) -> Stage | None:
    """The stage of a family with these tracks on the day of this journey.

    Nobody is ready to travel while the family is on hold, or nobody is moved out of its country."""
    if referral.status in NO_STAGE:
        return None
    going = [one for one in referral.members.all() if one.status == Going.GOING]
    points = {_point(trip, member) for member in going}
    if points == {Point.ARRIVED}:
        return Stage.ARRIVED
    if points & {Point.ARRIVED, Point.UNDER_WAY}:
        return Stage.DEPARTED
    if points == {Point.LISTED} and trip is not None and not trip.is_cancelled:
        return Stage.MANIFESTED
    tracks = list(ready)
    is_ready = bool(tracks) and all(one.is_ready for one in tracks)
    is_ready = is_ready and referral.status != Status.ON_HOLD and suspended is None
    stopped = Point.STOPPED in points and trip is not None and not trip.is_cancelled
    return Stage.TRAVEL_READY if is_ready and not stopped else Stage.PREPARING


def _staged(referral: Referral, trip: Trip | None, suspensions: Sequence[Suspension]) -> Staged:
    day, lands_on = _days(trip)
    suspended = suspension_on(suspensions, referral, day)
    ready = readiness(referral, day, lands_on) if referral.accepted_on else ()
    members = [one for one in referral.members.all() if one.status == Going.GOING]
    where = tuple(Where(one, trip.ways.get(str(one))) for one in members) if trip else ()
    return Staged(
        stage=stage_of(referral, trip, ready, suspended),
        trip=trip,
        day=day,
        ready=ready,
        where=where,
        broken=_broken(referral, trip, ready, suspended),
    )


def _broken(
    referral: Referral,
    trip: Trip | None,
    ready: tuple[Ready, ...],
    suspended: Suspension | None,
) -> tuple[Broken, ...]:
    if trip is None or trip.has_left or referral.status in NO_STAGE:
        return ()
    if trip.is_cancelled:
        return tuple(broken_by_no_flight(trip, ready))
    return (*broken(trip, ready), *(broken_by_suspension(suspended, ready) if suspended else ()))


def _days(trip: Trip | None) -> tuple[date, date]:
    """The day that counts: of the flight, but not one that is over while nobody has left."""
    today = clock.today()
    if trip is None or trip.is_cancelled:
        return today, today
    if trip.has_left:
        return trip.leaves_on, trip.lands_on
    day = max(today, trip.leaves_on)
    return day, max(day, trip.lands_on)


def _point(trip: Trip | None, member: Member) -> Point | None:
    way = trip.ways.get(str(member)) if trip else None
    return way.point if way else None
