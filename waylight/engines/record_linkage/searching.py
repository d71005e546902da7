"""Search before create: the records most likely to be the same person, each with its reasons."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log2
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from waylight.engines.name_keys import Part
from waylight.engines.record_linkage.people import Person
from waylight.engines.record_linkage.weighing import DOCUMENT, SAME_DAY, Reason, compare

COMPARED = 300
"""Of the records that share a key, so many with the rarest keys are compared field by field."""
SAME, POSSIBLE = 0.97, 0.25
"""Scores from which a candidate is called the same, and possible: suggestions, never a merge."""
LEAST_BITS, MOST_BITS = 1.0, 14.0
ALONE = 6.0
"""Bits by which a name alone falls short: without a birth date or a document nobody is the same."""


SPELT, LEAST = 40, 60
"""So many more are compared that are spelt most alike, from this likeness of 100: a misspelt
consonant leaves no key to find by."""


class Candidate(NamedTuple):
    """A record that may be the same person; the score is a likelihood from 0 to 1."""

    id: str
    score: float
    verdict: str
    reasons: tuple[Reason, ...]


class People:
    """The records to search among, by the sounds of their names and by their documents.

    Where they are a part that was fetched from more, `size` is how many there are in all, and
    `often` in how many of these a part of a name occurs, by its letters."""

    def __init__(
        self, people: Sequence[Person], size: int = 0, often: Mapping[str, int] | None = None
    ) -> None:
        self.people = list(people)
        self.size = max(2, size, len(self.people))
        self.often = dict(often or {})
        places: dict[str, list[int]] = defaultdict(list)
        for n, person in enumerate(self.people):
            for key in person.keys:
                places[f"name {key}"].append(n)
            if person.document:
                places[f"document {person.document}"].append(n)
            if person.born and person.born.exact:
                places[f"born {person.born.first}"].append(n)
        self.spelt = [_spelt(person) for person in self.people]
        self.places = {key: np.array(found, dtype=np.int64) for key, found in places.items()}

    def bits(self, part: Part) -> float:
        """How rare a part is among the records: by the commonest of its keys."""
        here = max((len(self.places.get(f"name {key}", ())) for key in part.keys), default=0)
        bits = log2(self.size / max(1, here, self.often.get(part.plain, 0)))
        return min(MOST_BITS, max(LEAST_BITS, bits))

    def candidates(self, query: Person, top: int = 10) -> list[Candidate]:
        """At most so many records, the likeliest first; those that are unlikely are among them."""
        found = [self._candidate(query, self.people[n]) for n in self._sharing(query)]
        found.sort(key=lambda one: (-one.score, one.id))
        return found[:top]

    def _sharing(self, query: Person) -> list[int]:
        weights = np.zeros(len(self.people))
        for key in query.keys:
            places = self.places.get(f"name {key}")
            if places is not None:
                weights[places] += log2(1 + len(self.people) / len(places))
        others = [(f"document {query.document}", DOCUMENT)]
        others += [(f"born {query.born.first}", SAME_DAY)] if query.born else []
        for key, weight in others:
            weights[self.places.get(key, [])] += weight
        most = np.argsort(-weights, kind="stable")[:COMPARED]
        sharing = [int(n) for n in most if weights[n] > 0]
        alike = process.extract(
            _spelt(query), self.spelt, scorer=fuzz.token_sort_ratio, limit=SPELT, score_cutoff=LEAST
        )
        return list(dict.fromkeys([*sharing, *(n for _, _, n in alike)]))

    def _candidate(self, query: Person, other: Person) -> Candidate:
        found = compare(query, other, self.bits)
        fields = {reason.field for reason in found.reasons if reason.weight > 0}
        sure = bool(fields & {"born_on", "document"})
        total = sum(reason.weight for reason in found.reasons) - log2(self.size)
        score = 1 / (1 + 2 ** -max(-60.0, min(60.0, total - (0.0 if sure else ALONE))))
        verdict = "possible" if score >= POSSIBLE else "unlikely"
        if score >= SAME and sure and not found.doubtful:
            verdict = "same"
        return Candidate(other.id, round(score, 4), verdict, found.reasons)


def _spelt(person: Person) -> str:
    return " ".join(part.plain for parts in person.names[:1] for part in parts)
