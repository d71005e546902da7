"""Where movements says that families are: the journey, its days, and each of them on it.

Read from movements' passages whenever it is asked, and kept nowhere here: a family is a party by
its number, a member a passenger by theirs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from waylight.programmes.movements.models import (
    Clearance,
    ClearanceKind,
    Journey,
    Leg,
    Passage,
    Passenger,
)
from waylight.programmes.movements.queries.aboard import flies
from waylight.programmes.movements.workflow import ABOARD, PassageStatus
from waylight.programmes.movements.workflow import GIVEN_UP as ENDED_EARLY
from waylight.programmes.resettlement.models import Match, Referral
from waylight.programmes.resettlement.models.referral import ReferralQuerySet
from waylight.programmes.resettlement.workflow import Point

PROGRAMME = "resettlement"
S = PassageStatus
THROUGH = (S.LANDED, S.CLEARED, S.RECEIVED)
LEFT_AFTER_LANDING = (S.HOSPITALISED, S.DIED)
"""Who is taken to hospital or dies after the last landing has arrived (edge case 25)."""
UNREAD = (
    "note",
    "ticket",
    "ticket_name",
    "passenger__identity",
    "passenger__needs",
    "passenger__photo",
)


@dataclass(frozen=True)
class Way:
    """One member by movements: the passages of the newest journey, in the order of its legs.

    `flew` says that some leg was flown, on whichever journey."""

    reference: str
    passages: tuple[Passage, ...]
    flew: bool

    @property
    def journey(self) -> Journey:
        """The journey on which they are."""
        return self.passages[0].leg.journey

    @property
    def check_at(self) -> datetime | None:
        """The moment of the newest check before embarkation that movements has, booked or made."""
        return getattr(self.passages[0], "check_at", None)

    @property
    def says(self) -> Passage:
        """The passage that says where they are: where they left, else the furthest one begun."""
        exits = [one for one in self.passages if one.is_exit and one.status != S.NOT_TRAVELLED]
        begun = [one for one in self.passages if one.status in ABOARD]
        return next(iter(exits), begun[-1] if begun else self.passages[0])

    @property
    def point(self) -> Point:
        """Where they are, as far as a family's stage goes by it."""
        last, says = self.passages[-1], self.says
        if last.status in THROUGH or (says is last and _left_after_landing(last)):
            return Point.ARRIVED
        if says.is_exit:
            return Point.STOPPED
        return Point.UNDER_WAY if self.flew else Point.LISTED


@dataclass(frozen=True)
class Trip:
    """A family on its newest journey. `legs` are those that it flies, cancelled ones too."""

    journey: Journey
    legs: tuple[Leg, ...]
    ways: Mapping[str, Way]

    @property
    def first(self) -> Leg:
        """The first leg that goes, or of those that do not."""
        return next((leg for leg in self.legs if leg.cancelled_at is None), self.legs[0])

    @property
    def last(self) -> Leg:
        """The last leg that goes, or of those that do not."""
        going = [leg for leg in self.legs if leg.cancelled_at is None]
        return (going or self.legs)[-1]

    @property
    def leaves_at(self) -> datetime | None:
        """The moment of the departure, or None while nobody has booked."""
        return self.first.left_at or self.first.leaves_at

    @property
    def leaves_on(self) -> date:
        """The day of the departure on the clock of the airport."""
        return _day(self.leaves_at, self.first.leaves_zone, self.first.on)

    @property
    def leaves_zone(self) -> ZoneInfo:
        """The clock of the airport of departure."""
        return ZoneInfo(self.first.leaves_zone)

    @property
    def lands_on(self) -> date:
        """The day of arrival on the clock where it lands: what an arrival is counted by."""
        last = self.last
        return _day(last.expected_at, last.lands_zone, last.on)

    @property
    def flight(self) -> str:
        """The last flight as it stands on a board; empty while nobody has booked."""
        return self.last.code

    @property
    def has_left(self) -> bool:
        """Whether somebody of the family was carried on a leg."""
        return any(way.flew for way in self.ways.values())

    @property
    def is_cancelled(self) -> bool:
        """Whether the journey was given up, or a flight of it does not go and none replaces it."""
        served = {leg.from_airport for leg in self.legs if leg.cancelled_at is None}
        gone = {leg.from_airport for leg in self.legs if leg.cancelled_at is not None}
        return self.journey.status in ENDED_EARLY or bool(gone - served)


def trips(referrals: Iterable[Referral]) -> dict[UUID, Trip]:
    """The newest journey of each family that has one, in one query however many are asked.

    A journey that was given up before anybody left counts only where no other one stands."""
    asked = {one.number: one for one in referrals}
    found = Passage.objects.filter(
        passenger__programme__iexact=PROGRAMME, passenger__party__in=list(asked)
    ).exclude(status=S.MOVED)
    checks = Clearance.objects.filter(passenger=OuterRef("passenger"), kind=ClearanceKind.PEC)
    newest = checks.order_by("-recorded_at").values("at")[:1]
    found = found.annotate(check_at=Subquery(newest))
    rows = found.select_related("passenger", "leg__journey").defer(*UNREAD)
    families: dict[str, list[Passage]] = defaultdict(list)
    for one in rows.order_by("leg__journey__opened_at", "leg__journey__number", "leg__number"):
        if one.leg.journey.team_id == asked[one.passenger.party].team_id:
            families[one.passenger.party].append(one)
    told = ((asked[party].pk, _trip(own)) for party, own in families.items())
    return {key: trip for key, trip in told if trip is not None}


def listed_or_told(referrals: ReferralQuerySet) -> ReferralQuerySet:
    """Of some families those that movements has on a list, or whose council was told of a day; the
    thousands that are not there yet need not be read."""
    listed = Passenger.objects.filter(programme__iexact=PROGRAMME).values("party")
    told = Match.objects.filter(ended_at__isnull=True, proposal__arrives_on__isnull=False)
    return referrals.filter(Q(number__in=listed) | Q(pk__in=told.values("referral")))


def trip_of(referral: Referral) -> Trip | None:
    """The newest journey of one family."""
    return trips([referral]).get(referral.pk)


def _trip(passages: Sequence[Passage]) -> Trip | None:
    people: dict[str, list[Passage]] = defaultdict(list)
    for one in passages:
        people[one.passenger.reference].append(one)
    ways = {name: way for name, own in people.items() if (way := _way(name, own)) is not None}
    if not ways:
        return None
    standing = [way for way in ways.values() if _stands(way.passages)]
    among = standing or list(ways.values())
    journey = max((way.journey for way in among), key=lambda one: (one.opened_at, one.number))
    legs = {
        one.leg.number: one.leg
        for way in ways.values()
        if way.journey == journey
        for one in way.passages
    }
    return Trip(journey, tuple(legs[number] for number in sorted(legs)), ways)


def _way(reference: str, passages: Sequence[Passage]) -> Way | None:
    """One person on the newest journey that stands; on one that was given up only without any."""
    by_journey: dict[UUID, list[Passage]] = defaultdict(list)
    for one in passages:
        by_journey[one.leg.journey_id].append(one)
    own = [tuple(some) for some in by_journey.values()]
    standing = [some for some in own if _stands(some)]
    if not own:
        return None
    chosen = (standing or own)[-1]
    return Way(reference, chosen, any(flies(one) for one in passages))


def _stands(passages: Sequence[Passage]) -> bool:
    """Whether a journey is still one: it was not given up, and the person did not leave it before.

    One that was broken off with the person on board still says where they are."""
    given_up = passages[0].leg.journey.status in ENDED_EARLY
    left = all(one.status == S.NOT_TRAVELLED for one in passages)
    return any(flies(one) for one in passages) or not (given_up or left)


def _left_after_landing(passage: Passage) -> bool:
    landed = passage.leg.landed_at
    return (
        passage.status in LEFT_AFTER_LANDING
        and passage.boarded_at is not None
        and landed is not None
        and passage.at >= landed
    )


def _day(moment: datetime | None, zone: str, planned: date) -> date:
    return moment.astimezone(ZoneInfo(zone)).date() if moment else planned
