"""Who is needed on one leg, and who of them is not there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

OPERATIONAL, MEDICAL, MINORS, INTERPRETER = "OPERATIONAL", "MEDICAL", "MINORS", "INTERPRETER"
DOCTOR = "DOCTOR"
"""A medical escort who is a doctor; counted among the medical escorts too."""


class Traveller(NamedTuple):
    """One passenger of a leg; `age` in whole years on its day, None when nobody knows.

    `alone` is a child without parent or agreed adult, for whom the carrier does not answer."""

    age: int | None = None
    alone: bool = False
    medical: bool = False
    medical_escort: bool = False
    accompanied: bool = False
    interpreter: str = ""


class Staff(NamedTuple):
    """Somebody on duty on the leg: a role, and the languages they speak."""

    role: str
    is_doctor: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ratios:
    """The numbers that may change over time."""

    passengers_for_one: int = 25
    young_for_one: int = 1
    older_for_one: int = 5
    young_under: int = 12


class Shortage(NamedTuple):
    """Too few of a kind; `language` is told of interpreters."""

    kind: str
    needed: int
    there: int
    language: str = ""


def needed(travellers: Sequence[Traveller], ratios: Ratios, *, charter: bool) -> dict[str, int]:
    """How many of each kind the leg needs, kinds that it needs none of left out."""
    alone = [one for one in travellers if one.alone]
    young = sum(1 for one in alone if one.age is None or one.age < ratios.young_under)
    crowd = _for_each(len(travellers), ratios.passengers_for_one) if charter else 0
    wanted = {
        OPERATIONAL: max(crowd, int(any(one.accompanied for one in travellers))),
        MEDICAL: int(any(one.medical_escort for one in travellers)),
        DOCTOR: int(charter and any(one.medical or one.medical_escort for one in travellers)),
        MINORS: _for_each(young, ratios.young_for_one)
        + _for_each(len(alone) - young, ratios.older_for_one),
    }
    return {kind: number for kind, number in wanted.items() if number}


def lacking(
    travellers: Sequence[Traveller], staff: Sequence[Staff], ratios: Ratios, *, charter: bool
) -> tuple[Shortage, ...]:
    """Each kind of which there are too few; nothing when the leg may go."""
    there = Counter(one.role for one in staff)
    there[DOCTOR] = sum(1 for one in staff if one.role == MEDICAL and one.is_doctor)
    short = [
        Shortage(kind, number, there[kind])
        for kind, number in needed(travellers, ratios, charter=charter).items()
        if there[kind] < number
    ]
    return (*short, *_unspoken(travellers, staff))


def _for_each(people: int, for_one: int) -> int:
    return -(-people // for_one)


def _unspoken(travellers: Iterable[Traveller], staff: Sequence[Staff]) -> list[Shortage]:
    spoken = {language for one in staff for language in one.languages}
    wanted = {one.interpreter for one in travellers if one.interpreter}
    return [Shortage(INTERPRETER, 1, 0, language) for language in sorted(wanted - spoken)]
