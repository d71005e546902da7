"""What each field says for or against two records being one person: bits, and words for them.

Weights are log2 of how much likelier the agreement is of one person than of two (Fellegi and
Sunter 1969). How often a name part occurs is counted among the records; the other figures are
set once, tried on the public lists that the bench names, and are no statement about anybody.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from waylight.engines.name_keys import Part
from waylight.engines.record_linkage.names import SOUND, Likeness, likeness
from waylight.engines.record_linkage.people import Born, Person

Bits = Callable[[Part], float]
"""How rare a part of a name is among the records, in bits."""
MISSING, EXTRA = -4.0, -0.7
"""For each part of the shorter name that the longer lacks; for each that only the longer has."""
NAME_MOST, PARENT_MOST, PARENT_LEAST = 26.0, 8.0, -3.0
SAME_DAY, SAME_MONTH, SWAPPED, SAME_YEAR, NEXT_YEAR = 12.0, 7.0, 8.0, 4.0, 1.0
ONE_PART_OFF, OTHER_YEAR, FAR = 6.0, -2.0, -7.0
NEAR_YEARS = 4
SEX, OTHER_SEX, COUNTRY, OTHER_COUNTRY, DOCUMENT, OTHER_DOCUMENT = 0.9, -4.0, 2.0, -1.0, 18.0, -1.5


class Reason(NamedTuple):
    """One field's share: positive speaks for one person, negative against."""

    field: str
    weight: float
    words: str


class Comparison(NamedTuple):
    """What two records say, the strongest first; `doubtful` when something speaks against it."""

    reasons: tuple[Reason, ...]
    doubtful: bool


def compare(one: Person, other: Person, bits: Bits) -> Comparison:
    """Every field that both records have. A part of a name that differs, or that sounds alike and
    is spelt otherwise (twins Hassan and Hussein), is a doubt, as are another sex and birth date."""
    weight, name = best_names(one, other, bits)
    found = [
        Reason("name", round(weight, 2), _said(name)) if name else None,
        _born(one.born, other.born),
        _equal("sex", one.sex, other.sex, SEX, OTHER_SEX),
        _equal("country", one.country, other.country, COUNTRY, OTHER_COUNTRY),
        _parent("mother", one.mother, other.mother, bits),
        _parent("father", one.father, other.father, bits),
        _equal("document", one.document, other.document, DOCUMENT, OTHER_DOCUMENT),
    ]
    known = sorted((one for one in found if one), key=lambda reason: -abs(reason.weight))
    against = any(one.weight < 0 and one.field in ("name", "sex", "born_on") for one in known)
    unlike = name is not None and (
        name.missing > 0 or any(pair.likeness < SOUND for pair in name.matched)
    )
    return Comparison(tuple(known), against or unlike)


def best_names(one: Person, other: Person, bits: Bits) -> tuple[float, Likeness | None]:
    """The weight of the two spellings that are most alike, and how they are."""
    tried = [
        (_weight(found, left, right, bits), found)
        for left in one.names
        for right in other.names
        if (found := likeness(left, right))
    ]
    return max(tried, key=lambda pair: pair[0], default=(0.0, None))


def _weight(found: Likeness, one: Sequence[Part], other: Sequence[Part], bits: Bits) -> float:
    """A misspelt part is rare in itself: the commoner of the two says how much it weighs."""
    agreeing = sum(
        min(bits(_at(one, pair.one)), bits(_at(other, pair.other))) * (2 * pair.likeness - 1)
        for pair in found.matched
    )
    total = agreeing + MISSING * found.missing + EXTRA * (found.extra - found.missing)
    return min(NAME_MOST, total)


def _at(parts: Sequence[Part], n: int) -> Part:
    return parts[min(n, len(parts) - 1)]


def _said(found: Likeness) -> str:
    same = sum(pair.likeness == 1.0 for pair in found.matched)
    alike = len(found.matched) - same
    parts = [f"{same} part(s) are the same"] if same else []
    parts += [f"{alike} sound or look alike"] if alike else []
    parts += [f"{found.missing} differ"] if found.missing else []
    extra = found.extra - found.missing
    parts += [f"{extra} only one of them has"] if extra else []
    return "Of the name, " + ", ".join(parts) + "."


def _parent(field: str, one: Sequence[Part], other: Sequence[Part], bits: Bits) -> Reason | None:
    if not one or not other:
        return None
    found = likeness(one, other)
    weight = max(PARENT_LEAST, min(PARENT_MOST, 0.6 * _weight(found, one, other, bits)))
    words = "alike" if weight > 0 else "another"
    return Reason(field, round(weight, 2), f"The {field}'s name is {words}.")


def _equal(field: str, one: str, other: str, same: float, differs: float) -> Reason | None:
    if not one or not other:
        return None
    if one == other:
        return Reason(field, same, f"The {field} is the same.")
    return Reason(field, differs, f"The {field} differs.")


def _born(one: Born | None, other: Born | None) -> Reason | None:
    if one is None or other is None:
        return None
    weight, words = _birth(one, other)
    return Reason("born_on", weight, words)


def _birth(one: Born, other: Born) -> tuple[float, str]:
    a, b = one.first, other.first
    if one.exact and other.exact:
        return _days(one, other)
    if one.first <= other.last and other.first <= one.last:
        whole = (one.last - one.first > timedelta(31)) or (other.last - other.first > timedelta(31))
        if whole or (a.month, a.day) == (1, 1) == (b.month, b.day):
            return SAME_YEAR, "Born in the same year, as far as is known."
        return SAME_MONTH, "Born in the same month, as far as is known."
    if a.year == b.year:
        return SAME_YEAR, "Born in the same year; one of the dates stands for the year alone."
    if abs(a.year - b.year) == 1:
        return NEXT_YEAR, "The years of birth are one apart."
    near = abs(a.year - b.year) <= NEAR_YEARS
    return (OTHER_YEAR if near else FAR), "The years of birth differ."


def _days(one: Born, other: Born) -> tuple[float, str]:
    a, b = one.first, other.first
    if a == b:
        return SAME_DAY, "Born on the same day."
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return SWAPPED, "Born on the same day, when day and month are exchanged."
    same = sum(x == y for x, y in zip(a.timetuple()[:3], b.timetuple()[:3], strict=True))
    if same == 2:
        return ONE_PART_OFF, "The dates of birth agree but for the day, the month or the year."
    if a.year == b.year:
        return NEXT_YEAR, "Born in the same year on another day."
    near = abs(a.year - b.year) <= NEAR_YEARS
    return (OTHER_YEAR if near else FAR), "The dates of birth differ."
