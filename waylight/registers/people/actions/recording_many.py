"""Recording many people at once, as a caseload that comes whole has them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from waylight.engines.check_digits import MOST_SHORT, short_from
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal import actions as journal
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import make_people
from waylight.registers.people.actions.claiming import _days
from waylight.registers.people.actions.recording import COUNTRY, LANGUAGE, _codes, _one_of
from waylight.registers.people.models import BirthClaim, NameClaim, NameKind, Person, Sex

ROWS = 500


@dataclass(frozen=True)
class Known:
    """What is known of one person: as `record_person` takes it. `born` is a day, or empty."""

    name: str
    sex: str
    latin: str = ""
    born: str = ""
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@transaction.atomic
def record_many(
    team: Team,
    known: Sequence[Known],
    *,
    source: str = "",
    synthetic: bool = False,
    by: User | None,
) -> list[Person]:
    """Record so many people as `record_person` records one, in the order given, all or none.

    Nobody is looked for first: whoever calls knows that none of them is there. A transaction holds
    their keys until it ends, so some hundred at a time are the quickest."""
    people = [
        Person(
            team=team,
            number=number,
            sex=_one_of(Sex.values, one.sex),
            nationalities=_codes(COUNTRY, one.nationalities),
            languages=_codes(LANGUAGE, one.languages),
            synthetic=synthetic,
            made_by=by,
        )
        for number, one in zip(_free_numbers(len(known)), known, strict=True)
    ]
    make_people([person.pk for person in people], Compartment.GENERAL)
    Person.objects.bulk_create(people, batch_size=ROWS)
    pairs = list(zip(people, known, strict=True))
    NameClaim.objects.bulk_create(
        [_named(person, one, source, by) for person, one in pairs], batch_size=ROWS
    )
    BirthClaim.objects.bulk_create(
        [_born(person, one, source, by) for person, one in pairs if one.born], batch_size=ROWS
    )
    journal.done("people.record_person", by=by, about=people)
    return people


def _named(person: Person, one: Known, source: str, by: User | None) -> NameClaim:
    return NameClaim(
        person=person,
        kind=NameKind.REGISTRATION,
        full=one.name,
        latin=one.latin,
        source=source,
        said_by=by,
    )


def _born(person: Person, one: Known, source: str, by: User | None) -> BirthClaim:
    _days(one.born)
    return BirthClaim(person=person, value=one.born, source=source, is_primary=True, said_by=by)


def _free_numbers(count: int) -> list[str]:
    """Random ones that nobody has, as `record_person` gives them."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {
            f"P-{short_from(secrets.randbelow(MOST_SHORT))}" for _ in range(count - len(found))
        }
        taken = Person.objects.filter(number__in=drawn).values_list("number", flat=True)
        found |= drawn - set(taken)
    return sorted(found)
