"""ISBN and ISSN: read as people type them, judged by their last digit."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from waylight.engines.publications.faults import Fault, Why

ISBN, ISSN = "G-ISBN-01", "G-ISSN-01"
LEADING = re.compile(r"^\s*(?:e-?)?IS[BS]N(?:-1[03])?\s*:?\s*", re.IGNORECASE)
BOOKLAND = ("978", "979")


@dataclass(frozen=True)
class Number:
    """A number that checks: its signs without hyphens, and those of the ISBN-13 it stands for."""

    signs: str
    long: str = ""

    def __str__(self) -> str:
        return self.signs


def read_isbn(text: str) -> Number | Fault:
    """An ISBN of ten or thirteen signs; with hyphens, spaces, and digits of any script."""
    signs = _signs(text)
    if not re.fullmatch(r"\d*X?", signs):
        return Fault(ISBN, text, Why.SIGNS)
    if len(signs) == 10:
        return _checked(ISBN, text, signs, _by_eleven(signs[:-1]), "978" + signs[:-1])
    if len(signs) != 13:
        return Fault(ISBN, text, Why.LENGTH)
    if not signs.isdigit():
        return Fault(ISBN, text, Why.SIGNS)
    if not signs.startswith(BOOKLAND):
        return Fault(ISBN, text, Why.PREFIX)
    return _checked(ISBN, text, signs, _by_ten(signs[:-1]), signs[:-1])


def read_issn(text: str) -> Number | Fault:
    """An ISSN of eight signs."""
    signs = _signs(text)
    if not re.fullmatch(r"\d*X?", signs):
        return Fault(ISSN, text, Why.SIGNS)
    if len(signs) != 8:
        return Fault(ISSN, text, Why.LENGTH)
    return _checked(ISSN, text, signs, _by_eleven(signs[:-1]))


def used_twice(numbers: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By ISBN-13, the editions that carry the same one: each edition has one of its own."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for edition, text in numbers.items():
        if isinstance(number := read_isbn(text), Number):
            found[number.long].append(edition)
    return {long: tuple(sorted(those)) for long, those in found.items() if len(those) > 1}


def _signs(text: str) -> str:
    bare = LEADING.sub("", text)
    kept = (sign for sign in bare if not (sign.isspace() or unicodedata.category(sign) == "Pd"))
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in kept).upper()


def _checked(code: str, text: str, signs: str, expected: str, long: str = "") -> Number | Fault:
    if signs[-1] != expected:
        return Fault(code, text, Why.CHECK, expected)
    return Number(signs, long and long + _by_ten(long))


def _by_eleven(signs: str) -> str:
    """Weights fall to 2 at the last digit; the check is what is missing to a multiple of 11."""
    weights = range(len(signs) + 1, 1, -1)
    rest = -sum(int(sign) * weight for sign, weight in zip(signs, weights, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def _by_ten(signs: str) -> str:
    return str(-sum(int(sign) * (3 if at % 2 else 1) for at, sign in enumerate(signs)) % 10)
