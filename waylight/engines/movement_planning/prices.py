"""What every shared thing is worth: the Lagrangian dual of the plan, flight by flight.

With a price on each family's cover, home, council-month, clinic and class place, staff day and
wheelchair place, the plan falls apart into one question for each flight: which families would
pay best here? The flight's own steps (a charter's fixed cost, fares, escorts, the first medical
escort and interpreter) stay inside that question, an exact knapsack over its seats, which is
what makes the bound strong. Anything the knapsack counts too cheaply only lowers the bound.
"""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.lodging import (
    NEVER,
    fill,
    find_sum,
    least_sum,
    no_tables,
)
from waylight.engines.movement_planning.problem import (
    AWAY_BUSY,
    DAY_MARGIN,
    OPS_BUSY,
    Ints,
    Money,
    Problem,
)
from waylight.engines.movement_planning.records import record
from waylight.engines.movement_planning.state import ops_needed

DEAR = 1e15
"""More than any plan costs: stands for impossible in the knapsacks."""


class Prices(NamedTuple):
    """A price on each shared thing, or (same shape) how much of it a proposal uses."""

    cover: Money  # [F]
    home: Money  # [H]
    intake: Money  # [C, months] per person
    clinic: Money  # per person
    lesson: Money  # per adult
    staff: Money  # [S, days]
    wheelchair: Money  # [L]


def shared_prices(columns: Prices) -> Prices:
    """The same arrays for kernels: to them it is a :class:`Prices`."""
    return record(columns)


def no_prices(p: Problem) -> Prices:
    """Zeros of the right shapes."""
    return Prices(
        cover=np.zeros(len(p.people)),
        home=np.zeros(len(p.home_count)),
        intake=np.zeros((len(p.intake), p.months)),
        clinic=np.zeros(len(p.clinic_places)),
        lesson=np.zeros(len(p.class_places)),
        staff=np.zeros(p.available.shape),
        wheelchair=np.zeros(len(p.day)),
    )


class View(NamedTuple):
    """What one set of prices makes of the caseload."""

    unit: Ints  # the cheapest priced home in grains, see `lodging.Tables`
    ride: Ints  # transfer and priced intake of one person, in grains
    reduced: Money  # [P] cost of the pair less the family's cover price
    value: Money  # [L] what the flight's best families bring (0 or less)
    chosen: Ints  # [P] 1 = the flight wants this pair
    state: Ints  # [L] who is on board, in the bits of `knapsack`
    load: Ints  # [L]
    tongues: Ints  # [L, 2] the interpreter languages in the state, -2 = none


def shared_view(columns: View) -> View:
    """The same arrays for kernels: to them it is a :class:`View`."""
    return record(columns)


def no_view(p: Problem) -> View:
    """Room for a view."""
    pairs = len(p.pair_flight)
    return View(
        **no_tables(p)._asdict(),
        reduced=np.empty(pairs),
        value=np.empty(len(p.day)),
        chosen=np.zeros(pairs, dtype=np.int32),
        state=np.zeros(len(p.day), dtype=np.int32),
        load=np.zeros(len(p.day), dtype=np.int32),
        tongues=np.full((len(p.day), 2), -2, dtype=np.int32),
    )


@door
def price_homes(p: Problem, prices: Prices, v: View) -> None:
    """Where families could live at these prices, every home being there."""
    fill(p, p.home_count, prices.home, prices.intake, v.unit, v.ride)


@kernel
def may_keep(p: Problem, i: int, h: int) -> bool:
    """Whether home h is the family's fixed one, or none is fixed."""
    return bool(p.fixed_home[i] < 0 or p.fixed_home[i] == h)


@kernel
def cheapest_home(p: Problem, prices: Prices, i: int, council: int, day: int) -> tuple[int, float]:
    """The home behind `View.unit`, or the one that is fixed."""
    best, least = -1, np.inf
    for bedrooms in range(p.bedrooms[i], min(p.rooms, p.bedrooms[i] + p.max_spare) + 1):
        row = council * (p.rooms + 1) + bedrooms
        for h in range(p.home_at[row], p.home_at[row + 1]):
            if p.home_from[h] > day or p.home_until[h] < day or p.home_count[h] <= 0:
                continue
            if p.home_step_free[h] < p.step_free[i] or not may_keep(p, i, h):
                continue
            cost = (bedrooms - p.bedrooms[i]) * p.spare_cost + prices.home[h]
            cost += (day - p.home_from[h]) * p.home_empty[h]
            cost += p.home_change[i] * (h != p.told_home[i])
            if cost < least:
                best, least = h, cost
    return best, least


@kernel
def living_price(p: Problem, prices: Prices, v: View, i: int, f: int) -> float:
    """What living costs family i at these prices, coming by flight f; never above the truth."""
    airport, day, people = p.lands_at[f], p.day[f], p.people[i]
    if p.settles[i] == 0 or p.fixed_home[i] >= 0:
        return living_place(p, prices, v, i, f)[1]
    unit, ride = v.unit[p.bedrooms[i], p.step_free[i]], v.ride[airport, p.month[day]]
    least = least_sum(p.council_own[i], ride, unit, day, people)
    cost = least * p.grain if least < NEVER else np.inf
    if p.told_council[i] >= 0:
        cost += p.home_change[i] + p.council_change[i]
        cost = min(cost, _living_there(p, prices, i, f, p.told_council[i]))
    return float(cost)


@kernel
def _living_there(p: Problem, prices: Prices, i: int, f: int, council: int) -> float:
    """What living in one council costs, with its cheapest priced home."""
    day, people = p.day[f], p.people[i]
    ride = p.transfer[p.lands_at[f], council] + prices.intake[council, p.month[day]]
    cost = p.council_cost[i, council] + ride * people
    cost += p.council_change[i] * (council != p.told_council[i])
    return float(cost + cheapest_home(p, prices, i, council, day)[1])


@kernel
def living_place(p: Problem, prices: Prices, v: View, i: int, f: int) -> tuple[int, float]:
    """The council behind :func:`living_price`, and the cost."""
    if p.settles[i] == 0:
        council = p.sponsor[i]
        changed = p.council_change[i] * (council != p.told_council[i])
        return council, p.transfer[p.lands_at[f], council] * p.people[i] + changed
    if p.fixed_home[i] >= 0:
        council = p.home_council[p.fixed_home[i]]
        return council, _living_there(p, prices, i, f, council)
    day = p.day[f]
    unit, ride = v.unit[p.bedrooms[i], p.step_free[i]], v.ride[p.lands_at[f], p.month[day]]
    council = find_sum(p.council_own[i], ride, unit, day, p.people[i])
    cost = _living_there(p, prices, i, f, council)
    told = p.told_council[i]
    if told >= 0 and _living_there(p, prices, i, f, told) < cost:
        return told, _living_there(p, prices, i, f, told)
    return council, cost


@kernel
def lowest(prices: np.ndarray, places: np.ndarray, first: int, last: int, number: int) -> int:
    """The index of the lowest price in [first, last) with room for the number, or -1."""
    best = -1
    for a in range(first, last):
        if places[a] >= number and (best < 0 or prices[a] < prices[best]):
            best = a
    return best


@kernel
def pair_price(p: Problem, prices: Prices, v: View, i: int, k: int) -> float:
    """What pair k costs at these prices, before its seats and its staff; `DEAR` if impossible."""
    people, adults = p.people[i], p.adults[i]
    cost = living_price(p, prices, v, i, p.pair_flight[k])
    cost += p.pair_cost[k] + prices.wheelchair[p.pair_flight[k]] * p.wheelchair[i]
    a = lowest(prices.clinic, p.clinic_places, p.clinic_from[k], p.clinic_to[k], people)
    if a < 0:
        return DEAR
    cost += prices.clinic[a] * people
    if p.settles[i] == 1:
        a = lowest(prices.lesson, p.class_places, p.class_from[k], p.class_to[k], adults)
        if a < 0:
            return DEAR
        cost += prices.lesson[a] * adults
    return float(cost)


@door
def price_pairs(p: Problem, prices: Prices, v: View, first: int, last: int) -> None:
    """The reduced cost of every pair of families [first, last); `DEAR` when it cannot pay.

    A pair cannot pay when even its cheapest own seats eat up the family's cover price: fares rise
    with the load, so it never helps any set of families on its flight.
    """
    for i in range(first, last):
        cover = prices.cover[i]
        for k in range(p.pair_at[i], p.pair_at[i + 1]):
            v.reduced[k] = DEAR
            v.chosen[k] = 0
            if p.pair_floor[k] + p.pair_living[k] >= cover:
                continue
            cost = pair_price(p, prices, v, i, k)
            if cost + p.pair_floor[k] - p.pair_cost[k] < cover:
                v.reduced[k] = cost - cover


@kernel
def duty_price(p: Problem, prices: Prices, stock: int, day: int, before: int, after: int) -> float:
    """One of a stock for one flight: pay and the price of each busy day."""
    cost = p.staff_cost[stock]
    for d in range(day - before + DAY_MARGIN, day + after + DAY_MARGIN + 1):
        cost += prices.staff[stock, d]
    return float(cost)


@kernel
def escort_price(p: Problem, prices: Prices, f: int) -> tuple[int, float]:
    """The cheaper of the flight's own pool and roving, and its price."""
    own = duty_price(p, prices, p.pool[f], p.day[f], OPS_BUSY[0], OPS_BUSY[1])
    away = duty_price(p, prices, p.roving, p.day[f], AWAY_BUSY[0], AWAY_BUSY[1])
    return (p.pool[f], own) if own <= away else (p.roving, away)


@kernel
def seats_price(p: Problem, f: int, load: int, escorted: int, escort: float) -> float:
    """Aircraft or seats, and operational escorts, for this load."""
    cost = ops_needed(p, f, load, escorted) * escort
    if p.charter[f] == 1:
        return float(cost + (p.fixed_cost[f] if load > 0 else 0.0))
    return float(cost + p.fare_sum[p.fare_at[f] + load])
