"""A departure group on a page: who flies, when they may, their flight in the zones of both ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.family_reunion.models import (
    DepartureGroup,
    Handover,
    Incident,
    Member,
)
from waylight.programmes.family_reunion.queries.cards import Card, Stand, cards, stand_of
from waylight.programmes.family_reunion.queries.flying import journey_of
from waylight.programmes.family_reunion.queries.papers import differences, travel_document
from waylight.programmes.family_reunion.queries.windows import Shown, window_of, with_papers
from waylight.programmes.family_reunion.workflow import Status, stage_of
from waylight.programmes.movements.models import Journey, Leg
from waylight.programmes.movements.queries.arranged import next_leg
from waylight.registers.people.models import Document
from waylight.registers.people.queries import shown_name
from waylight.registers.places.queries import Airport, airport


@dataclass(frozen=True)
class Moment:
    """A moment as the clock of an airport shows it, and how far that clock is from UTC."""

    local: datetime
    place: str
    offset: str


@dataclass(frozen=True)
class Passenger:
    """A member of the group, what they travel on, and where printed names differ."""

    card: Card
    travels_on: Document | None
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Happened:
    """An incident, and the name of whom it was about."""

    incident: Incident
    name: str


@dataclass(frozen=True)
class Carried:
    """The journey of movements that stands for a group, and its next leg by the local clocks.

    `leaves` is when it left, once it has."""

    journey: Journey
    leg: Leg | None
    leaves: Moment | None
    lands: Moment | None


@dataclass(frozen=True)
class GroupPage:
    """Everything that the page of a departure group shows."""

    group: DepartureGroup
    stand: Stand
    status: Status
    passengers: tuple[Passenger, ...]
    window: Shown
    airport: Airport | None
    leaves: Moment | None
    lands: Moment | None
    incidents: tuple[Happened, ...]
    handover: Handover | None

    @property
    def members(self) -> list[Member]:
        """Its members, for a chart."""
        return [one.card.member for one in self.passengers]

    @property
    def undecided(self) -> Happened | None:
        """What is not decided yet."""
        return next((one for one in self.incidents if one.incident.ended_at is None), None)


def group_page(key: Any) -> GroupPage:
    """One group, with everything at hand."""
    asked = DepartureGroup.objects.select_related(
        "reunion__sponsor", "reunion__team", "request", "booked_by", "paid_by"
    )
    group = asked.get(pk=key)
    names = "agreed__adult__person__names"
    found = Member.objects.filter(group=group).prefetch_related("items", names)
    members = with_papers(found.select_related("agreed__adult__person"))
    shown = cards(members)
    stage = stage_of(card.member.status for card in shown)
    return GroupPage(
        group=group,
        stand=stand_of(stage),
        status=stage,
        passengers=tuple(_passenger(card) for card in shown),
        window=window_of([card.member for card in shown]),
        airport=airport(group.airport),
        leaves=there(group.airport, group.leaves_at),
        lands=there(group.lands_in, group.lands_at),
        incidents=tuple(_happened(group)),
        handover=group.handovers.select_related("by").first(),
    )


def carried(group: DepartureGroup) -> Carried | None:
    """How far movements is with a group, in as many queries whatever its size; None without a
    journey."""
    journey = journey_of(group)
    if journey is None:
        return None
    leg = next_leg(journey)
    if leg is None:
        return Carried(journey, None, None, None)
    leaves = there(leg.from_airport, leg.left_at or leg.leaves_at)
    return Carried(journey, leg, leaves, there(leg.arrives_in, leg.expected_at))


def there(iata: str, moment: datetime | None) -> Moment | None:
    """A moment at an airport: what its clock says, and the offset from UTC as UTC+3 or UTC+5:30."""
    place = airport(iata)
    if moment is None or place is None:
        return None
    local = place.local(moment)
    ahead = local.utcoffset() or timedelta()
    hours, minutes = divmod(abs(ahead) // timedelta(minutes=1), 60)
    sign = "−" if ahead < timedelta() else "+"
    words = f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if ahead else "UTC"
    return Moment(local, place.iata, words)


def _happened(group: DepartureGroup) -> list[Happened]:
    found = group.incidents.select_related("member__person", "by", "agreed_by")
    incidents = list(found.prefetch_related("member__person__names"))
    open_people((one.member.person_id for one in incidents), Compartment.GENERAL)
    return [Happened(one, shown_name(one.member.person)) for one in incidents]


def _passenger(card: Card) -> Passenger:
    found = tuple(differences(card.member))
    return Passenger(card, travel_document(card.member), found)
