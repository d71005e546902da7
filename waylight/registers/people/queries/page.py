"""What the page of a person shows, as far as the reader's compartments go."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import readable_fields, visible
from waylight.registers.people.access import May
from waylight.registers.people.models import Consent, Document, Merge, Need, Person, Sex
from waylight.registers.people.queries.ages import Age, age_of, is_child
from waylight.registers.people.queries.consents import holds
from waylight.registers.people.queries.family import FamilyGraph, Tie, family_graph
from waylight.registers.people.queries.papers import Verdict, verdict
from waylight.registers.people.queries.who import Who, who
from waylight.registers.people.queries.whole import Whole, contradicting, whole


@dataclass(frozen=True)
class Relative:
    """A claim of the family in words: what the one person is to the other."""

    person: Who
    other: Who
    words: str
    disputed: bool
    claim: UUID


@dataclass(frozen=True)
class Sight:
    """Everything about one person that a reader may see."""

    who: Who
    sex: str
    whole: Whole
    age: Age | None
    is_child: bool
    contradicting: bool
    family: FamilyGraph
    relatives: tuple[Relative, ...]
    papers: tuple[tuple[Document, Verdict], ...]
    needs: tuple[tuple[Need, str], ...]
    consents: tuple[tuple[Consent, bool], ...]
    proposals: tuple[Merge, ...]


def sight(person: Person, user: User, day: date) -> Sight:
    """A person as a reader may see them on a day."""
    found = whole(person, user)
    needs = visible(Need.objects.filter(pk__in=[n.pk for n in found.needs]), user, May.VIEW)
    family = family_graph(person, user)
    about = Q(kept__in=found.records) | Q(gone__in=found.records)
    return Sight(
        who=who(person),
        sex=str(dict(Sex.choices).get(person.sex, person.sex)),
        whole=found,
        age=age_of(person, day),
        is_child=is_child(person, day),
        contradicting=contradicting(found.births),
        family=family,
        relatives=tuple(_relative(tie, family) for tie in family.ties),
        papers=tuple((paper, verdict(paper, day)) for paper in found.documents),
        needs=tuple((need, _words(need, user)) for need in needs.select_related("person")),
        consents=tuple((consent, holds(consent, day)) for consent in found.consents),
        proposals=tuple(
            Merge.objects.visible_to(user).filter(about).select_related("kept", "gone")
        ),
    )


def _relative(tie: Tie, family: FamilyGraph) -> Relative:
    people = family.people
    return Relative(people[tie.person], people[tie.other], tie.words, tie.disputed, tie.claim)


def _words(need: Need, user: User) -> str:
    """What is written of a need, for those who may read it."""
    return need.words if "words" in readable_fields(user, need) else ""
