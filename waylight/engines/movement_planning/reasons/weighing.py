"""What each other way to plan a family would cost, with everybody else as planned."""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.insertion import (
    IMPOSSIBLE,
    best_home,
    escort_cost,
    freest,
    special_cost,
)
from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Ints, Money, Problem
from waylight.engines.movement_planning.state import (
    State,
    fare,
    seat,
    set_escorts,
    staff_flight,
    unseat,
)

FITS, SEATS, WHEELCHAIR, ESCORT, SPECIAL, CLINIC, CLASS, HOME = range(8)
"""What stands in the way of a flight; FITS = nothing."""


class Weights(NamedTuple):
    """For each pair of one family: the cost, or what blocks it, and the home and council."""

    cost: Money
    block: Ints
    home: Ints
    council: Ints


@kernel
def _block(p: Problem, s: State, w: Prices, i: int, k: int) -> int:
    """The first thing that stands in the way of pair k, homes aside."""
    f = p.pair_flight[k]
    if s.load[f] + p.people[i] > p.seats[f]:
        return SEATS
    if s.wheelchairs[f] + p.wheelchair[i] > p.wheelchairs[f]:
        return WHEELCHAIR
    if escort_cost(p, s, w, i, f) == IMPOSSIBLE:
        return ESCORT
    if special_cost(p, s, w, i, f) == IMPOSSIBLE:
        return SPECIAL
    if freest(s.clinic_left, p.clinic_from[k], p.clinic_to[k], p.people[i]) < 0:
        return CLINIC
    lessons = p.class_from[k], p.class_to[k]
    if p.settles[i] == 1 and freest(s.class_left, lessons[0], lessons[1], p.adults[i]) < 0:
        return CLASS
    return FITS


@kernel
def _weigh_pairs(
    p: Problem, s: State, w: Prices, i: int,
    cost: np.ndarray, block: np.ndarray, home: np.ndarray, council: np.ndarray,
) -> None:  # fmt: skip
    for n in range(p.pair_at[i + 1] - p.pair_at[i]):
        k = p.pair_at[i] + n
        f = p.pair_flight[k]
        cost[n], home[n], council[n] = np.inf, -1, -1
        block[n] = _block(p, s, w, i, k)
        if block[n] != FITS:
            continue
        home[n], council[n], living = best_home(p, s, w, i, f, np.inf)
        if council[n] < 0:
            block[n] = HOME
            continue
        seats = fare(p, f, s.load[f] + p.people[i]) - fare(p, f, s.load[f])
        staff = escort_cost(p, s, w, i, f) + special_cost(p, s, w, i, f)
        cost[n] = p.pair_cost[k] + living + seats + staff


@door
def weigh(
    p: Problem, s: State, w: Prices, i: int,
    cost: np.ndarray, block: np.ndarray, home: np.ndarray, council: np.ndarray,
) -> float:  # fmt: skip
    """Fill the weights of family i; give what its place in the plan costs (0 if it has none).

    The family is taken off for the comparison and put back exactly as it was.
    """
    k = s.pair[i]
    if k < 0:
        _weigh_pairs(p, s, w, i, cost, block, home, council)
        return 0.0
    f = p.pair_flight[k]
    place = (s.home[i], s.council[i], s.clinic[i], s.lesson[i])
    ops, roving, living, before = s.ops[f], s.roving[f], s.living[i], s.cost[0]
    unseat(p, s, i)
    staff_flight(p, s, f)
    own = before - (s.cost[0] - p.stake[i])
    _weigh_pairs(p, s, w, i, cost, block, home, council)
    seat(p, s, i, k, place, living)
    set_escorts(p, s, f, ops, roving)
    s.cost[0] = before
    return float(own)


def weigh_family(p: Problem, s: State, w: Prices, i: int, pairs: int) -> tuple[float, Weights]:
    """:func:`weigh` with room made for the family's pairs."""
    ints = [np.empty(pairs, dtype=np.int32) for _ in range(3)]
    weights = Weights(np.empty(pairs), *ints)
    return float(weigh(p, s, w, i, *weights)), weights
