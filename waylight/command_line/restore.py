"""Restore a backup into an empty folder or empty databases, and prove that it is the same."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from waylight.command_line import processes


def declare(parser: ArgumentParser) -> None:
    """Which backup, where to."""
    parser.add_argument("file", help="a backup, or the folder they are in: its newest")
    parser.add_argument("--persons", help="the file of persons' keys; default: the newest beside")
    parser.add_argument("--into", type=Path, help="a new folder, instead of WAYLIGHT_DATA")


def run(options: Namespace) -> int:
    """Refuses a house that is not empty."""
    words = [options.file, *(["--persons", options.persons] if options.persons else [])]
    into = {}
    if options.into:
        into = {
            "WAYLIGHT_DATA": str(options.into),
            "WAYLIGHT_PUBLIC_DATA": str(options.into / "public"),
            "WAYLIGHT_NEWSROOM_DATA": str(options.into / "newsroom"),
            "WAYLIGHT_CHECKPOINTS": str(options.into / "checkpoints"),
        }
    return processes.run(processes.django("restore", *words), into)
