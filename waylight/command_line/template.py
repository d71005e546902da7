"""Write an empty planning workbook: every sheet, every column, explained and validated."""

from argparse import ArgumentParser, Namespace

from waylight.command_line.arguments import new_workbook
from waylight.command_line.main import DONE
from waylight.command_line.telling import say
from waylight.programmes.movements.exchange import write_template


def declare(parser: ArgumentParser) -> None:
    """Which template, and where."""
    parser.add_argument("kind", choices=("plan",), help="which workbook")
    parser.add_argument("out", type=new_workbook, metavar="OUT.xlsx", help="where to write it")


def run(options: Namespace) -> int:
    """Write the template."""
    write_template(options.out)
    say(f"Wrote {options.out}. Fill it in, then: waylight plan {options.out} --out PLAN.xlsx")
    return DONE
