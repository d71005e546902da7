"""The default story: eleven invented families, told through the deeds, one step further each.

Moussa follows the office's page of 2015: thirty-three, from Syria, in Lebanon. Everybody else, and
every day and paper, is invented; days count from the day on which it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.councils.actions import answering
from waylight.programmes.councils.models import Offer
from waylight.programmes.resettlement.actions import (
    answers,
    deciding,
    examining,
    holding,
    matching,
    preparing,
    referring,
    teaching,
)
from waylight.programmes.resettlement.actions.referring import Referred
from waylight.programmes.resettlement.models import Member, Orientation, Referral, Scheme
from waylight.programmes.resettlement.workflow import Clearance, Paper, Permit, Status

S = Status
DAYS, MINISTRY = timedelta(days=1), "General Security"
Cast = Mapping[str, User]
"""The accounts of the programme by role, and `council`, who answers for the councils."""


@dataclass(frozen=True)
class Told:
    """A family: who belongs to it, and how far it came. `born` is the year, or the day."""

    name: str
    native: str
    people: tuple[tuple[str, str, str, str, str], ...]
    reached: Status
    country: str = "LBN"
    airport: str = "BEY"
    priority: str = "NR"


FAMILIES = (
    Told("Najjar", "نجار", (("PA", "Huda", "هدى", "F", "1990"),), S.REFERRED, priority="EM"),
    Told("Khalil", "خليل", (("PA", "Nizar", "نزار", "M", "1975-03-01"),), S.SCREENING),
    Told("Haddad", "حداد", (("PA", "Rami", "رامي", "M", "1988-11-20"),), S.RETURNED),
    Told("Sabbagh", "صباغ", (("PA", "Samer", "سامر", "M", "1969-01-01"),), S.REJECTED),
    Told(
        "Barakat",
        "بركات",
        (
            ("PA", "Walid", "وليد", "M", "1980-02-14"),
            ("WIF", "Rasha", "رشا", "F", "1984-09-02"),
            ("DAU", "Jana", "جنى", "F", "2014-06-05"),
        ),
        S.ACCEPTED,
        country="JOR",
        airport="AMM",
    ),
    Told(
        "Othman",
        "عثمان",
        (
            ("PA", "Fatima", "فاطمة", "F", "1986-05-17"),
            ("SON", "Anas", "أنس", "M", "2012-08-30"),
            ("SON", "Bilal", "بلال", "M", "2016-12-01"),
        ),
        S.SEEKING_MATCH,
    ),
    Told(
        "Shaheen",
        "شاهين",
        (("PA", "Mona", "منى", "F", "1979-07-07"), ("DAU", "Dana", "دانا", "F", "2013-04-19")),
        S.OFFERED,
    ),
    Told(
        "Darwish",
        "درويش",
        (
            ("PA", "Moussa", "موسى", "M", "1982-03-04"),
            ("WIF", "Rima", "ريما", "F", "1986-07-12"),
            ("DAU", "Lina", "لينا", "F", "2015-01-30"),
        ),
        S.PRE_DEPARTURE,
    ),
    Told("Kanaan", "كنعان", (("PA", "Ziad", "زياد", "M", "1972-10-10"),), S.ON_HOLD),
    Told("Fares", "فارس", (("PA", "Hiba", "هبة", "F", "1993-03-08"),), S.WITHDRAWN_BY_REFUGEE),
)
BEFORE_A_DECISION = (S.REFERRED, S.SCREENING, S.RETURNED, S.REJECTED)


def tell_families(team: Team, cast: Cast) -> list[Referral]:
    """Every family, each from its referral on; those with homes need the councils' story first."""
    found = [_refer(team, number, one, cast) for number, one in enumerate(FAMILIES, 1)]
    for one, referral in zip(FAMILIES, found, strict=True):
        if one.reached != S.REFERRED:
            _decide(one, referral, cast)
        if one.reached not in BEFORE_A_DECISION:
            _go_on(one, referral, team, cast)
        referral.refresh_from_db()
    return found


def _refer(team: Team, number: int, one: Told, cast: Cast) -> Referral:
    today = clock.today()
    referral: Referral = referring.refer(
        team,
        unhcr_number=f"DEMONSTRATION-{number:02}",
        members=[_member(number, place, one, each) for place, each in enumerate(one.people, 1)],
        submitted_on=today - 20 * DAYS,
        declared_on=today - 21 * DAYS,
        primary="LPN",
        secondary="SVT",
        scheme=Scheme.VPRS,
        asylum_country=one.country,
        origin_country="SYR",
        airport=one.airport,
        priority=one.priority,
        synthetic=True,
        by=cast["unhcr_liaison"],
    )
    return referral


def _member(number: int, place: int, one: Told, each: tuple[str, str, str, str, str]) -> Referred:
    relationship, latin, native, sex, born = each
    recorded: dict[str, Any] = {
        "name": f"{native} {one.native}",
        "latin": f"{latin} {one.name}",
        "sex": sex,
        "born": born,
        "nationalities": ["SYR"],
        "languages": ["ara"],
    }
    return Referred(relationship, f"DEMONSTRATION-{number:02}-{place}", recorded=recorded)


def _decide(one: Told, referral: Referral, cast: Cast) -> None:
    by, today = cast["home_office_recorder"], clock.today()
    deciding.take_to_screening(referral, by=by)
    if one.reached == S.RETURNED:
        deciding.return_for_information(
            referral, because="Two dates of birth differ (synthetic)", by=by
        )
    elif one.reached == S.REJECTED:
        deciding.reject(referral, because="Outside the scheme (synthetic)", by=by)
    elif one.reached != S.SCREENING:
        deciding.accept(referral, secured_on=today - 9 * DAYS, accepted_on=today - 8 * DAYS, by=by)


def _go_on(one: Told, referral: Referral, team: Team, cast: Cast) -> None:
    members = list(referral.members.order_by("number"))
    today = clock.today()
    if one.reached == S.ON_HOLD:
        operations = cast["mission_operations"]
        holding.hold(referral, reason="MEDICAL", review_on=today + 9 * DAYS, by=operations)
    elif one.reached == S.WITHDRAWN_BY_REFUGEE:
        manager = cast["programme_manager"]
        because = "Goes to a brother in Canada (synthetic)"
        holding.end_referral(referral, how=one.reached, because=because, by=manager)
    elif one.reached == S.ACCEPTED:
        _examined(members[:1], cast)
    else:
        _examined(members, cast)
        _papers(members, cast, has_permit=one.reached == S.PRE_DEPARTURE)
        deciding.seek_match(referral, by=cast["matching_officer"])
        if one.reached in (S.OFFERED, S.PRE_DEPARTURE):
            _matched(referral, team, cast, is_accepted=one.reached == S.PRE_DEPARTURE)
        if one.reached == S.PRE_DEPARTURE:
            _taught(team, members, cast)


def _examined(members: Sequence[Member], cast: Cast) -> None:
    by, today = cast["physician"], clock.today()
    for member in members:
        examining.examine(
            member,
            examined_on=today - 3 * DAYS,
            place="Demonstration clinic",
            protocol="2015",
            findings={"conditions": [], "medicines": [], "vaccines": ["MMR"], "words": ""},
            xray_on=today - 3 * DAYS,
            by=by,
        )
        examining.clear(member, until=today + 150 * DAYS, by=by)


def _papers(members: Sequence[Member], cast: Cast, *, has_permit: bool) -> None:
    by, today = cast["papers_officer"], clock.today()
    for member in members:
        until = today + 90 * DAYS
        preparing.keep_document(member, status=Paper.ISSUED, until=today + 700 * DAYS, by=by)
        preparing.keep_entry(member, entry=Clearance.BIOMETRICS, by=by)
        preparing.keep_entry(
            member, entry=Clearance.GRANTED, entry_from=today, entry_until=until, by=by
        )
        preparing.keep_exit_permit(member, status=Permit.SUBMITTED, ministry=MINISTRY, by=by)
        if has_permit:
            preparing.keep_exit_permit(member, status=Permit.GRANTED, until=until, by=by)


def _matched(referral: Referral, team: Team, cast: Cast, *, is_accepted: bool) -> None:
    """The smallest open home of a council's that fits; the council answers, or has yet to."""
    going = referral.members.count()
    homes = Offer.objects.made_to(team).free_on(clock.today())
    home = (
        homes.filter(bedrooms__gte=referral.bedrooms, max_people__gte=going, school_places__gte=1)
        .order_by("bedrooms", "number")
        .first()
    )
    if home is None:
        return
    reasons = {"for": ["The smallest home that fits (synthetic)"], "against": []}
    match = matching.propose_home(
        referral, offer=home, reasons=reasons, by=cast["matching_officer"]
    )
    if is_accepted:
        answering.accept(match.proposal, ready_on=clock.today(), by=cast["council"])
        answers.take_up_answer(match, by=cast["matching_officer"])


def _taught(team: Team, members: Sequence[Member], cast: Cast) -> None:
    by, today = cast["orientation_trainer"], clock.today()
    lesson: Orientation = teaching.open_class(
        team,
        capacity=20,
        childcare=6,
        airport="BEY",
        place="Demonstration hall",
        language="ar",
        begins_on=today - 4 * DAYS,
        by=by,
    )
    grown, young = members[:2], members[2:]
    teaching.invite(lesson, members=grown, in_childcare=young, by=by)
    teaching.record_attendance(lesson, attended=members, until=today - 2 * DAYS, by=by)
