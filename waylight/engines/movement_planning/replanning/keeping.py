"""Try to keep each changed family as it was: what cannot be kept says why, what can be is kept.

For every changed family the old journey is put back, those who took its room since are planned
anew, and the whole is counted. If that costs no more, it stays; if it costs more, the difference
is the reason for the change; if nobody took the room, the world did.
"""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.desk import Desk
from waylight.engines.movement_planning.insertion import cheapest, living_cost
from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Ints, Problem
from waylight.engines.movement_planning.replanning.earlier import Earlier
from waylight.engines.movement_planning.replanning.fitting import (
    CLASS,
    CLINIC,
    ESCORT,
    FITS,
    HOME,
    INTAKE,
    SEATS,
    SPECIAL,
    WHEELCHAIR,
    place_of,
    short,
)
from waylight.engines.movement_planning.search import (
    Trial,
    _touch,
    empty_trial,
    forget,
    shared_trial,
    take_off,
    undo,
)
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    note,
    restore,
    seat,
    shared_state,
    staff_flight,
)

SAME = 1e-6
"""Money below which two plans cost the same: then the promise is kept."""
ON_DUTY = 5
"""Flights so many days apart may want the same escort (rule 4: away from t - 2 to t + 3)."""
ROUNDS = 20


class Kept(NamedTuple):
    """Why a changed family could not stay: what it would have cost, or what was short."""

    more: float  # money the plan would cost more, penalties included; inf = impossible
    code: int  # of `fitting`; FITS when it would be possible
    takers: list[int]  # families that have its room now


@kernel
def _competes(p: Problem, s: State, j: int, k: int, place: tuple[int, int, int, int],
              code: int) -> bool:  # fmt: skip
    """Whether planned family j uses what is short for pair k and this place."""
    f, g = p.pair_flight[k], p.pair_flight[s.pair[j]]
    if code == SEATS:
        return bool(f == g)
    if code == WHEELCHAIR:
        return bool(f == g and p.wheelchair[j] == 1)
    if code in (ESCORT, SPECIAL):
        return bool(abs(p.day[f] - p.day[g]) <= ON_DUTY)
    if code == CLINIC:
        return bool(s.clinic[j] == place[2])
    if p.settles[j] == 0:
        return False
    if code == CLASS:
        return bool(s.lesson[j] == place[3])
    if code == HOME:
        return bool(s.home[j] == place[0])
    same = s.council[j] == place[1] and p.month[p.day[f]] == p.month[p.day[g]]
    return bool(code == INTAKE and same)


@kernel
def _taker(p: Problem, s: State, k: int, place: tuple[int, int, int, int], code: int,
           changed: np.ndarray) -> int:  # fmt: skip
    """A family that has what is short only since the plan changed, or -1; newcomers first."""
    best = -1
    for j in range(len(p.people)):
        if changed[j] == 0 or s.pair[j] < 0 or (best >= 0 and changed[j] <= changed[best]):
            continue
        if _competes(p, s, j, k, place, code):
            best = j
    return best


@kernel
def _put(p: Problem, s: State, t: Trial, i: int, k: int, place: tuple[int, int, int, int]) -> None:
    f = p.pair_flight[k]
    _touch(s, t, f)
    seat(p, s, i, k, place, living_cost(p, i, f, place))
    staff_flight(p, s, f)


@door
def try_back(
    p: Problem, s: State, t: Trial, free: Prices, i: int, pair: np.ndarray, place: np.ndarray,
    changed: np.ndarray, takers: np.ndarray,
) -> tuple[float, int, int]:  # fmt: skip
    """Put family i back where it was and plan anew whoever took its room since.

    Stays so if that costs no more. Gives what it costs more (inf: impossible), what is short,
    and how many `takers` were found.
    """
    before, k, where = s.cost[0], pair[i], place_of(place, i)
    take_off(p, s, t, i)
    number, code = 0, short(p, s, free, i, k, where)
    while code != FITS:
        j = _taker(p, s, k, where, code, changed)
        if j < 0:
            break
        take_off(p, s, t, j)
        takers[number] = j
        number, code = number + 1, short(p, s, free, i, k, where)
    more = np.inf
    if code == FITS:
        _put(p, s, t, i, k, where)
        for n in range(number):
            other, there = cheapest(p, s, free, takers[n], -1, 0.0)
            if other >= 0:
                _put(p, s, t, takers[n], other, there)
        more = s.cost[0] - before
    if more > SAME:
        undo(p, s, t)
        s.cost[0] = before
    forget(t)
    return more, code, number


def differs(state: State, earlier: Earlier) -> Ints:
    """[F] 1 where a family has not exactly the journey it was told."""
    now = np.stack((state.home, state.council, state.clinic, state.lesson), axis=1)
    other = (now != earlier.places()).any(axis=1) | (state.pair != earlier.pair)
    planned = np.array([row is not None for row in earlier.rows])
    changed: Ints = np.where(planned, other, state.pair >= 0).astype(np.int32)
    return changed


def keep_what_can_be(desk: Desk, earlier: Earlier, possible: Ints) -> dict[int, Kept]:
    """Bring back every change that saves nothing; for the others, why (`possible` ones only).

    `possible` is 1 for families whose old journey its own rules still allow.
    """
    state, trial = empty_state(desk.problem, desk.order.seed), empty_trial(desk.problem)
    s, t = shared_state(state), shared_trial(trial)
    restore(desk.p, s, desk.kept)
    reasons: dict[int, Kept] = {}
    for _ in range(ROUNDS):
        changed = differs(state, earlier)
        wanted = np.flatnonzero((changed == 1) & (possible == 1))
        marks = changed * (1 + (possible == 0)).astype(np.int32)
        reasons = {int(i): _try(desk, s, t, int(i), earlier, marks) for i in wanted}
        if all(reason.more > SAME for reason in reasons.values()):
            break
    note(desk.kept, s)
    return reasons


def _try(desk: Desk, s: State, t: Trial, i: int, earlier: Earlier, marks: Ints) -> Kept:
    takers = np.zeros(len(marks), dtype=np.int32)
    more, code, number = try_back(
        desk.p, s, t, desk.free, i, earlier.pair, earlier.places(), marks, takers
    )
    return Kept(float(more), int(code), [int(j) for j in takers[:number]])
