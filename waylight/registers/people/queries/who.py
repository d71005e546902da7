"""Who somebody is, in the few words that a list or a heading needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import prefetch_related_objects

from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.registers.people.models import BirthClaim, NameClaim, NameKind, Person
from waylight.registers.people.queries.ages import WRITTEN, conventional, written

FIRST = (
    NameKind.PREFERRED,
    NameKind.REGISTRATION,
    NameKind.TRAVEL_DOCUMENT,
    NameKind.AT_BIRTH,
    NameKind.ALIAS,
)
"""Which name is shown, where there are several."""


@dataclass(frozen=True)
class Who:
    """A person at a glance. `first` and `last` are the days that `born` means as it is written;
    `conventional` says that it is a first of January, which may stand for its year."""

    key: UUID
    number: str
    name: str
    native: str
    sex: str
    born: str
    first: date | None
    last: date | None
    conventional: bool
    merged_into: UUID | None


def who(person: Person) -> Who:
    """One person; what was withdrawn is not told."""
    name, claim = _shown(person), primary_birth(person)
    value = claim.value if claim else ""
    days = written(value) if WRITTEN.fullmatch(value) else None
    return Who(
        key=person.pk,
        number=person.number,
        name=(name.latin or name.full) if name else person.number,
        native=name.full if name and name.latin else "",
        sex=person.sex,
        born=value,
        first=days.first if days else None,
        last=days.last if days else None,
        conventional=conventional(value),
        merged_into=person.merged_into_id,
    )


def whos(people: Iterable[Person]) -> list[Who]:
    """Many at once, with three queries however many they are."""
    asked = list(people)
    open_people((person.pk for person in asked), Compartment.GENERAL)
    prefetch_related_objects(asked, "names", "births")
    return [who(person) for person in asked]


def shown_name(person: Person) -> str:
    """The name by which somebody is spoken of; their number where no name is known."""
    name = _shown(person)
    return (name.latin or name.full) if name else person.number


def primary_birth(person: Person) -> BirthClaim | None:
    """The birth claim that counts: the primary one, else the first that stands."""
    return next((claim for claim in person.births.all() if claim.withdrawn_at is None), None)


def _shown(person: Person) -> NameClaim | None:
    standing = [claim for claim in person.names.all() if claim.withdrawn_at is None]
    return min(standing, key=lambda claim: FIRST.index(NameKind(claim.kind)), default=None)
