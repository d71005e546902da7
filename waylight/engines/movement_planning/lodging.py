"""Where a family could live, as whole numbers laid out so that a processor adds many at a time.

For each flight a family might take, the planner asks which council is cheapest: its own cost, the
ride there, and its cheapest home. That question is asked millions of times, so the parts are kept
as tables with the councils side by side, in *grains*: a money amount cut down to a whole number
of `Problem.grain`. What is cut off never adds up to more than three grains of a family, and
always downwards: a sum of grains never exceeds the true cost, so a bound made of it is proven.
"""

import math
from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.problem import Ints, Money, Problem, shared_problem

FULL = 1 << 29
"""Grains of what is not to be had; any real amount is less."""
MOST = 1 << 27
"""Grains are so small that the dearest amount of the caseload is half of this; priced amounts
are cut to it."""


@kernel
def grains(p: Problem, money: float) -> int:
    """The amount in whole grains, cut down; `FULL` for `inf`."""
    if money == np.inf:
        return FULL
    return int(min(float(MOST), math.floor(money / p.grain)))


@kernel
def home_grains(p: Problem, h: int, need: int, day: int, price: float) -> int:
    """Spare bedrooms, empty days and price of home h for a family that needs `need` bedrooms."""
    cost = (p.home_bedrooms[h] - need) * p.spare_cost + price
    return grains(p, cost + (day - p.home_from[h]) * p.home_empty[h])


@kernel
def offer(p: Problem, h: int, price: float, unit: np.ndarray) -> None:
    """Let home h be the cheapest of its council in `unit` wherever it is."""
    council = p.home_council[h]
    for need in range(max(0, p.home_bedrooms[h] - p.max_spare), p.home_bedrooms[h] + 1):
        for day in range(max(0, p.home_from[h]), min(len(p.month) - 1, p.home_until[h]) + 1):
            cost = home_grains(p, h, need, day, price)
            for access in range(p.home_step_free[h] + 1):
                unit[need, access, day, council] = min(unit[need, access, day, council], cost)


@kernel
def _clear(unit: np.ndarray) -> None:
    """`unit[:] = FULL`, which takes numba a second longer to compile."""
    for need in range(unit.shape[0]):
        for access in range(unit.shape[1]):
            for day in range(unit.shape[2]):
                for council in range(unit.shape[3]):
                    unit[need, access, day, council] = FULL


@door
def fill(
    p: Problem, left: np.ndarray, home: np.ndarray, intake: np.ndarray, unit: np.ndarray,
    ride: np.ndarray,
) -> None:  # fmt: skip
    """Both tables at these prices: `unit` [bedrooms, access, day, council], the cheapest home
    that is left; `ride` [airport, month, council], transfer and intake of one person."""
    for a in range(len(p.transfer)):
        for month in range(p.months):
            for c in range(len(p.intake)):
                ride[a, month, c] = grains(p, p.transfer[a, c] + intake[c, month])
    _clear(unit)
    for h in range(len(left)):
        if left[h] > 0:
            offer(p, h, home[h], unit)


@kernel
def withdraw(p: Problem, h: int, left: np.ndarray, home: np.ndarray, unit: np.ndarray) -> None:
    """Home h is taken: wherever it was the cheapest of its council, the next one is."""
    council = p.home_council[h]
    row = council * (p.rooms + 1)
    for need in range(max(0, p.home_bedrooms[h] - p.max_spare), p.home_bedrooms[h] + 1):
        first, last = p.home_at[row + need], p.home_at[row + min(p.rooms, need + p.max_spare) + 1]
        for day in range(max(0, p.home_from[h]), min(len(p.month) - 1, p.home_until[h]) + 1):
            cost = home_grains(p, h, need, day, home[h])
            for access in range(p.home_step_free[h] + 1):
                if unit[need, access, day, council] == cost:
                    unit[need, access, day, council] = _next(
                        p, (first, last), (need, access, day), left, home
                    )


@kernel
def _next(
    p: Problem, span: tuple[int, int], wish: tuple[int, int, int], left: np.ndarray,
    home: np.ndarray,
) -> int:  # fmt: skip
    least, (need, access, day) = FULL, wish
    for h in range(span[0], span[1]):
        open_on_day = left[h] > 0 and p.home_from[h] <= day <= p.home_until[h]
        if open_on_day and p.home_step_free[h] >= access:
            least = min(least, home_grains(p, h, need, day, home[h]))
    return least


@kernel
def least_sum(own: np.ndarray, ride: np.ndarray, unit: np.ndarray, people: int) -> int:
    """The least of own + ride * people + unit, or a number not below `FULL`.

    One pass without a branch: eight councils in the time that a guess at an early end takes.
    """
    least = FULL
    for c in range(len(own)):
        least = min(least, own[c] + ride[c] * people + unit[c])
    return least


@kernel
def find_sum(own: np.ndarray, ride: np.ndarray, unit: np.ndarray, people: int) -> int:
    """The council behind :func:`least_sum`."""
    best, least = 0, FULL
    for c in range(len(own)):
        cost = own[c] + ride[c] * people + unit[c]
        if cost < least:
            best, least = c, cost
    return best


@kernel
def least_free(
    own: np.ndarray, ride: np.ndarray, unit: np.ndarray, people: int, room: np.ndarray
) -> int:
    """:func:`least_sum` among the councils that have room for the people this month."""
    least = FULL
    for c in range(len(own)):
        cost = own[c] + ride[c] * people + unit[c]
        least = min(least, cost if room[c] >= people else FULL)
    return least


@kernel
def find_free(
    own: np.ndarray, ride: np.ndarray, unit: np.ndarray, people: int, room: np.ndarray, sought: int
) -> int:
    """The council behind :func:`least_free`."""
    for c in range(len(own)):
        if own[c] + ride[c] * people + unit[c] == sought and room[c] >= people:
            return c
    return -1


class Tables(NamedTuple):
    """Where families could live at some prices, in grains."""

    unit: Ints  # [rooms + 1, 2, days, C] the cheapest home that is left
    ride: Ints  # [airports, months, C] transfer and intake of one person


def no_tables(p: Problem) -> Tables:
    """Room for the tables of a problem."""
    councils = len(p.intake)
    return Tables(
        unit=np.empty((p.rooms + 1, 2, len(p.month), councils), dtype=np.int32),
        ride=np.empty((len(p.transfer), p.months, councils), dtype=np.int32),
    )


@door
def _least_living(p: Problem, unit: np.ndarray, ride: np.ndarray, living: np.ndarray) -> None:
    for i in range(len(p.people)):
        for k in range(p.pair_at[i], p.pair_at[i + 1]):
            f = p.pair_flight[k]
            airport, day = p.lands_at[f], p.day[f]
            if p.settles[i] == 0:
                living[k] = p.transfer[airport, p.sponsor[i]] * p.people[i]
                continue
            unit_here = unit[p.bedrooms[i], p.step_free[i], day]
            ride_here = ride[airport, p.month[day]]
            least = least_sum(p.council_own[i], ride_here, unit_here, p.people[i])
            living[k] = least * p.grain if least < FULL else np.inf


def least_living(problem: Problem) -> Money:
    """For each pair what home and transfer cost at least, everything being free: [P], money."""
    p, tables = shared_problem(problem), no_tables(problem)
    nothing = np.zeros(len(problem.home_count)), np.zeros((len(problem.intake), problem.months))
    fill(p, problem.home_count, *nothing, *tables)
    living = np.empty(len(problem.pair_flight))
    _least_living(p, *tables, living)
    return living
