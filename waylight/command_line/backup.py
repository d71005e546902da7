"""Write a sealed and signed backup into a folder, and prove it by restoring it elsewhere."""

from argparse import ArgumentParser, Namespace

from waylight.command_line import processes


def declare(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("folder", help="where backups are kept, best on another disk")
    parser.add_argument("--no-drill", action="store_true", help="do not restore it as a proof")


def run(options: Namespace) -> int:
    """People go on working meanwhile."""
    more = ["--no-drill"] if options.no_drill else []
    return processes.run(processes.django("backup", options.folder, *more))
