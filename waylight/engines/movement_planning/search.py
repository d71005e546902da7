"""Ruin and recreate: take related families off the plan, plan them anew, keep what is better.

After Schrimpf et al. (2000) with simulated annealing; the ways to choose who is taken off follow
what families compete for: seats of a flight, a city's season, a council's month, a kind of home.
"""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.insertion import cheapest, living_cost
from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.lodging import LANES, fill, find_sum, home_grains, no_tables
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Ints, Money, Problem, shared_problem
from waylight.engines.movement_planning.records import record
from waylight.engines.movement_planning.state import (
    State,
    draw,
    pick,
    remember,
    seat,
    set_escorts,
    staff_flight,
    unseat,
)

LARGEST_RUIN = 8
NEIGHBOURS = 15
NOISE = 0.03


Schedule = tuple[int, float, float]
"""Moves, first and last temperature."""


class Trial(NamedTuple):
    """What a move must remember so that it can be undone exactly."""

    size: Ints  # [2] families taken off, flights touched
    family: Ints
    pair: Ints
    place: Ints  # [., 4]
    living: np.ndarray
    flight: Ints
    ops: Ints
    roving: Ints
    off: Ints  # [F] 1 while the family is part of the trial
    near: Ints  # [F] families by origin and first flight: neighbours compete
    rank: Ints  # [F] where each family stands in `near`
    every: Ints  # as `State.unit`, with every home there


def shared_trial(columns: Trial) -> Trial:
    """The same arrays for kernels: to them it is a :class:`Trial`."""
    return record(columns)


def empty_trial(p: Problem, home: Money | None = None) -> Trial:
    """Room for one move; `home` [H] are the prices of homes that families dream at."""
    tables = no_tables(p)
    home = np.zeros(len(p.home_count)) if home is None else home
    intake = np.zeros((len(p.intake), p.months))
    fill(shared_problem(p), p.home_count, home, intake, *tables)
    families = len(p.people)
    spans = zip(p.pair_at[:-1], p.pair_at[1:], strict=True)
    first = [p.day[p.pair_flight[a:b]].min(initial=len(p.month)) for a, b in spans]
    near = np.lexsort((np.array(first), p.origin)).astype(np.int32)
    rank = np.empty(families, dtype=np.int32)
    rank[near] = np.arange(families, dtype=np.int32)

    def room(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int32)

    return Trial(
        room(2), room(families), room(families), room(families, 4), np.zeros(families),
        room(2 * families), room(2 * families), room(2 * families), room(families), near, rank,
        tables.unit,
    )  # fmt: skip


@kernel
def _touch(s: State, t: Trial, f: int) -> None:
    n = t.size[1]
    t.flight[n], t.ops[n], t.roving[n] = f, s.ops[f], s.roving[f]
    t.size[1] = n + 1


@kernel
def take_off(p: Problem, s: State, t: Trial, i: int) -> None:
    """Make family i part of the trial, off the plan."""
    if t.off[i] == 1 or p.pair_at[i] == p.pair_at[i + 1]:
        return
    n = t.size[0]
    t.off[i] = 1
    t.family[n], t.pair[n] = i, s.pair[i]
    if s.pair[i] >= 0:
        t.place[n, 0], t.place[n, 1] = s.home[i], s.council[i]
        t.place[n, 2], t.place[n, 3] = s.clinic[i], s.lesson[i]
        t.living[n] = s.living[i]
        f = p.pair_flight[s.pair[i]]
        _touch(s, t, f)
        unseat(p, s, i)
        staff_flight(p, s, f)
    t.size[0] = n + 1


@kernel
def undo(p: Problem, s: State, t: Trial) -> None:
    """Put everything back as it was before the move, escorts included."""
    for n in range(t.size[0]):
        if s.pair[t.family[n]] >= 0:
            unseat(p, s, t.family[n])
    for n in range(t.size[0]):
        if t.pair[n] >= 0:
            place = (t.place[n, 0], t.place[n, 1], t.place[n, 2], t.place[n, 3])
            seat(p, s, t.family[n], t.pair[n], place, t.living[n])
    for n in range(t.size[1] - 1, -1, -1):
        set_escorts(p, s, t.flight[n], t.ops[n], t.roving[n])


@kernel
def forget(t: Trial) -> None:
    """Close the trial."""
    for n in range(t.size[0]):
        t.off[t.family[n]] = 0
    t.size[0] = t.size[1] = 0


@kernel
def _ruin_neighbours(p: Problem, s: State, t: Trial, i: int, size: int) -> None:
    """Families of the same city whose time to travel begins at about the same day."""
    families = len(p.people)
    for _ in range(3 * size):
        r = t.rank[i] + pick(s, 2 * NEIGHBOURS + 1) - NEIGHBOURS
        if 0 <= r < families and p.origin[t.near[r]] == p.origin[i]:
            take_off(p, s, t, t.near[r])
        if t.size[0] >= size:
            return


@kernel
def _ruin_flight(p: Problem, s: State, t: Trial, f: int, size: int) -> None:
    """Some of the families on one flight, or all of them when `size` is that large."""
    i = s.first[f]
    while i >= 0 and t.size[0] < size:
        follow = s.after[i]
        if size > LARGEST_RUIN or draw(s) < 0.6:
            take_off(p, s, t, i)
        i = follow


@kernel
def _ruin_place(p: Problem, s: State, t: Trial, i: int, size: int) -> None:
    """Families living in the same council, or in the same kind of home if i has no council."""
    families = len(p.people)
    start = pick(s, families)
    for step in range(families):
        j = (start + step) % families
        same = s.council[j] == s.council[i] if s.pair[i] >= 0 else p.bedrooms[j] == p.bedrooms[i]
        if same and s.pair[j] >= 0:
            take_off(p, s, t, j)
        if t.size[0] >= size:
            return


@kernel
def _open_charter(p: Problem, s: State, t: Trial, size: int) -> int:
    """Choose an empty charter and take off families that could ride it; -1 if all fly."""
    flights = len(p.day)
    start = pick(s, flights)
    for step in range(flights):
        f = (start + step) % flights
        if p.charter[f] == 0 or s.load[f] > 0 or p.rider_at[f] == p.rider_at[f + 1]:
            continue
        riders = p.rider_at[f + 1] - p.rider_at[f]
        begin = pick(s, riders)
        for n in range(min(riders, 3 * size)):
            i = p.rider_family[p.rider_at[f] + (begin + n) % riders]
            if draw(s) < 0.5:
                take_off(p, s, t, i)
            if t.size[0] >= size:
                break
        return f
    return -1


@kernel
def _dream(p: Problem, s: State, t: Trial, i: int, f: int) -> int:
    """The home that family i would choose on flight f if every home were free, or -1."""
    day, need = p.day[f], p.bedrooms[i]
    unit = t.every[need, p.step_free[i]]
    ride = s.ride[p.lands_at[f], p.month[day]]
    council = find_sum(p.council_own[i], ride, unit, day, p.people[i])
    least, row = unit[council // LANES, day, council % LANES], council * (p.rooms + 1)
    last = min(p.rooms, need + p.max_spare)
    for h in range(p.home_at[row + need], p.home_at[row + last + 1]):
        open_on_day = p.home_from[h] <= day <= p.home_until[h] and p.home_count[h] > 0
        fits = open_on_day and p.home_step_free[h] >= p.step_free[i]
        if fits and home_grains(p, h, need, day, s.home_price[h]) == least:
            return h
    return -1


@kernel
def _make_room(p: Problem, s: State, t: Trial, i: int, size: int) -> None:
    """Clear what family i would like best: seats on a flight that suits it, and the home of its
    dreams; whoever held that home dreams in turn."""
    pairs = p.pair_at[i + 1] - p.pair_at[i]
    first = pick(s, min(pairs, 1 + pick(s, pairs)))  # the cheaper, the likelier
    k = s.pair[i] if s.pair[i] >= 0 and draw(s) < 0.5 else p.pair_at[i] + first
    f = p.pair_flight[k]
    take_off(p, s, t, i)
    if s.load[f] + p.people[i] > p.seats[f]:
        _ruin_flight(p, s, t, f, t.size[0] + 1 + pick(s, 3))
    while i >= 0 and p.settles[i] == 1 and t.size[0] < size:
        h = _dream(p, s, t, i, f)
        i = s.holder[h] if h >= 0 and s.homes_left[h] == 0 else -1
        if i >= 0 and t.off[i] == 1:
            return
        if i >= 0:
            f = p.pair_flight[s.pair[i]]
            take_off(p, s, t, i)


@kernel
def _unplanned(p: Problem, s: State) -> int:
    """Some family that is not planned though it has a flight, or -1."""
    families = len(p.people)
    start = pick(s, families)
    for step in range(families):
        i = (start + step) % families
        if s.pair[i] < 0 and p.pair_at[i] < p.pair_at[i + 1]:
            return i
    return -1


@kernel
def ruin(p: Problem, s: State, t: Trial) -> int:
    """Take some related families off; give the charter that is tried open, or -1."""
    size = 2 + pick(s, LARGEST_RUIN - 1)
    i = pick(s, len(p.people))
    way = draw(s)
    if way < 0.02:
        f = _open_charter(p, s, t, 4 * LARGEST_RUIN)
        if f >= 0:
            return f
    if way < 0.10:
        left = _unplanned(p, s)
        i = left if left >= 0 else i
    ruin_around(p, s, t, i, size, way)
    return -1


@kernel
def ruin_around(p: Problem, s: State, t: Trial, i: int, size: int, way: float) -> None:
    """Take off family i and some that it competes with; `way` in [0, 1) chooses for what."""
    families = len(p.people)
    if p.pair_at[i] == p.pair_at[i + 1]:
        return
    if way < 0.25:
        _make_room(p, s, t, i, size)
    elif way < 0.28 and s.pair[i] >= 0:
        _ruin_flight(p, s, t, p.pair_flight[s.pair[i]], families)
    elif way < 0.50 and s.pair[i] >= 0:
        _ruin_flight(p, s, t, p.pair_flight[s.pair[i]], size)
        j = t.near[min(families - 1, t.rank[i] + 1)]
        _ruin_neighbours(p, s, t, j, size + 2)
    elif way < 0.53:
        _ruin_place(p, s, t, i, size)
    else:
        take_off(p, s, t, i)
        _ruin_neighbours(p, s, t, i, size)


@kernel
def _order(p: Problem, s: State, t: Trial) -> np.ndarray:
    """In which order to plan the families again: as taken off, large first, or by chance."""
    n = t.size[0]
    weight = np.empty(n)
    way = draw(s)
    for a in range(n):
        i = t.family[a]
        weight[a] = draw(s)
        if way < 0.2:
            weight[a] = a
        elif way < 0.45:
            weight[a] -= p.people[i]
        elif way < 0.53:
            weight[a] += 0.1 * (p.pair_at[i + 1] - p.pair_at[i])
        elif way < 0.75:
            weight[a] -= p.unplanned[i] / 1000.0
    return _sorted(weight)


@kernel
def _sorted(weight: np.ndarray) -> np.ndarray:
    """`np.argsort` by insertion: the few that a move takes off, and little to compile."""
    order = np.empty(len(weight), np.int32)
    for a in range(len(weight)):
        b = a
        while b > 0 and weight[order[b - 1]] > weight[a]:
            order[b] = order[b - 1]
            b -= 1
        order[b] = a
    return order


@kernel
def recreate(p: Problem, s: State, w: Prices, t: Trial, opened: int) -> None:
    """Plan the families of the trial again, each the cheapest way left with a little noise."""
    noise = NOISE * draw(s) if draw(s) < 0.7 else 0.0
    for a in _order(p, s, t):
        i = t.family[a]
        k, place = cheapest(p, s, w, i, opened, noise)
        if k < 0:
            continue
        f = p.pair_flight[k]
        _touch(s, t, f)
        seat(p, s, i, k, place, living_cost(p, i, f, place))
        staff_flight(p, s, f)
        if f == opened:
            opened = -1


@kernel
def judge(p: Problem, s: State, kept: State, t: Trial, before: float, heat: float) -> None:
    """Keep the move, or undo it: always when it is better, by chance when it is worse."""
    worse = s.cost[0] - before
    if worse > 0 and (worse > 40 * heat or draw(s) >= np.exp(-worse / heat)):
        undo(p, s, t)
        s.cost[0] = before
    elif s.cost[0] < kept.cost[0] - 1e-6:
        remember(kept, s)
    forget(t)


@door
def anneal(p: Problem, s: State, kept: State, t: Trial, w: Prices, schedule: Schedule) -> None:
    """Make moves while the temperature (money) falls; write down the best in `kept`.

    Families choose at the prices `w`, those that the plan `s` was begun with.
    """
    moves, heat, cold = schedule
    cooling = (cold / heat) ** (1.0 / max(1, moves))
    for _ in range(moves):
        before = s.cost[0]
        recreate(p, s, w, t, ruin(p, s, t))
        judge(p, s, kept, t, before, heat)
        heat *= cooling
