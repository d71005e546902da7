"""The same plan with one kind of obstacle lifted everywhere: who could then fly or live where."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.lodging import fill, no_tables
from waylight.engines.movement_planning.problem import Ints, Problem, shared_problem
from waylight.engines.movement_planning.state import State

AMPLE = 100_000
MORE_SEATS = 12
"""Seats added to every flight when seats are lifted, at its dearest price."""


class Lifted(NamedTuple):
    """A problem and a plan with its counts; one kind of thing there is plenty of."""

    problem: Problem
    state: State


def _seats(p: Problem, s: State) -> Lifted:
    """Every flight sells more seats at its dearest price, every charter is a larger aircraft."""
    tables, at = [], [0]
    for f in range(len(p.day)):
        table = p.fare_sum[p.fare_at[f] : p.fare_at[f + 1]]
        last = table[-1] - table[-2] if len(table) > 1 else 0.0
        tables.append(np.concatenate([table, table[-1] + last * np.arange(1, MORE_SEATS + 1)]))
        at.append(at[-1] + len(tables[-1]))
    fares = np.concatenate([*tables, np.zeros(1)])
    more = p.seats + MORE_SEATS
    return Lifted(p._replace(seats=more, fare_at=_ints(at), fare_sum=fares), s)


def _wheelchairs(p: Problem, s: State) -> Lifted:
    return Lifted(p._replace(wheelchairs=p.wheelchairs + 1), s)


def _staff(first: str, last: str | None) -> Callable[[Problem, State], Lifted]:
    def lift(p: Problem, s: State) -> Lifted:
        available = p.available.copy()
        start = getattr(p, first) if first else 0
        available[start : getattr(p, last) if last else None] += 1
        return Lifted(p._replace(available=available), s)

    return lift


def _clinics(p: Problem, s: State) -> Lifted:
    return Lifted(p, s._replace(clinic_left=s.clinic_left + AMPLE))


def _classes(p: Problem, s: State) -> Lifted:
    return Lifted(p, s._replace(class_left=s.class_left + AMPLE))


def _homes(p: Problem, s: State) -> Lifted:
    left, tables = s.homes_left + 1, no_tables(p)
    free = np.zeros((len(p.intake), p.months))
    fill(shared_problem(p), left, s.home_price, free, *tables)
    return Lifted(p, s._replace(homes_left=left, unit=tables.unit, ride=tables.ride))


def _intake(p: Problem, s: State) -> Lifted:
    return Lifted(p, s._replace(intake_left=s.intake_left + AMPLE))


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int32)


LIFT: dict[str, Callable[[Problem, State], Lifted]] = {
    "home": _homes,
    "intake": _intake,
    "clinic": _clinics,
    "class": _classes,
    "wheelchair": _wheelchairs,
    "escort": _staff("", "roving"),
    "medic": _staff("medics", "tongues"),
    "interpreter": _staff("tongues", None),
    "seats": _seats,
}
"""What can be lifted, by name."""
