"""The cheapest feasible way to plan one more family, given everybody who is planned already.

What is scarce may carry a price (`prices.Prices`, zeros for none): a family then leaves the last
four-bedroom home of a city to the one that has no other, though it would itself pay a little less.
Prices steer the choice only; what a plan costs is counted without them.
"""

import numpy as np

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.lodging import NEVER, find_free, least_free
from waylight.engines.movement_planning.prices import Prices, duty_price, may_keep
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
def escort_cost(p: Problem, s: State, w: Prices, i: int, f: int) -> float:
    """Operational escorts that the family would add, or `inf` if none is free."""
    need = ops_needed(p, f, s.load[f] + p.people[i], s.escorted[f] + p.escorted[i])
    more = need - s.ops[f] - s.roving[f]
    if more <= 0:
        return 0.0
    day, pool = p.day[f], p.pool[f]
    ops = min(more, max(0, slack(p, s, pool, day, OPS_BUSY[0], OPS_BUSY[1])))
    if ops < more and slack(p, s, p.roving, day, AWAY_BUSY[0], AWAY_BUSY[1]) < more - ops:
        return IMPOSSIBLE
    own = duty_price(p, w, pool, day, OPS_BUSY[0], OPS_BUSY[1])
    away = duty_price(p, w, p.roving, day, AWAY_BUSY[0], AWAY_BUSY[1])
    return float(ops * own + (more - ops) * away)


@kernel
def special_cost(p: Problem, s: State, w: Prices, i: int, f: int) -> float:
    """The medical escort and the interpreter that the family would add, or `inf`."""
    day, cost = p.day[f], 0.0
    if p.medical[i] == 1:
        more = units(s.medical[f] + 1, p.families_per_medic)
        more -= units(s.medical[f], p.families_per_medic)
        if more > 0:
            if slack(p, s, p.medics, day, AWAY_BUSY[0], AWAY_BUSY[1]) < more:
                return IMPOSSIBLE
            cost += more * duty_price(p, w, p.medics, day, AWAY_BUSY[0], AWAY_BUSY[1])
    tongue = p.tongue[i]
    if tongue >= 0:
        more = units(s.heard[f, tongue] + p.people[i], p.people_per_interpreter)
        more -= units(s.heard[f, tongue], p.people_per_interpreter)
        if more > 0:
            stock = p.tongues + tongue
            if slack(p, s, stock, day, OPS_BUSY[0], OPS_BUSY[1]) < more:
                return IMPOSSIBLE
            cost += more * duty_price(p, w, stock, day, OPS_BUSY[0], OPS_BUSY[1])
    return cost


@kernel
def flight_cost(
    p: Problem, s: State, w: Prices, i: int, f: int, opened: int, limit: float
) -> float:
    """What family i adds to flight f: seats and staff; `inf` when it does not fit or is not below
    the limit.

    `opened` is a charter whose fixed cost counts as spent (-1 = none): the search is trying it.
    """
    load = s.load[f] + p.people[i]
    if load > p.seats[f] or s.wheelchairs[f] + p.wheelchair[i] > p.wheelchairs[f]:
        return IMPOSSIBLE
    cost = fare(p, f, load) - fare(p, f, s.load[f])
    if f == opened:
        cost = 0.0
    if cost >= limit:
        return IMPOSSIBLE
    cost += escort_cost(p, s, w, i, f)
    if cost >= limit:
        return IMPOSSIBLE
    return cost + special_cost(p, s, w, i, f)


@kernel
def freest(places: np.ndarray, first: int, last: int, number: int) -> int:
    """The appointment with most places left among [first, last), or -1 if none has `number`."""
    best, most = -1, number - 1
    for a in range(first, last):
        if places[a] > most:
            best, most = a, places[a]
    return best


@kernel
def _has_room(places: np.ndarray, first: int, last: int, number: int) -> bool:
    a = first
    while a < last and places[a] < number:
        a += 1
    return bool(a < last)


@kernel
def bookable(p: Problem, s: State, i: int, k: int) -> bool:
    """Whether a clinic day and a class before pair k have room for the family."""
    if not _has_room(s.clinic_left, p.clinic_from[k], p.clinic_to[k], p.people[i]):
        return False
    if p.settles[i] == 0:
        return True
    return _has_room(s.class_left, p.class_from[k], p.class_to[k], p.adults[i])


@kernel
def appointed(p: Problem, s: State, i: int, k: int) -> tuple[int, int]:
    """Clinic and class (-1 for reunion) before pair k: as told, else the freest; clinic -1 if
    one of them is missing."""
    clinic, first, last = p.told_clinic[i], p.clinic_from[k], p.clinic_to[k]
    if not (first <= clinic < last and s.clinic_left[clinic] >= p.people[i]):
        clinic = freest(s.clinic_left, first, last, p.people[i])
    if p.settles[i] == 0:
        return clinic, -1
    lesson, first, last = p.told_lesson[i], p.class_from[k], p.class_to[k]
    if not (first <= lesson < last and s.class_left[lesson] >= p.adults[i]):
        lesson = freest(s.class_left, first, last, p.adults[i])
    return (clinic, lesson) if lesson >= 0 else (-1, -1)


@kernel
def _home_in(p: Problem, s: State, i: int, council: int, day: int) -> tuple[int, float]:
    """The home of a council that costs least to leave empty until the day and is not too large."""
    best, least = -1, np.inf
    need = p.bedrooms[i]
    row = council * (p.rooms + 1)
    for bedrooms in range(need, min(p.rooms, need + p.max_spare) + 1):
        spare = (bedrooms - need) * p.spare_cost
        for h in range(p.home_at[row + bedrooms], p.home_at[row + bedrooms + 1]):
            if p.home_from[h] > day:
                break
            if p.home_until[h] < day or s.homes_left[h] <= 0 or not may_keep(p, i, h):
                continue
            if p.home_step_free[h] < p.step_free[i]:
                continue
            cost = spare + (day - p.home_from[h]) * p.home_empty[h] + s.home_price[h]
            cost += p.home_change[i] * (h != p.told_home[i])
            if cost < least:
                best, least = h, cost
    return best, least


@kernel
def _live_in(
    p: Problem, s: State, w: Prices, i: int, f: int, council: int
) -> tuple[int, int, float]:
    """The (home, council, priced cost) of living in this council; home -1 if there is no room."""
    day, people = p.day[f], p.people[i]
    month = p.month[day]
    cost = p.council_cost[i, council]
    if cost == np.inf or s.intake_left[month, council] < people:
        return -1, council, np.inf
    cost += (p.transfer[p.lands_at[f], council] + w.intake[council, month]) * people
    cost += p.council_change[i] * (council != p.told_council[i])
    home, own = _home_in(p, s, i, council, day)
    return home, council, cost + own


@kernel
def _cheapest_council(p: Problem, s: State, i: int, f: int, limit: float) -> int:
    """The council that is cheapest with a home free and room this month; -1 if none is below."""
    day, people = p.day[f], p.people[i]
    month = p.month[day]
    own, ride = p.council_own[i], s.ride[p.lands_at[f], month]
    unit, room = s.unit[p.bedrooms[i], p.step_free[i]], s.intake_left[month]
    least = least_free(own, ride, unit, day, people, room)
    if least >= NEVER or least * p.grain >= limit:
        return -1
    return find_free(own, ride, unit, day, people, room, least)


@kernel
def best_home(
    p: Problem, s: State, w: Prices, i: int, f: int, limit: float
) -> tuple[int, int, float]:
    """The (home, council, priced cost) that is least on flight f; council -1 if none below.

    `w` are the prices that the plan was begun with (`empty_state`).
    """
    if p.settles[i] == 0:
        council = p.sponsor[i]
        cost = p.transfer[p.lands_at[f], council] * p.people[i]
        cost += p.council_change[i] * (council != p.told_council[i])
        return (-1, council, cost) if cost < limit else (-1, -1, limit)
    best, where, least = -1, -1, limit
    if p.fixed_home[i] >= 0:
        home, council, cost = _live_in(p, s, w, i, f, p.home_council[p.fixed_home[i]])
        return (home, council, cost) if cost < limit else (-1, -1, limit)
    if p.told_council[i] >= 0:
        home, council, cost = _live_in(p, s, w, i, f, p.told_council[i])
        if cost < least:
            best, where, least = home, council, cost
    change = p.home_change[i] + p.council_change[i]
    council = _cheapest_council(p, s, i, f, least - change)
    if council >= 0:
        home, council, cost = _live_in(p, s, w, i, f, council)
        if cost < least:
            best, where, least = home, council, cost
    return best, where, least


@kernel
def living_cost(p: Problem, i: int, f: int, place: tuple[int, int, int, int]) -> float:
    """What home, council and transfer cost (contract, costs), and the penalty for each part of
    the place (home, council, clinic, class) that is not as told; without prices."""
    home, council, clinic, lesson = place
    cost = p.council_cost[i, council] + p.transfer[p.lands_at[f], council] * p.people[i]
    if home >= 0:
        cost += (p.home_bedrooms[home] - p.bedrooms[i]) * p.spare_cost
        cost += (p.day[f] - p.home_from[home]) * p.home_empty[home]
    cost += p.home_change[i] * (home != p.told_home[i])
    cost += p.council_change[i] * (council != p.told_council[i])
    cost += visit_penalty(p, i, clinic, lesson)
    return float(cost)


@kernel
def visit_penalty(p: Problem, i: int, clinic: int, lesson: int) -> float:
    """The penalty for appointments that are not as told."""
    changed = (clinic != p.told_clinic[i]) + (lesson != p.told_lesson[i])
    return float(p.visit_change[i] * changed)


@kernel
def cheapest(
    p: Problem, s: State, w: Prices, i: int, opened: int, noise: float
) -> tuple[int, tuple[int, int, int, int]]:
    """The pair and the place (home, council, clinic, class) that cost least at prices `w`.

    Pair -1 means that nothing beats leaving the family out. With `noise` each total is raised by
    a random share of itself up to that, so that a search does not always fall the same way.
    """
    best, least = -1, p.stake[i]
    where = (-1, -1)
    for k in range(p.pair_at[i], p.pair_at[i + 1]):
        if p.pair_floor[k] + p.pair_living[k] >= least:
            break
        living = s.living_floor[k]
        if p.pair_floor[k] + living >= least:
            continue
        f = p.pair_flight[k]
        own = p.pair_cost[k]
        own += flight_cost(p, s, w, i, f, opened, least - own - living)
        if noise > 0 and own < IMPOSSIBLE:
            own += noise * draw(s) * (own + p.pair_living[k])
        if own + living >= least:
            continue
        if p.visit_change[i] > 0:
            own += visit_penalty(p, i, *appointed(p, s, i, k))
        if not bookable(p, s, i, k):
            continue
        home, council, cost = best_home(p, s, w, i, f, least - own)
        if council >= 0:
            best, least = k, own + cost
            where = home, council
    if best < 0:
        return best, (-1, -1, -1, -1)
    clinic, lesson = appointed(p, s, i, best)
    return best, (where[0], where[1], clinic, lesson)


@kernel
def insert(p: Problem, s: State, w: Prices, i: int) -> None:
    """Plan family i the cheapest way, if any."""
    k, place = cheapest(p, s, w, i, -1, 0.0)
    if k >= 0:
        f = p.pair_flight[k]
        seat(p, s, i, k, place, living_cost(p, i, f, place))
        staff_flight(p, s, f)


@door
def insert_all(p: Problem, s: State, w: Prices, order: np.ndarray) -> None:
    """Plan the families in this order, each the cheapest way that is left."""
    for i in order:
        if s.pair[i] < 0:
            insert(p, s, w, i)
