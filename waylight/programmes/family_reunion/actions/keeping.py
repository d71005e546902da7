"""Papers, consents and needs of the people of a reunion, kept in the register within its deeds."""

from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import Member, Reunion
from waylight.registers.people import actions as people
from waylight.registers.people.models import Consent, Document, Need, Person
from waylight.registers.people.queries import records_of
from waylight.registers.people.workflow import PaperStatus


@action(needs=May.PREPARE)
def keep_paper(
    member: Member, *, kind: str, status: str = PaperStatus.EXPECTED, by: User, **printed: Any
) -> Document:
    """Keep a paper of a member, letter by letter as it is printed."""
    return people.add_document(member.person, kind, status=status, by=by, **printed)


@action(needs=May.PREPARE)
def judge_paper(member: Member, *, document: Document, status: str, by: User) -> Document:
    """Say that a paper of a member was asked for, received, verified, rejected or lost."""
    _refuse_another_s(member.person, document)
    return people.check_document(document, status, by=by)


@action(needs=May.INTAKE)
def keep_sponsor_paper(
    reunion: Reunion, *, kind: str, status: str = PaperStatus.EXPECTED, by: User, **printed: Any
) -> Document:
    """Keep a paper of the sponsor, letter by letter as it is printed."""
    return people.add_document(reunion.sponsor, kind, status=status, by=by, **printed)


@action(needs=May.INTAKE)
def judge_sponsor_paper(reunion: Reunion, *, document: Document, status: str, by: User) -> Document:
    """Say that a paper of the sponsor was asked for, received, verified, rejected or lost."""
    _refuse_another_s(reunion.sponsor, document)
    return people.check_document(document, status, by=by)


@action(needs=May.INTAKE)
def keep_consent(member: Member, *, by: User, **agreed: Any) -> Consent:
    """Keep what a member agreed to, and for a child what a parent and the child agreed to."""
    return people.give_consent(member.person, by=by, **agreed)


@action(needs=May.INTAKE)
def end_consent(member: Member, *, consent: Consent, by: User) -> Consent:
    """Withdraw a consent; whoever was told under it is to be told of that."""
    _refuse_another_s(member.person, consent)
    people.withdraw_consent(consent, by=by)
    return consent


@action(needs=May.INTAKE)
def keep_need(member: Member, *, kind: str, words: str = "", by: User) -> Need:
    """Keep what a member needs on the way."""
    return people.add_need(member.person, kind, words=words, by=by)


def _refuse_another_s(person: Person, record: Document | Consent) -> None:
    if record.person_id not in {one.pk for one in records_of(person)}:
        raise refusal(
            49,
            what=_("Nothing was changed."),
            why=_("It is somebody else's."),
            fix=_("Choose one of this person's own."),
        )
