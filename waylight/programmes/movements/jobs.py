"""Planning in the background: the planner thinks, the checker checks, one deed keeps the plan."""

from math import isfinite
from os import cpu_count
from time import monotonic
from typing import Any

from waylight.engines.movement_planning import Progress
from waylight.engines.movement_planning import plan as propose
from waylight.engines.plan_checking import check
from waylight.foundation.jobs.kinds import Work, later
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Plan

GAP = 0.001
"""A plan within a thousandth of the best possible is good enough to stop."""
TRAIL_LENGTH = 120
"""Points kept for the picture of a plan getting better."""


@later("movements.plan")
def plan(work: Work) -> None:
    """Plan the caseload, have the plan checked, keep it."""
    asked = Plan.objects.select_related("caseload").get(pk=work.job.about_id)
    tables = asked.caseload.tables()
    ends_at = monotonic() + asked.time_limit
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
