"""Stretches of custody: who holds at a moment, where nobody does, where two do."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

Holder = Hashable


class Span(NamedTuple):
    """From a moment up to, and not with, a later one."""

    begins: datetime
    ends: datetime


class Overlap(NamedTuple):
    """A span in which each of several holders has the child."""

    holders: frozenset[Holder]
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Stretch:
    """One holder's time; `ends` is None while it lasts, `handed_by` None for the first of all."""

    holder: Holder
    begins: datetime
    ends: datetime | None = None
    handed_by: Holder | None = None

    def covers(self, at: datetime) -> bool:
        """Whether the moment is in it."""
        return self.begins <= at and (self.ends is None or at < self.ends)

    def reaches(self, at: datetime) -> bool:
        """Whether it held until the moment, or goes on through it."""
        return self.begins < at and (self.ends is None or at <= self.ends)


class NotTheHolderError(ValueError):
    """A hand-over by somebody who does not hold at that moment; `holders` are those who do."""

    def __init__(self, giver: Holder, holders: frozenset[Holder]) -> None:
        super().__init__(f"{giver} does not hold; {sorted(map(str, holders)) or 'nobody'} does")
        self.giver, self.holders = giver, holders


def holders_at(stretches: Sequence[Stretch], at: datetime) -> frozenset[Holder]:
    """Everybody who holds at a moment: one, if all is well."""
    return frozenset(one.holder for one in stretches if one.covers(at))


def holder_at(stretches: Sequence[Stretch], at: datetime) -> Holder | None:
    """The one who holds at a moment; None for nobody, and where two hold, as neither answers."""
    holders = holders_at(stretches, at)
    return next(iter(holders)) if len(holders) == 1 else None


def gaps(stretches: Sequence[Stretch], begins: datetime, ends: datetime) -> tuple[Span, ...]:
    """Where nobody holds between two moments."""
    return tuple(Span(*span) for span, holders in _pieces(stretches, begins, ends) if not holders)


def overlaps(stretches: Sequence[Stretch], begins: datetime, ends: datetime) -> tuple[Overlap, ...]:
    """Where more than one holds between two moments, and who."""
    pieces = _pieces(stretches, begins, ends)
    return tuple(Overlap(holders, *span) for span, holders in pieces if len(holders) > 1)


def hand_over(
    stretches: Sequence[Stretch], *, giver: Holder, receiver: Holder, at: datetime
) -> tuple[Stretch, ...]:
    """The stretches after the giver hands over, whose own ends there; the receiver's is open.

    NotTheHolderError unless the giver alone holds until that moment, and goes on holding."""
    running = [one for one in stretches if one.reaches(at) and one.ends is None]
    holders = frozenset(one.holder for one in running)
    if holders != {giver}:
        raise NotTheHolderError(giver, holders)
    ended = tuple(replace(one, ends=at) if one in running else one for one in stretches)
    return (*ended, Stretch(receiver, at, None, giver))


def _pieces(
    stretches: Sequence[Stretch], begins: datetime, ends: datetime
) -> Iterator[tuple[tuple[datetime, datetime], frozenset[Holder]]]:
    """The span cut where the holders change, each piece with its holders; neighbours differ."""
    edges = {one.begins for one in stretches} | {one.ends for one in stretches if one.ends}
    start, held = begins, holders_at(stretches, begins)
    for edge in sorted(edge for edge in edges if begins < edge < ends):
        holders = holders_at(stretches, edge)
        if holders != held:
            yield (start, edge), held
            start, held = edge, holders
    if start < ends:
        yield (start, ends), held
