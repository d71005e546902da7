"""A family as it is claimed: who is related to whom, followed from one person outwards."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from waylight.foundation.access.rules import Anyone
from waylight.registers.people.models import Person, Relationship
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


@dataclass(frozen=True)
class FamilyGraph:
    """People by their keys, and the claims between them; `hidden` are relatives whom the asker may
    not see."""

    people: dict[UUID, Who]
    ties: tuple[Tie, ...]
    hidden: int


def family_graph(person: Person, user: Anyone | None = None) -> FamilyGraph:
    """Everybody connected with a person by standing claims; for `user`, whom they may see."""
    found: dict[UUID, Relationship] = {}
    known, ahead = {person.pk}, {person.pk}
    while ahead and len(known) < MOST_PEOPLE:
        touching = Q(person__in=ahead) | Q(other__in=ahead)
        ties = list(Relationship.objects.filter(touching, withdrawn_at__isnull=True))
        found |= {tie.pk: tie for tie in ties}
        ahead = {key for tie in ties for key in (tie.person_id, tie.other_id)} - known
        known |= ahead
    shown = Person.objects.filter(pk__in=known)
    if user is not None:
        shown = shown.filter(Q(pk=person.pk) | Q(pk__in=Person.objects.visible_to(user)))
    people = {one.key: one for one in whos(shown)}
    return FamilyGraph(
        people=people,
        ties=tuple(
            _tie(tie)
            for tie in sorted(found.values(), key=lambda tie: (tie.said_at, tie.pk))
            if tie.person_id in people and tie.other_id in people
        ),
        hidden=len(known) - len(people),
    )


def _tie(claim: Relationship) -> Tie:
    return Tie(
        claim.person_id,
        claim.other_id,
        claim.kind,
        claim.get_kind_display(),
        claim.basis,
        claim.verified,
        claim.disputed,
    )
