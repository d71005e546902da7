"""Sets of days: sorted spans of whole days, both ends inside, never touching one another."""

from collections.abc import Iterable
from datetime import date

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""A span that begins or ends here has no bound on that side."""
Days = tuple[tuple[int, int], ...]
EVER: Days = ((FIRST, LAST),)


def span(first: date | None, last: date | None) -> Days:
    """The days from one to the other; None is open. Empty when they are the wrong way round."""
    begins = FIRST if first is None else first.toordinal()
    ends = LAST if last is None else last.toordinal()
    return ((begins, ends),) if begins <= ends else ()


def either(sets: Iterable[Days]) -> Days:
    """The days in at least one of the sets."""
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(one for days in sets for one in days):
        if joined and begins <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return tuple(joined)


def outside(days: Days) -> Days:
    """All the other days."""
    gaps, begins = [], FIRST
    for first, last in days:
        if begins < first:
            gaps.append((begins, first - 1))
        begins = last + 1
    return tuple([*gaps, (begins, LAST)] if begins <= LAST else gaps)


def both(one: Days, other: Days) -> Days:
    """The days in both sets."""
    found = [(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d)]
    return tuple(sorted(found))


def all_of(sets: Iterable[Days]) -> Days:
    """The days in every one of the sets."""
    days = EVER
    for one in sets:
        days = both(days, one)
    return days


def holds(days: Days, day: int) -> bool:
    """Whether a day, as an ordinal, is in the set."""
    return any(first <= day <= last for first, last in days)


def begin(days: Days) -> date | None:
    """The first day; None when there is none, or no bound."""
    return date.fromordinal(days[0][0]) if days and days[0][0] > FIRST else None


def end(days: Days) -> date | None:
    """The last day; None when there is none, or no bound."""
    return date.fromordinal(days[-1][1]) if days and days[-1][1] < LAST else None
