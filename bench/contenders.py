"""The planners that are compared, each asked in the same words and each judged by the checker."""

import time
from collections.abc import Callable

from bench.book import Tables
from bench.greedy import greedy
from bench.habits import habits
from bench.plain import solve
from bench.writing import PlanJSON
from waylight.engines.movement_planning import Progress, plan

Trail = list[tuple[float, float, float]]
"""(seconds, cost, bound) each time a planner told how far it was."""

CONTENDERS = ("waylight", "greedy", "habits", "plain")
THREADS = 2


def ask(contender: str, tables: Tables, seconds: float) -> tuple[PlanJSON, Trail]:
    """The plan of one contender, and how it came about where the contender tells."""
    asked: dict[str, Callable[[Tables, float], tuple[PlanJSON, Trail]]] = {
        "waylight": _waylight,
        "plain": lambda tables, limit: (solve(tables, limit, THREADS), []),
        "greedy": lambda tables, _: (greedy(tables), []),
        "habits": lambda tables, _: (habits(tables), []),
    }
    return asked[contender](tables, seconds)


def _waylight(tables: Tables, seconds: float) -> tuple[PlanJSON, Trail]:
    began = time.monotonic()
    trail: Trail = []

    def report(progress: Progress) -> bool:
        trail.append((time.monotonic() - began, progress.cost, progress.bound))
        return True

    found = plan(
        tables,
        time_limit=seconds,
        time_left=lambda: seconds - (time.monotonic() - began),
        gap=0.001,
        seed=1,
        threads=THREADS,
        report=report,
    )
    return found.to_json(), trail
