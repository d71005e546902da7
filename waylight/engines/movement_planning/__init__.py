"""Plan a movement: who flies when, on what, with whom, to which home.

A *caseload* is families that may not be split, each with a window of days, papers that end, an
airport, needs and perhaps a tie. They compete for seats on charters (hired whole) and scheduled
flights (sold in fare steps), for homes and a council's monthly intake, for clinic and class
places, and for escorts and interpreters who are busy for days around a flight. A *plan* gives
each family a flight, a home and its appointments, or says what blocks it; its cost is that of
the planning workbook. The *bound* is proven: no plan that respects the rules costs less.

Greedy insertion, ruin and recreate (Schrimpf et al. 2000), Lagrangian prices with a knapsack for
each flight, and the search again at those prices; a caseload small enough goes to HiGHS whole.
The rules and costs are those of the contract "The planning workbook and the plan".
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Any

from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.desk import Desk, Order, Progress
from waylight.engines.movement_planning.planning import Earlier, improve
from waylight.engines.movement_planning.replanning import taken_over
from waylight.engines.movement_planning.report import plan_json
from waylight.engines.movement_planning.screening import Tables
from waylight.engines.movement_planning.spreading import SpreadDesk
from waylight.engines.movement_planning.worth import prices_from

__all__ = ["Plan", "Progress", "Tables", "plan"]

EXPLAINING = 0.0006
"""Seconds kept back for each family's reasons: they are part of the plan, and of its time."""


@dataclass(frozen=True)
class Plan:
    """A plan as JSON values; `to_json` is the contract's document."""

    document: dict[str, Any]

    @property
    def objective(self) -> float:
        """The plan's cost in the workbook's currency."""
        return float(self.document["objective"])

    @property
    def bound(self) -> float | None:
        """What no plan can cost less than; None when nothing was proven in time."""
        bound: float | None = self.document["bound"]
        return bound

    def to_json(self) -> dict[str, Any]:
        """The document of planning-workbook.md, "The plan"."""
        return self.document


def plan(
    tables: Tables,
    *,
    time_limit: float,
    time_left: Callable[[], float],
    gap: float,
    seed: int,
    threads: int,
    report: Callable[[Progress], bool],
    workers: Sequence[Executor] = (),
    earlier: dict[str, Any] | None = None,
) -> Plan:
    """Plan checked tables (sheet name to rows, as the reader gives them).

    `time_limit` (seconds) says how much work to plan for, and alone decides the outcome together
    with the seed; `time_left` (seconds) is asked several times a second (of a large caseload every
    few seconds) and ends the work when it reaches zero, `report` when it returns False, `gap` (a
    share, 0.01 = 1 %) when proven. The best plan so far is returned in every case. `workers` are
    executors, one for each process or machine that shall help (see `parts`); how many there are
    does not change the plan. `earlier` is the document of a plan of nearly the same caseload: the
    work goes on from it and its prices. Unlike `replan` it keeps no promise.
    """
    started = time_left()
    instance = compile_tables(tables)
    kept_back = EXPLAINING * len(tables["families"])

    def search_left() -> float:
        return time_left() - kept_back

    order = Order(max(0.0, time_limit - kept_back), search_left, gap, seed, threads, report)
    at = partial(SpreadDesk, workers=workers) if workers else Desk
    warm = None
    if earlier is not None:
        warm = Earlier(taken_over(instance, earlier), prices_from(instance, earlier))
    result = improve(instance.problem, order, at, warm)
    return Plan(plan_json(instance, result, started - time_left(), seed))
