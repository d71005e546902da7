"""Plan again after the workbook changed: the fewest changes to what families were told."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from typing import Any

from waylight.command_line.arguments import (
    day,
    declare_json,
    existing,
    new_workbook,
    seconds,
    share,
    threads,
    whole,
)
from waylight.command_line.delivering import deliver_json
from waylight.command_line.main import DONE, NO
from waylight.command_line.meter import Meter
from waylight.command_line.plan import cores, deliver, refuse_misuse, time_to_search, understood
from waylight.command_line.stopping import Stopping
from waylight.command_line.telling import say, tell_changes, tell_faults
from waylight.engines.movement_planning import Progress
from waylight.engines.movement_planning.replanning import DAYS_BEFORE, replan
from waylight.foundation.exchange.faults import Fault, FaultyFileError, RefusedFileError
from waylight.programmes.movements.exchange import Tables, read_plan


def declare(parser: ArgumentParser) -> None:
    """The workbook as it is now, the plan that families were told, and as for `plan`."""
    add = parser.add_argument
    add("book", type=existing, help="the workbook as it is now, or a folder of CSV files")
    add("--plan", type=existing, required=True, help="the earlier plan, as .xlsx or .json")
    add("--out", type=new_workbook, metavar="NEW.xlsx", help="write the plan as a workbook")
    declare_json(parser)
    add("--today", type=day, metavar="DATE", help="the day; journeys within hours are locked")
    add("--time-limit", type=seconds, default=30.0, metavar="S", help="seconds in all (30)")
    add("--gap", type=share, default=0.001, metavar="G", help="stop when proven this near (0.001)")
    add("--seed", type=whole, default=1, metavar="N", help="the same seed, the same plan (1)")
    add("--threads", type=threads, default=cores(), metavar="N", help="threads (all cores)")


def run(options: Namespace) -> int:
    """Read both, plan again, have the plan checked, and only then deliver it."""
    refuse_misuse(options, options.plan)
    tables = understood(options)
    if tables is None:
        return NO
    try:
        earlier = _earlier(options, tables)
    except FaultyFileError as error:
        return _refused(options, error.faults)
    except RefusedFileError as refusal:
        name = options.plan.name
        return _refused(
            options, [Fault("", 0, "", refusal.code, name, refusal.reason, refusal.fix)]
        )
    _tell_supposed(options, tables)
    found = _planned(options, tables, earlier)
    status = deliver(options, tables, found)
    if status == DONE:
        tell_changes(found["changes"], found["currency"])
    return status


def _earlier(options: Namespace, tables: Tables) -> dict[str, Any]:
    """The earlier plan, if it is one of this workbook and every date in it is one."""
    plan = read_plan(options.plan)
    rows = [row for row in plan["plan"] if row.get("flight")]
    known = {row["family"] for row in tables["families"]}
    if rows and not any(row["family"] in known for row in rows):
        raise RefusedFileError(
            "another_workbook",
            f"None of the {len(rows)} families planned in {options.plan.name} is in the workbook.",
            "Name the plan that was made from an earlier state of this workbook.",
        )
    for row in rows:
        for key in ("date", "clinic_date"):
            _refuse_no_date(row, key)
    return plan


def _refuse_no_date(row: Mapping[str, Any], key: str) -> None:
    try:
        if row.get(key) is not None:
            date.fromisoformat(row[key])
    except (TypeError, ValueError):
        raise RefusedFileError(
            "not_a_date",
            f"The {key} of family {row['family']} is “{row[key]}”, which is no date.",
            "Write it as 2026-03-31.",
        ) from None


def _refused(options: Namespace, faults: list[Fault]) -> int:
    tell_faults(str(options.plan), faults, "nothing was planned")
    deliver_json(options.json, {"faults": [asdict(fault) for fault in faults]})
    return NO


def _tell_supposed(options: Namespace, tables: Tables) -> None:
    """What nobody said, and what is supposed in its place."""
    if not tables["told"]:
        say(
            "The sheet told has no rows: every family of the earlier plan counts as told, and "
            "none as ticketed."
        )
    if options.today is None and tables["settings"][0]["today"] is None:
        say(
            f"Today counts as {DAYS_BEFORE} days before the first flight that is planned; "
            "--today DATE or the setting today says otherwise."
        )


def _planned(options: Namespace, tables: Tables, earlier: dict[str, Any]) -> dict[str, Any]:
    meter = Meter(sys.stderr, options.started, options.time_limit)
    limit = time_to_search(options.time_limit, tables)
    with Stopping() as stopping:

        def time_left() -> float:
            passed = time.monotonic() - options.started
            return 0.0 if stopping.asked else limit - passed

        def report(progress: Progress) -> bool:
            meter.show(progress.cost, progress.bound, progress.phase)
            return not stopping.asked

        found = replan(
            tables,
            earlier,
            today=date.fromisoformat(options.today) if options.today else None,
            time_limit=limit,
            time_left=time_left,
            gap=options.gap,
            seed=options.seed,
            threads=options.threads,
            report=report,
        )
    meter.close()
    passed = time.monotonic() - options.started
    return found | {"seconds": passed, "version": version("waylight")}
