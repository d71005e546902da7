"""The planners that are compared, each asked in the same words and each judged by the checker."""

import math
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from bench.book import Tables
from bench.cpsat import solve_by_cpsat
from bench.greedy import greedy
from bench.habits import habits
from bench.milp import Answer, Arrays, completed, solve_by_highs
from bench.plain import PlainModel
from bench.watch import Watch
from bench.writing import PlanJSON
from waylight.engines.movement_planning import Progress, plan

Trail = list[tuple[float, float, float]]
"""(seconds, cost, bound) each time a planner told how far it was."""
Solver = Callable[[Arrays, Watch, int, Callable[[float, float], None], np.ndarray | None], Answer]

THREADS = 2
AT_ONCE = ("greedy", "habits")
"""Planners that end when they end, whatever time they are given."""


class Answered(NamedTuple):
    """A plan, how it came about where the planner tells, and a word about the model."""

    plan: PlanJSON
    trail: Trail
    note: str = ""


def ask(contender: str, tables: Tables, seconds: float) -> Answered:
    """What one contender answers within the seconds, building its model included."""
    return CONTENDERS[contender](tables, seconds)


def waylight(tables: Tables, seconds: float, earlier: PlanJSON | None = None) -> Answered:
    """This repository's planner, from nothing or from an earlier plan."""
    began = time.monotonic()
    trail: Trail = []

    def report(progress: Progress) -> bool:
        trail.append((time.monotonic() - began, progress.cost, max(0.0, progress.bound)))
        return True

    found = plan(
        tables,
        time_limit=seconds,
        time_left=lambda: seconds - (time.monotonic() - began),
        gap=0.001,
        seed=1,
        threads=THREADS,
        report=report,
        **({} if earlier is None else {"earlier": earlier}),
    )
    return Answered(found.to_json(), trail)


def _at_once(rule: Callable[[Tables], PlanJSON], tables: Tables, _seconds: float) -> Answered:
    return Answered(rule(tables), [])


def _whole(solver: Solver, hinted: bool, tables: Tables, seconds: float) -> Answered:
    """The plain model handed whole to a solver, with the greedy plan to begin from or without."""
    watch = Watch(seconds)
    model = PlainModel(tables, watch)
    arrays = model.arrays()
    hint = completed(arrays, model.decided(greedy(tables)), THREADS) if hinted else None
    size = f"{len(arrays.costs):,} columns, {len(arrays.lows):,} rows"
    note = f"{size}, built in {watch.spent:.0f} s"
    watch.look(note)
    trail: Trail = []

    def told(cost: float, bound: float) -> None:
        trail.append((watch.spent, cost, max(0.0, bound) if math.isfinite(bound) else 0.0))

    answer = solver(arrays, watch, THREADS, told, hint)
    if answer.values is None and hint is not None:
        answer = replace(answer, values=hint)
        note = f"nothing better than its hint found; {note}"
    elif answer.values is None:
        note = f"no plan found; {note}"
    return Answered(model.plan(answer), trail, note)


CONTENDERS: dict[str, Callable[[Tables, float], Answered]] = {
    "waylight": waylight,
    "greedy": partial(_at_once, greedy),
    "habits": partial(_at_once, habits),
    "plain": partial(_whole, solve_by_highs, False),
    "plain+hint": partial(_whole, solve_by_highs, True),
    "cpsat": partial(_whole, solve_by_cpsat, False),
    "cpsat+hint": partial(_whole, solve_by_cpsat, True),
}
