"""People who have landed, for tests of what is counted. Everybody here is invented, and marked as
real: nothing synthetic would be counted."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from waylight.foundation.access.models import Team, User
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.workflow import PassageStatus
from waylight.programmes.resettlement.models import Member, Referral, Scheme
from waylight.registers.people.tests.factories import a_person

LANDED = datetime(2015, 12, 10, 9, tzinfo=UTC)
COVENTRY, BELFAST = "E08000026", "N09000003"


def a_family(team: Team, by: User, size: int = 1, **known: Any) -> Referral:
    """A family of so many that is on its way."""
    said = {
        "number": f"T-{uuid4().hex[:10]}",
        "unhcr_number": "LEB-1",
        "scheme": Scheme.VPRS,
        "asylum_country": "LBN",
        "origin_country": "SYR",
        "priority": "NR",
        "submitted_on": LANDED.date() - timedelta(days=90),
        "declared_on": LANDED.date() - timedelta(days=90),
        "synthetic": False,
        "opened_by": by,
        **known,
    }
    family = Referral.objects.create(team=team, **said)
    for number in range(1, size + 1):
        person = a_person(team, None, synthetic=False)
        relationship = "PA" if number == 1 else "SON"
        Member.objects.create(
            referral=family, number=number, person=person, relationship=relationship
        )
    return family


def landed(
    member: Member,
    at: datetime = LANDED,
    *,
    council: str = COVENTRY,
    status: str = PassageStatus.RECEIVED,
    to: str = "LHR",
) -> Journey:
    """The journey of movements on which a member came."""
    left = at - timedelta(hours=5)
    family = member.referral
    journey = Journey.objects.create(
        team=family.team,
        number=f"J-{uuid4().hex[:12]}",
        arranged=True,
        opened_by=User.objects.first(),
    )
    leg = Leg.objects.create(
        journey=journey,
        number=1,
        from_airport="BEY",
        to_airport=to,
        leaves_zone="Asia/Beirut",
        lands_zone="Europe/London",
        on=left.date(),
        left_at=left,
        landed_at=at,
    )
    passenger = Passenger.objects.create(
        journey=journey,
        number=1,
        programme="resettlement",
        reference=str(member),
        party=family.number,
        person=member.person,
        council=council,
    )
    Passage.objects.create(passenger=passenger, leg=leg, status=status, boarded_at=left, at=at)
    return journey


def a_landed_family(
    team: Team,
    by: User,
    size: int = 1,
    at: datetime = LANDED,
    council: str = COVENTRY,
    **known: Any,
) -> Referral:
    """A family of so many who landed together."""
    family = a_family(team, by, size, **known)
    for member in family.members.all():
        landed(member, at, council=council)
    return family
