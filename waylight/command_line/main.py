"""The front door of the terminal: it names every command and loads only the one that is chosen.

A command is a module with two functions: `declare(parser)` adds its arguments, `run(options)`
does the work and returns the exit status: 0 done, 1 the answer is no or faults were found,
2 the command was misused. `options.started` is when this process began, on the monotonic clock:
a time limit counts from there, because a person's waiting does. A caller within Python, who gives
the words, waits from the call.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple, Protocol, cast

STARTED = time.monotonic()

DONE, NO, MISUSED = 0, 1, 2


class Command(NamedTuple):
    """Where a command lives, and what it does in a few words."""

    module: str
    says: str


COMMANDS = {
    "plan": Command("waylight.command_line.plan", "plan a workbook of families, flights and homes"),
    "replan": Command(
        "waylight.command_line.replan", "plan again after changes, keeping what families were told"
    ),
    "plan-check": Command(
        "waylight.command_line.plan_check", "check any plan against its workbook, line by line"
    ),
    "explain": Command(
        "waylight.command_line.explain", "ask what it would take, what is worth most"
    ),
    "what-if": Command("waylight.command_line.what_if", "plan with some changes, side by side"),
    "stress": Command("waylight.command_line.stress", "repair a plan for each flight late or gone"),
    "window": Command("waylight.command_line.window", "find when a group may travel, what binds"),
    "eligibility": Command(
        "waylight.command_line.eligibility", "pre-screen for family reunion, with every reason"
    ),
    "link": Command("waylight.command_line.link", "find who may be the same person, and why"),
    "rrf": Command("waylight.command_line.rrf", "check a resettlement registration form, XML"),
    "news": Command("waylight.command_line.news", "read a page of dated news items, plain text"),
    "template": Command("waylight.command_line.template", "write an empty workbook to fill in"),
    "demo": Command("waylight.command_line.demo", "plan the bundled caseload, then serve it"),
    "code": Command("waylight.command_line.code", "print the sign-in code of a demo account"),
    "serve": Command("waylight.command_line.serve", "serve the office, or the public site"),
    "check": Command("waylight.command_line.check", "check both doors before they are served"),
    "work": Command("waylight.command_line.work", "run the jobs that wait in the background"),
    "journal": Command("waylight.command_line.journal", "check the journal, seal it, ask who saw"),
    "backup": Command("waylight.command_line.backup", "write a sealed backup, and prove it"),
    "restore": Command("waylight.command_line.restore", "restore a backup into an empty house"),
    "doctor": Command("waylight.command_line.doctor", "look for everything that can be wrong"),
    "keys": Command("waylight.command_line.keys", "list, rotate and rewrap the encryption keys"),
    "warm": Command("waylight.command_line.warm", "compile the planner once, ahead of its use"),
}


class CommandModule(Protocol):
    """What every command's module offers."""

    def declare(self, parser: ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, options: Namespace) -> int:
        """Do the work; the exit status."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that `words` (else the process's own arguments) ask for."""
    given = list(sys.argv[1:] if words is None else words)
    if not given or given[0] not in COMMANDS:
        return _no_command(given)
    module = cast(CommandModule, import_module(COMMANDS[given[0]].module))
    parser = ArgumentParser(
        prog=f"waylight {given[0]}", description=module.__doc__, allow_abbrev=False
    )
    module.declare(parser)
    options = parser.parse_args(given[1:])
    options.started = STARTED if words is None else time.monotonic()
    options.misused = parser.error
    try:
        return module.run(options)
    except KeyboardInterrupt:
        print("Stopped. Nothing was written.", file=sys.stderr)
    except OSError as error:
        print(f"waylight: {error}. Nothing was written there.", file=sys.stderr)
    return NO


def _no_command(given: list[str]) -> int:
    """Help when it is asked for, and a hint when a command was mistyped."""
    listing = "\n".join(f"  {name:<12}{command.says}" for name, command in COMMANDS.items())
    usage = f"usage: waylight COMMAND …\n\n{listing}\n\n`waylight COMMAND --help` tells the rest."
    if given and given[0] in ("-h", "--help"):
        print(f"{usage}\n\nExit status: 0 done, 1 the answer is no or faults were found, 2 misuse.")
        return DONE
    if not given:
        print(usage, file=sys.stderr)
        return MISUSED
    near = get_close_matches(given[0], COMMANDS, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else " `waylight --help` lists the commands."
    print(f"waylight: there is no command “{given[0]}”.{hint}", file=sys.stderr)
    return MISUSED
