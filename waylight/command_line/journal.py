"""Check the journal, seal it, or say who saw a record.

verify                              every line, its chain and its checkpoints; 1 if one is wrong
seal [--restored]                   sign how far the journal has come; `waylight work` does it too
who RECORD [--from DATE --to DATE]  who saw a record in these days, and who took it away"""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from waylight.command_line import processes
from waylight.command_line.arguments import day


def declare(parser: ArgumentParser) -> None:
    """The words are those of the management command, which refuses what it does not know."""
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.add_argument("what", choices=("verify", "seal", "who"), help="see above")
    parser.add_argument("--restored", action="store_true", help="seal: a backup was restored")
    parser.add_argument("record", nargs="?", help="who: the record's key, as in its address")
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="who: from this day")
    parser.add_argument(
        "--to", dest="last", type=day, metavar="DATE", help="who: to this day, included"
    )


def run(options: Namespace) -> int:
    """Hand the words on."""
    if (options.what == "who") != bool(options.record):
        options.misused("`who` needs the record's key, and nothing else takes one")
    more = [
        *([options.record] if options.record else []),
        *(["--restored"] if options.restored else []),
        *(["--from", options.first] if options.first else []),
        *(["--to", options.last] if options.last else []),
    ]
    return processes.run(processes.django("journal", options.what, *more))
