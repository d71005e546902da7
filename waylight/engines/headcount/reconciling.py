"""The equation of a leg and the law of a journey, and what breaks them."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What can be wrong with a count."""

    EXTRA = "EXTRA"
    """More are aboard, gone or waiting than were planned."""
    MISSING = "MISSING"
    """Fewer: nobody knows where they are."""
    NEGATIVE = "NEGATIVE"
    NO_END = "NO_END"
    """Passengers of an ended journey without a terminal state."""
    TWO_ENDS = "TWO_ENDS"
    """Passengers with more than one."""


class Fault(NamedTuple):
    """One thing that is wrong: how many people it concerns, and which, where they are known."""

    kind: Kind
    people: int
    who: tuple[Hashable, ...] = ()


class Group(StrEnum):
    """Where a passenger of a leg stands in the equation, by status."""

    BOARDED = "BOARDED"
    LEFT = "LEFT"
    WAITING = "WAITING"


@dataclass(frozen=True)
class Headcount:
    """The numbers of one leg; `left` is by the reason."""

    planned: int
    boarded: int
    left: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0

    @property
    def accounted(self) -> int:
        """Everybody of whom we know where they are."""
        return self.boarded + sum(self.left.values()) + self.waiting

    def faults(self) -> tuple[Fault, ...]:
        """What does not add up; () when it does."""
        numbers = (self.planned, self.boarded, self.waiting, *self.left.values())
        if below := sum(-number for number in numbers if number < 0):
            return (Fault(Kind.NEGATIVE, below),)
        over = self.accounted - self.planned
        if over > 0:
            return (Fault(Kind.EXTRA, over),)
        return (Fault(Kind.MISSING, -over),) if over else ()


def counted(
    statuses: Mapping[Any, str], groups: Mapping[str, Group], *, planned: int | None = None
) -> Headcount:
    """The headcount of a leg from the status of each passenger; a status that no group names is
    nobody's, and its passenger is missing. `planned` is the manifest's, if it is not these."""
    where: Counter[Group | None] = Counter(groups.get(status) for status in statuses.values())
    left = Counter(status for status in statuses.values() if groups.get(status) == Group.LEFT)
    return Headcount(
        len(statuses) if planned is None else planned,
        where[Group.BOARDED],
        dict(sorted(left.items())),
        where[Group.WAITING],
    )


def ends_faults(ends: Mapping[Any, Collection[str]]) -> tuple[Fault, ...]:
    """Whose terminal states are not exactly one, over all legs of an ended journey."""
    none = tuple(who for who, states in ends.items() if not states)
    many = tuple(who for who, states in ends.items() if len(states) > 1)
    found = (Fault(Kind.NO_END, len(none), none), Fault(Kind.TWO_ENDS, len(many), many))
    return tuple(fault for fault in found if fault.people)
