"""The cheapest feasible way to plan one more family, given everybody who is planned already."""

import numpy as np

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.problem import AWAY_BUSY, OPS_BUSY, Problem
from waylight.engines.movement_planning.state import (
    State,
    draw,
    fare,
    ops_needed,
    seat,
    slack,
    staff_flight,
    units,
)

IMPOSSIBLE = np.inf


@kernel
def _escort_cost(p: Problem, s: State, i: int, f: int) -> float:
    """Operational escorts that the family would add, or `inf` if none is free."""
    need = ops_needed(p, f, s.load[f] + p.people[i], s.escorted[f] + p.escorted[i])
    more = need - s.ops[f] - s.roving[f]
    if more <= 0:
        return 0.0
    day, pool = p.day[f], p.pool[f]
    ops = min(more, max(0, slack(p, s, pool, day, OPS_BUSY[0], OPS_BUSY[1])))
    if ops < more and slack(p, s, p.roving, day, AWAY_BUSY[0], AWAY_BUSY[1]) < more - ops:
        return IMPOSSIBLE
    return ops * p.staff_cost[pool] + (more - ops) * p.staff_cost[p.roving]


@kernel
def _special_cost(p: Problem, s: State, i: int, f: int) -> float:
    """The medical escort and the interpreter that the family would add, or `inf`."""
    day, cost = p.day[f], 0.0
    if p.medical[i] == 1:
        more = units(s.medical[f] + 1, p.families_per_medic)
        more -= units(s.medical[f], p.families_per_medic)
        if more > 0:
            if slack(p, s, p.medics, day, AWAY_BUSY[0], AWAY_BUSY[1]) < more:
                return IMPOSSIBLE
            cost += more * p.staff_cost[p.medics]
    tongue = p.tongue[i]
    if tongue >= 0:
        more = units(s.heard[f, tongue] + p.people[i], p.people_per_interpreter)
        more -= units(s.heard[f, tongue], p.people_per_interpreter)
        if more > 0:
            stock = p.tongues + tongue
            if slack(p, s, stock, day, OPS_BUSY[0], OPS_BUSY[1]) < more:
                return IMPOSSIBLE
            cost += more * p.staff_cost[stock]
    return cost


@kernel
def flight_cost(p: Problem, s: State, i: int, f: int, opened: int) -> float:
    """What family i adds to flight f: seats and staff; `inf` when it does not fit.

    `opened` is a charter whose fixed cost counts as spent (-1 = none): the search is trying it.
    """
    load = s.load[f] + p.people[i]
    if load > p.seats[f] or s.wheelchairs[f] + p.wheelchair[i] > p.wheelchairs[f]:
        return IMPOSSIBLE
    cost = fare(p, f, load) - fare(p, f, s.load[f])
    if f == opened:
        cost = 0.0
    cost += _escort_cost(p, s, i, f)
    if cost == IMPOSSIBLE:
        return cost
    return cost + _special_cost(p, s, i, f)


@kernel
def freest(places: np.ndarray, first: int, last: int, number: int) -> int:
    """The appointment with most places left among [first, last), or -1 if none has `number`."""
    best, most = -1, number - 1
    for a in range(first, last):
        if places[a] > most:
            best, most = a, places[a]
    return best


@kernel
def _home_in(
    p: Problem, s: State, i: int, council: int, day: int, limit: float
) -> tuple[int, float]:
    """The home of a council that costs least to leave empty until the day and is not too large."""
    best, least = -1, limit
    need = p.bedrooms[i]
    row = council * (p.rooms + 1)
    for bedrooms in range(need, min(p.rooms, need + p.max_spare) + 1):
        spare = (bedrooms - need) * p.spare_cost
        for h in range(p.home_at[row + bedrooms], p.home_at[row + bedrooms + 1]):
            if p.home_from[h] > day:
                break
            if (
                p.home_until[h] < day
                or s.homes_left[h] <= 0
                or p.home_step_free[h] < p.step_free[i]
            ):
                continue
            if p.fixed_home[i] >= 0 and p.fixed_home[i] != h:
                continue
            cost = spare + (day - p.home_from[h]) * p.home_empty[h]
            if cost < least:
                best, least = h, cost
    return best, least


@kernel
def best_home(p: Problem, s: State, i: int, f: int, limit: float) -> tuple[int, int, float]:
    """The (home, council, cost) that costs least on flight f; council -1 if none below `limit`."""
    airport, day, people = p.lands_at[f], p.day[f], p.people[i]
    if p.settles[i] == 0:
        council = p.council_order[i, 0]
        cost = p.transfer[airport, council] * people
        return (-1, council, cost) if cost < limit else (-1, -1, limit)
    best, where, least = -1, -1, limit
    month = p.month[day]
    for rank in range(p.council_count[i]):
        council = p.council_order[i, rank]
        if p.council_cost[i, council] + p.nearest[council] * people >= least:
            break
        cost = p.council_cost[i, council] + p.transfer[airport, council] * people
        if cost >= least or s.intake_left[council, month] < people:
            continue
        home, empty = _home_in(p, s, i, council, day, least - cost)
        if home >= 0:
            best, where, least = home, council, cost + empty
    return best, where, least


@kernel
def cheapest(
    p: Problem, s: State, i: int, opened: int, noise: float
) -> tuple[int, tuple[int, int, int, int], float, float]:
    """The pair, place (home, council, clinic, class), living cost and total that cost least.

    Pair -1 means that nothing beats leaving the family out. With `noise` each total is raised by
    a random share of itself up to that, so that a search does not always fall the same way.
    """
    best, living, least = -1, 0.0, p.stake[i]
    place = (-1, -1, -1, -1)
    for k in range(p.pair_at[i], p.pair_at[i + 1]):
        if p.pair_floor[k] + p.home_floor[i] >= least:
            break
        f = p.pair_flight[k]
        own = p.pair_cost[k] + flight_cost(p, s, i, f, opened)
        if noise > 0:
            own += noise * draw(s) * (own + p.home_floor[i]) if own < IMPOSSIBLE else 0.0
        if own + p.home_floor[i] >= least:
            continue
        clinic = freest(s.clinic_left, p.clinic_from[k], p.clinic_to[k], p.people[i])
        if clinic < 0:
            continue
        lesson = -1
        if p.settles[i] == 1:
            lesson = freest(s.class_left, p.class_from[k], p.class_to[k], p.adults[i])
            if lesson < 0:
                continue
        home, council, cost = best_home(p, s, i, f, least - own)
        if council >= 0:
            best, living, least = k, cost, own + cost
            place = (home, council, clinic, lesson)
    return best, place, living, least


@kernel
def insert(p: Problem, s: State, i: int, opened: int, noise: float) -> int:
    """Plan family i the cheapest way; give its flight, or -1 when it stays out."""
    k, place, living, _ = cheapest(p, s, i, opened, noise)
    if k < 0:
        return -1
    f = p.pair_flight[k]
    seat(p, s, i, k, place, living)
    staff_flight(p, s, f)
    return int(f)


@door
def insert_all(p: Problem, s: State, order: np.ndarray) -> None:
    """Plan the families in this order, each the cheapest way that is left."""
    for i in order:
        if s.pair[i] < 0:
            insert(p, s, i, -1, 0.0)
