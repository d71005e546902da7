"""What is wrong with a chain of custody, in the order of time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from waylight.engines.custody.chain import Holder, Stretch, gaps, overlaps


class Kind(StrEnum):
    """What can be wrong."""

    GAP = "GAP"
    OVERLAP = "OVERLAP"
    NOT_THE_HOLDER = "NOT_THE_HOLDER"
    """Handed over by somebody who did not hold until that moment, or by nobody."""
    NOT_AGREED = "NOT_AGREED"
    BACKWARDS = "BACKWARDS"
    """A stretch that ends before or when it begins."""


class Fault(NamedTuple):
    """One thing that is wrong, from when to when, and with whom."""

    begins: datetime
    ends: datetime
    kind: Kind
    holders: frozenset[Holder]


def faults(
    stretches: Sequence[Stretch],
    begins: datetime,
    ends: datetime,
    *,
    agreed: Collection[Holder] | None = None,
) -> tuple[Fault, ...]:
    """Everything that is wrong from the beginning to the end of a journey; () is unbroken.

    `agreed` are the adults who may hold; None asks nothing."""
    found = [Fault(*span, Kind.GAP, frozenset()) for span in gaps(stretches, begins, ends)]
    for holders, start, end in overlaps(stretches, begins, ends):
        found.append(Fault(start, end, Kind.OVERLAP, holders))
    for one in stretches:
        until = ends if one.ends is None else one.ends
        if one.ends is not None and one.ends <= one.begins:
            found.append(_fault(one, one.ends, one.begins, Kind.BACKWARDS))
        elif one.begins < ends and until > begins:
            if agreed is not None and one.holder not in agreed:
                found.append(
                    _fault(one, max(one.begins, begins), min(until, ends), Kind.NOT_AGREED)
                )
            if one.begins > begins and not _handed_by_the_holder(one, stretches):
                found.append(_fault(one, one.begins, one.begins, Kind.NOT_THE_HOLDER))
    return tuple(sorted(found, key=lambda fault: (*fault[:3], sorted(map(str, fault.holders)))))


def _fault(one: Stretch, begins: datetime, ends: datetime, kind: Kind) -> Fault:
    return Fault(begins, ends, kind, frozenset({one.holder}))


def _handed_by_the_holder(one: Stretch, stretches: Sequence[Stretch]) -> bool:
    """Whether who gave had it; nobody gives where nobody had it, and nobody to themselves."""
    before = {other.holder for other in stretches if other is not one and other.reaches(one.begins)}
    return one.handed_by in before if one.handed_by is not None else before <= {one.holder}
