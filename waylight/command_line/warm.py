"""Compile the planner once, ahead of its use: what is compiled is kept on disk."""

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from waylight import examples
from waylight.command_line.main import DONE
from waylight.command_line.telling import say
from waylight.engines.movement_planning import plan
from waylight.engines.movement_planning.desk import Order
from waylight.engines.movement_planning.replanning import compile_kernels
from waylight.programmes.movements.exchange import read_caseload

SMALLEST = Path(examples.__file__).parent / "smallest"
FEW_SECONDS = 2.0
NEVER_NEAR_ENOUGH = -1.0


def declare(parser: ArgumentParser) -> None:
    """No arguments."""


def run(options: Namespace) -> int:
    """Plan the smallest caseload, which meets every kind of rule, through every phase.

    The time that is left stays a few seconds, however long compiling takes, and no gap is near
    enough: the plan is of no interest, only that each kernel was needed.
    """
    reading = read_caseload(SMALLEST)
    if reading.tables is None:
        raise ValueError(f"the bundled caseload has faults: {reading.faults[0]}")
    order = Order(
        time_limit=FEW_SECONDS,
        time_left=lambda: FEW_SECONDS,
        gap=NEVER_NEAR_ENOUGH,
        seed=1,
        threads=2,
        report=lambda progress: True,
    )
    found = plan(reading.tables, **order._asdict())
    compile_kernels(reading.tables, found.to_json(), order)
    say(f"The planner is compiled ({time.monotonic() - options.started:.0f} s).")
    return DONE
