"""Reunions for tests, brought through the real deeds by the colleagues who may do them.

`play` gives the account that plays a role, by its key: `play("family_reunion.caseworker")`."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.actions import (
    costs,
    grouping,
    intake,
    keeping,
    money,
    preparing,
    travelling,
    visas,
)
from waylight.programmes.family_reunion.actions.preparing import PAPERS
from waylight.programmes.family_reunion.models import (
    CostLine,
    DepartureGroup,
    ItemStatus,
    Member,
    Reunion,
    SponsorStatus,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import Document, DocumentKind, Form, Purpose
from waylight.registers.people.workflow import PaperStatus

Play = Callable[[str], User]
APPLIED = datetime(2025, 8, 1, 9, 0, tzinfo=UTC)
"""Before the route was closed."""
GWF = iter(f"GWF{number:09}" for number in range(1, 10**6))


def role(play: Play, name: str) -> User:
    """The colleague who plays a role of the programme."""
    return play(f"family_reunion.{name}")


def a_reunion(team: Team, by: User, name: str = "Safia Idris", **known: Any) -> Reunion:
    """A reunion of a refugee from Sudan, whose status is proven."""
    sponsor = people.record_person(
        team, name="صفية إدريس", latin=name, sex="F", born="1980-05-01", synthetic=True, by=by
    )
    facts = {"granted_on": date(2012, 3, 1), "left_on": "2011-06", "synthetic": True, **known}
    reunion: Reunion = intake.open_reunion(
        team, sponsor=sponsor, sponsor_status=SponsorStatus.REFUGEE, by=by, **facts
    )
    letter = people.add_document(
        sponsor, DocumentKind.STATUS_LETTER, status=PaperStatus.RECEIVED, by=by
    )
    people.check_document(letter, PaperStatus.VERIFIED, by=by)
    intake.verify_status(reunion, document=letter, by=by)
    return reunion


def a_member(
    reunion: Reunion,
    by: User,
    name: str = "Omar Idris",
    *,
    born: str = "1978-02-03",
    sex: str = "M",
    relationship: str = "SPOUSE",
    country: str = "UGA",
    **facts: Any,
) -> Member:
    """A member who has just been named; facts as the rules ask for them."""
    person = people.record_person(
        reunion.team, name=name, sex=sex, born=born, synthetic=True, by=by
    )
    known = (
        {"relationship_began_on": "2005-01-01"}
        if relationship == "SPOUSE"
        else {"married": False, "independent": False, "in_family_unit_when_left": True}
    )
    member: Member = intake.add_member(
        reunion,
        person=person,
        relationship=relationship,
        country_of_stay=country,
        facts={**known, **facts},
        by=by,
    )
    return member


def another(play: Play, name: str, than: User, team: Team) -> User:
    """Who plays a role, and is not the person before them: some deeds take two."""
    found = role(play, name)
    if found.pk != than.pk:
        return found
    email = f"second-{name}@example.org"
    second = User.objects.with_email(email) or access.open_account(
        email, name="A second person", password="x" * 15, by=None
    )
    access.give(second, f"family_reunion.{name}", team, by=None)
    return second


def with_money(reunion: Reunion, play: Play) -> Reunion:
    """A means test that two people signed, and a budget that holds; the sponsor has nothing."""
    if reunion.budgets.exists():
        return reunion
    by = role(play, "caseworker")
    approver = another(play, "approver", by, reunion.team)
    nothing = dict.fromkeys(
        ("income", "essential_costs", "savings", "debts", "other_grants"), "0.00"
    )
    test = money.assess_means(
        reunion, **nothing, benefits=[], dependants=2, estimate="2400.00", by=by
    )
    money.countersign_means(test, by=approver)
    money.approve_budget(reunion, amount="2400.00", fund="General", by=approver)
    return reunion


def eligible(member: Member, play: Play) -> Member:
    """Taken on: consent, means and status are there."""
    by, person = role(play, "caseworker"), member.person
    told = {"scope": ["name", "papers"], "recipients": ["IOM"], "purpose": Purpose.TRAVEL}
    if member.relationship == "CHILD":
        sponsor = member.reunion.sponsor
        told |= {"proxy": sponsor, "proxy_reason": "A child", "assent": True, "form": Form.PROXY}
    else:
        told |= {"form": Form.WRITTEN}
    people.give_consent(person, **told, by=by)
    with_money(member.reunion, play)
    if clock.now() > APPLIED:
        intake.change_member(member, facts={}, applied_at=APPLIED, by=by)
    intake.begin_intake(member, by=by)
    taken: Member = intake.accept(member, by=by)
    return taken


def with_visa(member: Member, play: Play, first: date, last: date) -> Member:
    """Applied for before the route closed, and granted."""
    by, mission = role(play, "caseworker"), role(play, "mission_officer")
    eligible(member, play)
    visas.record_application(member, gwf=next(GWF), applied_at=APPLIED, by=by)
    paper = a_paper(member, mission, DocumentKind.VISA, first, last, number=f"V{member.pk.hex[:8]}")
    granted: Member = visas.grant_visa(member, document=paper, decided_on=clock.today(), by=mission)
    return granted


def a_paper(
    member: Member, by: User, kind: str, first: date | None, last: date | None, **printed: Any
) -> Document:
    """A paper that was received, with the member's own name printed on it."""
    names = member.person.names.get()
    printed.setdefault("names_printed", (names.latin or names.full).upper())
    document: Document = keeping.keep_paper(
        member,
        kind=kind,
        status=PaperStatus.RECEIVED,
        valid_from=first,
        valid_until=last,
        by=by,
        **printed,
    )
    return document


def ready(member: Member, play: Play, *, permit_until: date | None = None) -> Member:
    """Everything in order, from a member with a visa."""
    mission, today = role(play, "mission_officer"), clock.today()
    preparing.begin_preparing(member, by=role(play, "approver"))
    far = today + timedelta(days=900)
    ends = {DocumentKind.EXIT_PERMIT: permit_until}
    for item in member.items.all():
        kinds = PAPERS.get(item.kind)
        paper = (
            a_paper(member, mission, kinds[0], today, ends.get(kinds[0]) or far, number="N1")
            if kinds
            else None
        )
        preparing.settle_item(item, status=ItemStatus.DONE, document=paper, by=mission)
    said: Member = preparing.mark_ready(member, by=mission)
    return said


def safia(team: Team, play: Play, *, until: Status = Status.READY) -> Reunion:
    """Safia's husband and elder son in Uganda, her younger son in Sudan with an exit permit that
    ends before the visas (A-AT1); the days are relative to today."""
    by, today = role(play, "caseworker"), clock.today()
    reunion = a_reunion(team, by, council="E09000033")
    husband = a_member(reunion, by)
    elder = a_member(reunion, by, "Hassan Idris", born="2009-04-01", relationship="CHILD")
    younger = a_member(
        reunion, by, "Idris Idris", born="2010-09-30", relationship="CHILD", country="SDN"
    )
    family = (husband, elder, younger)
    if until == Status.ENQUIRY:
        return reunion
    for member in family:
        with_visa(member, play, today + timedelta(days=3), today + timedelta(days=33))
    if until == Status.VISA_GRANTED:
        return reunion
    for member in family:
        permit = today + timedelta(days=20) if member == younger else None
        ready(member, play, permit_until=permit)
    grouping.agree_adult(elder, kind="ADULT", adult=husband, agreed_by="Safia Idris", by=by)
    return reunion


def a_group(reunion: Reunion, play: Play, *, airport: str = "EBB") -> DepartureGroup:
    """Safia's husband and elder son, who leave Entebbe together."""
    members = list(reunion.members.filter(country="UGA"))
    group: DepartureGroup = grouping.form_group(
        reunion,
        members=members,
        airport=airport,
        receiver="Safia Idris",
        by=role(play, "movement_assistant"),
    )
    return group


def booked(group: DepartureGroup, play: Play, in_days: int = 10) -> DepartureGroup:
    """On a flight some days from now."""
    leaves = clock.now() + timedelta(days=in_days)
    found: DepartureGroup = travelling.book(
        group,
        flight="ET308/ET700",
        leaves_at=leaves,
        lands_at=leaves + timedelta(hours=14),
        lands_in="LHR",
        booking="X7K2QP",
        by=role(play, "movement_assistant"),
    )
    return found


def ticketed(group: DepartureGroup, play: Play) -> DepartureGroup:
    """Booked, and released by finance."""
    booked(group, play)
    names = {
        str(member.number): member.visa.names_printed
        for member in group.members.all()
        if member.visa
    }
    found: DepartureGroup = travelling.release_tickets(group, names=names, by=role(play, "finance"))
    return found


def a_cost(reunion: Reunion, play: Play, **changes: Any) -> CostLine:
    """The fares of the whole family, promised."""
    known = {
        "group": None,
        "category": "FARE",
        "amount": "1200.00",
        "currency": "GBP",
        "rate": 1,
        "rate_source": "",
        "state": "COMMITTED",
    }
    line: CostLine = costs.record_cost(
        reunion, **{**known, **changes}, by=role(play, "movement_assistant")
    )
    return line
