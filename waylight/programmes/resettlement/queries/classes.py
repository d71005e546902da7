"""Classes of cultural orientation: how full each is, who is in it, and who could still come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from waylight.foundation.access.models import User
from waylight.programmes.resettlement.models import (
    Member,
    Orientation,
    OrientationSeat,
    Referral,
)
from waylight.programmes.resettlement.queries.cards import Card, cards
from waylight.programmes.resettlement.workflow import GOING_ON, Going, Seat

MOST_OFFERED = 300
"""So many members at most are offered for one class; the oldest acceptances first."""


@dataclass(frozen=True)
class Filled:
    """One class, and how many learn, are cared for, and came to the end."""

    orientation: Orientation
    learners: int
    children: int
    attended: int

    @property
    def free(self) -> int:
        """Places that are left."""
        return max(0, self.orientation.capacity - self.learners)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.orientation.begins_on + timedelta(days=self.orientation.days - 1)


def classes(user: User) -> list[Filled]:
    """Every class that may be seen, the next first; one query."""
    taken = Q(seats__in_childcare=False)
    seen = Orientation.objects.visible_to(user).select_related("trainer")
    counted = seen.annotate(
        learners=Count("seats", filter=taken),
        children=Count("seats", filter=Q(seats__in_childcare=True)),
        attended=Count("seats", filter=Q(seats__status=Seat.ATTENDED)),
    )
    return [
        Filled(one, one.learners, one.children, one.attended)  # type: ignore[attr-defined]
        for one in counted.order_by("-begins_on", "number")
    ]


def filled(orientation: Orientation) -> Filled:
    """One class."""
    seats = list(orientation.seats.all())
    return Filled(
        orientation,
        learners=sum(not one.in_childcare for one in seats),
        children=sum(one.in_childcare for one in seats),
        attended=sum(one.status == Seat.ATTENDED for one in seats),
    )


def seated(orientation: Orientation) -> list[tuple[OrientationSeat, Card]]:
    """Who is in a class, by family and number."""
    seats = orientation.seats.select_related("member__referral", "member__person")
    told = seats.prefetch_related("member__person__names", "member__person__births")
    found = list(told.order_by("member__referral__number", "member__number"))
    shown = cards(seat.member for seat in found)
    return list(zip(found, shown, strict=True))


def who_could_come(orientation: Orientation) -> Sequence[Member]:
    """Members whose family leaves from the same airport, who travel and are in no class yet."""
    families = Referral.objects.filter(
        team=orientation.team_id,
        accepted_on__isnull=False,
        status__in=GOING_ON,
        airport=orientation.airport,
    )
    free = Member.objects.filter(referral__in=families, status=Going.GOING).exclude(
        seats__status__in=[Seat.INVITED, Seat.ATTENDED, Seat.EXEMPT]
    )
    told = free.select_related("referral", "person").prefetch_related("person__names")
    return list(told.order_by("referral__accepted_on", "referral__number", "number")[:MOST_OFFERED])
