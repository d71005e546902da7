"""What the flights' choices at given prices use of everything shared."""

import numpy as np

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.knapsack import (
    FIRST_TONGUE,
    MEDICAL,
    SECOND_TONGUE,
)
from waylight.engines.movement_planning.prices import (
    Prices,
    View,
    cheapest_home,
    escort_price,
    living_place,
    lowest,
)
from waylight.engines.movement_planning.problem import AWAY_BUSY, DAY_MARGIN, OPS_BUSY, Problem
from waylight.engines.movement_planning.state import ops_needed

EVEN = 2.0**20


@kernel
def _duty(used: Prices, stock: int, day: int, busy: tuple[int, int], number: float) -> None:
    for d in range(day - busy[0] + DAY_MARGIN, day + busy[1] + DAY_MARGIN + 1):
        used.staff[stock, d] += number


@kernel
def _flight_demand(p: Problem, prices: Prices, v: View, used: Prices, f: int) -> None:
    """Escorts by load, and the staff that the state calls for."""
    day, state = p.day[f], v.state[f]
    stock, _ = escort_price(p, prices, f)
    busy = AWAY_BUSY if stock == p.roving else OPS_BUSY
    _duty(used, stock, day, busy, ops_needed(p, f, v.load[f], state & 1))
    if state & MEDICAL:
        _duty(used, p.medics, day, AWAY_BUSY, 1.0)
    if state & FIRST_TONGUE:
        _duty(used, p.tongues + v.tongues[f, 0], day, OPS_BUSY, 1.0)
    if state & SECOND_TONGUE:
        _duty(used, p.tongues + v.tongues[f, 1], day, OPS_BUSY, 1.0)


@kernel
def _even(share: float) -> float:
    """The share in whole millionths (of two): such sums are exact, so that one machine and many
    that add up their parts count the same demand, in whatever order."""
    return float(np.floor(share * EVEN)) / EVEN


@kernel
def _share_demand(p: Problem, v: View, used: Prices, i: int, f: int) -> None:
    """The shares of medical escort and interpreter that the knapsack paid by the family."""
    state, day = v.state[f], p.day[f]
    if p.medical[i] == 1 and state & MEDICAL == 0:
        _duty(used, p.medics, day, AWAY_BUSY, _even(1.0 / p.families_per_medic))
    tongue = p.tongue[i]
    if tongue < 0:
        return
    aboard = p.charter[f] == 0 and (tongue == v.tongues[f, 0] or tongue == v.tongues[f, 1])
    if not aboard:
        share = _even(p.people[i] / p.people_per_interpreter)
        _duty(used, p.tongues + tongue, day, OPS_BUSY, share)


@kernel
def _pair_demand(p: Problem, prices: Prices, v: View, used: Prices, i: int, k: int) -> None:
    """Cover, home, intake, appointments and wheelchair place of one chosen pair."""
    f, people = p.pair_flight[k], p.people[i]
    used.cover[i] += 1.0
    used.wheelchair[f] += p.wheelchair[i]
    a = lowest(prices.clinic, p.clinic_places, p.clinic_from[k], p.clinic_to[k], people)
    used.clinic[a] += people
    if p.settles[i] == 1:
        adults = p.adults[i]
        a = lowest(prices.lesson, p.class_places, p.class_from[k], p.class_to[k], adults)
        used.lesson[a] += adults
        council, _ = living_place(p, prices, v, i, f)
        home, _ = cheapest_home(p, prices, i, council, p.day[f])
        used.home[home] += 1.0
        used.intake[council, p.month[p.day[f]]] += people
    _share_demand(p, v, used, i, f)


@door
def count_demand(p: Problem, prices: Prices, v: View, used: Prices) -> None:
    """Add up the choices of every flight into `used` (zeros before)."""
    for f in range(len(p.day)):
        if v.value[f] < 0:
            _flight_demand(p, prices, v, used, f)
    for i in range(len(p.people)):
        for k in range(p.pair_at[i], p.pair_at[i + 1]):
            if v.chosen[k] == 1:
                _pair_demand(p, prices, v, used, i, k)


@door
def follow(v: View, wish: np.ndarray, flown: np.ndarray, rate: float) -> None:
    """Running averages: how often each pair was chosen and each flight flew."""
    for k in range(len(wish)):
        wish[k] += rate * (v.chosen[k] - wish[k])
    for f in range(len(flown)):
        flown[f] += rate * ((1.0 if v.value[f] < 0 else 0.0) - flown[f])


@kernel
def _seat_share(p: Problem, load: int, f: int, people: int) -> float:
    if p.charter[f] == 1:
        return float(p.fixed_cost[f] * people / max(1, load))
    table = p.fare_at[f]
    return float(p.fare_sum[table + load] * people / max(1, load))


@door
def plan_shares(
    p: Problem, pair: np.ndarray, living: np.ndarray, load: np.ndarray, share: np.ndarray
) -> None:
    """What each family costs in a plan, seats shared by head: a first guess at its cover price."""
    for i in range(len(p.people)):
        share[i] = p.unplanned[i]
        if pair[i] >= 0:
            f = p.pair_flight[pair[i]]
            cost = p.pair_cost[pair[i]] + living[i] + _seat_share(p, load[f], f, p.people[i])
            share[i] = min(share[i], cost)
