"""A family as it is claimed: who is related to whom, followed from one person outwards."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from waylight.foundation.access.rules import Anyone
from waylight.registers.people.models import Person, Relationship
from waylight.registers.people.models.person import PersonQuerySet
from waylight.registers.people.queries.who import Who, whos

MOST_PEOPLE = 200
"""Of one family; whoever is further away is left out."""


@dataclass(frozen=True)
class Tie:
    """One claim: what the person of one key is to the person of the other."""

    person: UUID
    other: UUID
    kind: str
    words: str
    basis: str
    verified: int
    disputed: bool
    claim: UUID


@dataclass(frozen=True)
class FamilyGraph:
    """People by their keys, and the claims between them; `hidden` are relatives whom the asker may
    not see."""

    people: dict[UUID, Who]
    ties: tuple[Tie, ...]
    hidden: int


def family_graph(person: Person, user: Anyone | None = None) -> FamilyGraph:
    """Everybody connected with a person by standing claims; for `user`, whom they may see. Records
    that are one person are one here, under the key of the record that counts."""
    found: dict[UUID, Relationship] = {}
    start = person.merged_into_id or person.pk
    counts: dict[UUID, UUID] = {start: start}
    ahead = {start}
    while ahead and len(counts) < MOST_PEOPLE:
        records = Person.objects.filter(Q(pk__in=ahead) | Q(merged_into__in=ahead))
        counts |= {one.pk: one.merged_into_id or one.pk for one in records.only("merged_into")}
        touching = Q(person__in=records) | Q(other__in=records)
        ties = list(Relationship.objects.filter(touching, withdrawn_at__isnull=True))
        found |= {tie.pk: tie for tie in ties}
        new = {key for tie in ties for key in (tie.person_id, tie.other_id)} - counts.keys()
        ahead = {one.merged_into_id or one.pk for one in Person.objects.filter(pk__in=new)}
        counts |= {key: key for key in ahead}
    known = set(counts.values())
    people = {one.key: one for one in whos(_shown(known, start, user))}
    ties_told = [
        _tie(tie, counts)
        for tie in sorted(found.values(), key=lambda tie: (tie.said_at, tie.pk))
        if {tie.person_id, tie.other_id} <= counts.keys()
    ]
    return FamilyGraph(
        people=people,
        ties=tuple(t for t in ties_told if {t.person, t.other} <= people.keys()),
        hidden=len(known) - len(people),
    )


def _shown(keys: set[UUID], start: UUID, user: Anyone | None) -> PersonQuerySet:
    found = Person.objects.filter(pk__in=keys)
    if user is None:
        return found
    return found.filter(Q(pk=start) | Q(pk__in=Person.objects.visible_to(user)))


def _tie(claim: Relationship, counts: dict[UUID, UUID]) -> Tie:
    return Tie(
        counts[claim.person_id],
        counts[claim.other_id],
        claim.kind,
        claim.get_kind_display(),
        claim.basis,
        claim.verified,
        claim.disputed,
        claim.pk,
    )
