"""Planning in the background: the planner thinks, the checker checks, one deed keeps the plan."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from math import isfinite
from os import cpu_count
from time import monotonic
from typing import Any

from waylight.engines.movement_planning import Progress
from waylight.engines.movement_planning import plan as propose
from waylight.engines.movement_planning.asking import Effort, ask_family, ask_resources
from waylight.engines.movement_planning.replanning import replan
from waylight.engines.movement_planning.replanning.untold import planned_on
from waylight.engines.movement_planning.scenarios import frontier, stress
from waylight.engines.movement_planning.scenarios.changes import applied
from waylight.engines.movement_planning.scenarios.comparing import side_by_side
from waylight.engines.movement_planning.scenarios.plain import many_from_json
from waylight.engines.plan_checking import Verdict, check
from waylight.foundation import clock
from waylight.foundation.deadlines.counting import Length
from waylight.foundation.jobs.kinds import Work, hourly, later, nightly
from waylight.programmes.movements import actions
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import Device, Passenger, Plan, Scenario
from waylight.programmes.movements.queries.opened import Tables
from waylight.programmes.movements.queries.review import NOBODY, begun
from waylight.programmes.movements.queries.stale import watched
from waylight.programmes.movements.queries.standing import told_sheet
from waylight.programmes.movements.rules import RULES

GAP = 0.001
"""A plan within a thousandth of the best possible is good enough to stop."""
TRAIL_LENGTH = 120
"""Points kept for the picture of a plan getting better."""

Step = Callable[[Any], tuple[dict[str, Any], Verdict]]
"""Plans one of several things that were asked: its part of the answer, and the verdict on it."""


@later("movements.plan")
def plan(work: Work) -> None:
    """Plan the caseload, have the plan checked, keep it."""
    asked = Plan.objects.select_related("caseload", "earlier").get(pk=work.job.about_id)
    tables = asked.caseload.tables()
    ends_at = monotonic() + asked.time_limit
    if asked.earlier is not None:
        _replan(work, asked, tables, lambda: ends_at - monotonic())
        return
    found = propose(
        tables,
        time_limit=asked.time_limit,
        time_left=lambda: ends_at - monotonic(),
        gap=GAP,
        seed=asked.seed,
        threads=cpu_count() or 1,
        report=Trail(work).report,
    )
    contents = found.to_json()
    verdict = check(tables, contents)
    actions.keep_plan(asked, found=contents, verdict=verdict, by=work.by)


@later("movements.what-if")
def what_if(work: Work) -> None:
    """Plan a changed caseload, to see it beside the present plan."""
    scenario, tables, present = _asked(work)
    after = applied(tables, many_from_json(scenario.asks["changes"]))

    began = monotonic()

    def report(_progress: Progress) -> bool:
        done = min(round(monotonic() - began), scenario.time_limit)
        return work.report({"done": done, "total": scenario.time_limit})

    found = planned_on(after, present, **_limits(scenario) | {"report": report})
    answer = side_by_side(tables, present, after, found)
    _keep(work, scenario, answer, [check(after, found)], whole=True)


@later("movements.frontier", resumable=True)
def draw_frontier(work: Work) -> None:
    """Plan with waiting weighed less and more, to see what sooner would cost."""
    scenario, tables, present = _asked(work)

    def step(factor: float) -> tuple[dict[str, Any], Verdict]:
        weighed = frontier.weighed(tables, factor)
        found = planned_on(weighed, present, **_limits(scenario))
        return asdict(frontier.point(tables, factor, found)), check(weighed, found)

    _by_steps(work, scenario, scenario.asks["factors"], step)


@later("movements.stress", resumable=True)
def stress_plan(work: Work) -> None:
    """Let each flight of a plan be late and cancelled in turn, and repair the plan."""
    scenario, tables, present = _asked(work)

    def step(blow: stress.Blow) -> tuple[dict[str, Any], Verdict]:
        after = stress.struck(tables, blow)
        repaired = replan(after, present, today=None, **_limits(scenario))
        outcome = stress.outcome(tables, present, blow, repaired)
        return outcome.to_json(), check(after, repaired)

    _by_steps(work, scenario, stress.blows(tables, present, scenario.asks["days"]), step)


@later("movements.family", resumable=True)
def ask_about_family(work: Work) -> None:
    """Solve what it would take for one family to fly otherwise."""
    scenario, tables, present = _asked(work)
    family = tables["families"][scenario.asks["row"] - 1]["family"]
    answer = ask_family(tables, present, family, _share_of(work), _effort(scenario))
    _keep(work, scenario, answer, [], whole=True)


@later("movements.worth", resumable=True)
def ask_what_is_worth_most(work: Work) -> None:
    """Price what families share, and solve the plan with the dearest things added."""
    scenario, tables, present = _asked(work)
    answer = ask_resources(tables, present, _share_of(work), _effort(scenario))
    _keep(work, scenario, answer, [], whole=True)


def _share_of(work: Work) -> Callable[[float], bool]:
    """Reports the share of the questions that are answered, in hundredths."""
    return lambda share: work.report({"done": round(100 * share), "total": 100})


def _effort(scenario: Scenario) -> Effort:
    return Effort(seconds=scenario.time_limit, seed=scenario.plan.seed)


def _by_steps(work: Work, scenario: Scenario, wanted: Sequence[Any], step: Step) -> None:
    """One plan after the other, each kept as soon as it is checked; goes on where it was."""
    for at in range(work.cursor or 0, len(wanted)):
        if not work.report({"done": at, "total": len(wanted)}):
            return
        found, verdict = step(wanted[at])
        answer = [*(scenario.answer() or ()), found]
        work.step(at + 1, partial(_keep, work, scenario, answer, [verdict], whole=False))
    _keep(work, scenario, scenario.answer() or [], [], whole=True)


def _asked(work: Work) -> tuple[Scenario, dict[str, Any], dict[str, Any]]:
    """The scenario, its caseload's tables and the plan that it is asked of."""
    scenario = Scenario.objects.select_related("plan__caseload").get(pk=work.job.about_id)
    return scenario, scenario.plan.caseload.tables(), scenario.plan.contents()


def _limits(scenario: Scenario) -> dict[str, Any]:
    """How much work one plan may take. Its clock stands still, so that work alone decides, and
    what was asked is answered the same on any machine, also when it goes on elsewhere."""
    return {
        "time_limit": scenario.time_limit,
        "time_left": lambda: float(scenario.time_limit),
        "gap": GAP,
        "seed": scenario.plan.seed,
        "threads": cpu_count() or 1,
        "report": lambda _progress: True,
    }


def _keep(
    work: Work, scenario: Scenario, answer: Any, verdicts: list[Verdict], *, whole: bool
) -> None:
    actions.keep_answer(scenario, answer=answer, verdicts=verdicts, whole=whole, by=work.by)


def _replan(work: Work, asked: Plan, tables: Tables, time_left: Callable[[], float]) -> None:
    """Plan again with the fewest changes; the checker also judges what stands meanwhile."""
    earlier = asked.earlier
    if earlier is None:
        raise ValueError("A re-plan has an earlier plan")
    told = told_sheet(earlier)
    today, last = clock.today(), tables["settings"][0]["until"]
    found = replan(
        tables | ({"told": told} if told else {}),
        earlier.contents(),
        # A caseload that is over is a rehearsal: the planner then supposes a day before it.
        today=today if today <= last else None,
        time_limit=asked.time_limit,
        time_left=time_left,
        gap=GAP,
        seed=asked.seed,
        threads=cpu_count() or 1,
        report=Trail(work).report,
    )
    review = begun(tables, earlier.contents(), found)
    actions.keep_replan(
        asked,
        found=found,
        verdict=check(tables, found),
        stands=review.stands(NOBODY),
        stands_verdict=review.verdict(NOBODY),
        by=work.by,
    )


class Trail:
    """Turns the planner's progress into what the page shows: the latest numbers, and the way."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._points: list[list[float | None]] = []

    def report(self, progress: Progress) -> bool:
        """Keep how far the planner is; whether it should go on."""
        cost, bound = _known(progress.cost), _known(progress.bound)
        # Rounded once, or the picture's last point could lie before the one it follows.
        seconds = round(progress.seconds, 1)
        self._add([seconds, cost, bound])
        shown: dict[str, Any] = {
            "phase": progress.phase,
            "cost": cost,
            "bound": bound,
            "gap": progress.gap if cost and bound is not None else None,
            "seconds": seconds,
            "trail": self._points,
        }
        return self._work.report(shown)

    def _add(self, point: list[float | None]) -> None:
        if self._points and self._points[-1][1:] == point[1:]:
            return
        self._points.append(point)
        if len(self._points) > TRAIL_LENGTH:
            # Every second point of the older half goes: the beginning needs less detail.
            half = TRAIL_LENGTH // 2
            self._points = self._points[:half:2] + self._points[half:]


def _known(amount: float) -> float | None:
    """None before there is a plan, or anything proven."""
    return amount if isfinite(amount) else None


@hourly("movements.forget_keys")
def forget_keys(work: Work) -> None:
    """Forget the keys of what phones kept for duties that are over."""
    work.report({"done": Device.objects.forget_keys(clock.now())})


@hourly("movements.papers_follow")
def papers_follow(work: Work) -> None:
    """Mark lists and notices that have become untrue by what no deed of ours told."""
    found = watched(clock.now())
    for done, journey in enumerate(found, 1):
        _papers_follow(journey)
        work.report({"done": done, "total": len(found)})


@nightly("movements.forget_photos")
def forget_photos(work: Work) -> None:
    """Forget the photos of journeys that ended some weeks ago."""
    kept = Length.of(RULES.on(clock.today()).value("photo-kept"))
    before = clock.now() - timedelta(days=kept.count)
    work.report({"done": Passenger.objects.forget_photos(before)})
