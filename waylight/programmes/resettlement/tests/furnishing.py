"""Referrals at several points of the way, so that each page has something to show."""

from datetime import timedelta
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.resettlement.access import ROLES
from waylight.programmes.resettlement.actions import (
    deciding,
    dividing,
    examining,
    holding,
    preparing,
    teaching,
)
from waylight.programmes.resettlement.models import (
    Division,
    FormFile,
    Member,
    Orientation,
    Referral,
    Suspension,
    Wish,
)
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.homes import a_home_for, looking
from waylight.programmes.resettlement.tests.movements import a_planning
from waylight.programmes.resettlement.tests.office_forms import (
    MOUSSA,
    OMAR,
    One,
    a_form,
    applied,
    imported,
    kept,
)
from waylight.programmes.resettlement.workflow import Clearance, Paper, Permit

CODE, DIAGNOSIS, MEDICINE = "E11.9", "Canary diabetes", "Canaryformin"
"""What no page shows but the physician's."""
FINDINGS = {
    "conditions": [CODE],
    "medicines": [{"name": MEDICINE, "days": 90}],
    "vaccines": ["MMR"],
    "mobility": "walks with a canary stick",
    "words": DIAGNOSIS,
}
HUDA = (
    One(11, "PA", "Huda", "F", "1979-05-06", family="Saleh"),
    One(12, "SON", "Karim", "M", "2004-08-09", family="Saleh"),
)


def colleagues(team: Team) -> Play:
    """An account for each role, made when it is asked for."""
    found: dict[str, User] = {}

    def play(key: str) -> User:
        if key not in found:
            name = key.rpartition(".")[2]
            found[key] = access.open_account(
                f"{name}@resettlement.example.org",
                name=name.replace("_", " ").capitalize(),
                password="a lantern over water",
                by=None,
            )
            access.give(found[key], key, team, by=None)
        return found[key]

    return play


def with_every_role(user: User, team: Team) -> User:
    """One who may do everything, to look at everything."""
    for each in ROLES:
        access.give(user, f"resettlement.{each.name}", team, by=None)
    return user


def an_accepted_family(team: Team, play: Play, root: Any = None) -> Referral:
    """A family that came by its form and was accepted."""
    referral = imported(team, role(play, "unhcr_liaison"), root)
    recorder = role(play, "home_office_recorder")
    deciding.take_to_screening(referral, by=recorder)
    deciding.accept(referral, secured_on=clock.today(), accepted_on=clock.today(), by=recorder)
    return referral


def examined(member: Member, play: Play) -> None:
    """Examined with findings that nobody else may read, and cleared with a wheelchair."""
    by, today = role(play, "physician"), clock.today()
    examining.examine(
        member,
        examined_on=today,
        place="Beirut",
        protocol="2025-03",
        findings=FINDINGS,
        xray_on=today,
        by=by,
    )
    until = today + timedelta(days=60)
    examining.clear(member, until=until, needs=["WCHR"], by=by)


def with_papers(member: Member, play: Play, days: int = 10) -> None:
    """A document, a visa and an exit permit that ends soon."""
    by, today = role(play, "papers_officer"), clock.today()
    until = today + timedelta(days=days)
    preparing.keep_document(member, status=Paper.ISSUED, until=until, by=by)
    preparing.keep_entry(member, entry=Clearance.BIOMETRICS, by=by)
    preparing.keep_entry(
        member, entry=Clearance.GRANTED, entry_from=today, entry_until=until, by=by
    )
    ministry = "General Security"
    preparing.keep_exit_permit(member, status=Permit.SUBMITTED, ministry=ministry, by=by)
    preparing.keep_exit_permit(member, status=Permit.GRANTED, until=until, by=by)


def a_class(team: Team, play: Play, members: Any = ()) -> Orientation:
    """A class in Beirut in a week, with whoever is invited."""
    by = role(play, "orientation_trainer")
    lesson: Orientation = teaching.open_class(
        team,
        capacity=20,
        childcare=5,
        airport="BEY",
        place="Community hall",
        language="ar",
        begins_on=clock.today(),
        by=by,
    )
    if members:
        teaching.invite(lesson, members=members, by=by)
    return lesson


def a_suspension(team: Team, play: Play) -> Suspension:
    """Nobody is moved out of Iraq."""
    found: Suspension = holding.suspend(
        team,
        country="IRQ",
        begins_on=clock.today(),
        because="The road to the airport is closed.",
        by=role(play, "programme_manager"),
    )
    return found


def a_division(referral: Referral, member: Member, play: Play) -> Division:
    """Somebody asks that one of a family goes on apart."""
    dividing.ask_to_divide(
        referral,
        members=[member],
        carers=[],
        because="He is treated for half a year.",
        wish=Wish.SAME,
        by=role(play, "mission_operations"),
    )
    return referral.divisions.get()


def furnish(team: Team, play: Play) -> dict[str, Any]:
    """One on its way, one held, one whose newer form waits, a class, a suspension, two files."""
    liaison = role(play, "unhcr_liaison")
    ready = an_accepted_family(team, play)
    father, mother, daughter = ready.members.all()
    examined(father, play)
    with_papers(father, play)
    by = role(play, "papers_officer")
    preparing.keep_exit_permit(mother, status=Permit.SUBMITTED, ministry="General Security", by=by)
    preparing.keep_exit_permit(mother, status=Permit.INTERVIEW, on=clock.today(), by=by)
    lesson = a_class(team, play, [father, mother])
    division = a_division(ready, father, play)
    applied(team, liaison, a_form((*MOUSSA, OMAR)))
    held = imported(team, liaison, a_form(HUDA, ProcessingGroupNumber="100-15C00077"))
    holding.hold(
        held, reason="MEDICAL", review_on=clock.today(), by=role(play, "mission_operations")
    )
    holding.confide(
        ready, words="She asks that nobody is told.", by=role(play, "protection_officer")
    )
    seeking = looking(team, play, unhcr_number="LEB-SEEKS")
    home = a_home_for(team)
    return {
        "seeking": seeking,
        "home": home,
        "referral": ready,
        "member": father,
        "child": daughter,
        "held": held,
        "amendment": ready.forms.get(number=2),
        "class": lesson,
        "division": division,
        "suspension": a_suspension(team, play),
        "planning": a_planning(team, play),
        "file": kept(team, liaison, a_form(HUDA, ProcessingGroupNumber="100-15C00088")),
    }


def a_broken_file(team: Team, by: User) -> FormFile:
    """A file with faults."""
    return kept(team, by, a_form((One(1, "PA", "Rima1", "F", None, nationality="SDN"),)))
