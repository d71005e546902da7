"""UNHCR refers a family: its members are found in the register or recorded, in one deed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.clocks import _let_clocks_follow
from waylight.programmes.resettlement.actions.members import PREFIX, _add
from waylight.programmes.resettlement.actions.refusing import refusal, refuse_in_the_future
from waylight.programmes.resettlement.models import Category, Referral
from waylight.programmes.resettlement.workflow import LEFT
from waylight.registers.people import actions as people
from waylight.registers.people.models import Person


@dataclass(frozen=True)
class Referred:
    """One person of a family: found in the register (`person`), or to be recorded.

    `recorded` is what `people.record_person` takes: name, sex, born, nationalities, languages."""

    relationship: str
    unhcr_id: str = ""
    person: Person | None = None
    recorded: dict[str, Any] = field(default_factory=dict)


@action(needs=May.REFER)
def refer(
    team: Team,
    *,
    unhcr_number: str,
    members: Sequence[Referred],
    submitted_on: date,
    declared_on: date,
    primary: str,
    secondary: str,
    by: User,
    **facts: Any,
) -> Referral:
    """Open a referral of a family, whole or not at all.

    Both reasons, the day of submission and the signed declaration are there; exactly one member is
    the principal applicant; a family that is referred already is not referred again."""
    what = _("The family was not referred.")
    refuse_in_the_future(submitted_on, what)
    _refuse_unless_whole(members, primary, secondary, what)
    _refuse_twice(team, unhcr_number, what)
    referral = Referral(
        team=team,
        number=documents.next_number(PREFIX),
        unhcr_number=unhcr_number,
        submitted_on=submitted_on,
        declared_on=declared_on,
        primary=Category(primary),
        secondary=Category(secondary),
        opened_by=by,
        status_since=clock.now(),
        **facts,
    )
    referral.save()
    for one in members:
        person = one.person or people.record_person(
            team, **one.recorded, synthetic=referral.synthetic, by=by
        )
        _add(referral, person, one.relationship, one.unhcr_id)
    _let_clocks_follow(referral)
    return referral


def _refuse_unless_whole(
    members: Sequence[Referred], primary: str, secondary: str, what: str
) -> None:
    principals = sum(one.relationship == "PA" for one in members)
    if principals != 1:
        raise refusal(
            61,
            what=what,
            why=_("It has %s principal applicants.") % principals,
            fix=_("Name exactly one as PA."),
        )
    if not primary or not secondary or primary == secondary:
        raise refusal(
            62,
            what=what,
            why=_("UNHCR names two different reasons for each family."),
            fix=_("Enter the first and the second."),
        )


def _refuse_twice(team: Team, unhcr_number: str, what: str) -> None:
    """The same number in this office is the same family, whatever the scheme (edge case 17)."""
    same = Referral.objects.filter(team=team, unhcr_key=unhcr_number).exclude(status__in=LEFT)
    if found := same.first():
        raise refusal(
            63,
            what=what,
            why=_("It is here already as %s.") % found.number,
            fix=_("Amend that one; or end it first, if it was a mistake."),
        )
