"""Print the code that the authenticator app of a demo account would show now.

It is taken once. Only for the accounts that `waylight demo` made on this machine."""

from argparse import ArgumentParser, Namespace

from waylight.command_line import processes
from waylight.command_line.demo import own_keys


def declare(parser: ArgumentParser) -> None:
    """Whose code."""
    parser.add_argument("email", help="the e-mail address of a demo account")


def run(options: Namespace) -> int:
    """Ask the demo's database."""
    return processes.run(processes.django("code", options.email), own_keys())
