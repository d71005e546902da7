"""Check any plan against its workbook: feasibility line by line, the cost counted again."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from waylight.command_line.arguments import declare_json, existing
from waylight.command_line.delivering import deliver_json
from waylight.command_line.main import DONE, NO
from waylight.command_line.telling import tell_faults, tell_verdict
from waylight.engines.plan_checking import check
from waylight.foundation.exchange.faults import Fault, FaultyFileError, RefusedFileError
from waylight.programmes.movements.exchange import read_caseload, read_plan


def declare(parser: ArgumentParser) -> None:
    """The workbook, the plan, and where the answer goes."""
    parser.add_argument("book", type=existing, help="the workbook, or a folder of CSV files")
    parser.add_argument("plan", type=existing, help="the plan, as .xlsx or .json")
    declare_json(parser)


def run(options: Namespace) -> int:
    """Judge the plan."""
    reading = read_caseload(options.book)
    if reading.tables is None:
        return _refused(options.json, options.book, reading.faults)
    try:
        plan = read_plan(options.plan)
    except FaultyFileError as error:
        return _refused(options.json, options.plan, error.faults)
    except RefusedFileError as refusal:
        name = options.plan.name
        fault = Fault("", 0, "", refusal.code, name, refusal.reason, refusal.fix)
        return _refused(options.json, options.plan, [fault])
    verdict = check(reading.tables, plan)
    tell_verdict(verdict)
    deliver_json(options.json, verdict.to_json())
    return DONE if verdict.feasible else NO


def _refused(target: Path | None, path: Path, faults: list[Fault]) -> int:
    tell_faults(str(path), faults, "nothing was checked")
    deliver_json(target, {"feasible": False, "faults": [asdict(fault) for fault in faults]})
    return NO
