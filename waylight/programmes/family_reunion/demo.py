"""The story of the demo: Safia, whose husband and sons are in two countries. Nobody of it exists.

It follows the page of 2015 on which a refugee of that name waits for her husband and sons in
Uganda and Sudan. How many sons, every day and every amount are invented; days count from today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion import actions
from waylight.programmes.family_reunion.actions import (
    grouping,
    intake,
    preparing,
    telling,
    visas,
    writing,
)
from waylight.programmes.family_reunion.actions.preparing import PAPERS
from waylight.programmes.family_reunion.models import (
    AgreedKind,
    ItemKind,
    ItemStatus,
    Member,
    Reunion,
    SponsorStatus,
)
from waylight.programmes.family_reunion.queries.windows import (
    meeting,
    members_in,
    members_of,
)
from waylight.registers.people import actions as people_actions
from waylight.registers.people.models import Document, DocumentKind, Form, Person, Purpose
from waylight.registers.people.workflow import PaperStatus
from waylight.registers.places.queries import profile

APPLIED = datetime(2025, 8, 1, 9, 0, tzinfo=UTC)
"""Before the route was closed to new applications on 4 September 2025."""
LEFT, MARRIED, GRANTED = "2012-11", "2004-06", date(2014, 3, 3)
VISA_DAYS, PERMIT_DAYS = 90, 20
FAR = timedelta(days=900)
TELL_MOVEMENTS = (
    "movement_assistant",
    "finance",
    "mission_officer",
    "receptionist",
    "protection_officer",
)
"""Whoever books, releases, sees off, receives or decides about a stopped group tells movements of
it, and needs its role beside their own."""


@dataclass(frozen=True)
class Part:
    """One of the family: who they are, and the number of their invented application."""

    name: str
    latin: str
    sex: str
    born: str
    relationship: str
    country: str
    city: str
    gwf: str


FAMILY = (
    Part("عمر إدريس", "Omar Idris", "M", "1978-02-03", "SPOUSE", "UGA", "Kampala", "GWF000000001"),
    Part("حسن إدريس", "Hassan Idris", "M", "2010-04-21", "CHILD", "UGA", "Kampala", "GWF000000002"),
    Part("إدريس إدريس", "Idris Idris", "M", "2012-09-30", "CHILD", "SDN", "", "GWF000000003"),
)
BROTHER = Part("يوسف آدم", "Yusuf Adam", "M", "1999-07-11", "SIBLING", "EGY", "Cairo", "")


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None:
    """Tell it once: from the first call to two groups, one of which asks for its journey."""
    if Reunion.objects.filter(team=team, synthetic=True).exists():
        return
    office = {role.partition(".")[2]: user for role, user in people.items() if _is_ours(role)}
    for role in TELL_MOVEMENTS:
        access.give(office[role], "movements.requester", team, by=None)
    reunion = _the_sponsor(team, office["caseworker"])
    _the_money(reunion, office)
    members = [_member(reunion, part, office) for part in FAMILY]
    _the_brother(reunion, office)
    for member in members:
        _visa(member, office)
    actions.approve_budget(
        reunion, amount=Decimal("2400.00"), fund="Demonstration", by=office["approver"]
    )
    for member in members:
        _ready(member, office)
    _groups(reunion, members, office)
    say(f"{reunion.number}: Safia's family, in two countries (synthetic)")
    _say_window(reunion, say)
    _told(reunion, office["caseworker"], say)


def _is_ours(role: str) -> bool:
    return role.startswith("family_reunion.")


def _the_sponsor(team: Team, by: User) -> Reunion:
    sponsor = people_actions.record_person(
        team,
        name="صفية آدم",
        latin="Safia Adam",
        sex="F",
        born="1982-05-01",
        nationalities=["SDN"],
        languages=["ara"],
        synthetic=True,
        by=by,
    )
    letter = people_actions.add_document(
        sponsor, DocumentKind.STATUS_LETTER, status=PaperStatus.RECEIVED, by=by
    )
    people_actions.check_document(letter, PaperStatus.VERIFIED, by=by)
    reunion: Reunion = intake.open_reunion(
        team,
        sponsor=sponsor,
        sponsor_status=SponsorStatus.REFUGEE,
        granted_on=GRANTED,
        left_on=LEFT,
        council="E09000033",
        language="ar",
        synthetic=True,
        by=by,
    )
    intake.verify_status(reunion, document=letter, by=by)
    return reunion


def _the_money(reunion: Reunion, office: Mapping[str, User]) -> None:
    test = actions.assess_means(
        reunion,
        income=Decimal("1150.00"),
        essential_costs=Decimal("1080.00"),
        savings=Decimal("150.00"),
        debts=Decimal("0.00"),
        benefits=["UNIVERSAL_CREDIT"],
        dependants=0,
        other_grants=Decimal("0.00"),
        estimate=Decimal("2400.00"),
        by=office["caseworker"],
    )
    actions.countersign_means(test, by=office["approver"])


def _person(team: Team, part: Part, by: User) -> Person:
    return people_actions.record_person(
        team,
        name=part.name,
        latin=part.latin,
        sex=part.sex,
        born=part.born,
        nationalities=["SDN"],
        languages=["ara"],
        synthetic=True,
        by=by,
    )


def _member(reunion: Reunion, part: Part, office: Mapping[str, User]) -> Member:
    """Taken in, found eligible, and applied for before the route was closed."""
    by = office["caseworker"]
    person = _person(reunion.team, part, by)
    child = part.relationship == "CHILD"
    known = (
        {"married": False, "independent": False, "in_family_unit_when_left": True}
        if child
        else {"relationship_began_on": MARRIED}
    )
    member: Member = intake.add_member(
        reunion,
        person=person,
        relationship=part.relationship,
        country_of_stay=part.country,
        city=part.city,
        facts=known,
        by=by,
    )
    told: dict[str, Any] = {
        "scope": ["name", "papers"],
        "recipients": ["IOM"],
        "purpose": Purpose.TRAVEL,
        "form": Form.WRITTEN,
    }
    if child:
        told |= {
            "form": Form.PROXY,
            "proxy": reunion.sponsor,
            "proxy_reason": "His mother decides for him",
            "guardian": reunion.sponsor,
            "assent": True,
        }
    people_actions.give_consent(person, **told, by=by)
    intake.change_member(member, facts={}, applied_at=APPLIED, by=by)
    intake.begin_intake(member, by=by)
    intake.accept(member, by=by)
    visas.record_application(member, gwf=part.gwf, applied_at=APPLIED, by=by)
    return member


def _the_brother(reunion: Reunion, office: Mapping[str, User]) -> None:
    """Her grown-up brother: outside the rules, and inside the proposal of 2015."""
    by = office["caseworker"]
    person = _person(reunion.team, BROTHER, by)
    member: Member = intake.add_member(
        reunion,
        person=person,
        relationship=BROTHER.relationship,
        country_of_stay=BROTHER.country,
        city=BROTHER.city,
        by=by,
    )
    intake.begin_intake(member, by=by)
    intake.screen(member, by=by)
    intake.refuse_member(member, because="RELATIONSHIP", by=office["approver"])


def _paper(member: Member, kind: str, last: date, by: User) -> Document:
    """A paper that counts from today, with the member's own name printed on it."""
    return people_actions.add_document(
        member.person,
        kind,
        status=PaperStatus.RECEIVED,
        number=f"DEMO{member.number}",
        names_printed=member.person.names.get().latin.upper(),
        valid_from=clock.today(),
        valid_until=last,
        by=by,
    )


def _visa(member: Member, office: Mapping[str, User]) -> None:
    mission, today = office["mission_officer"], clock.today()
    vignette = _paper(member, DocumentKind.VISA, today + timedelta(days=VISA_DAYS), mission)
    visas.grant_visa(member, document=vignette, decided_on=today, by=mission)


def _ready(member: Member, office: Mapping[str, User]) -> None:
    """Everything in order; the exit permit of the son in Sudan ends soon."""
    mission, today = office["mission_officer"], clock.today()
    preparing.begin_preparing(member, by=office["approver"])
    for item in member.items.all():
        short = item.kind == ItemKind.EXIT_PERMIT and member.country == "SDN"
        last = today + (timedelta(days=PERMIT_DAYS) if short else FAR)
        kinds = PAPERS.get(item.kind)
        paper = _paper(member, kinds[0], last, mission) if kinds else None
        preparing.settle_item(item, status=ItemStatus.DONE, document=paper, by=mission)
    preparing.mark_ready(member, by=mission)


def _groups(reunion: Reunion, members: list[Member], office: Mapping[str, User]) -> None:
    """Father and son together; the son in Sudan with an escort, so that no child flies alone."""
    father, elder, younger = members
    by = office["caseworker"]
    grouping.agree_adult(elder, kind=AgreedKind.ADULT, adult=father, agreed_by="Safia Adam", by=by)
    grouping.agree_adult(
        younger,
        kind=AgreedKind.ESCORT,
        name="Demo escort of the mission",
        agreed_by="Safia Adam",
        by=by,
    )
    for together in ([father, elder], [younger]):
        gateway = profile(together[0].country, clock.today()).gateway
        group = grouping.form_group(
            reunion,
            members=together,
            airport=gateway.iata if gateway else "EBB",
            receiver="Safia Adam",
            by=office["movement_assistant"],
        )
        grouping.ask_for_journey(group, by=office["movement_assistant"])


def _say_window(reunion: Reunion, say: Callable[[str], None]) -> None:
    together = meeting(members_in(group) for group in reunion.groups.all())
    binds = ", ".join(str(bound) for bound in together.binds_last)
    say(f"  they can arrive together from {together.first} to {together.last}, bound by: {binds}")
    say(f"  her page    {reunion.get_absolute_url()}")
    waiting = sum(1 for member in members_of(reunion) if member.status == "NOT_ELIGIBLE")
    say(f"  not eligible: {waiting}, her grown-up brother; /widening/ asks what other rules say")


def _told(reunion: Reunion, by: User, say: Callable[[str], None]) -> None:
    """A letter in her language, and the page on which she follows how it goes."""
    paper = writing.issue_letter(reunion, kind="offer", language="ar", by=by)
    link = telling.open_link(reunion, by=by)
    say(
        f"  letter {paper.number} in Arabic: {reverse('family_reunion:letters', args=[reunion.pk])}"
    )
    say(f"  what she can read without an account: {settings.PUBLIC_URL}/follow/{link.code}/")
