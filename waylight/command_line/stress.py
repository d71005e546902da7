"""Stress a plan: each of its flights is late or cancelled in turn, and the plan is repaired."""

from argparse import ArgumentParser, Namespace

from waylight.command_line.arguments import whole
from waylight.command_line.delivering import deliver_json
from waylight.command_line.from_plan import declare_from_plan, given, limits
from waylight.command_line.main import DONE, NO
from waylight.command_line.stopping import Stopping
from waylight.command_line.telling import SHOWN, say, tell_verdict
from waylight.engines.movement_planning.replanning import replan
from waylight.engines.movement_planning.scenarios.stress import (
    Blow,
    blows,
    outcome,
    struck,
    worst_first,
)
from waylight.engines.plan_checking import check


def declare(parser: ArgumentParser) -> None:
    """The workbook, its plan, how late a flight is, and how many of the fullest are tried."""
    declare_from_plan(parser, 5.0, "seconds of planning for each repair (5)")
    parser.add_argument("--days", type=whole, default=1, metavar="N", help="days late (1)")
    parser.add_argument("--flights", type=whole, metavar="N", help="only the N fullest flights")


def run(options: Namespace) -> int:
    """One blow after the other, the fullest flights first; a signal ends it with what there is."""
    if options.days < 1:
        options.misused("a late flight is at least --days 1 late")
    known = given(options)
    if known is None:
        return NO
    tables, plan = known
    asked = _asked(blows(tables, plan, options.days), options.flights)
    found = []
    with Stopping() as stopping:
        work = limits(options, lambda: stopping.asked)
        for at, blow in enumerate(asked, 1):
            after = struck(tables, blow)
            repaired = replan(after, plan, today=None, **work)
            if stopping.asked:
                break
            verdict = check(after, repaired)
            if not verdict.feasible:
                say(f"The checker refuses the repair of {blow.flight}; please report:")
                tell_verdict(verdict)
                return NO
            found.append(outcome(tables, plan, blow, repaired).to_json())
            say(f"{at} of {len(asked)}: {blow.flight} {blow.kind}")
    found = worst_first(found)
    answer = {"days": options.days, "asked": len(asked), "tried": len(found), "outcomes": found}
    deliver_json(options.json, answer)
    for one in found[:SHOWN]:
        say(
            f"{one['flight']} {one['kind']}: {one['extra_cost']:+,.0f} {plan.get('currency', '')}, "
            f"{one['families_moved']} families moved, {one['families_left_out']} left out"
        )
    return DONE


def _asked(found: list[Blow], flights: int | None) -> list[Blow]:
    """All, or those of the first flights: they come by how full they are."""
    names = list(dict.fromkeys(blow.flight for blow in found))[:flights]
    return [blow for blow in found if blow.flight in set(names)]
