"""Search before create: records that may be the person who is about to be recorded.

Found by the tokens of names and documents, ranked by the engine; it decides nothing. Of records
that the asker may not see nothing is told, but that the duplicate desk should be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import and_, or_
from uuid import UUID

from django.db.models import Count, Q

from waylight.engines.name_keys import parts_of
from waylight.engines.record_linkage import Born, People, Reason, a_person
from waylight.engines.record_linkage import Person as Compared
from waylight.engines.record_linkage.names import SOUND, likeness
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import Anyone
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.registers.people.models import Document, NameClaim, Person
from waylight.registers.people.queries.ages import WRITTEN, written
from waylight.registers.people.queries.who import Who, who

MOST = 300
"""So many records at most are compared field by field, as the engine's bench does."""
ENOUGH = 20
"""With so many found by the whole name, its parts are not asked for one by one."""
SHOWN = 10
UNLIKELY, POSSIBLE, SAME = "unlikely", "possible", "same"


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same person, with each field's share. `twins`: born the same day
    under nearly the same name, as twins are; then `may_merge` is false."""

    who: Who
    score: float
    verdict: str
    reasons: tuple[Reason, ...]
    twins: bool
    may_merge: bool


@dataclass(frozen=True)
class LookAlikes:
    """The candidates, the likeliest first; and whether others know more than may be shown."""

    candidates: tuple[Candidate, ...]
    ask_the_duplicate_desk: bool


def look_alikes(
    team: Team,
    user: Anyone,
    *,
    name: str,
    latin: str = "",
    born: str = "",
    sex: str = "",
    document_number: str = "",
) -> LookAlikes:
    """Records like what was typed: those of the team and of the asker's others, in words."""
    spellings = [spelling for spelling in (name, latin) if spelling.strip()]
    found = _found(spellings, document_number)
    seen = Person.objects.filter(Q(team=team) | Q(pk__in=Person.objects.visible_to(user)))
    mine = set(seen.filter(pk__in=found).values_list("pk", flat=True))
    open_people(found, Compartment.GENERAL)
    people = Person.objects.filter(pk__in=found).told().prefetch_related("documents")
    records = {str(person.pk): person for person in people}
    typed = a_person(
        "?", name=latin, name_native=name, born=_born(born), sex=_sex(sex), document=document_number
    )
    ranked = People(
        [compared(person, document_number) for person in records.values()],
        size=Person.objects.count(),
        often=_often(spellings),
    ).candidates(typed, top=MOST)
    shown, hidden = [], False
    for one in ranked:
        if UUID(one.id) in mine:
            shown.append(_candidate(typed, records[one.id], one.score, one.verdict, one.reasons))
        else:
            hidden = hidden or one.verdict != UNLIKELY
    return LookAlikes(tuple(shown[:SHOWN]), hidden)


def by_name(name: str) -> set[UUID]:
    """The people with every part of a name, in whichever script and order; at most MOST."""
    return _with_names(_all_parts(name))


def by_document(number: str) -> set[UUID]:
    """The people whose paper has a number, or whom it covers."""
    papers = Document.objects.filter(number_key=number)
    return {*papers.values_list("person", flat=True), *papers.values_list("also", flat=True)} - {
        None
    }


def compared(person: Person, document_number: str = "") -> Compared:
    """A record as the engine compares it: all its standing names, its birth, and the paper that
    was asked for or else its first."""
    names = [claim for claim in person.names.all() if claim.withdrawn_at is None]
    spelt = [text for claim in names for text in (claim.full, claim.latin) if text]
    shown, papers = who(person), [paper.number for paper in person.documents.all() if paper.number]
    made = [a_person(str(person.pk), name=text) for text in spelt]
    wanted = document_number.strip().casefold()
    paper = next((number for number in papers if number.casefold() == wanted), "".join(papers[:1]))
    one = a_person(str(person.pk), born=_born(shown.born), sex=_sex(person.sex), document=paper)
    return Compared(
        id=one.id,
        names=tuple(parts for spelling in made for parts in spelling.names),
        keys=frozenset().union(*(spelling.keys for spelling in made)),
        born=one.born,
        sex=one.sex,
        country="",
        mother=(),
        father=(),
        document=one.document,
    )


def are_like_twins(one: Compared, other: Compared) -> bool:
    """Whether two were born on the same day under names of which a part agrees and a part does not:
    twins, or one of them misspelt. Only somebody who knows them can tell."""
    if not (one.born and other.born and one.born.exact and one.born == other.born):
        return False
    if one.document and one.document == other.document:
        return False
    found = [likeness(left, right) for left in one.names for right in other.names]
    alike = [all(pair.likeness >= SOUND for pair in pairs.matched) for pairs in found]
    agree = any(pair.likeness >= SOUND for pairs in found for pair in pairs.matched)
    same = any(fits and not pairs.missing for fits, pairs in zip(alike, found, strict=True))
    return agree and not same


def _candidate(
    typed: Compared, person: Person, score: float, verdict: str, reasons: tuple[Reason, ...]
) -> Candidate:
    twins = are_like_twins(typed, compared(person, typed.document))
    likely = verdict != UNLIKELY
    return Candidate(
        who=who(person),
        score=score,
        verdict=POSSIBLE if twins and verdict == SAME else verdict,
        reasons=reasons,
        twins=twins,
        may_merge=likely and not twins,
    )


def _found(spellings: list[str], document_number: str) -> set[UUID]:
    """By the document; by all parts of the name; and where that finds few, by two and by one."""
    found = by_document(document_number) if document_number.strip() else set()
    for question in (_all_parts, _two_parts, _one_part):
        for spelling in spellings:
            if len(found) < MOST:
                found |= _with_names(question(spelling))
        if len(found) >= ENOUGH:
            break
    return found


def _with_names(question: Q) -> set[UUID]:
    if not question:
        return set()
    standing = NameClaim.objects.filter(question, withdrawn_at__isnull=True)
    return set(standing.order_by("-said_at").values_list("person", flat=True)[:MOST])


def _all_parts(name: str) -> Q:
    return _has(name) if parts_of(name) else Q()


def _two_parts(name: str) -> Q:
    pairs = combinations(_words(name), 2)
    return reduce(or_, (and_(_has(one), _has(other)) for one, other in pairs), Q())


def _one_part(name: str) -> Q:
    return reduce(or_, (_has(part) for part in _words(name)), Q())


def _has(words: str) -> Q:
    return Q(full_keys__names=words) | Q(latin_keys__names=words)


def _words(name: str) -> list[str]:
    return list(dict.fromkeys(part.plain for part in parts_of(name)))


def _often(spellings: Iterable[str]) -> dict[str, int]:
    """In how many names of the register each part occurs, counted in one go."""
    parts = list(dict.fromkeys(part for spelling in spellings for part in _words(spelling)))
    if not parts:
        return {}
    counts = {f"part{n}": Count("pk", filter=_has(part)) for n, part in enumerate(parts)}
    counted = NameClaim.objects.filter(withdrawn_at__isnull=True).aggregate(**counts)
    return {part: counted[f"part{n}"] for n, part in enumerate(parts)}


def _born(value: str) -> Born | None:
    return Born(*written(value)) if WRITTEN.fullmatch(value) else None


def _sex(sex: str) -> str:
    """Only what may agree or differ: not known is not the same as not known."""
    return sex if sex in ("F", "M") else ""
