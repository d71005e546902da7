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
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.clocks import _let_clocks_follow
from waylight.programmes.resettlement.actions.linking import _links_follow
from waylight.programmes.resettlement.actions.members import PREFIX, _add
from waylight.programmes.resettlement.actions.refusing import _refuse_in_the_future, refusal
from waylight.programmes.resettlement.models import Category, Referral
from waylight.programmes.resettlement.workflow import LEFT
from waylight.registers.people import actions as people
from waylight.registers.people.models import Person


@dataclass(frozen=True)
class Referred:
    """One person of a family: found in the register (`person`), or to be recorded.

    `recorded` is what `people.record_person` takes: name, sex, born, nationalities, languages.
    `names` are other names by their kind ("ALIAS", "AT_BIRTH")."""

    relationship: str
    unhcr_id: str = ""
    person: Person | None = None
    recorded: dict[str, Any] = field(default_factory=dict)
    names: tuple[tuple[str, str], ...] = ()


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

    The day of submission and the signed declaration are there; exactly one member is the principal
    applicant; a family that is referred already is not referred again. A reason that the form
    leaves out is empty, and has to be named before the Home Office accepts."""
    what = _("The family was not referred.")
    _refuse_in_the_future(submitted_on, what)
    _refuse_in_the_future(declared_on, what)
    _refuse_unless_whole(members, primary, secondary, what)
    # One family after another, so that two who refer the same one at once refer it once.
    Team.objects.select_for_update().get(pk=team.pk)
    _refuse_twice(team, unhcr_number, what)
    referral = Referral(
        team=team,
        number=documents.next_number(PREFIX),
        unhcr_number=unhcr_number,
        submitted_on=submitted_on,
        declared_on=declared_on,
        primary=Category(primary) if primary else "",
        secondary=Category(secondary) if secondary else "",
        opened_by=by,
        status_since=clock.now(),
        **facts,
    )
    referral.save()
    for one in members:
        _add(referral, _person(referral, one, by), one.relationship, one.unhcr_id)
    _let_clocks_follow(referral)
    _links_follow(referral, {unhcr_number})
    return referral


@action(needs=May.REFER)
def name_reasons(referral: Referral, *, primary: str, secondary: str, by: User) -> Referral:
    """Name both of UNHCR's reasons, where its form left one out."""
    what = _("The reasons were not kept.")
    if not primary or not secondary or primary == secondary:
        raise _two_reasons(what)
    referral.primary, referral.secondary = Category(primary), Category(secondary)
    referral.version += 1
    referral.save(update_fields=["primary", "secondary", "version"])
    return referral


def _person(referral: Referral, one: Referred, by: User) -> Person:
    """Somebody of the register, or recorded with every name that they are known by."""
    if one.person is not None:
        return one.person
    person = people.record_person(
        referral.team, **one.recorded, synthetic=referral.synthetic, by=by
    )
    for kind, name in one.names:
        people.claim_name(person, name, kind=kind, source=one.recorded.get("source", ""), by=by)
    return person


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
    if primary and primary == secondary:
        raise _two_reasons(what)


def _two_reasons(what: str) -> Refusal:
    return refusal(
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
