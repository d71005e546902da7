"""Solve around a change: ruin and recreate only among those who compete with whom it touches."""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.exact import solve_exactly
from waylight.engines.movement_planning.insertion import insert, living_cost
from waylight.engines.movement_planning.kernels import door
from waylight.engines.movement_planning.prices import Prices, no_prices, shared_prices
from waylight.engines.movement_planning.problem import Ints, Problem, shared_problem
from waylight.engines.movement_planning.search import (
    LARGEST_RUIN,
    Schedule,
    Trial,
    _unplanned,
    empty_trial,
    judge,
    recreate,
    ruin_around,
    shared_trial,
)
from waylight.engines.movement_planning.state import (
    State,
    draw,
    empty_state,
    note,
    pick,
    restore,
    shared_state,
    staff_flight,
)

SECOND = 0.8
"""The share of a second that a search's moves are planned to fill on a common core."""
COLD = 2.0
LEFT_OUT = 0.1
"""The share of the moves that begin at a family without a place."""
EXACT_SECONDS = 20.0
SAME = 0.005
WORTH_MOVING = 10.0
"""Money that moving one more family must save, by its flight and by its home, to be proposed."""


class Walk(NamedTuple):
    """How one search goes: seconds of planned work, and temperatures in money.

    `legs` is how often it goes back to the best it found, and heats up again a little less.
    """

    seconds: float
    seed: int
    heat: float = 60.0
    legs: int = 3


class Settled(NamedTuple):
    """A plan found by solving, its cost by the contract, and whether it is proven best."""

    state: State
    cost: float
    proven: bool


@door
def _begin(p: Problem, s: State, w: Prices, who: np.ndarray) -> None:
    """Right the escorts of every flight, then plan these families the cheapest way."""
    for f in range(len(p.day)):
        staff_flight(p, s, f)
    for i in who:
        if s.pair[i] < 0:
            insert(p, s, w, i)


@door
def _live(p: Problem, kept: State) -> None:
    """What each family's home, council and transfer cost in this caseload."""
    for i in range(len(p.people)):
        if kept.pair[i] >= 0:
            place = (kept.home[i], kept.council[i], kept.clinic[i], kept.lesson[i])
            kept.living[i] = living_cost(p, i, p.pair_flight[kept.pair[i]], place)


@door
def _anneal_around(
    p: Problem, s: State, kept: State, t: Trial, w: Prices, seeds: np.ndarray, schedule: Schedule
) -> None:
    """:func:`search.anneal`, each move around one of the seeds, or around one who was left out:
    whoever gave way to the change is in play until it has a place again."""
    moves, heat, cold = schedule
    cooling = (cold / heat) ** (1.0 / max(1, moves))
    for _ in range(moves):
        before = s.cost[0]
        size = 2 + pick(s, LARGEST_RUIN - 1)
        i = seeds[pick(s, len(seeds))]
        if draw(s) < LEFT_OUT:
            left = _unplanned(p, s)
            i = left if left >= 0 else i
        ruin_around(p, s, t, i, size, draw(s))
        recreate(p, s, w, t, -1)
        judge(p, s, kept, t, before, heat)
        heat *= cooling


def settle(p: Problem, start: State, seeds: Ints, walk: Walk, told: State | None = None) -> Settled:
    """The best plan found from `start` (decisions only; the seeds may be off the plan).

    Nobody is moved for next to nothing from where `told` has them, or else `start`. A walk's
    seconds plan the work, never the clock: a seed gives the same answer again.
    """
    steady = _steadied(p, start if told is None else told)
    best = _paid(p, _search(steady, start, seeds, walk))
    return Settled(best, contract_cost(p, best), False)


def settle_exactly(p: Problem, start: State, seeds: Ints, walk: Walk) -> Settled:
    """:func:`settle`, and the cheapest plan there is, proven where HiGHS comes to its end."""
    found = settle(p, start, seeds, walk)
    solved = solve_exactly(p, EXACT_SECONDS, walk.seed)
    if not solved.optimal or solved.state is None:
        return found
    least = contract_cost(p, solved.state)
    # Of two equally cheap plans the searched one moves fewer people.
    state = found.state if found.cost < least + SAME else solved.state
    return Settled(state, min(found.cost, least), True)


def _steadied(p: Problem, start: State) -> Problem:
    """The same caseload where moving anybody costs a little: nobody is moved for next to nothing.

    In a caseload of which families were told already, that is what their moving costs.
    """
    if (p.told_council >= 0).any():
        return p
    planned = start.pair >= 0
    cost = p.pair_cost.copy()
    families = np.repeat(np.arange(len(p.people)), np.diff(p.pair_at))
    cost[planned[families]] += WORTH_MOVING
    cost[start.pair[planned]] -= WORTH_MOVING
    change = np.where(planned & (p.settles == 1), WORTH_MOVING, 0.0)
    home, council = (np.where(planned, a, -1).astype(np.int32) for a in (start.home, start.council))
    return p._replace(pair_cost=cost, told_home=home, told_council=council, home_change=change)


def _paid(p: Problem, decisions: State) -> State:
    """The plan with its counts, at the caseload's own costs."""
    final = empty_state(p, 0)
    shared = shared_problem(p)
    _live(shared, decisions := shared_state(decisions))
    restore(shared, shared_state(final), decisions)
    return final


def contract_cost(p: Problem, state: State) -> float:
    """The plan's cost with the contract's price for each family left out."""
    out = state.pair < 0
    return float(state.cost[0] - (p.stake[out].sum() - p.unplanned[out].sum()))


def _search(p: Problem, start: State, seeds: Ints, walk: Walk) -> State:
    shared, free = shared_problem(p), shared_prices(no_prices(p))
    trial = shared_trial(empty_trial(p))
    best = empty_state(p, 0)
    state = shared_state(empty_state(p, walk.seed))
    kept = shared_state(best)
    note(kept, shared_state(start))
    _live(shared, kept)
    restore(shared, state, kept)
    _begin(shared, state, free, seeds)
    note(kept, state)
    moves = _moves(p, seeds, walk.seconds) // walk.legs + 1
    for leg in range(walk.legs):
        if leg:
            state = shared_state(empty_state(p, walk.seed + leg))
            restore(shared, state, kept)
        schedule = (moves, walk.heat / 2**leg, COLD)
        _anneal_around(shared, state, kept, trial, free, seeds, schedule)
    return best


def _moves(p: Problem, seeds: Ints, seconds: float) -> int:
    pairs = (p.pair_at[seeds + 1] - p.pair_at[seeds]).mean() if len(seeds) else 0.0
    return int(seconds * SECOND / (6e-6 + 3e-7 * pairs + 1.4e-9 * len(p.people)))


def rivals(p: Problem, state: State, i: int, flights: np.ndarray) -> Ints:
    """Whom family i competes with for these flights (bool [L]): itself often, then who is aboard,
    who may ride about then from the same city, and who lives where it might."""
    own = p.pair_flight[state.pair[i]] if state.pair[i] >= 0 else -1
    aboard = np.flatnonzero(_aboard(p, state, flights) | _aboard(p, state, _one(p, own)))
    living = np.flatnonzero(np.isin(state.council, p.council_first[i]) & (state.pair >= 0))
    near = _near(p, i)
    weight = max(1, (len(aboard) + len(living) + len(near)) // 6)
    return np.concatenate([np.full(weight, i), aboard, living, near]).astype(np.int32)


NEAR = 40


def _aboard(p: Problem, state: State, flights: np.ndarray) -> np.ndarray:
    """bool [F]: who flies on one of the flights."""
    aboard = np.zeros(len(state.pair), dtype=bool)
    planned = state.pair >= 0
    aboard[planned] = flights[p.pair_flight[state.pair[planned]]]
    return aboard


def _one(p: Problem, f: int) -> np.ndarray:
    chosen = np.zeros(len(p.day), dtype=bool)
    if f >= 0:
        chosen[f] = True
    return chosen


def _near(p: Problem, i: int) -> Ints:
    """Families of the same city whose first possible flight is about the same time."""
    has = np.diff(p.pair_at) > 0
    same = np.flatnonzero((p.origin == p.origin[i]) & has)
    if len(same) == 0 or not has[i]:
        return np.zeros(0, dtype=np.int32)
    first = np.array([p.day[p.pair_flight[p.pair_at[j] : p.pair_at[j + 1]]].min() for j in same])
    mine = p.day[p.pair_flight[p.pair_at[i] : p.pair_at[i + 1]]].min()
    near: Ints = same[np.argsort(abs(first - mine), kind="stable")[:NEAR]].astype(np.int32)
    return near
