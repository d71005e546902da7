"""Plan a workbook: who travels when, on which flight, to which home, at the lowest proven cost."""

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from waylight.command_line.arguments import (
    declare_json,
    existing,
    new_workbook,
    seconds,
    share,
    threads,
    whole,
)
from waylight.command_line.cluster import declare_cluster, workers_at
from waylight.command_line.delivering import deliver_json
from waylight.command_line.main import DONE, NO
from waylight.command_line.meter import Meter
from waylight.command_line.stopping import Stopping
from waylight.command_line.telling import (
    say,
    tell_attention,
    tell_faults,
    tell_plan,
    tell_understood,
    tell_verdict,
)
from waylight.engines.movement_planning import Progress, plan
from waylight.engines.plan_checking import check
from waylight.programmes.movements.exchange import Tables, read_caseload, write_plan


def declare(parser: ArgumentParser) -> None:
    """The workbook, where the plan goes, and how long and how exact the search is."""
    add = parser.add_argument
    add("book", type=existing, help="the workbook, or a folder of CSV files")
    add("--out", type=new_workbook, metavar="PLAN.xlsx", help="write the plan as a workbook")
    declare_json(parser)
    add("--time-limit", type=seconds, default=60.0, metavar="S", help="seconds in all (60)")
    add("--gap", type=share, default=0.001, metavar="G", help="stop when proven this near (0.001)")
    add("--seed", type=whole, default=1, metavar="N", help="the same seed, the same plan (1)")
    add("--threads", type=threads, default=cores(), metavar="N", help="threads (all cores)")
    declare_cluster(parser)


def run(options: Namespace) -> int:
    """Read, plan, have the plan checked, and only then deliver it."""
    refuse_misuse(options)
    tables = understood(options)
    return NO if tables is None else deliver(options, tables, _planned(options, tables))


def understood(options: Namespace) -> Tables | None:
    """The workbook's tables, and what was read in a few lines; None when its faults were told."""
    reading = read_caseload(options.book)
    if reading.tables is None:
        tell_faults(str(options.book), reading.faults, "nothing was planned")
        deliver_json(options.json, {"faults": [asdict(fault) for fault in reading.faults]})
        return None
    tell_understood(options.book.name, reading.understood)
    tell_attention(reading.attention)
    return reading.tables


def deliver(options: Namespace, tables: Tables, found: dict[str, Any]) -> int:
    """Write a plan that the checker accepts; one that it refuses is told, and never written."""
    verdict = check(tables, found)
    if not verdict.feasible:
        say("The checker refuses the plan that was found, so it is not delivered; please report:")
        tell_verdict(verdict)
        deliver_json(options.json, {"refused": verdict.to_json()})
        return NO
    if options.out:
        write_plan(found, tables, options.out)
    deliver_json(options.json, found)
    tell_plan(found)
    return DONE


def _planned(options: Namespace, tables: Tables) -> dict[str, Any]:
    """The best plan found before the limit, the gap or a signal ends the search."""
    meter = Meter(sys.stderr, options.started, options.time_limit)
    limit = time_to_search(options.time_limit, tables)
    with Stopping() as stopping, workers_at(options.cluster) as workers:

        def time_left() -> float:
            passed = time.monotonic() - options.started
            return 0.0 if stopping.asked else limit - passed

        def report(progress: Progress) -> bool:
            meter.show(progress.cost, progress.bound, progress.phase)
            return not stopping.asked

        found = plan(
            tables,
            time_limit=limit,
            time_left=time_left,
            gap=options.gap,
            seed=options.seed,
            threads=options.threads,
            report=report,
            workers=workers,
        )
    meter.close()
    passed = time.monotonic() - options.started
    return found.to_json() | {"seconds": passed, "version": version("waylight")}


def time_to_search(limit: float, tables: Tables) -> float:
    """Seconds of the limit, which is the whole command's, that are left when those to explain,
    check and write the plan are kept back: measured, about a second and 2 ms a family."""
    return limit - min(limit / 2, 1.0 + len(tables["families"]) / 500)


def refuse_misuse(options: Namespace, *others: Path) -> None:
    """An answer needs a place, and may not be written over what it is made from (`others`)."""
    if options.out is None and options.json is None:
        options.misused("name at least one of --out PLAN.xlsx and --json FILE")
    written = [path.resolve() for path in (options.out, options.json) if path]
    read = {path.resolve() for path in (options.book, *others)}
    if read & set(written) or len(set(written)) < len(written):
        options.misused(
            "a plan may not overwrite what it is made from, nor --out and --json each other"
        )


def cores() -> int:
    """As many threads as there are processors."""
    return os.cpu_count() or 1
