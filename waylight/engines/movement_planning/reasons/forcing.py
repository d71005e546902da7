"""The same caseload with one family's choice narrowed: to flights, to a council, to a home."""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.compiling import KEEP_FIXED, PAIR_COLUMNS
from waylight.engines.movement_planning.homes import council_grains
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.state import State, empty_state

OF_PAIRS = (*PAIR_COLUMNS, "pair_living")
"""The columns that have an entry for each pair."""
NOWHERE = -1


class Forced(NamedTuple):
    """A problem in which a family must be planned as wished, and where each old pair went."""

    problem: Problem
    moved: np.ndarray  # [P] the pair's new index; -1 = it was taken away


def force(p: Problem, i: int, flights: np.ndarray, council: int = -1, home: int = -1) -> Forced:
    """Family i on one of these flights (bool [L]), in the council and the home named, if any.

    Leaving it out costs so much that it is planned if at all possible.
    """
    keep = np.ones(len(p.pair_flight), dtype=bool)
    own = slice(p.pair_at[i], p.pair_at[i + 1])
    keep[own] = flights[p.pair_flight[own]]
    moved = np.where(keep, np.cumsum(keep) - 1, NOWHERE).astype(np.int32)
    lost = np.bincount(p.pair_flight[~keep], minlength=len(p.day))
    riders = keep[p.rider_pair]
    stake = p.stake.copy()
    stake[i] += KEEP_FIXED
    narrowed = p._replace(
        **{name: getattr(p, name)[keep] for name in OF_PAIRS},
        pair_at=_ints(p.pair_at - (~keep).sum() * (np.arange(len(p.pair_at)) > i)),
        rider_at=_ints(p.rider_at - np.cumsum([0, *lost])),
        rider_pair=moved[p.rider_pair[riders]],
        rider_family=p.rider_family[riders],
        stake=stake,
    )
    if council >= 0:
        narrowed = _live_in(narrowed, i, council)
    if home >= 0:
        fixed = p.fixed_home.copy()
        fixed[i] = home
        narrowed = narrowed._replace(fixed_home=fixed)
    return Forced(narrowed, moved)


def _live_in(p: Problem, i: int, council: int) -> Problem:
    cost, own, first = p.council_cost.copy(), p.council_own.copy(), p.council_first.copy()
    only = cost[i, council]
    cost[i] = np.inf
    cost[i, council] = only
    own[i : i + 1] = council_grains(cost[i : i + 1], p.grain)
    first[i] = -1
    first[i, 0] = council if np.isfinite(only) else -1
    return p._replace(council_cost=cost, council_own=own, council_first=first)


def taken_along(forced: Forced, state: State) -> State:
    """The plan's decisions for the narrowed problem; who lost its pair is off the plan."""
    kept = empty_state(forced.problem, 0)
    planned = state.pair >= 0
    kept.pair[planned] = forced.moved[state.pair[planned]]
    for name in ("home", "council", "clinic", "lesson", "living", "ops", "roving"):
        getattr(kept, name)[:] = getattr(state, name)
    return kept


def _ints(values: np.ndarray) -> np.ndarray:
    return values.astype(np.int32)
