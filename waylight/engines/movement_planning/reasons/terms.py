"""The parts of what a family's place costs, by heading, counted from the workbook's values."""

from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.compiling import Instance, own_costs
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.screening import Screen
from waylight.engines.movement_planning.state import State

FAMILY_COSTS = ("waiting", "paper_margin", "stops", "transfers", "placement", "empty_homes")


class Place(NamedTuple):
    """Where a family is in a plan: indices, -1 = none."""

    flight: int
    council: int
    home: int


def place_of(p: Problem, state: State, i: int) -> Place:
    """Family i's place in a plan; flight -1 when it is left out."""
    if state.pair[i] < 0:
        return Place(-1, -1, -1)
    return Place(int(p.pair_flight[state.pair[i]]), int(state.council[i]), int(state.home[i]))


def place_costs(instance: Instance, i: int, place: Place, seen: Screen) -> dict[str, float]:
    """What a place costs family i by itself, heading by heading."""
    q, f = instance.problem, place.flight
    n = int(np.flatnonzero(seen.flights == f)[0])
    only = seen._replace(flights=seen.flights[n : n + 1], extra=seen.extra[n : n + 1])
    waiting, margin, stops = (c[0] for c in own_costs(i, only, instance.rules))
    transfer = q.transfer[q.lands_at[f], place.council] * q.people[i]
    placement, empty = 0.0, 0.0
    if q.settles[i]:
        placement = q.council_cost[i, place.council]
        placement += (q.home_bedrooms[place.home] - q.bedrooms[i]) * q.spare_cost
        empty = (q.day[f] - q.home_from[place.home]) * q.home_empty[place.home]
    values = (waiting, margin, stops, transfer, placement, empty)
    return {name: float(value) for name, value in zip(FAMILY_COSTS, values, strict=True)}
