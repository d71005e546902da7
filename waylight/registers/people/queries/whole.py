"""Everything that is claimed about one person, also in the records that were found to be theirs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from waylight.foundation.access.rules import Anyone
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.registers.people.models import (
    BirthClaim,
    Consent,
    DistinctPair,
    Document,
    NameClaim,
    Need,
    Person,
    Relationship,
)


@dataclass(frozen=True)
class Whole:
    """The records of one person, `person` first, and what they claim together."""

    person: Person
    records: tuple[Person, ...]
    names: tuple[NameClaim, ...]
    births: tuple[BirthClaim, ...]
    documents: tuple[Document, ...]
    ties: tuple[Relationship, ...]
    needs: tuple[Need, ...]
    consents: tuple[Consent, ...]


def records_of(person: Person) -> tuple[Person, ...]:
    """The record that counts, and those that it has absorbed, whichever of them is asked for."""
    kept = person.merged_into or person
    return (kept, *kept.absorbed.order_by("number"))


def whole(person: Person, user: Anyone | None = None) -> Whole:
    """All standing and withdrawn claims of somebody, each with its own source; for `user`, those of
    the records that they may see."""
    records = records_of(person)
    if user is not None:
        keys = [record.pk for record in records]
        shown = set(Person.objects.visible_to(user).filter(pk__in=keys))
        records = tuple(record for record in records if record in shown) or (person,)
    open_people((record.pk for record in records), Compartment.GENERAL)
    theirs = Q(person__in=records)
    ties = Relationship.objects.filter(theirs | Q(other__in=records))
    return Whole(
        person=records[0],
        records=records,
        names=tuple(NameClaim.objects.filter(theirs).select_related("said_by", "document")),
        births=tuple(BirthClaim.objects.filter(theirs).select_related("said_by", "document")),
        documents=tuple(
            Document.objects.filter(theirs | Q(also__in=records))
            .distinct()
            .select_related("checked_by")
        ),
        ties=tuple(ties.select_related("person", "other", "said_by")),
        needs=tuple(Need.objects.filter(theirs).order_by("kind", "since", "id")),
        consents=tuple(
            Consent.objects.filter(theirs).select_related("proxy").prefetch_related("disclosures")
        ),
    )


def certainly_two(one: Iterable[Person], other: Iterable[Person]) -> bool:
    """Whether somebody said that a record of the one and a record of the other are two people."""
    left, right = list(one), list(other)
    said = Q(first__in=left, second__in=right) | Q(first__in=right, second__in=left)
    return DistinctPair.objects.filter(said).exists()


def ties_between(one: Iterable[Person], other: Iterable[Person]) -> list[Relationship]:
    """The standing claims that relate a record of the one to a record of the other."""
    left, right = list(one), list(other)
    between = Q(person__in=left, other__in=right) | Q(person__in=right, other__in=left)
    found = Relationship.objects.filter(between, withdrawn_at__isnull=True)
    return list(found.select_related("person", "other"))


def contradicting(births: Iterable[BirthClaim]) -> bool:
    """Whether the birth claims that stand say different things."""
    return len({claim.value for claim in births if claim.withdrawn_at is None}) > 1


def by_record(people: Iterable[Person]) -> dict[UUID, list[Person]]:
    """The records of each of many people, by the key of the one that counts; one query."""
    found: dict[UUID, list[Person]] = defaultdict(list)
    keys = []
    for person in people:
        found[person.pk].append(person)
        keys.append(person.pk)
    for absorbed in Person.objects.filter(merged_into__in=keys).told():
        if absorbed.merged_into_id:
            found[absorbed.merged_into_id].append(absorbed)
    return dict(found)
