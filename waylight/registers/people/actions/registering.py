"""The deeds that the register's own pages ask for."""

from typing import Any

from django.http import Http404

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import may
from waylight.foundation.actions import action
from waylight.registers.people.access import May
from waylight.registers.people.actions.claiming import claim_birth, claim_name, withdraw_claim
from waylight.registers.people.actions.papers import add_document, check_document
from waylight.registers.people.actions.recording import record_person
from waylight.registers.people.actions.relating import dispute, relate
from waylight.registers.people.models import (
    BirthClaim,
    Document,
    NameClaim,
    Person,
    Relationship,
)


@action(needs=May.RECORD)
def register_person(team: Team, *, by: User, **known: Any) -> Person:
    """Record somebody whom nobody has recorded yet."""
    return record_person(team, **known, by=by)


@action(needs=May.RECORD)
def claim_another_name(person: Person, *, name: str, by: User, **said: Any) -> NameClaim:
    """Add a name as somebody or some paper gives it."""
    return claim_name(person, name, **said, by=by)


@action(needs=May.RECORD)
def claim_another_birth(person: Person, *, value: str, by: User, **said: Any) -> BirthClaim:
    """Add a date of birth as somebody or some paper gives it."""
    return claim_birth(person, value, **said, by=by)


@action(needs=May.RECORD)
def withdraw_name(claim: NameClaim, *, by: User) -> None:
    """Withdraw a name; it is kept, and no longer counts."""
    withdraw_claim(claim, by=by)


@action(needs=May.RECORD)
def withdraw_birth(claim: BirthClaim, *, by: User) -> None:
    """Withdraw a date of birth; it is kept, and no longer counts."""
    withdraw_claim(claim, by=by)


@action(needs=May.RECORD)
def keep_relationship(
    person: Person, *, other: Person, kind: str, by: User, **said: Any
) -> Relationship:
    """Add what a person is to another."""
    if not may(by, May.RECORD, other):
        raise Http404
    return relate(person, other, kind, **said, by=by)


@action(needs=May.RECORD)
def withdraw_relationship(claim: Relationship, *, by: User) -> None:
    """Withdraw a relationship; it is kept, and no longer counts."""
    withdraw_claim(claim, by=by)


@action(needs=May.RECORD)
def dispute_relationship(claim: Relationship, *, by: User) -> None:
    """Mark a relationship as disputed, so that its rival may stand beside it."""
    dispute(claim, by=by)


@action(needs=May.RECORD)
def keep_paper(person: Person, *, kind: str, by: User, **printed: Any) -> Document:
    """Add a paper of a person."""
    return add_document(person, kind, **printed, by=by)


@action(needs=May.RECORD)
def judge_paper(document: Document, *, status: str, by: User) -> Document:
    """Say where a paper is, or that it was looked at and is right or wrong."""
    return check_document(document, status, by=by)
