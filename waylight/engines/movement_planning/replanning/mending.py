"""Ruin and recreate around the hole only: what has no place any more, and what is next to it."""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.desk import Desk, moves_in_a_second
from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Ints, Problem
from waylight.engines.movement_planning.search import (
    LARGEST_RUIN,
    Schedule,
    Trial,
    _make_room,
    _open_charter,
    _ruin_flight,
    _ruin_neighbours,
    empty_trial,
    forget,
    recreate,
    shared_trial,
    take_off,
    undo,
)
from waylight.engines.movement_planning.state import (
    State,
    draw,
    empty_state,
    note,
    pick,
    remember,
    restore,
    shared_state,
    sheet,
)

LEGS = 4
"""How often parallel chains meet."""
MOVES = 600
"""Moves that a search may make for each family of the hole: more do not find more."""
FIRST_HEAT, LAST_HEAT = 150.0, 4.0
"""Temperatures in money: low, for the plan was good before it was torn."""
FLIGHTS_NEAR = 60
"""So many of its own cheapest flights tell which families are next to one without a place."""

SEASON = 31
"""Days within which two journeys compete for the same homes and intake."""


class Hole(NamedTuple):
    """Whom the search may move."""

    hole: Ints  # families without a place, and those that were told nothing
    off: Ints  # [F] 1 = out of reach: locked, or far from the hole


@kernel
def _ruin_hole(p: Problem, s: State, t: Trial, hole: Ints) -> int:
    """Take off a family of the hole with what stands in its way; a charter to try, or -1."""
    size = 2 + pick(s, LARGEST_RUIN - 1)
    i = hole[pick(s, len(hole))]
    way = draw(s)
    if p.pair_at[i] == p.pair_at[i + 1]:
        return -1
    if way < 0.03:
        f = _open_charter(p, s, t, 4 * LARGEST_RUIN)
        if f >= 0:
            return f
    take_off(p, s, t, i)
    if way < 0.30:
        _make_room(p, s, t, i, size)
    elif way < 0.50:
        first = min(p.pair_at[i + 1] - p.pair_at[i], FLIGHTS_NEAR)
        _ruin_flight(p, s, t, p.pair_flight[p.pair_at[i] + pick(s, first)], size)
    elif way < 0.75:
        for _ in range(size):
            take_off(p, s, t, hole[pick(s, len(hole))])
    else:
        _ruin_neighbours(p, s, t, i, size)
    return -1


@door
def mend(
    p: Problem, s: State, kept: State, t: Trial, free: Prices, hole: Ints, schedule: Schedule
) -> None:
    """Make moves around the hole while the temperature (money) falls; the best goes to `kept`."""
    moves, heat, cold = schedule
    cooling = (cold / heat) ** (1.0 / max(1, moves))
    for _ in range(moves):
        before = s.cost[0]
        recreate(p, s, free, t, _ruin_hole(p, s, t, hole))
        worse = s.cost[0] - before
        if worse > 0 and (worse > 40 * heat or draw(s) >= np.exp(-worse / heat)):
            undo(p, s, t)
            s.cost[0] = before
        elif s.cost[0] < kept.cost[0] - 1e-6:
            remember(kept, s)
        forget(t)
        heat *= cooling


@kernel
def _reach_flight(p: Problem, s: State, near: np.ndarray, f: int) -> None:
    i = s.first[f]
    while i >= 0:
        near[i] = 1
        i = s.after[i]


@door
def reach(p: Problem, s: State, hole: Ints, near: np.ndarray) -> None:
    """Mark who is next to the hole: on a flight that one of it may take (the cheapest), and
    whoever lives in a council one of it may have, in a home of its size, at that season."""
    for i in hole:
        near[i] = 1
        first, last = p.pair_at[i], min(p.pair_at[i + 1], p.pair_at[i] + FLIGHTS_NEAR)
        if first == last:
            continue
        for k in range(first, last):
            _reach_flight(p, s, near, p.pair_flight[k])
        if p.settles[i] == 0:
            continue
        day = p.day[p.pair_flight[first]]
        for j in range(len(p.people)):
            if s.pair[j] < 0 or s.home[j] < 0:
                continue
            spare = p.home_bedrooms[s.home[j]] - p.bedrooms[i]
            away = abs(p.day[p.pair_flight[s.pair[j]]] - day)
            same = 0 <= spare <= p.max_spare and away <= SEASON
            if same and p.council_cost[i, s.council[j]] < np.inf:
                near[j] = 1


class Chain(NamedTuple):
    """One search around the hole: where it is, the best it saw (for Python, for kernels)."""

    state: State
    best: State
    kept: State
    trial: Trial

    def run(self, desk: Desk, hole: Ints, schedule: Schedule) -> None:
        """Make the moves of one leg."""
        mend(desk.p, self.state, self.kept, self.trial, desk.free, hole, schedule)


def mend_hole(desk: Desk, hole: Hole, seconds: float) -> None:
    """Search from the desk's best plan: the seconds say how many moves, the clock cuts short."""
    if not len(hole.hole):
        return
    moves = min(int(seconds * moves_in_a_second(desk.problem)), MOVES * len(hole.hole)) // LEGS
    cooling = (LAST_HEAT / FIRST_HEAT) ** (1 / LEGS)
    heat = FIRST_HEAT
    for leg in range(LEGS):
        chains = [_chain(desk, hole, leg * 31 + n) for n in range(desk.order.threads)]
        steps = max(1, min(moves, int(moves_in_a_second(desk.problem) / 3)))
        for done in range(0, moves, steps):
            if desk.stopped:
                return
            hot, cold = (heat * cooling ** (at / moves) for at in (done, done + steps))
            runs = [desk.pool.submit(c.run, desk, hole.hole, (steps, hot, cold)) for c in chains]
            for run in runs:
                run.result()
            for chain in chains:
                if chain.best.cost[0] < desk.best.cost[0]:
                    note(desk.kept, chain.kept)
            desk.look_up()
        heat *= cooling


def _chain(desk: Desk, hole: Hole, seed: int) -> Chain:
    state = shared_state(empty_state(desk.problem, desk.order.seed * 1000 + seed))
    best = sheet(desk.problem)
    restore(desk.p, state, desk.kept)
    note(kept := shared_state(best), desk.kept)
    trial = empty_trial(desk.problem)
    trial.off[:] = hole.off
    return Chain(state, best, kept, shared_trial(trial))
