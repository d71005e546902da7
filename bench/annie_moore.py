"""Placement alone, on the published shape of Annie MOORE: `python -m bench.annie_moore`.

Three ways to place a year's cases: this repository's planner on a workbook in which only placement
matters, the exact assignment model (HiGHS), and case by case to the best affiliate with room.
"""

import statistics
import sys
import time
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.contenders import THREADS, waylight
from bench.kept import commit, machine
from bench.milp import Model, solve_by_highs
from bench.placement_cases import WEIGHT, Year, council_name, workbook, year
from bench.watch import Watch
from waylight.engines.plan_checking import check

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks" / "placement.md"
WORDS = """# Placement alone, in the shape of Annie MOORE

Made by `python -m bench.annie_moore --page`; do not edit.

Annie MOORE places a year's cases with a resettlement agency's affiliates so that the expected
number of people in work is greatest. Its model is small, and HiGHS solves it exactly in seconds:
where only placement matters, it is the right tool. This page asks how much Waylight's planner,
which decides flights, homes, appointments and staff as well, loses on a problem that is only that.

**Comparable**: the model. One affiliate for each case, whole cases only, annual capacity in
people, support for languages, single parents and large families, expected employment as the
objective; 330 cases of about 1,000 people, 20 affiliates with a tenth more room than people.

**Not comparable**: the data. The agency's cases and its fitted employment scores are not public, so
cases, supports and scores are drawn by seed.
{levels}
No number on this page says how many people would find work, or that one agency's placements are
better than another's. The agency's later work places cases as they arrive, week by week; here the
whole year is known, for all three.

The workbook gives everyone a seat on one free flight, so that only placement decides. A placement
costs {weight:,.0f} times what it falls short of the case's best score, and a case that is not
placed costs its best score: the planner's cost and bound translate exactly into the objective
below.
"""

DRAWN = "So is each affiliate's level of employment."
REAL = """Only each affiliate's level of employment follows a real table: the working share of the
foreign-born in ten US states, as the Migration Policy Institute publishes it and the repository
Networks-Learning/counterfactually-harmless-matching (MIT) carries it; what is drawn around it
is not."""


@dataclass(frozen=True)
class Placed:
    """Expected people in work, cases placed, seconds, and the most that is possible, if proven."""

    name: str
    worth: float
    cases: int
    seconds: float
    most: float | None = None


def exactly(cases: Year) -> Placed:
    """The exact assignment model."""
    began = time.monotonic()
    model = Model()
    supported = [(int(case), int(at)) for case, at in np.argwhere(~np.isnan(cases.scores))]
    scores = np.array([cases.scores[pair] for pair in supported])
    chosen = model.block(-scores)
    for case in range(len(cases.sizes)):
        mine = [(int(v), 1.0) for v, pair in zip(chosen, supported, strict=True) if pair[0] == case]
        model.row(mine, high=1.0)
    for at, capacity in enumerate(cases.capacity):
        there = zip(chosen, supported, strict=True)
        sized = [(int(v), float(cases.sizes[pair[0]])) for v, pair in there if pair[1] == at]
        model.row(sized, high=float(capacity))
    answer = solve_by_highs(model.arrays(), Watch(60.0), THREADS, lambda *_: None, gap=0.0)
    if answer.values is None:
        raise ValueError("HiGHS found no assignment")
    placed = dict(pair for pair, value in zip(supported, answer.values, strict=True) if value > 0.5)
    worth = cases.worth(placed)
    return Placed("exact model", worth, len(placed), time.monotonic() - began, -answer.bound)


def one_by_one(cases: Year) -> Placed:
    """Case by case as they come, each to its best affiliate that still has room."""
    began = time.monotonic()
    room, placed = cases.capacity.copy(), {}
    for case, size in enumerate(cases.sizes):
        open_now = np.where(room >= size, np.nan_to_num(cases.scores[case], nan=-1.0), -1.0)
        if open_now.max() >= 0:
            placed[case] = int(open_now.argmax())
            room[placed[case]] -= size
    return Placed("one by one", cases.worth(placed), len(placed), time.monotonic() - began)


def planned(cases: Year, seconds: float) -> Placed:
    """Waylight's planner on the workbook; the plan is checked and its objective counted again."""
    tables = workbook(cases)
    began = time.monotonic()
    plan = waylight(tables, seconds).plan
    spent = time.monotonic() - began
    verdict = check(tables, plan)
    if verdict.violations:
        raise ValueError(f"the plan breaks a rule: {verdict.violations[0]}")
    number = {council_name(at): at for at in range(len(cases.capacity))}
    placed = {int(row["family"][1:]): number[row["council"]] for row in plan["plan"]}
    most = float(cases.best.sum()) - plan["bound"] / WEIGHT
    return Placed("waylight", cases.worth(placed), len(placed), spent, most)


def table(found: list[list[Placed]]) -> str:
    """One line for each way and seed, then medians of the share of the exact optimum."""
    lines = [
        "| seed | way | expected in work | of the optimum | placed | at most | seconds |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for seed, ways in enumerate(found, start=1):
        for way in ways:
            most = "–" if way.most is None else f"{way.most:.2f}"
            share = way.worth / ways[0].worth
            lines.append(f"| {seed} | {way.name} | {way.worth:.2f} | {share:.2%} | {way.cases} "
                         f"| {most} | {way.seconds:.2f} |")  # fmt: skip
    for at, first in enumerate(found[0]):
        shares = [ways[at].worth / ways[0].worth for ways in found]
        lines.append(f"| median of {len(found)} | {first.name} | | {statistics.median(shares):.2%} "
                     f"| | | {statistics.median(ways[at].seconds for ways in found):.2f} |"
                     )  # fmt: skip
    return "\n".join(lines)


def main(words: list[str] | None = None) -> int:
    """Place, print, and keep the page if asked."""
    parser = ArgumentParser(prog="python -m bench.annie_moore", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0, help="for Waylight (10)")
    parser.add_argument("--levels", type=Path, metavar="CSV", help="states' employment ratios")
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.name}")
    options = parser.parse_args(words)
    found = []
    for seed in range(1, options.seeds + 1):
        cases = year(seed, options.levels)
        found.append([exactly(cases), planned(cases, options.seconds), one_by_one(cases)])
    print(table(found))
    if options.page:
        told = WORDS.format(weight=WEIGHT, levels=REAL if options.levels else DRAWN)
        on = f"Measured on {machine()}; commit {commit()}."
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(f"{told}\n{table(found)}\n\n{on}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
