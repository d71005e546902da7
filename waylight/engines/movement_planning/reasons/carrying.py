"""A plan taken over into a caseload with other supply: every decision by its name."""

from typing import Any

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.problem import Ints, Problem
from waylight.engines.movement_planning.state import State, empty_state

GONE = -1


def carried(old: Instance, state: State, new: Instance) -> State:
    """The plan's decisions for the other caseload, which has the same families in the same order.

    Who flies on a flight that is gone, or lives in a home that is, comes off the plan. Counts are
    made by `state.restore`; escorts that fit the loads by `around.settle`.
    """
    kept = empty_state(new.problem, 0)
    flights = _places(old.names.flights, new.names.flights)
    homes = _places(old.names.homes, new.names.homes)
    councils = _places(old.names.councils, new.names.councils)
    clinics = _places(old.names.clinics, new.names.clinics)
    lessons = _places([name for name, _ in old.names.classes], [n for n, _ in new.names.classes])
    kept.pair[:] = _pairs(old.problem, state, new.problem, flights)
    kept.home[:] = _moved(homes, state.home)
    kept.council[:] = _moved(councils, state.council)
    kept.clinic[:] = _moved(clinics, state.clinic)
    kept.lesson[:] = _moved(lessons, state.lesson)
    kept.living[:] = state.living
    settles = new.problem.settles == 1
    homeless = settles & ((kept.home == GONE) | (kept.lesson == GONE))
    kept.pair[(kept.clinic == GONE) | homeless] = GONE
    there = flights >= 0
    kept.ops[flights[there]] = state.ops[there]
    kept.roving[flights[there]] = state.roving[there]
    return kept


def _places(old: list[Any], new: list[Any]) -> Ints:
    """Where each old name stands now; -1 = nowhere."""
    at = {name: n for n, name in enumerate(new)}
    return np.array([at.get(name, GONE) for name in old] or [GONE], dtype=np.int32)


def _moved(places: Ints, chosen: Ints) -> Ints:
    return np.where(chosen >= 0, places[np.maximum(chosen, 0)], GONE).astype(np.int32)


def _pairs(old: Problem, state: State, new: Problem, flights: Ints) -> Ints:
    found = np.full(len(state.pair), GONE, dtype=np.int32)
    for i in np.flatnonzero(state.pair >= 0):
        own = slice(new.pair_at[i], new.pair_at[i + 1])
        at = np.flatnonzero(new.pair_flight[own] == flights[old.pair_flight[state.pair[i]]])
        if len(at):
            found[i] = new.pair_at[i] + at[0]
    return found
