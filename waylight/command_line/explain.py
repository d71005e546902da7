"""Explain a plan: what it would take for a family to fly otherwise, or what is worth most."""

from argparse import ArgumentParser, Namespace
from typing import Any

from waylight.command_line.delivering import deliver_json
from waylight.command_line.from_plan import declare_from_plan, given
from waylight.command_line.main import DONE, NO
from waylight.command_line.stopping import Stopping
from waylight.command_line.telling import say
from waylight.engines.movement_planning.asking import (
    Effort,
    UnknownFamilyError,
    ask_family,
    ask_resources,
)


def declare(parser: ArgumentParser) -> None:
    """The workbook, its plan, and either a family or the office's resources."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--family", metavar="F", help="what it would take for this family")
    which.add_argument(
        "--office", action="store_true", help="what a charter, a home, staff or places are worth"
    )
    declare_from_plan(parser, 6.0, "seconds of search for each question (6)")


def run(options: Namespace) -> int:
    """Ask the plan, solve every question, and say it in words and in JSON."""
    known = given(options, says_all=True)
    if known is None:
        return NO
    effort = Effort(seconds=options.time_limit, seed=options.seed)
    with Stopping() as stopping:

        def going(_share: float) -> bool:
            return not stopping.asked

        if options.office:
            found = ask_resources(known.tables, known.plan, going, effort)
        else:
            try:
                found = ask_family(known.tables, known.plan, options.family, going, effort)
            except UnknownFamilyError as refused:
                say(f"{options.book}: {refused} Name one of its sheet families.")
                deliver_json(options.json, {"refused": {"code": refused.code, "why": str(refused)}})
                return NO
    deliver_json(options.json, found)
    if options.office:
        _tell_office(found)
    else:
        _tell_family(found)
    return DONE


def _tell_family(found: dict[str, Any]) -> None:
    now = found["now"]
    where = f"{now['flight']} on {now['date']}, {now['council']}" if now else "not planned"
    say(f"Family {found['family']}: {where}.")
    for name, money in found["terms"].items():
        if money:
            say(f"  {name.replace('_', ' '):<16}{money:>12,.0f} {found['currency']}")
    if found["meanwhile"]["saved"] > 0:
        say(f"The search found a plan {found['meanwhile']['saved']:,.0f} cheaper meanwhile;")
        say("differences are counted from there.")
    _tell("What else it could be:", found["alternatives"])
    _tell("Why not earlier:", found["why_not_earlier"])
    _tell("What would help most:", found["changes"])


def _tell_office(found: dict[str, Any]) -> None:
    solved = [row for row in found["resources"] if row["solved"] is not None]
    priced = [row for row in found["resources"] if row["solved"] is None]
    _tell("Bought and solved:", solved)
    say("Not solved, by price alone:")
    for row in priced:
        say(f"  {row['sentence']} {row['price_says']:,.0f} {found['currency']}")


def _tell(title: str, rows: list[dict[str, Any]]) -> None:
    say(title)
    for row in rows:
        say(f"  {row['words']}")
    if not rows:
        say("  Nothing was found.")
