"""All planners on the same caseloads, seconds and cores: `make bench-planner`.

Every run is kept as it comes in `docs/benchmarks/planner.csv` and not made again unless asked
(`--again`), so that a long bench can be stopped and continued. After each run the page beside it
is written anew: tables, pictures, bars. Compare ratios of one machine, never seconds of two.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from bench.bars import SIZES
from bench.best import best_known, improved, record
from bench.contenders import AT_ONCE, CONTENDERS
from bench.extras import EXTRAS, Extras
from bench.kept import Job, Runs
from bench.measuring import Measure, measured
from bench.page import judged, write_page
from bench.table import bar_list, groups, table

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "benchmarks"
LIMITS = {"toy": (5.0,), "month": (60.0,), "national": (60.0, 300.0), "five": (1200.0,)}
QUICK_SECONDS = 25.0
WHOLE = ("plain", "cpsat", "plain+hint", "cpsat+hint")


def full(options: Namespace) -> Iterator[Job]:
    """Every planner on every size and seed, one seed after the other."""
    sizes = SIZES if options.size == "all" else (options.size,)
    for seed in range(1, options.seeds + 1):
        for size in sizes:
            limits = (options.seconds,) if options.seconds else LIMITS[size]
            for at, limit in enumerate(limits):
                once = AT_ONCE if at == 0 else ()
                for contender in ("waylight", *once, *WHOLE):
                    yield contender, size, seed, limit


def short(_options: Namespace) -> Iterator[Job]:
    """What fits into an hour on two cores, the most telling first."""
    seeds = (1, 2, 3)
    for contender in ("waylight", *AT_ONCE, "plain", "cpsat"):
        yield from ((contender, "month", seed, 60.0) for seed in seeds)
    for contender in ("waylight", "greedy"):
        yield from ((contender, "national", seed, 60.0) for seed in seeds)
    yield from ((contender, "month", 1, 60.0) for contender in ("plain+hint", "cpsat+hint"))
    yield from ((contender, "national", 1, 60.0) for contender in ("habits", "plain", "cpsat"))
    yield "waylight", "national", 1, 300.0
    for contender in ("waylight", "greedy", "plain", "cpsat"):
        yield contender, "five", 1, 600.0
    yield from (("waylight", "national", seed, 300.0) for seed in (2, 3))  # may be cut short


def quick(_options: Namespace) -> Iterator[Job]:
    """A look: one month, under two minutes."""
    for contender in ("waylight", *AT_ONCE, "plain"):
        yield contender, "month", 1, QUICK_SECONDS


PLANS = {"full": full, "short": short, "quick": quick}


def main(words: list[str] | None = None) -> int:
    """Run what is not kept yet, write the page, judge; 0 when every bar measured is cleared."""
    options = _options(words)
    if options.plan == "quick":
        return _look(options)
    began = time.monotonic()
    runs, extras = Runs(options.out / "planner.csv"), Extras(options.out / "extras.json")
    for name in [] if options.report or options.no_extras else EXTRAS:
        if _wanted(options, name) and (options.again or name not in extras.told):
            print(f"{name}: {extras.measure(name)}", flush=True)
    for job in [] if options.report else _chosen(options):
        if options.again or job not in runs.kept:
            _show(run := measured(*job))
            runs.add(run)
            if run.size in SIZES:
                record(improved(best_known(), [run]))
            write_page(options.out, runs, extras)
    write_page(options.out, runs, extras)
    bars = judged(runs, extras)
    print(f"\n{bar_list(bars)}\n\n{time.monotonic() - began:.0f} s in all")
    return 0 if all(bar.passed for bar in bars) else 1


def _look(options: Namespace) -> int:
    """Nothing is kept: a table and its ratios."""
    runs: list[Measure] = []
    for job in _chosen(options):
        _show(run := measured(*job))
        runs.append(run)
    for group in groups(runs):
        print(f"\n{table(group, runs, best_known())}")
    ours = next((run for run in runs if run.contender == "waylight"), None)
    others = [run.cost for run in runs if run is not ours and not run.failure]
    return 0 if ours and ours.sound and all(ours.cost < cost for cost in others) else 1


def _chosen(options: Namespace) -> list[Job]:
    return [
        job
        for job in PLANS[options.plan](options)
        if _wanted(options, job[0]) and options.size in ("all", job[1])
    ]


def _wanted(options: Namespace, name: str) -> bool:
    return not options.only or name in options.only.split(",")


def _show(run: Measure) -> None:
    told = run.failure or (
        f"{run.cost:,.0f}, bound {run.bound:,.0f}, gap {run.gap:.2%}, {run.unplanned} unplanned, "
        f"{run.seconds:.1f} s, {run.memory:,.0f} MB, {'sound' if run.sound else 'NOT SOUND'}"
    )
    print(f"{run.size} {run.seed} {run.limit:.0f} s {run.contender}: {told}", flush=True)


def _options(words: list[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m bench.planner", description=__doc__)
    names = ", ".join([*CONTENDERS, *EXTRAS])
    parser.add_argument("--plan", choices=PLANS, default="full", help="which runs to make (full)")
    parser.add_argument("--quick", action="store_const", const="quick", dest="plan", help="a look")
    parser.add_argument("--size", choices=["all", *LIMITS], default="all")
    parser.add_argument("--seeds", type=int, default=3, help="caseloads of each size (3)")
    parser.add_argument("--seconds", type=float, help="for each run, instead of the usual ones")
    parser.add_argument("--only", metavar="NAMES", help=f"with commas between: {names}")
    parser.add_argument("--again", action="store_true", help="make kept runs again")
    parser.add_argument("--report", action="store_true", help="run nothing, write the page")
    parser.add_argument("--no-extras", action="store_true", help="planners only")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where results are kept")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
