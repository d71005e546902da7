"""What if: some changes of a workbook, planned, side by side with its present plan."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from waylight.command_line.arguments import existing
from waylight.command_line.delivering import deliver_json
from waylight.command_line.from_plan import declare_from_plan, given, limits
from waylight.command_line.main import DONE, NO
from waylight.command_line.stopping import Stopping
from waylight.command_line.telling import say, tell_verdict
from waylight.engines.movement_planning.replanning.untold import planned_on
from waylight.engines.movement_planning.scenarios.change import Change, ChangeRefusedError
from waylight.engines.movement_planning.scenarios.changes import applied
from waylight.engines.movement_planning.scenarios.comparing import side_by_side
from waylight.engines.movement_planning.scenarios.plain import many_from_json, to_json
from waylight.engines.plan_checking import check


def declare(parser: ArgumentParser) -> None:
    """The workbook, its plan, and a file of changes: one, or a list of them."""
    declare_from_plan(parser, 60.0, "seconds of planning (60)")
    parser.add_argument(
        "--change", type=existing, required=True, metavar="FILE", help="the changes, as JSON"
    )


def run(options: Namespace) -> int:
    """Plan the changed workbook, have the plan checked, and compare."""
    known = given(options)
    if known is None:
        return NO
    try:
        changes = many_from_json(_json(options.change))
        after = applied(known.tables, changes)
    except ChangeRefusedError as refused:
        say(f"{options.change}: {refused}")
        said = {"code": refused.code, "why": refused.why, "fix": refused.fix}
        deliver_json(options.json, {"refused": said})
        return NO
    for change in changes:
        say(change.sentence())
    with Stopping() as stopping:
        found = planned_on(after, known.plan, **limits(options, lambda: stopping.asked))
    verdict = check(after, found)
    if not verdict.feasible:
        say("The checker refuses the plan that was found, so it is not shown; please report:")
        tell_verdict(verdict)
        deliver_json(options.json, {"refused": verdict.to_json()})
        return NO
    result = side_by_side(known.tables, known.plan, after, found)
    deliver_json(options.json, {"changes": _told(changes), **result, "after": found})
    _tell(result, str(found["currency"]))
    return DONE


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ChangeRefusedError(
            "not_json", f"{path.name} is not JSON: {error}.", "Write one change, or a list."
        ) from error


def _told(changes: list[Change]) -> list[dict[str, Any]]:
    return [to_json(change) | {"sentence": change.sentence()} for change in changes]


def _tell(result: dict[str, Any], currency: str) -> None:
    before, after = result["objective"]
    say(f"It costs {after:,.0f} {currency} instead of {before:,.0f}: {after - before:+,.0f}.")
    if not result["difference"]["certain"]:
        say("The difference is smaller than what both plans leave open: read nothing into it.")
    for words, name in (("planned", "families_planned"), ("not planned", "families_unplanned")):
        one, other = result[name]
        say(f"Families {words}: {other} instead of {one}.")
    one, other = result["waiting_days"]
    say(f"Days of waiting of a family: {other:.1f} instead of {one:.1f}.")
    moved = result["moved"]
    say(f"Families with another journey: {moved['families']} ({moved['people']} people).")
