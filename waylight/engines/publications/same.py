"""Whether a file is here already, under whatever name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

WORDS, ALIKE = 5, Fraction(9, 10)


@dataclass(frozen=True)
class Text:
    """A file: its key, the SHA-256 of its bytes, and its text, empty where it has none."""

    key: str
    sha256: str
    text: str = ""


@dataclass(frozen=True)
class Duplicate:
    """One that is the same: by its bytes, or by how much of both texts is in both."""

    key: str
    same_bytes: bool
    similarity: Fraction


def duplicates(new: Text, kept: Iterable[Text]) -> tuple[Duplicate, ...]:
    """Those that are the same as the new one, the most similar first."""
    own, found = _shingles(new.text), []
    for one in kept:
        if one.sha256 == new.sha256:
            found.append(Duplicate(one.key, same_bytes=True, similarity=Fraction(1)))
        elif (alike := _jaccard(own, _shingles(one.text))) >= ALIKE:
            found.append(Duplicate(one.key, same_bytes=False, similarity=alike))
    return tuple(sorted(found, key=lambda one: (not one.same_bytes, -one.similarity, one.key)))


def similarity(one: str, other: str) -> Fraction:
    """How many of the runs of five words in either text are in both. Nothing is like no text."""
    return _jaccard(_shingles(one), _shingles(other))


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if not words:
        return frozenset()
    last = max(1, len(words) - WORDS + 1)
    return frozenset(tuple(words[at : at + WORDS]) for at in range(last))


def _jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> Fraction:
    if not one or not other:
        return Fraction(0)
    return Fraction(len(one & other), len(one | other))
