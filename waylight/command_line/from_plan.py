"""What commands share that start from a plan: both files read and judged, and how long to plan."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from waylight.command_line.arguments import declare_json, existing, seconds, threads, whole
from waylight.command_line.delivering import deliver_json
from waylight.command_line.telling import say, tell_faults, tell_verdict
from waylight.engines.plan_checking import check
from waylight.foundation.exchange.faults import Fault, FaultyFileError, RefusedFileError
from waylight.programmes.movements.exchange import Tables, read_caseload, read_plan

NEEDED = ("objective", "bound", "gap", "costs", "flights")
GAP = 0.0005
"""A plan within half a thousandth of the best possible is good enough to stop."""


class Given(NamedTuple):
    """A workbook and a plan of it that the checker accepts."""

    tables: Tables
    plan: dict[str, Any]


def declare_from_plan(parser: ArgumentParser, limit: float, says: str) -> None:
    """The workbook, its plan, where the answer goes, and how long one planning may take."""
    add = parser.add_argument
    add("book", type=existing, help="the workbook, or a folder of CSV files")
    add("--plan", type=existing, required=True, metavar="PLAN", help="its plan, .xlsx or .json")
    declare_json(parser)
    add("--time-limit", type=seconds, default=limit, metavar="S", help=says)
    add("--seed", type=whole, default=1, metavar="N", help="the same seed, the same answer (1)")
    add("--threads", type=threads, default=os.cpu_count() or 1, metavar="N", help="(all cores)")


def given(options: Namespace, *, says_all: bool = False) -> Given | None:
    """Workbook and plan; None when one of them is refused, which is then told and delivered.

    A command that `says_all` of its answer in words needs no file for it.
    """
    if options.json is None and not says_all:
        options.misused("name the file for the answer with --json FILE")
    reading = read_caseload(options.book)
    if reading.tables is None:
        _refuse(options, options.book, reading.faults)
        return None
    try:
        found = read_plan(options.plan)
        _refuse_unpriced(found)
    except FaultyFileError as error:
        _refuse(options, options.plan, error.faults)
        return None
    except RefusedFileError as error:
        fault = Fault("", 0, "", error.code, options.plan.name, error.reason, error.fix)
        _refuse(options, options.plan, [fault])
        return None
    verdict = check(reading.tables, found)
    if not verdict.feasible:
        say(f"{options.plan}: this is not a plan of {options.book} that keeps the rules.")
        tell_verdict(verdict)
        deliver_json(options.json, {"refused": verdict.to_json()})
        return None
    return Given(reading.tables, found)


def limits(options: Namespace, asked_to_stop: Callable[[], bool]) -> dict[str, Any]:
    """How much work one planning may take, as `replan` wants to be told.

    Its clock stands still until a signal ends it: work alone decides, so that an answer is the
    same on any machine.
    """
    return {
        "time_limit": options.time_limit,
        "time_left": lambda: 0.0 if asked_to_stop() else float(options.time_limit),
        "gap": GAP,
        "seed": options.seed,
        "threads": options.threads,
        "report": lambda _progress: not asked_to_stop(),
    }


def _refuse_unpriced(found: dict[str, Any]) -> None:
    if not all(name in found for name in NEEDED):
        raise RefusedFileError(
            "plan_without_costs",
            "It says what was planned, and not what it costs.",
            "Name a plan made by waylight plan.",
        )


def _refuse(options: Namespace, path: Path, faults: list[Fault]) -> None:
    tell_faults(str(path), faults, "nothing was planned")
    deliver_json(options.json, {"faults": [asdict(fault) for fault in faults]})
