"""A question taken apart into clauses, and for each the ways in which a text may answer it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from waylight.engines.text_search.shelf import Shelf
from waylight.engines.text_search.spellings import one_spelling
from waylight.engines.text_search.stems import IDLE, STEMMED, stem
from waylight.engines.text_search.words import TOKEN, folded, letters, words_of

LONGEST, MOST_CLAUSES = 200, 12
SHORTEST_PREFIX, SHORTEST_SLIP, SHORTEST_BEGINNING = 2, 5, 4
MOST_SLIPS = 5
_QUOTES = re.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d]")
_PART = re.compile(rf'"(?P<phrase>[^"]*)"?|(?P<word>{TOKEN.pattern})(?P<star>\*?)')
Pattern = tuple[frozenset[int], ...]


class How(StrEnum):
    """In which way a word of the question was found."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"
    SYNONYM = "synonym"
    SLIP = "slip"


WEIGHT = {How.WORD: 1.0, How.PHRASE: 1.0, How.PREFIX: 0.8, How.SYNONYM: 0.8, How.SLIP: 0.7}


@dataclass(frozen=True)
class Synonym:
    """Names of one thing in one language, and the days on which they mean the same."""

    names: tuple[str, ...]
    language: str = "en"
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether they mean the same on a day; both ends are included."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Question:
    """What is asked: words; the reader's language, preferred among languages of one thing.

    `chosen` keeps what has one of the values of each facet that is named."""

    words: str = ""
    language: str = "en"
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    first: int = 0
    most: int = 20


@dataclass(frozen=True)
class Way:
    """One way to answer a clause: words in a row, and what it is called in the answer."""

    how: How
    found: str
    pattern: Pattern


@dataclass(frozen=True)
class Clause:
    """One thing that is asked for, as it was typed, and every way to answer it."""

    typed: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class _Part:
    typed: str
    words: tuple[str, ...]
    how: How


def clauses(words: str, shelf: Shelf, synonyms: Sequence[Synonym], on: date) -> list[Clause]:
    """What is asked for, read in the language of a shelf; idle words only if there is nothing
    else."""
    parts = list(_parts(words, shelf.language))
    idle = IDLE.get(shelf.language, frozenset())
    told = [part for part in parts if part.how != How.WORD or part.words[0] not in idle] or parts
    same = [each for each in synonyms if each.language == shelf.language and each.holds_on(on)]
    others = _other_names(told, same, shelf.language)
    return [
        Clause(part.typed, (*_ways(part, shelf), *_named(others.get(n, ()), shelf)))
        for n, part in enumerate(told[:MOST_CLAUSES])
    ]


def _parts(words: str, language: str) -> Iterator[_Part]:
    for found in _PART.finditer(_QUOTES.sub('"', words[:LONGEST])):
        if found["word"] is None:
            if phrase := tuple(words_of(found["phrase"], language)):
                yield _Part(found["phrase"].strip(), phrase, How.PHRASE)
        elif found["star"] and len(found["word"]) >= SHORTEST_PREFIX:
            begins = letters(found["word"], language)
            yield _Part(found["word"] + "*", (begins,), How.PREFIX)
        else:
            yield _Part(found["word"], (folded(found["word"], language),), How.WORD)


def _ways(part: _Part, shelf: Shelf) -> Iterator[Way]:
    if part.how == How.PHRASE:
        numbers = [shelf.number(word) for word in part.words]
        pattern = tuple(frozenset((each,)) for each in numbers if each is not None)
        yield Way(How.PHRASE, part.typed, pattern if len(pattern) == len(numbers) else ())
    elif part.how == How.PREFIX:
        yield Way(How.PREFIX, part.typed, (_beginning(part.words[0], shelf),))
    else:
        yield from _ways_of_word(part.words[0], shelf)


def _ways_of_word(word: str, shelf: Shelf) -> Iterator[Way]:
    alike = shelf.alike(word)
    if alike:
        yield Way(How.WORD, word, (alike,))
    longer: frozenset[int] = frozenset()
    if shelf.language not in STEMMED and len(word) >= SHORTEST_BEGINNING:
        longer = shelf.beginning(word) - alike
    if longer:
        yield Way(How.PREFIX, f"{word}*", (longer,))
    elif not alike:
        yield from (Way(How.SLIP, near, (shelf.alike(near),)) for near in _slips(word, shelf))


def _beginning(begins: str, shelf: Shelf) -> frozenset[int]:
    """Words that begin so; of an English one whichever way its family is spelt."""
    spelt = {begins}
    if shelf.language == "en":
        spelt |= {one_spelling(begins), one_spelling(begins + "ed").removesuffix("ed")}
    return frozenset().union(*(shelf.beginning(each) for each in spelt))


def _slips(word: str, shelf: Shelf) -> list[str]:
    """Known words at one slip of the finger, the likeliest first: those that begin alike."""
    if len(word) < SHORTEST_SLIP or not word.isalpha():
        return []
    near = process.extract(word, shelf.known, scorer=OSA.distance, score_cutoff=1, limit=None)
    found = sorted((known for known, _, _ in near), key=lambda known: (known[0] != word[0], known))
    return found[:MOST_SLIPS]


def _other_names(
    parts: Sequence[_Part], synonyms: Sequence[Synonym], language: str
) -> dict[int, list[str]]:
    """For each part, the other names of what it is, or is a word of."""
    others: dict[int, list[str]] = {}
    for group in synonyms:
        for name in group.names:
            stems = [stem(word, language) for word in words_of(name, language)]
            for n in _covered(parts, stems, language):
                others.setdefault(n, []).extend(each for each in group.names if each != name)
    return others


def _covered(parts: Sequence[_Part], stems: list[str], language: str) -> Iterator[int]:
    """The parts that say a name: words in a row, or one phrase."""
    said = [[stem(word, language) for word in part.words] for part in parts]
    for n, part in enumerate(parts):
        if part.how == How.PHRASE and said[n] == stems:
            yield n
    words = [each if part.how == How.WORD else [] for part, each in zip(parts, said, strict=True)]
    for n in range(len(parts) - len(stems) + 1):
        if words[n : n + len(stems)] == [[each] for each in stems]:
            yield from range(n, n + len(stems))


def _named(names: Sequence[str], shelf: Shelf) -> Iterator[Way]:
    for name in dict.fromkeys(names):
        words = words_of(name, shelf.language)
        yield Way(How.SYNONYM, name, tuple(shelf.alike(word) for word in words))
