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

FULL = 1 << 26
"""Grains of what is not to be had; any real sum is less. Sums fit 32 bits, which a processor adds
eight at a time."""
NEVER = FULL // 2
"""A sum of so many grains holds something that is not to be had: a placement may cost less than
nothing, so that such a sum can fall below `FULL`; no real one comes near this."""
BIG = 24
"""A family of more people counts as so many here: its sums are then still not too large."""
MOST = 1 << 23
"""Priced amounts are cut to so many grains. A grain is a power of two (to divide by it is exact)
at which no amount of the caseload, nor the ride of a big family, passes half of this."""
LANES = 32
"""Councils that lie side by side for one day; the days of these follow one another, so that a
home which comes or goes changes one stretch of memory and not a line here and there."""


def padded(councils: int) -> int:
    """So many councils that they fill whole lanes."""
    return -(-councils // LANES) * LANES


@kernel
def ride_grains(p: Problem, money: float) -> int:
    """The ride of one person in whole grains, cut down; `FULL` for `inf`."""
    if money == np.inf:
        return FULL
    return int(min(float(MOST // BIG), math.floor(money / p.grain)))


@kernel
def home_grains(p: Problem, h: int, need: int, day: int, price: float) -> int:
    """Spare bedrooms, empty days and price of home h for a family that needs `need` bedrooms."""
    cost = (p.home_bedrooms[h] - need) * p.spare_cost + price
    return _empty_grains(cost, p.home_empty[h], day - p.home_from[h], 1.0 / p.grain)


@kernel
def _empty_grains(cost: float, empty: float, days: int, in_money: float) -> int:
    return int(min(float(MOST), math.floor((cost + empty * days) * in_money)))


@kernel
def _offer(
    p: Problem, h: int, need: int, access: int, span: tuple[int, int], price: float,
    unit: np.ndarray,
) -> None:  # fmt: skip
    """Let home h be the cheapest of its council from one day to another wherever it is."""
    council = p.home_council[h]
    lanes, lane = unit[need, access, council // LANES], council % LANES
    cost = (p.home_bedrooms[h] - need) * p.spare_cost + price
    empty, in_money = p.home_empty[h], 1.0 / p.grain
    for day in range(max(span[0], p.home_from[h]), min(span[1], p.home_until[h]) + 1):
        now = _empty_grains(cost, empty, day - p.home_from[h], in_money)
        lanes[day, lane] = min(lanes[day, lane], now)


@kernel
def offer(p: Problem, h: int, price: float, unit: np.ndarray) -> None:
    """Let home h be the cheapest of its council in `unit` wherever it is."""
    for need in range(max(0, p.home_bedrooms[h] - p.max_spare), p.home_bedrooms[h] + 1):
        for access in range(p.home_step_free[h] + 1):
            _offer(p, h, need, access, (0, len(p.month) - 1), price, unit)


@kernel
def _clear(unit: np.ndarray) -> None:
    """`unit[:] = FULL`, which takes numba a second longer to compile."""
    for need in range(unit.shape[0]):
        for access in range(unit.shape[1]):
            for block in range(unit.shape[2]):
                for day in range(unit.shape[3]):
                    for lane in range(LANES):
                        unit[need, access, block, day, lane] = FULL


@door
def fill(
    p: Problem, left: np.ndarray, home: np.ndarray, intake: np.ndarray, unit: np.ndarray,
    ride: np.ndarray,
) -> None:  # fmt: skip
    """Both tables at these prices: `unit`, the cheapest home that is left; `ride`, transfer and
    intake of one person (see `Tables`)."""
    for a in range(len(p.transfer)):
        for month in range(p.months):
            for c in range(len(p.intake)):
                ride[a, month, c] = ride_grains(p, p.transfer[a, c] + intake[c, month])
    _clear(unit)
    for h in range(len(left)):
        if left[h] > 0:
            offer(p, h, home[h], unit)


@kernel
def withdraw(p: Problem, h: int, left: np.ndarray, home: np.ndarray, unit: np.ndarray) -> None:
    """Home h is taken: wherever it was the cheapest of its council, the next one is."""
    row = p.home_council[h] * (p.rooms + 1)
    for need in range(max(0, p.home_bedrooms[h] - p.max_spare), p.home_bedrooms[h] + 1):
        first, last = p.home_at[row + need], p.home_at[row + min(p.rooms, need + p.max_spare) + 1]
        for access in range(p.home_step_free[h] + 1):
            span = _wipe(p, h, need, access, home[h], unit)
            for other in range(first, last):
                if left[other] > 0 and p.home_step_free[other] >= access:
                    _offer(p, other, need, access, span, home[other], unit)


@kernel
def _wipe(
    p: Problem, h: int, need: int, access: int, price: float, unit: np.ndarray
) -> tuple[int, int]:
    """Clear the days on which home h is the cheapest; give the first and the last of them."""
    council = p.home_council[h]
    lanes, lane = unit[need, access, council // LANES], council % LANES
    cost = (p.home_bedrooms[h] - need) * p.spare_cost + price
    empty, in_money = p.home_empty[h], 1.0 / p.grain
    first, last = len(p.month), -1
    for day in range(max(0, p.home_from[h]), min(len(p.month) - 1, p.home_until[h]) + 1):
        if lanes[day, lane] == _empty_grains(cost, empty, day - p.home_from[h], in_money):
            lanes[day, lane] = FULL
            first, last = min(first, day), day
    return first, last


# Each loop below runs over all councils in 32 bits and without a branch: that is the form in which
# the compiler adds eight at a time, which is faster than any guess at an early end.


@kernel
def least_sum(own: np.ndarray, ride: np.ndarray, unit: np.ndarray, day: int, people: int) -> int:
    """The least of own + ride * people + unit, or a number not below `FULL`.

    `unit` is [blocks, days, LANES].
    """
    least, number = np.int32(FULL), np.int32(min(people, BIG))
    for block in range(len(unit)):
        for lane in range(LANES):
            c = block * LANES + lane
            least = min(least, np.int32(own[c] + ride[c] * number + unit[block, day, lane]))
    return int(least)


@kernel
def find_sum(own: np.ndarray, ride: np.ndarray, unit: np.ndarray, day: int, people: int) -> int:
    """The council behind :func:`least_sum`, 0 if there is none."""
    sought = np.int32(least_sum(own, ride, unit, day, people))
    found, number = np.int32(0), np.int32(min(people, BIG))
    for block in range(len(unit)):
        for lane in range(LANES):
            c = block * LANES + lane
            cost = np.int32(own[c] + ride[c] * number + unit[block, day, lane])
            found = max(found, np.int32(c) if cost == sought else np.int32(0))
    return int(found)


@kernel
def least_free(
    own: np.ndarray, ride: np.ndarray, unit: np.ndarray, day: int, people: int, room: np.ndarray
) -> int:
    """:func:`least_sum` among the councils that have room for the people this month."""
    full, size = np.int32(FULL), np.int32(people)
    least, number = full, np.int32(min(people, BIG))
    for block in range(len(unit)):
        for lane in range(LANES):
            c = block * LANES + lane
            cost = np.int32(own[c] + ride[c] * number + unit[block, day, lane])
            least = min(least, cost if room[c] >= size else full)
    return int(least)


@kernel
def find_free(
    own: np.ndarray, ride: np.ndarray, unit: np.ndarray, day: int, people: int, room: np.ndarray,
    least: int,
) -> int:  # fmt: skip
    """The council behind :func:`least_free`."""
    sought, size, none = np.int32(least), np.int32(people), np.int32(-1)
    found, number = none, np.int32(min(people, BIG))
    for block in range(len(unit)):
        for lane in range(LANES):
            c = block * LANES + lane
            cost = np.int32(own[c] + ride[c] * number + unit[block, day, lane])
            here = np.int32(c) if cost == sought else none
            found = max(found, here if room[c] >= size else none)
    return int(found)


class Tables(NamedTuple):
    """Where families could live at some prices, in grains."""

    unit: Ints  # [rooms + 1, 2, blocks, days, LANES] the cheapest home that is left
    ride: Ints  # [airports, months, blocks * LANES] transfer and intake of one person


def no_tables(p: Problem) -> Tables:
    """Room for the tables of a problem."""
    councils = padded(len(p.intake))
    blocks = councils // LANES
    return Tables(
        unit=np.empty((p.rooms + 1, 2, blocks, len(p.month), LANES), dtype=np.int32),
        ride=np.zeros((len(p.transfer), p.months, councils), dtype=np.int32),
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
            unit_here = unit[p.bedrooms[i], p.step_free[i]]
            ride_here = ride[airport, p.month[day]]
            least = least_sum(p.council_own[i], ride_here, unit_here, day, p.people[i])
            living[k] = least * p.grain if least < NEVER else np.inf


def least_living(problem: Problem, tables: Tables | None = None) -> Money:
    """For each pair what home and transfer cost at least, everything being free: [P], money.

    At the prices of the tables, if any are given.
    """
    p = shared_problem(problem)
    if tables is None:
        tables = no_tables(problem)
        nothing = np.zeros(len(problem.home_count)), np.zeros((len(problem.intake), problem.months))
        fill(p, problem.home_count, *nothing, *tables)
    living = np.empty(len(problem.pair_flight))
    _least_living(p, *tables, living)
    return living
