"""Bounds against exact optima: `python -m bench.exact_bounds --instances 200`.

Random small caseloads are solved to proven optimality by HiGHS as the plain model. The planner's
prices (the Lagrangian bound, which small caseloads would not need) must never be above that
optimum, and its search, asked without the exact solver, never below it.
"""

import math
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.book import Tables
from bench.milp import solve_by_highs
from bench.plain import PlainModel
from bench.watch import Watch
from tests.planning.small_worlds import a_world
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.desk import Desk, Order
from waylight.engines.plan_checking import check

PENNY = 0.01
WIDTHS = (0.0001, 0.001, 0.01, 0.02, 0.05, 0.10, 0.20, 1.0)
"""Upper ends of the classes in the table, as shares of the optimum."""


@dataclass(frozen=True)
class Compared:
    """One caseload: the optimum, the bound that prices proved, the plan that search found."""

    seed: int
    families: int
    optimum: float
    bound: float
    cost: float

    @property
    def under(self) -> float:
        """How far the bound is below the optimum, as a share of it; negative would be a lie."""
        return (self.optimum - self.bound) / self.optimum if self.optimum else 0.0

    @property
    def over(self) -> float:
        """How far the plan is above the optimum, as a share of it; negative would be a lie."""
        return (self.cost - self.optimum) / self.optimum if self.optimum else 0.0

    @property
    def true(self) -> bool:
        """Bound <= optimum <= plan, to the penny."""
        return self.bound <= self.optimum + PENNY and self.cost >= self.optimum - PENNY


def caseload(seed: int, families: int) -> Tables:
    """A random small caseload in which nothing is fixed beforehand."""
    return a_world(Random(seed), families) | {"fixed": []}


def exact(tables: Tables) -> float | None:
    """The least cost of any plan, as the checker counts it; None if HiGHS did not prove it."""
    model = PlainModel(tables, Watch(60.0))
    answer = solve_by_highs(model.arrays(), Watch(60.0), 1, lambda *_: None, gap=0.0)
    if not answer.optimal:
        return None
    verdict = check(tables, model.plan(answer))
    if verdict.violations:
        raise ValueError(f"the exact plan breaks a rule: {verdict.violations[0]}")
    return verdict.objective


class Unclipped(Desk):
    """A desk whose bound is told as the prices have it: nothing they claim is cut off by a plan."""

    @property
    def cost(self) -> float:
        """No plan yet, as far as the bound is concerned."""
        return math.inf


def compared(seed: int, families: int, work: float) -> Compared | None:
    """Prices and search on one caseload beside its optimum; None if that is not proven."""
    tables = caseload(seed, families)
    optimum = exact(tables)
    if optimum is None:
        return None
    order = Order(work, lambda: work, gap=-1.0, seed=1, threads=1, report=lambda _: True)
    desk = Unclipped(compile_tables(tables).problem, order)
    desk.greedy()
    climbed = desk.price(0.6)
    desk.search("search", climbed.prices, 0.4, 600.0, 1)
    return Compared(seed, families, optimum, desk.bound, super(Unclipped, desk).cost)


def comparisons(instances: int, work: float = 1.0) -> Iterator[Compared]:
    """The first so many caseloads whose optimum is proven, of 3 to 14 families."""
    seed = found = 0
    while found < instances:
        seed += 1
        one = compared(seed, 3 + seed % 12, work)
        if one is not None:
            found += 1
            yield one


def table(title: str, shares: list[float]) -> str:
    """How many caseloads have a share up to each width, as Markdown."""
    lines = [f"| {title} | caseloads |", "| --- | --- |"]
    left = sorted(shares)
    for width in WIDTHS:
        here = [share for share in left if share <= width]
        left = left[len(here) :]
        lines.append(f"| up to {width:.2%} | {len(here)} |")
    return "\n".join([*lines, f"| more | {len(left)} |"])


def main(words: list[str] | None = None) -> int:
    """Compare and print; 1 if a bound or a plan lies."""
    parser = ArgumentParser(prog="python -m bench.exact_bounds", description=__doc__)
    parser.add_argument("--instances", type=int, default=200)
    options = parser.parse_args(words)
    found = list(comparisons(options.instances))
    lies = [one for one in found if not one.true]
    closest = min(found, key=lambda one: one.optimum - one.bound)
    print(f"{len(found)} small caseloads of 3 to 14 families solved exactly by HiGHS")
    print(f"bounds above the optimum, or plans below it: {len(lies)} {lies[:3] or ''}")
    print(
        f"closest: seed {closest.seed}, bound {closest.bound:,.2f} of {closest.optimum:,.2f}\n"
        f"search found the optimum in {sum(one.over <= 1e-6 for one in found)}\n"
    )
    print(table("bound below the optimum", [one.under for one in found]), "\n")
    print(table("plan above the optimum", [one.over for one in found]))
    return 1 if lies else 0


if __name__ == "__main__":
    sys.exit(main())
