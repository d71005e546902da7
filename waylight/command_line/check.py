"""Check both doors, as they would be asked before serving: code and settings, with no warning left.

Every address has a rule, every field a privacy answer, every setting is fit for strangers. Run it
with the environment of a door and `--door`; without, each door is asked in turn."""

import sys
from argparse import ArgumentParser, Namespace

from waylight.command_line import processes
from waylight.command_line.doors import DOORS, declare_door, surroundings
from waylight.command_line.main import DONE, NO


def declare(parser: ArgumentParser) -> None:
    """Which door; both if it is not said."""
    declare_door(parser, default=None)


def run(options: Namespace) -> int:
    """Ask Django's checks and ours of each door; the worst answer."""
    asked = [options.door] if options.door else list(DOORS)
    words = processes.django("check", "--deploy", "--fail-level", "WARNING")
    failed = [door for door in asked if _ask(door, words)]
    return NO if failed else DONE


def _ask(door: str, words: list[str]) -> int:
    print(f"\n{door}:", file=sys.stderr, flush=True)
    return processes.run_in(surroundings(door, processes.environment()), words)
