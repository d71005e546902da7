"""What is known of a person for comparing: names by their parts, a birth date as an interval."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from waylight.engines.name_keys import Keys, Part, every_key, parts_of

NOT_IN_NUMBERS = re.compile(r"[^0-9A-Z]")


class Born(NamedTuple):
    """From the first to the last day that is possible; a day, a month or a year is known."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether the day is known, and is not the 1 January that stands for a year alone."""
        return self.first == self.last and (self.first.month, self.first.day) != (1, 1)


@dataclass(frozen=True)
class Person:
    """One record, ready to be compared; empty or None is not known.

    `names` are all the ways in which the name is written: each is tried against each.
    """

    id: str
    names: tuple[tuple[Part, ...], ...]
    keys: Keys
    born: Born | None
    sex: str
    country: str
    mother: tuple[Part, ...]
    father: tuple[Part, ...]
    document: str


def a_person(
    known_as: str, *, name: str = "", name_native: str = "", born: Born | None = None,
    sex: str = "", country: str = "", mother: str = "", father: str = "", document: str = "",
) -> Person:  # fmt: skip
    """A record as it was typed, ready to be compared."""
    written = [one for one in (name, name_native) if one.strip()]
    keys: Keys = frozenset().union(*(every_key(one) for one in written))
    return Person(
        known_as,
        tuple(parts for one in written if (parts := parts_of(one))),
        keys,
        born,
        sex.strip().upper()[:1],
        country.strip().upper(),
        parts_of(mother),
        parts_of(father),
        NOT_IN_NUMBERS.sub("", document.upper()),
    )
