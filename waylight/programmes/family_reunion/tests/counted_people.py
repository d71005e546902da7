"""Members who have arrived, for tests of what is counted. Everybody here is invented, and marked
as real: nothing synthetic would be counted."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.models import (
    CostLine,
    CostState,
    Decision,
    DepartureGroup,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.workflow import PassageStatus
from waylight.registers.people.models import Document, DocumentKind
from waylight.registers.people.tests.factories import a_person
from waylight.registers.people.workflow import PaperStatus

LANDED = datetime(2015, 12, 10, 9, tzinfo=UTC)


def a_reunion(team: Team, by: User, **said: Any) -> Reunion:
    """A reunion whose sponsor left in the year 2010."""
    number = f"T-{Reunion.objects.count() + 1}"
    known = {"left_on": "2010", "sponsor_status": "REFUGEE", **said}
    sponsor = a_person(team, by)
    return Reunion.objects.create(team=team, number=number, sponsor=sponsor, opened_by=by, **known)


def a_member(reunion: Reunion, person: dict[str, Any] | None = None, **said: Any) -> Member:
    """A member with a visa of thirty days from 20 November 2015, who has not left yet."""
    somebody = a_person(
        reunion.team, None, **{"nationalities": ["SDN"], "synthetic": False, **(person or {})}
    )
    known = {
        "number": reunion.members.count() + 1,
        "relationship": "SPOUSE",
        "country": "UGA",
        "status": Status.TICKETED,
        "decision": Decision.GRANTED,
        "decided_on": date(2015, 11, 20),
        "visa": a_visa(somebody, date(2015, 11, 20)),
        **said,
    }
    return Member.objects.create(reunion=reunion, person=somebody, **known)


def an_arrival(reunion: Reunion, at: datetime = LANDED, **said: Any) -> Member:
    """A member who landed at a moment, having left eight hours before from Entebbe, as movements
    says."""
    group, _made = DepartureGroup.objects.get_or_create(reunion=reunion, number=1, airport="EBB")
    known = {"departed_at": at - timedelta(hours=8), "arrived_at": at, "group": group, **said}
    member = a_member(reunion, status=Status.ARRIVED, **known)
    landed(member, at)
    return member


def landed(member: Member, at: datetime) -> None:
    """The journey of movements on which a member came, and was received if they were."""
    team, left = member.reunion.team, at - timedelta(hours=8)
    journey = Journey.objects.create(
        team=team, number=f"J-{member.pk.hex[:12]}", arranged=True, opened_by=_somebody(team)
    )
    leg = Leg.objects.create(
        journey=journey,
        number=1,
        from_airport="EBB",
        to_airport="LHR",
        on=left.date(),
        left_at=left,
        landed_at=at,
    )
    listed = {"reference": str(member), "party": str(member.group), "person": member.person}
    passenger = Passenger.objects.create(
        journey=journey, number=1, programme="family_reunion", **listed
    )
    status = PassageStatus.RECEIVED if member.reunited_at else PassageStatus.LANDED
    Passage.objects.create(
        passenger=passenger, leg=leg, status=status, boarded_at=left, at=member.reunited_at or at
    )


def _somebody(team: Team) -> User:
    user = User.objects.first()
    assert user is not None
    return user


def a_visa(person: Any, since: date, days: int = 30) -> Document:
    """A visa of so many days."""
    return Document.objects.create(
        person=person,
        kind=DocumentKind.VISA,
        valid_from=since,
        valid_until=since + timedelta(days=days - 1),
        status=PaperStatus.VERIFIED,
    )


def a_cost(reunion: Reunion, pounds: str, by: User, state: str = CostState.PAID) -> CostLine:
    """Fares in pounds."""
    amount = Decimal(pounds)
    return CostLine.objects.create(
        reunion=reunion, category="FARE", amount=amount, pounds=amount, state=state, recorded_by=by
    )


def a_caseworker(team: Team, name: str = "Vera") -> User:
    """Somebody who takes families in, in a team."""
    address = f"{name.lower()}@example.org"
    user = access.open_account(address, name=name, password="a lantern over water", by=None)
    access.give(user, "family_reunion.caseworker", team, by=None)
    return user
