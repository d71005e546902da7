"""Waylight beside its baselines, in one run on one machine: `make bench`.

Every contender plans the same caseloads for the same seconds in a process of its own, and the
independent checker judges each plan and counts its cost again. Compare ratios of one run, never
seconds of two machines.
"""

import json
import math
import statistics
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.bars import MONTH_SECONDS, NATIONAL_SECONDS, bars
from bench.best import Known, best_known, improved, record
from bench.measuring import Measure, measured
from bench.reading import seconds_to_read

Job = tuple[str, str, int, float]
HEADER = (
    f"{'planner':<10}{'cost':>13}{'ratio':>7}{'bound':>13}{'gap':>8}{'unplanned':>11}"
    f"{'seconds':>9}{'memory MB':>11}  {'rules':<8}{'to 5 / 2 / 1 % of best known':<28}"
)


def jobs(options: Namespace) -> Iterator[Job]:
    """Which contender plans which caseload, for how many seconds."""
    month = 25.0 if options.quick else MONTH_SECONDS
    for seed in range(1, (1 if options.quick else options.seeds) + 1):
        for contender in ("waylight", "greedy", "habits", "plain"):
            yield contender, "month", seed, month
    if options.quick or options.month_only:
        return
    rivals = ("greedy", "habits", "plain") if options.plain_national else ("greedy", "habits")
    for contender in ("waylight", *rivals):
        yield contender, "national", 1, NATIONAL_SECONDS


def main(words: list[str] | None = None) -> int:
    """Run, print, judge; 0 when every bar that was measured is cleared."""
    options = _options(words)
    began = time.monotonic()
    runs: list[Measure] = []
    known = best_known()
    for job in jobs(options):
        run = measured(*job)
        if (run.size, run.seed) not in {(other.size, other.seed) for other in runs}:
            print(f"\n{run.size}, seed {run.seed}, {run.limit:.0f} s each\n{HEADER}")
        runs.append(run)
        print(_line(run, runs, known), flush=True)
    reading = None if options.quick or options.month_only else seconds_to_read("national")
    _print_medians(runs)
    passed = _print_bars(runs, reading)
    _keep(options, runs, known)
    print(f"\n{time.monotonic() - began:.0f} s in all")
    return 0 if passed else 1


def _options(words: list[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one month, under two minutes")
    parser.add_argument("--seeds", type=int, default=3, help="months to plan (3)")
    parser.add_argument("--month-only", action="store_true", help="leave the national caseload out")
    parser.add_argument(
        "--plain-national", action="store_true", help="the plain model nationally too: it is lost"
    )
    parser.add_argument("--record", action="store_true", help="keep better costs and bounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every measure")
    return parser.parse_args(words)


def _line(run: Measure, runs: list[Measure], known: Known) -> str:
    if run.failure:
        return f"{run.contender:<10}{run.failure}"
    ours = next((r for r in runs if _case(r) == _case(run) and r.contender == "waylight"), run)
    rules = "kept" if run.sound else f"{run.violations} broken"
    return (
        f"{run.contender:<10}{run.cost:>13,.0f}{run.cost / ours.cost:>7.3f}{run.bound:>13,.0f}"
        f"{run.gap:>8.2%}{run.unplanned:>11}{run.seconds:>9.1f}{run.memory:>11,.0f}  {rules:<8}"
        f"{_arrivals(run, known)}"
    )


def _case(run: Measure) -> tuple[str, int]:
    return run.size, run.seed


def _arrivals(run: Measure, known: Known) -> str:
    """Seconds until within 5, 2 and 1 % of the best cost ever known for this caseload."""
    best = known.get(f"{run.size} {run.seed}", {}).get("cost")
    if best is None or not run.trail:
        return ""
    reached = [run.seconds_to(best * (1 + near)) for near in (0.05, 0.02, 0.01)]
    return " / ".join("-" if at is None else f"{at:.0f} s" for at in reached)


def _print_medians(runs: list[Measure]) -> None:
    """Cost over Waylight's, by size and planner: median, least and most over the seeds."""
    print("\ncost over Waylight's: median (least to most)")
    ours = {_case(run): run.cost for run in runs if run.contender == "waylight"}
    for size, contender in dict.fromkeys((run.size, run.contender) for run in runs):
        ratios = [
            run.cost / ours[_case(run)]
            for run in runs
            if (run.size, run.contender) == (size, contender) and not math.isnan(run.cost)
        ]
        if ratios and contender != "waylight":
            middle = statistics.median(ratios)
            print(f"{size:<10}{contender:<10}{middle:.3f} ({min(ratios):.3f} to {max(ratios):.3f})")


def _print_bars(runs: list[Measure], reading: float | None) -> bool:
    print("\nbars")
    judged = list(bars(runs, reading))
    for bar in judged:
        print(f"{'pass' if bar.passed else 'FAIL'}  {bar.asked}: {bar.seen}")
    return all(bar.passed for bar in judged)


def _keep(options: Namespace, runs: list[Measure], known: Known) -> None:
    better = improved(known, runs)
    if options.record:
        record(better)
    elif better != known:
        print("\nA best-known cost or bound was improved; --record keeps it.")
    if options.json:
        options.json.write_text(json.dumps([asdict(run) for run in runs], indent=1))


if __name__ == "__main__":
    sys.exit(main())
