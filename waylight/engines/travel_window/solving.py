"""The travel window of a group: its days, what binds each end, what conflicts when it is empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from waylight.engines.travel_window.days import Days, all_of, begin, end, holds
from waylight.engines.travel_window.limits import Group, Limit, limits_of

LARGEST_TRIED = 3
"""Conflicts of so many limits are looked for by trying all; larger ones are only made minimal."""


@dataclass(frozen=True)
class Window:
    """The days on which the whole group may travel.

    `binding_earliest` are the limits that forbid the day before the first, `binding_latest` those
    that forbid the day after the last: to widen that end, each of them has to change. `conflict`
    is None unless there is no day: then a smallest set of limits that leaves none.
    """

    days: Days
    binding_earliest: tuple[Limit, ...]
    binding_latest: tuple[Limit, ...]
    conflict: tuple[Limit, ...] | None
    ends: tuple[Limit, ...]

    @property
    def earliest(self) -> date | None:
        """The first day; None when there is none, or no bound."""
        return begin(self.days)

    @property
    def latest(self) -> date | None:
        """The last day; None when there is none, or no bound."""
        return end(self.days)


def window(group: Group) -> Window:
    """Intersect everything that limits the group. `ends`: what breaks, the first first."""
    limits = limits_of(group)
    days = all_of(limit.days for limit in limits)
    if not days:
        return Window((), (), (), _conflict(limits), ())
    before, after = days[0][0] - 1, days[-1][1] + 1
    ending = [limit for limit in limits if end(limit.days) is not None]
    return Window(
        days,
        _forbidding(limits, before) if begin(days) else (),
        _forbidding(limits, after) if end(days) else (),
        None,
        tuple(sorted(ending, key=lambda limit: limit.days[-1][1])),
    )


def _forbidding(limits: Sequence[Limit], day: int) -> tuple[Limit, ...]:
    return tuple(limit for limit in limits if not holds(limit.days, day))


def _conflict(limits: Sequence[Limit]) -> tuple[Limit, ...]:
    """A smallest set without a common day; beyond three limits, one from which none can go."""
    for size in range(1, LARGEST_TRIED + 1):
        for some in combinations(limits, size):
            if not all_of(limit.days for limit in some):
                return some
    kept = list(limits)
    for limit in limits:
        rest = [one for one in kept if one is not limit]
        if not all_of(limit.days for limit in rest):
            kept = rest
    return tuple(kept)
