"""Whether a family still fits exactly where it was, and if not, what is short."""

import numpy as np

from waylight.engines.movement_planning.insertion import (
    IMPOSSIBLE,
    escort_cost,
    living_cost,
    special_cost,
)
from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.state import (
    State,
    ops_needed,
    seat,
    set_escorts,
    slack,
    staff_flight,
)

FITS, SEATS, WHEELCHAIR, ESCORT, SPECIAL, CLINIC, CLASS, HOME, INTAKE = range(9)
"""What is short for a family to be where it was; FITS = nothing."""

Place = tuple[int, int, int, int]
"""Home, council, clinic and class, by index; -1 = none."""


@kernel
def place_of(place: np.ndarray, i: int) -> Place:
    """Row i of `place` [F, 4]."""
    return (place[i, 0], place[i, 1], place[i, 2], place[i, 3])


@kernel
def short(p: Problem, s: State, free: Prices, i: int, k: int, place: Place) -> int:
    """What keeps unplanned family i from pair k and this place, which it may have by its rules."""
    f, people = p.pair_flight[k], p.people[i]
    home, council, clinic, lesson = place
    if s.load[f] + people > p.seats[f]:
        return SEATS
    if s.wheelchairs[f] + p.wheelchair[i] > p.wheelchairs[f]:
        return WHEELCHAIR
    if escort_cost(p, s, free, i, f) == IMPOSSIBLE:
        return ESCORT
    if special_cost(p, s, free, i, f) == IMPOSSIBLE:
        return SPECIAL
    if s.clinic_left[clinic] < people:
        return CLINIC
    if p.settles[i] == 0:
        return FITS
    if s.class_left[lesson] < p.adults[i]:
        return CLASS
    if s.homes_left[home] <= 0:
        return HOME
    return FITS if s.intake_left[p.month[p.day[f]], council] >= people else INTAKE


@door
def settle(
    p: Problem, s: State, free: Prices, order: np.ndarray,
    pair: np.ndarray, place: np.ndarray, code: np.ndarray,
) -> None:  # fmt: skip
    """Seat families where they were, in this order; `code` says what was short for each."""
    for i in order:
        k, where = pair[i], place_of(place, i)
        code[i] = short(p, s, free, i, k, where)
        if code[i] != FITS:
            continue
        f = p.pair_flight[k]
        seat(p, s, i, k, where, living_cost(p, i, f, where))
        if ops_needed(p, f, s.load[f], s.escorted[f]) > s.ops[f] + s.roving[f]:
            staff_flight(p, s, f)
    for f in range(len(p.day)):
        staff_flight(p, s, f)


@door
def call_escorts(p: Problem, s: State, ops: np.ndarray, roving: np.ndarray) -> None:
    """Give each flight the escorts it had, as far as so many are still on duty."""
    for f in range(len(p.day)):
        own = max(0, min(ops[f], slack(p, s, p.pool[f], p.day[f], 1, 2)))
        set_escorts(p, s, f, own, 0)
        away = max(0, min(roving[f], slack(p, s, p.roving, p.day[f], 2, 3)))
        set_escorts(p, s, f, own, away)


@door
def carry(p: Problem, s: State, kept: State) -> None:
    """Turn an empty plan into the kept one, its costs counted by this problem."""
    for i in range(len(p.people)):
        k = kept.pair[i]
        if k >= 0:
            where = (kept.home[i], kept.council[i], kept.clinic[i], kept.lesson[i])
            seat(p, s, i, k, where, living_cost(p, i, p.pair_flight[k], where))
    for f in range(len(p.day)):
        set_escorts(p, s, f, kept.ops[f], kept.roving[f])
