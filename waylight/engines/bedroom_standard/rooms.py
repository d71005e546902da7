"""The fewest rooms: older children first, each odd one with a small child of the same sex."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MALE, FEMALE = "M", "F"
Room = tuple[str, ...]


@dataclass(frozen=True)
class Standard:
    """From which age somebody has a room of their own, and until which both sexes share (years)."""

    own_room_from: int = 16
    mixed_below: int = 10


ORDINARY = Standard()


@dataclass(frozen=True)
class Sleeper:
    """One who needs a bed: a name to be told by, whole years (None: unknown), "M", "F" or
    another, and the partner's name for one of a couple."""

    name: str
    age: int | None
    sex: str
    partner: str | None = None


def rooms(sleepers: Sequence[Sleeper], standard: Standard = ORDINARY) -> tuple[Room, ...]:
    """Who sleeps with whom, in as few rooms as the standard allows.

    A partner who is not among the sleepers shares nothing. ValueError if two have one name."""
    names = {one.name for one in sleepers}
    if len(names) != len(sleepers):
        raise ValueError("Two sleepers have one name.")
    couples = _couples(sleepers)
    paired = {name for couple in couples for name in couple}
    others = [one for one in sleepers if one.name not in paired]
    grown = [one for one in others if one.age is None or one.age >= standard.own_room_from]
    children = [one for one in others if one not in grown]
    return (*couples, *((one.name,) for one in grown), *_shared(children, standard))


def _couples(sleepers: Iterable[Sleeper]) -> list[Room]:
    """Each couple once; both must say so."""
    partner = {one.name: one.partner for one in sleepers}
    return [
        (name, other)
        for name, other in partner.items()
        if other is not None and name < other and partner.get(other) == name
    ]


def _shared(children: Sequence[Sleeper], standard: Standard) -> list[Room]:
    small = [one for one in children if one.age is not None and one.age < standard.mixed_below]
    older = [one for one in children if one not in small]
    found: list[Room] = [(one.name,) for one in older if one.sex not in (MALE, FEMALE)]
    for sex in (MALE, FEMALE):
        group = [one for one in older if one.sex == sex]
        if len(group) % 2 and (fitting := [one for one in small if one.sex == sex]):
            small.remove(fitting[0])
            group.append(fitting[0])
        found += _two_by_two(group)
    return found + _two_by_two(small)


def _two_by_two(group: Sequence[Sleeper]) -> list[Room]:
    names = [one.name for one in group]
    return [tuple(names[at : at + 2]) for at in range(0, len(names), 2)]
