"""How a group without a common day may travel in parts, no child without an agreed adult.

A split is a few days and one of them for each passenger. Few parts come first, then few children
parted from an adult who was agreed for them, then parts that travel soon after one another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice

from waylight.engines.travel_window.days import Days, all_of, holds
from waylight.engines.travel_window.limits import (
    AGREED_ADULT,
    Group,
    Passenger,
    grown_days,
    limits_of,
)
from waylight.engines.travel_window.solving import window

MOST_PARTS = 6
MOST_TRIED = 20_000
"""Ways of dividing a group that are compared."""
Part = tuple[str, ...]


@dataclass(frozen=True)
class _Each:
    """One passenger's own days, and those on which they count as an adult."""

    one: Passenger
    days: Days
    grown: Days

    def takes(self, child: "_Each", day: int) -> bool:
        """Whether this is an adult for the child on the day."""
        return self.one.id in child.one.agreed_adults and holds(self.grown, day)


def split(group: Group) -> list[Part]:
    """The best parts in which everybody can travel; empty when some cannot, however divided."""
    if left_behind(group):
        return []
    everybody = _everybody(group)
    return _fewest(group, everybody, _days(everybody))


def left_behind(group: Group) -> list[str]:
    """Whom no part of the group can take, whatever the others do: own papers, or no adult."""
    everybody = _everybody(group)
    return [each.one.id for each in everybody if not each.days or not _taken(each, everybody)]


def _taken(each: _Each, everybody: list[_Each]) -> bool:
    alone = all_of([each.days, each.grown])
    return bool(alone) or any(
        all_of([each.days, other.days, other.grown])
        for other in everybody
        if other.one.id in each.one.agreed_adults
    )


def _everybody(group: Group) -> list[_Each]:
    """The eldest first, so that a child's adults come before it."""
    eldest = sorted(group.passengers, key=lambda one: one.born_on or date.max)
    found = []
    for one in eldest:
        alone = limits_of(replace(group, passengers=(one,)))
        days = all_of(limit.days for limit in alone if limit.kind != AGREED_ADULT)
        found.append(_Each(one, days, grown_days(one, days)))
    return found


def _days(everybody: list[_Each]) -> list[int]:
    """Days worth trying: where somebody's span begins, or somebody comes of age; one for each
    different set of people who may travel on it."""
    starts = {first for each in everybody for days in (each.days, each.grown) for first, _ in days}
    seen: dict[tuple[tuple[bool, bool], ...], int] = {}
    for day in sorted(starts):
        able = tuple((holds(each.days, day), holds(each.grown, day)) for each in everybody)
        if any(may for may, _ in able):
            seen.setdefault(able, day)
    return list(seen.values())


def _fewest(group: Group, everybody: list[_Each], days: list[int]) -> list[Part]:
    for parts in range(2, min(MOST_PARTS, len(everybody), len(days)) + 1):
        ways = (way for chosen in combinations(days, parts) for way in _ways(everybody, chosen, {}))
        found = [
            (_parting(everybody, way), _spread(group, divided), divided)
            for way in islice(ways, MOST_TRIED)
            if len(set(way.values())) == parts
            if _all_travel(group, divided := _divided(group, way))
        ]
        if found:
            return min(found)[2]
    return []


def _ways(
    everybody: list[_Each], days: tuple[int, ...], way: dict[str, int]
) -> Iterator[dict[str, int]]:
    """A day for each passenger that they may travel on, for a child one with an adult there."""
    if len(way) == len(everybody):
        yield way
        return
    each = everybody[len(way)]
    for day in days:
        if holds(each.days, day) and _accompanied(each, everybody, day, way):
            yield from _ways(everybody, days, way | {each.one.id: day})


def _accompanied(each: _Each, everybody: list[_Each], day: int, way: dict[str, int]) -> bool:
    return holds(each.grown, day) or any(
        way.get(other.one.id) == day and other.takes(each, day) for other in everybody
    )


def _divided(group: Group, way: dict[str, int]) -> list[Part]:
    names = [one.id for one in group.passengers]
    return [tuple(n for n in names if way[n] == day) for day in sorted(set(way.values()))]


def _all_travel(group: Group, parts: list[Part]) -> bool:
    return all(window(_part(group, part)).days for part in parts)


def _part(group: Group, part: Part) -> Group:
    members = tuple(one for one in group.passengers if one.id in part)
    return replace(group, passengers=members)


def _parting(everybody: list[_Each], way: dict[str, int]) -> int:
    """How many pairs of a child and an adult agreed for it travel on different days."""
    return sum(
        way[each.one.id] != way[name]
        for each in everybody
        for name in each.one.agreed_adults
        if name in way and not holds(each.grown, way[each.one.id])
    )


def _spread(group: Group, parts: list[Part]) -> int:
    """Days between the first part's first day and the last part's."""
    firsts = [window(_part(group, part)).days[0][0] for part in parts]
    return max(firsts) - min(firsts)
