"""The deeds that the register's own pages ask for."""

from typing import Any

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.registers.people.access import May
from waylight.registers.people.actions.claiming import claim_birth, claim_name
from waylight.registers.people.actions.papers import add_document, check_document
from waylight.registers.people.actions.recording import record_person
from waylight.registers.people.models import BirthClaim, Document, NameClaim, Person


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
def keep_paper(person: Person, *, kind: str, by: User, **printed: Any) -> Document:
    """Add a paper of a person."""
    return add_document(person, kind, **printed, by=by)


@action(needs=May.RECORD)
def judge_paper(document: Document, *, status: str, by: User) -> Document:
    """Say where a paper is, or that it was looked at and is right or wrong."""
    return check_document(document, status, by=by)
