"""How firm each promise is, and what it costs to change it.

A family of the earlier plan was *planned* (nobody was told), *told*, *ticketed*, or is *locked*:
it leaves within hours. Changing what was told costs money for each person, more once tickets are
issued; what is locked is kept unless it has become impossible. The figures are the workbook's
settings `change_...`; decision 0040 says how their usual values were chosen.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.problem import Ints, Money, Problem
from waylight.engines.movement_planning.replanning.earlier import Earlier

PLANNED, TOLD, TICKETED, LOCKED = range(4)
LEVELS = ("planned", "told", "ticketed", "locked")
USUAL: dict[str, float] = {
    "change_flight_cost": 40.0,
    "change_day_cost": 2.0,
    "change_home_cost": 60.0,
    "change_council_cost": 150.0,
    "change_appointment_cost": 15.0,
    "change_dropped_cost": 1000.0,
    "change_ticketed_factor": 4.0,
    "change_locked_hours": 72.0,
}
"""What a setting counts as when the tables do not name it; the reader's defaults are the same."""
LOCK, BROKEN = 5e6, 2e4
"""What the search pays for each part of a locked journey: more than anything could save, and for
what is left of one that has become impossible: more than it could itself."""
DAYS_BEFORE = 14
"""Without another word it is so many days before the first flight that is planned."""


class Rates(NamedTuple):
    """Money for each person of a told family, for each kind of change."""

    flight: float
    day: float  # for each day that the journey moves
    home: float
    council: float
    appointment: float  # for each
    dropped: float
    ticketed: float  # all of them so many times, once tickets are issued
    hours: float  # a journey so near is locked


def rates(settings: Mapping[str, Any]) -> Rates:
    """The workbook's rates."""
    return Rates(*(float(settings.get(name, usual)) for name, usual in USUAL.items()))


def the_day(settings: Mapping[str, Any], given: date | None) -> date:
    """The day on which the plan is made again: as given, as in the settings, or supposed."""
    supposed: date = settings["from"] - timedelta(days=DAYS_BEFORE)
    return given or settings.get("today") or supposed


def firmness(instance: Instance, earlier: Earlier, today: date) -> Ints:
    """[F] how firm each family's earlier plan is; PLANNED where it had none.

    With a sheet `told`, families it does not name were not told; without one, all were.
    """
    told = {row["family"]: row for row in instance.tables.get("told") or ()}
    hours = rates(instance.tables["settings"][0]).hours
    levels = np.full(len(earlier.rows), PLANNED, dtype=np.int32)
    for i, row in enumerate(earlier.rows):
        if row is None:
            continue
        levels[i] = _level(told.get(row["family"]), today) if told else TOLD
        if earlier.date(i) - today <= timedelta(hours=hours):
            levels[i] = LOCKED
    return levels


def _level(row: Mapping[str, Any] | None, today: date) -> int:
    ticketed, told = (row and row.get(key) for key in ("ticketed_on", "told_on"))
    if ticketed and ticketed <= today:
        return TICKETED
    return TOLD if told and told <= today else PLANNED


def factors(levels: Ints, rate: Rates) -> Any:
    """How many times each rate counts for each family; a locked one counts as ticketed."""
    return np.array([0.0, 1.0, rate.ticketed, rate.ticketed])[levels]


def promises_nothing(levels: Ints, rate: Rates) -> Any:
    """[F] whether any change at all is free for the family."""
    dearest = max(rate.flight, rate.day, rate.home, rate.council, rate.appointment, rate.dropped)
    return (factors(levels, rate) * dearest == 0) & (levels != LOCKED)


def locks_of(levels: Ints, stays: Any) -> Money:
    """[F] the weight of each lock; `stays` says whose whole journey is still possible."""
    return np.where(levels == LOCKED, np.where(stays, LOCK, BROKEN), 0.0)


def promised(
    problem: Problem, earlier: Earlier, levels: Ints, rate: Rates, locks: Money
) -> Problem:
    """The same problem with the penalties in its costs; pairs keep their numbers.

    `locks` [F] is what each part of a locked journey counts on top; see :func:`locks_of`.
    """
    weight = factors(levels, rate) * problem.people
    family = np.repeat(np.arange(len(problem.people)), np.diff(problem.pair_at))
    flight = problem.pair_flight
    moved = np.abs(problem.day[flight] - earlier.day[family])
    changed = (flight != earlier.flight[family]) | (moved > 0)
    pairs = weight[family] * (rate.flight * (flight != earlier.flight[family]) + rate.day * moved)
    return problem._replace(
        pair_cost=problem.pair_cost + pairs + locks[family] * changed,
        stake=problem.stake + rate.dropped * weight + 10 * locks,
        told_home=earlier.home,
        told_council=earlier.told_council,
        told_clinic=earlier.clinic,
        told_lesson=earlier.lesson,
        home_change=rate.home * weight + locks,
        council_change=rate.council * weight + locks,
        visit_change=rate.appointment * weight + locks / 10,
    )


def penalty(
    rate: Rates, weight: float, before: Mapping[str, Any], after: Mapping[str, Any] | None
) -> float:
    """What the changes of one family's journey count for; `weight` is people times factor."""
    if after is None:
        return weight * rate.dropped
    days = (date.fromisoformat(after["date"]) - date.fromisoformat(before["date"])).days
    sums = rate.flight * (before["flight"] != after["flight"]) + rate.day * abs(days)
    sums += rate.home * (before["home"] != after["home"])
    sums += rate.council * (before["council"] != after["council"])
    visits = sum(before[key] != after[key] for key in ("clinic_date", "class"))
    return float(weight * (sums + rate.appointment * visits))
