"""Reunions as far as letters, boards and desks look at them, in rows: the deeds that lead there
have tests of their own. Everybody here is invented."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.models import (
    AgreedAdult,
    Budget,
    Contribution,
    DepartureGroup,
    Hold,
    MeansTest,
    Member,
    Reunion,
    SponsorStatus,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import Document, DocumentKind, Person
from waylight.registers.people.tests.factories import a_child, a_man, a_person
from waylight.registers.people.workflow import PaperStatus

NOON = datetime(2015, 12, 1, 12, tzinfo=UTC)
LEAVES = datetime(2015, 12, 12, 6, 30, tzinfo=UTC)
LANDS = datetime(2015, 12, 12, 14, 5, tzinfo=UTC)
LINES = [
    ["START", "income", "900.00"],
    ["LESS", "essential_costs", "700.00"],
    ["SUM", "left_a_month", "200.00"],
    ["TIMES", "months", "3"],
    ["ADD", "savings", "0.00"],
    ["LESS", "debts", "0.00"],
    ["SUM", "own", "600.00"],
    ["ADD", "other_grants", "0.00"],
    ["SUM", "available", "600.00"],
    ["START", "estimate", "1450.00"],
    ["LESS", "available", "600.00"],
    ["SUM", "pays", "850.00"],
]


def a_colleague(team: Team, role: str, name: str = "") -> User:
    """Somebody with a role of this programme in a team."""
    said = name or role.replace("_", " ").title()
    address = f"{said.lower().replace(' ', '-')}-{team.name.lower()}@example.org"
    user = access.open_account(address, name=said, password="a lantern over water", by=None)
    access.give(user, f"family_reunion.{role}", team, by=None)
    return user


def a_reunion(team: Team, by: User, **known: Any) -> Reunion:
    """Safia's, which nobody has begun to work on."""
    said: dict[str, Any] = {
        "number": f"FRTA-2015-{Reunion.objects.count() + 1:04}",
        "sponsor": a_person(team, by) if "sponsor" not in known else None,
        "sponsor_status": SponsorStatus.REFUGEE,
        "granted_on": date(2013, 5, 6),
        "left_on": "2011-07",
        "language": "ar",
        "synthetic": True,
    }
    return Reunion.objects.create(team=team, opened_by=by, **{**said, **known})


def a_member(
    reunion: Reunion,
    by: User,
    status: str = Status.PREPARING,
    person: Person | None = None,
    **known: Any,
) -> Member:
    """Idris, the husband, in Uganda, unless somebody else is said."""
    who = person or a_man(reunion.team, by)
    said: dict[str, Any] = {
        "number": reunion.members.count() + 1,
        "relationship": "SPOUSE",
        "country": "UGA",
        "city": "Kampala",
    }
    return Member.objects.create(reunion=reunion, person=who, status=status, **{**said, **known})


def a_son(reunion: Reunion, by: User, status: str = Status.PREPARING, **known: Any) -> Member:
    """Yusuf, in Sudan, eight years old."""
    said: dict[str, Any] = {"relationship": "CHILD", "country": "SDN", "city": "Khartoum"}
    return a_member(reunion, by, status, a_child(reunion.team, by), **{**said, **known})


def a_hold(member: Member, reason: str, by: User, review_on: date = date(2015, 12, 4)) -> Hold:
    """A member who stands still."""
    held = member.status
    Member.objects.filter(pk=member.pk).update(status=Status.ON_HOLD)
    member.status = Status.ON_HOLD
    return Hold.objects.create(
        member=member, reason=reason, held_from=held, review_on=review_on, by=by
    )


def a_group(reunion: Reunion, *members: Member, **known: Any) -> DepartureGroup:
    """Entebbe to Heathrow on 12 December, booked."""
    said: dict[str, Any] = {
        "number": reunion.groups.count() + 1,
        "airport": "EBB",
        "flight": "BA 062",
        "leaves_at": LEAVES,
        "lands_at": LANDS,
        "lands_in": "LHR",
        "booked_at": clock.now(),
        "booked_by": reunion.opened_by,
        "receiver": "Safia Ibrahim",
    }
    group = DepartureGroup.objects.create(reunion=reunion, **{**said, **known})
    for member in members:
        member.group = group
        member.save()
    return group


def a_paper(
    person: Person, kind: str, valid_until: date | None, by: User, **printed: Any
) -> Document:
    """A paper that was received."""
    said = {"number": "V7654321", "valid_until": valid_until, "status": PaperStatus.RECEIVED}
    return people.add_document(person, kind, **{**said, **printed}, by=by)


def a_visa(member: Member, by: User, until: date = date(2015, 12, 27)) -> Document:
    """Of thirty days."""
    visa = a_paper(
        member.person,
        DocumentKind.VISA,
        until,
        by,
        valid_from=date(2015, 11, 28),
        names_printed="OSMAN, IDRIS",
    )
    member.visa = visa
    member.save()
    return visa


def an_agreement(child: Member, by: User, kind: str = "ADULT", **known: Any) -> AgreedAdult:
    """Who looks after a child on the way."""
    said = {"agreed_by": "Safia Ibrahim", "recorded_by": by}
    return AgreedAdult.objects.create(child=child, kind=kind, **{**said, **known})


def a_means_test(reunion: Reunion, by: User, second: User | None, **known: Any) -> MeansTest:
    """Part of the journey is paid for."""
    said: dict[str, Any] = {
        "given": {},
        "calculation": LINES,
        "result": MeansTest.Result.PART,
        "pays": Decimal("850.00"),
        "estimate": Decimal("1450.00"),
        "rule_set_version": "1",
        "signed_by": by,
        "countersigned_by": second,
        "countersigned_at": clock.now() if second else None,
    }
    return MeansTest.objects.create(reunion=reunion, **{**said, **known})


def a_budget(reunion: Reunion, by: User, **known: Any) -> Budget:
    """Money that is committed until the end of February."""
    said: dict[str, Any] = {
        "amount": Decimal("1450.00"),
        "fund": "FR15",
        "lapses_on": date(2016, 2, 28),
    }
    return Budget.objects.create(reunion=reunion, approved_by=by, **{**said, **known})


def a_contribution(reunion: Reunion, by: User, amount: str = "600.00") -> Contribution:
    """The sponsor's own part."""
    return Contribution.objects.create(
        reunion=reunion, amount=Decimal(amount), proof="Receipt 17", recorded_by=by
    )
