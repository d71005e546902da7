"""A question answered: every text weighed, one hit for each thing, what each facet would leave."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waylight.engines.text_search.asking import WEIGHT, Clause, How, Question, Synonym, Way, clauses
from waylight.engines.text_search.shelf import Shelf, Text
from waylight.engines.text_search.showing import Marks, shown

NEWER, A_YEAR = 0.3, 365.0


@dataclass(frozen=True)
class Reason:
    """Why something was found: what was typed, what stands there, and what that weighs."""

    typed: str
    found: str
    how: How
    weight: float


@dataclass(frozen=True)
class Correction:
    """A word that no text has, and those that it was read as."""

    typed: str
    read_as: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """One thing that was found, in the language in which it was found best.

    `score` is the sum of the reasons times `newness`. `title` marks words of the title, `passage`
    is the part of the summary or the body that says most of what was asked."""

    text: Text
    score: float
    newness: float
    reasons: tuple[Reason, ...]
    title: Marks
    passage: Marks


@dataclass(frozen=True)
class Answer:
    """What was found: how many in all, those that were asked for, and what facets would leave.

    `is_partial`: nothing has every word of the question, these have most of them."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    corrections: tuple[Correction, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True)
class _Found:
    shelf: Shelf
    place: int
    answered: int
    asked: int
    score: float
    newness: float
    best: tuple[tuple[Clause, Way, float], ...]

    @property
    def text(self) -> Text:
        return self.shelf.texts[self.place]


def answer(
    shelves: Mapping[str, Shelf], question: Question, synonyms: Sequence[Synonym], on: date
) -> Answer:
    """The answer to a question on a day."""
    asked = _without_needless_slips(
        {code: clauses(question.words, shelf, synonyms, on) for code, shelf in shelves.items()}
    )
    every = [one for code, shelf in shelves.items() for one in _weighed(shelf, asked[code], on)]
    most = max((one.answered - one.asked for one in every), default=0)
    things = _best_of_each(
        [one for one in every if one.answered - one.asked == most], question.language
    )
    kept = [one for one in things if _chosen(one.text, question.chosen)]
    kept.sort(key=lambda one: (-round(one.score, 9), -_ordinal(one.text), one.text.key))
    return Answer(
        total=len(kept),
        hits=tuple(_hit(one) for one in kept[question.first : question.first + question.most]),
        facets=_facets([one.text for one in things], question.chosen),
        corrections=_corrections(asked, question.language),
        is_partial=most < 0,
    )


def _weighed(shelf: Shelf, asked: Sequence[Clause], on: date) -> list[_Found]:
    """Every text of a shelf that answers something; all of them if nothing is asked."""
    count = len(shelf.texts)
    newness = [_newness(text, on) for text in shelf.texts]
    if not asked:
        return [_Found(shelf, n, 0, 0, 0.0, newness[n], ()) for n in range(count)]
    tables = [_table(shelf, clause) for clause in asked]
    bests = [table.max(axis=0) if len(table) else np.zeros(count) for table in tables]
    answered = np.sum([best > 0 for best in bests], axis=0)
    scores = sum(bests, np.zeros(count))
    return [
        _Found(
            shelf=shelf,
            place=int(n),
            answered=int(answered[n]),
            asked=len(asked),
            score=float(scores[n]) * newness[n],
            newness=newness[n],
            best=tuple(
                (clause, clause.ways[int(table[:, n].argmax())], float(best[n]))
                for clause, table, best in zip(asked, tables, bests, strict=True)
                if best[n] > 0
            ),
        )
        for n in np.flatnonzero(answered)
    ]


def _table(shelf: Shelf, clause: Clause) -> NDArray[np.float64]:
    """A row for each way of a clause: what it weighs in each text."""
    rows = [WEIGHT[way.how] * shelf.scores(shelf.places(way.pattern)) for way in clause.ways]
    return np.array(rows) if rows else np.zeros((0, len(shelf.texts)))


def _without_needless_slips(asked: Mapping[str, list[Clause]]) -> dict[str, list[Clause]]:
    """A word that one language knows was no slip in another."""
    known = {
        clause.typed
        for every in asked.values()
        for clause in every
        if any(way.how != How.SLIP and all(way.pattern) and way.pattern for way in clause.ways)
    }
    return {
        code: [
            replace(each, ways=tuple(way for way in each.ways if way.how != How.SLIP))
            if each.typed in known
            else each
            for each in every
        ]
        for code, every in asked.items()
    }


def _best_of_each(found: Iterable[_Found], language: str) -> list[_Found]:
    """Of one thing in many languages the reader's own, or else the one that says it best."""
    best: dict[str, _Found] = {}
    for one in found:
        other = best.get(one.text.key)
        if other is None or _worth(one, language) > _worth(other, language):
            best[one.text.key] = one
    return list(best.values())


def _worth(one: _Found, language: str) -> tuple[bool, float]:
    return one.text.language == language, round(one.score, 9)


def _newness(text: Text, on: date) -> float:
    if text.on is None:
        return 1.0
    age = max(0, (on - text.on).days)
    return 1.0 + NEWER * math.exp(-age / A_YEAR)


def _ordinal(text: Text) -> int:
    return text.on.toordinal() if text.on else 0


def _chosen(text: Text, chosen: Mapping[str, frozenset[str]], but: str = "") -> bool:
    """Whether a text has one of the values of every facet that was chosen, but one."""
    return all(
        any((facet, value) in text.facets for value in values)
        for facet, values in chosen.items()
        if values and facet != but
    )


def _facets(
    texts: Sequence[Text], chosen: Mapping[str, frozenset[str]]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each facet its values, the most frequent first, and how many each would leave."""
    counted: dict[str, Counter[str]] = {}
    for facet in sorted({facet for text in texts for facet, _ in text.facets}):
        counts: Counter[str] = Counter()
        for text in texts:
            if _chosen(text, chosen, but=facet):
                counts.update({value for name, value in text.facets if name == facet})
        counted[facet] = counts
    return {
        facet: tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        for facet, counts in counted.items()
    }


def _hit(one: _Found) -> Hit:
    patterns = [way.pattern for clause, _, _ in one.best for way in clause.ways if way.pattern]
    title, passage = shown(one.text, one.shelf, patterns)
    return Hit(
        text=one.text,
        score=one.score,
        newness=one.newness,
        reasons=tuple(
            Reason(clause.typed, way.found, way.how, weight) for clause, way, weight in one.best
        ),
        title=title,
        passage=passage,
    )


def _corrections(asked: Mapping[str, list[Clause]], language: str) -> tuple[Correction, ...]:
    """What was read as something else; in the reader's language, if that has anything."""
    ordered = sorted(asked, key=lambda code: (code != language, code))
    found: dict[str, Correction] = {}
    for code in ordered:
        for clause in asked[code]:
            slips = tuple(way.found for way in clause.ways if way.how == How.SLIP)
            if slips:
                found.setdefault(clause.typed, Correction(clause.typed, slips))
    return tuple(found.values())
