"""Examine settings, tables, keys, values, journal, public store, disk and backups."""

from argparse import ArgumentParser, Namespace

from waylight.command_line import processes


def declare(parser: ArgumentParser) -> None:
    """No arguments: everything is looked at, nothing is changed."""


def run(options: Namespace) -> int:
    """1 when something is wrong."""
    return processes.run(processes.django("doctor"))
