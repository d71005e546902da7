"""Classes of cultural orientation: how full each is, who is in it, and who could still come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

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


def classes(user: User) -> QuerySet[Orientation]:
    """Every class that may be seen, the next first."""
    seen = Orientation.objects.visible_to(user).select_related("trainer")
    return seen.order_by("-begins_on", "number")


def fillings(shown: Iterable[Orientation]) -> list[Filled]:
    """How full some classes are; one query, whatever else there is."""
    asked = list(shown)
    seats = OrientationSeat.objects.filter(orientation__in=asked).order_by()
    counted = seats.values_list("orientation").annotate(
        learners=Count("pk", filter=Q(in_childcare=False)),
        children=Count("pk", filter=Q(in_childcare=True)),
        attended=Count("pk", filter=Q(status=Seat.ATTENDED)),
    )
    found = {key: numbers for key, *numbers in counted}
    return [Filled(one, *found.get(one.pk, (0, 0, 0))) for one in asked]


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
