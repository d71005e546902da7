"""Run the jobs that wait in the background, and start again if a job takes the worker down."""

import sys
import time
from argparse import ArgumentParser, Namespace

from waylight.command_line import processes

SECONDS_BEFORE_NEXT = 2.0


def declare(parser: ArgumentParser) -> None:
    """No arguments: a worker is set up by its environment."""


def run(options: Namespace) -> int:
    """Until Ctrl-C or SIGTERM."""
    while True:
        try:
            with processes.Together() as worker:
                worker.start(processes.django("work"))
                status = worker.wait()
        except KeyboardInterrupt:
            return 0
        if status == 0:
            return 0
        print(f"The worker ended with status {status}; starting another.", file=sys.stderr)
        time.sleep(SECONDS_BEFORE_NEXT)
