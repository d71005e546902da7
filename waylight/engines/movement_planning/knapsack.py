"""Which families would pay best on one flight: an exact knapsack over its seats.

A charter's state is its load. A scheduled flight also knows whether an escorted family, a family
with a medical escort, or a speaker of its two commonest interpreter languages is on board, since
the first of each brings a whole person of staff. What is not in the state is paid by shares.
"""

import numpy as np

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.prices import (
    DEAR,
    Prices,
    View,
    duty_price,
    escort_price,
    seats_price,
)
from waylight.engines.movement_planning.problem import AWAY_BUSY, OPS_BUSY, Problem

ESCORTED, MEDICAL, FIRST_TONGUE, SECOND_TONGUE = 1, 2, 4, 8
STATES = 16


@kernel
def tongues_aboard(p: Problem, v: View, f: int) -> tuple[int, int]:
    """The two interpreter languages that most people speak among those who would pay."""
    heard = np.zeros(len(p.staff_cost) - p.tongues + 1)
    for n in range(p.rider_at[f], p.rider_at[f + 1]):
        i = p.rider_family[n]
        if v.reduced[p.rider_pair[n]] < 0 and p.tongue[i] >= 0:
            heard[p.tongue[i]] += p.people[i]
    first = _most(heard)
    if heard[first] == 0:
        return -2, -2
    heard[first] = 0
    second = _most(heard)
    return first, second if heard[second] > 0 else -2


@kernel
def _most(heard: np.ndarray) -> int:
    """The first index of the largest."""
    most = 0
    for n in range(1, len(heard)):
        if heard[n] > heard[most]:
            most = n
    return most


@kernel
def _mask(p: Problem, f: int, i: int, tongues: tuple[int, int]) -> int:
    """The bits of the state that family i sets on flight f."""
    if p.charter[f] == 1:
        return 0
    mask = ESCORTED * p.escorted[i] + MEDICAL * p.medical[i]
    if p.tongue[i] == tongues[0]:
        mask += FIRST_TONGUE
    elif p.tongue[i] == tongues[1]:
        mask += SECOND_TONGUE
    return int(mask)


@kernel
def share_price(p: Problem, prices: Prices, f: int, i: int, mask: int) -> float:
    """The part of medical escort and interpreter that the state does not pay for."""
    cost = 0.0
    day = p.day[f]
    if p.medical[i] == 1 and mask & MEDICAL == 0:
        price = duty_price(p, prices, p.medics, day, AWAY_BUSY[0], AWAY_BUSY[1])
        cost += price / p.families_per_medic
    if p.tongue[i] >= 0 and mask & (FIRST_TONGUE | SECOND_TONGUE) == 0:
        stock = p.tongues + p.tongue[i]
        price = duty_price(p, prices, stock, day, OPS_BUSY[0], OPS_BUSY[1])
        cost += price * p.people[i] / p.people_per_interpreter
    return cost


@kernel
def _staff_price(p: Problem, prices: Prices, f: int, state: int, tongues: tuple[int, int]) -> float:
    """The medical escort and interpreters that the state calls for."""
    cost, day = 0.0, p.day[f]
    if state & MEDICAL:
        cost += duty_price(p, prices, p.medics, day, AWAY_BUSY[0], AWAY_BUSY[1])
    if state & FIRST_TONGUE:
        stock = p.tongues + tongues[0]
        cost += duty_price(p, prices, stock, day, OPS_BUSY[0], OPS_BUSY[1])
    if state & SECOND_TONGUE:
        stock = p.tongues + tongues[1]
        cost += duty_price(p, prices, stock, day, OPS_BUSY[0], OPS_BUSY[1])
    return cost


@kernel
def _add(
    best: np.ndarray, came: np.ndarray, people: int, mask: int, gain: float, top: int, seen: int
) -> None:
    """Let one more family come: `best[state, load]` and, where it came from, `came`.

    `seen` are the bits of all families so far, this one's included: no other state is reached.
    """
    for load in range(top, people - 1, -1):
        for state in range(best.shape[0]):
            if state & mask != mask or state & ~seen:
                continue
            rest = state & ~mask
            part = mask
            while True:
                source = rest | part
                value = best[source, load - people] + gain
                if value < best[state, load]:
                    best[state, load] = value
                    came[state, load] = source + 1
                if part == 0:
                    break
                part = (part - 1) & mask


@kernel
def _candidates(
    p: Problem, prices: Prices, v: View, f: int, tongues: tuple[int, int], found: np.ndarray,
    masks: np.ndarray, gains: np.ndarray,
) -> int:  # fmt: skip
    """The flight's riders that would pay, with their state bits and reduced costs."""
    count = 0
    for n in range(p.rider_at[f], p.rider_at[f + 1]):
        k, i = p.rider_pair[n], p.rider_family[n]
        if v.reduced[k] >= 0:
            continue
        mask = _mask(p, f, i, tongues)
        gain = v.reduced[k] + share_price(p, prices, f, i, mask)
        if gain < 0:
            found[count], masks[count], gains[count] = n, mask, gain
            count += 1
    return count


@kernel
def solve_flight(
    p: Problem, prices: Prices, v: View, f: int, found: np.ndarray, masks: np.ndarray,
    gains: np.ndarray, best: np.ndarray, came: np.ndarray,
) -> tuple[float, int, int]:  # fmt: skip
    """Fill `View.chosen` for one flight; its value, final state and load."""
    tongues = tongues_aboard(p, v, f)
    v.tongues[f, 0], v.tongues[f, 1] = tongues
    count = _candidates(p, prices, v, f, tongues, found, masks, gains)
    seats = p.seats[f]
    states = 1 if p.charter[f] == 1 else STATES
    for s in range(states):
        for j in range(seats + 1):
            best[s, j] = DEAR
    best[0, 0] = 0.0
    top, seen = 0, 0
    for c in range(count):
        people = p.people[p.rider_family[found[c]]]
        top = min(seats, top + people)
        for s in range(states):
            for j in range(seats + 1):
                came[c, s, j] = 0
        seen |= masks[c]
        _add(best[:states], came[c], people, masks[c], gains[c], top, seen)
    least, state, load = 0.0, 0, 0
    _, escort = escort_price(p, prices, f)
    for s in range(states):
        staff = _staff_price(p, prices, f, s, tongues)
        for j in range(1, top + 1):
            if best[s, j] < 0:
                cost = best[s, j] + staff + seats_price(p, f, j, s & ESCORTED, escort)
                if cost < least:
                    least, state, load = cost, s, j
    _trace(p, v, found, count, came, state, load)
    return least, state, load


@kernel
def _trace(
    p: Problem, v: View, found: np.ndarray, count: int, came: np.ndarray, state: int, load: int
) -> None:
    """Walk back through `came` and mark the families that were taken."""
    for c in range(count - 1, -1, -1):
        source = came[c, state, load]
        if source > 0:
            v.chosen[p.rider_pair[found[c]]] = 1
            load -= p.people[p.rider_family[found[c]]]
            state = source - 1


@door
def solve_flights(p: Problem, prices: Prices, v: View, first: int, last: int) -> None:
    """Solve flights [first, last): their value, choice, final state and load into the view."""
    widest, riders, sold = 1, 1, 1
    for f in range(first, last):
        widest = max(widest, p.seats[f] + 1)
        riders = max(riders, p.rider_at[f + 1] - p.rider_at[f])
        if p.charter[f] == 0:
            sold = max(sold, p.seats[f] + 1)
    found = np.empty(riders, np.int32)
    masks = np.empty(riders, np.int32)
    gains = np.empty(riders)
    best = np.empty((STATES, widest))
    came = np.empty((riders, STATES, sold), np.uint8)
    came_charter = np.empty((riders, 1, widest), np.uint8)
    for f in range(first, last):
        walked = came_charter if p.charter[f] == 1 else came
        value, state, load = solve_flight(p, prices, v, f, found, masks, gains, best, walked)
        v.value[f], v.state[f], v.load[f] = value, state, load
