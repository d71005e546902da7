"""Search one plan until more search finds next to nothing, two walks at a time."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from waylight.engines.movement_planning.exact import is_small
from waylight.engines.movement_planning.problem import Ints, Problem
from waylight.engines.movement_planning.reasons.around import (
    Settled,
    Walk,
    settle,
    settle_exactly,
)
from waylight.engines.movement_planning.state import State

HOT = (600.0, 1000.0)
"""Temperatures of the first two walks, around the family. Whoever lost a place to it gets another
only when somebody else goes without meanwhile, which costs thousands on the way there."""
ON = (60.0, 200.0)
"""Temperatures of every two walks after them, with everybody in play."""
STILL = 0.0002
"""Two walks that save no larger a share of the plan's cost are the last, if nobody is left out
who had a place before."""
ROUNDS = 4
"""So many times two walks go on, at most."""


def search_on(
    p: Problem, start: State, seeds: Ints, *, seconds: float, seed: int, exact: bool
) -> Settled:
    """The best plan found from `start`, in which the seeds may be off the plan.

    Each walk is a third of the planned seconds, and there are three or four one after the other.
    The two that go at once differ, so that the answer is the same on one core, only later.
    """
    third = seconds / 3
    if exact and is_small(p):
        near = settle_exactly(p, start, seeds, Walk(third, seed))
        if near.proven:
            return near
    everybody = np.concatenate([np.arange(len(p.people), dtype=np.int32), seeds])

    def first(heat: float) -> Settled:
        near = settle(p, start, seeds, Walk(third, seed, heat, legs=1), start)
        return _cheaper([near, settle(p, near.state, everybody, Walk(third, seed), start)])

    def further(walk: Walk) -> Settled:
        return settle(p, best.state, everybody, walk, start)

    with ThreadPoolExecutor(len(HOT)) as walking:
        best = _cheaper(walking.map(first, HOT))
        for n in range(1, ROUNDS + 1):
            without = _lost_by(p, best.state, start)
            heats, legs = (HOT, 1) if without and n > 1 else (ON, 3)
            walks = [Walk(third, seed + 2 * n + at, heat, legs) for at, heat in enumerate(heats)]
            found, before = _cheaper([best, *walking.map(further, walks)]), best.cost
            best = found
            still = before - found.cost <= STILL * abs(found.cost)
            if still and not _lost_by(p, best.state, start):
                break
    return best


def _lost_by(p: Problem, state: State, start: State) -> bool:
    """Whether somebody who had a place, or must have one, has none: worth another look."""
    wanted = (start.pair >= 0) | (p.stake > p.unplanned)
    return bool(((state.pair < 0) & wanted).any())


def _cheaper(found: Iterable[Settled]) -> Settled:
    """The first of the cheapest."""
    return min(found, key=lambda one: one.cost)
