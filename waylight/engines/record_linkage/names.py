"""How alike two names are, part by part, in any order, with parts missing or written as one."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from waylight.engines.name_keys import Part

ALIKE, SOUND = 0.9, 0.82
"""Jaro-Winkler similarity from which two spellings in one script are the same part; and from
which they are when they have the same consonants as well (Hassan and Hussein stay below)."""
CROSS_SCRIPT = 0.9
"""How alike two parts in different scripts are that have the same consonants."""
FOLDED = str.maketrans("أإآٱىةکی", "اااايهكي")
"""Arabic letters that are written for one another. A long vowel more is another name: حسن, حسين."""
UNSOUND = 0.1
"""What a part is less alike whose spelling agrees and whose consonants do not."""
NEARLY = 0.65
"""How alike two parts in different scripts are whose consonants are nearly the same."""
HALF = 0.5
"""How alike two parts in one script are whose consonants agree and whose spelling does not."""


class Matched(NamedTuple):
    """Parts of two names that go together, and how alike they are from 0 to 1."""

    one: int
    other: int
    likeness: float


class Likeness(NamedTuple):
    """Which parts of two names agree; `missing` of the shorter and `extra` of the longer do not."""

    matched: tuple[Matched, ...]
    missing: int
    extra: int


def part_likeness(one: Part, other: Part) -> float:
    """From 0 (another part) to 1 (the same letters)."""
    if one.plain == other.plain:
        return 1.0
    sounds = bool(one.keys & other.keys)
    if one.arabic != other.arabic:
        return CROSS_SCRIPT if sounds else _nearly(one, other)
    spelling = JaroWinkler.similarity(one.plain, other.plain)
    if one.arabic:
        same = one.plain.translate(FOLDED) == other.plain.translate(FOLDED)
        return CROSS_SCRIPT if same else HALF if sounds else 0.0
    if not sounds:
        return float(spelling) - UNSOUND if spelling >= ALIKE else 0.0
    return max(CROSS_SCRIPT, float(spelling)) if spelling >= SOUND else HALF


def _nearly(one: Part, other: Part) -> float:
    """Consonants in two scripts of which one was misspelt, or is not written."""
    best = max((JaroWinkler.similarity(a, b) for a in one.keys for b in other.keys), default=0)
    return NEARLY if best >= ALIKE else 0.0


def likeness(one: Sequence[Part], other: Sequence[Part]) -> Likeness:
    """The best matching of parts to parts, the most alike first."""
    pairs = sorted(
        (
            Matched(a, b, found)
            for a, left in enumerate(one)
            for b, right in enumerate(other)
            if (found := part_likeness(left, right)) > 0
        ),
        key=lambda pair: (-pair.likeness, abs(pair.one - pair.other), pair.one),
    )
    used_one: set[int] = set()
    used_other: set[int] = set()
    kept = []
    for pair in pairs:
        if pair.one not in used_one and pair.other not in used_other:
            kept.append(pair)
            used_one.add(pair.one)
            used_other.add(pair.other)
    kept += _joined(one, other, used_one, used_other)
    kept += [Matched(b, a, found) for a, b, found in _joined(other, one, used_other, used_one)]
    left = sorted((len(one) - len(used_one), len(other) - len(used_other)))
    return Likeness(tuple(kept), left[0], left[1])


def _joined(
    one: Sequence[Part], other: Sequence[Part], used_one: set[int], used_other: set[int]
) -> list[Matched]:
    """Two parts in a row of the one that are written as one in the other."""
    found = []
    for a in range(len(one) - 1):
        for b, part in enumerate(other):
            free = b not in used_other and not {a, a + 1} <= used_one
            if free and _as_one(one[a], one[a + 1], part):
                used_one |= {a, a + 1}
                used_other.add(b)
                found.append(Matched(a, b, ALIKE))
    return found


def _as_one(first: Part, second: Part, whole: Part) -> bool:
    if first.arabic == whole.arabic:
        return JaroWinkler.similarity(first.plain + second.plain, whole.plain) >= ALIKE
    return any(a + b in whole.keys for a in first.keys for b in second.keys)
