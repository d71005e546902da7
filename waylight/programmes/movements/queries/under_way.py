"""How far the planner is with a plan, or how it was broken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.jobs.workflow import Status as JobStatus
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.workflow import Status


@dataclass(frozen=True)
class UnderWay:
    """A plan's job in numbers. `trail` holds seconds, cost and bound as they came together."""

    state: JobStatus
    is_open: bool
    is_stopping: bool
    error_code: str
    seconds: float
    cost: float | None
    bound: float | None
    gap_percent: float | None
    trail: list[list[Any]]

    @property
    def has_begun(self) -> bool:
        """Whether there is anything to show yet."""
        return bool(self.trail)


def under_way(plan: Plan) -> UnderWay | None:
    """The newest job of a plan."""
    job = latest_about(plan)
    if job is None:
        return None
    said = job.progress
    gap = said.get("gap")
    return UnderWay(
        state=job.state,
        is_open=job.is_open,
        is_stopping=job.stop_requested,
        error_code=job.error_code,
        seconds=said.get("seconds", 0.0),
        cost=said.get("cost"),
        bound=said.get("bound"),
        gap_percent=None if gap is None else gap * 100,
        trail=said.get("trail", []),
    )


def with_states(plans: Sequence[Plan]) -> list[tuple[Plan, Any]]:
    """Each plan with what to call its state: its own when ready, else that of its newest job."""
    keys = [str(plan.pk) for plan in plans if not plan.is_ready]
    jobs = Job.objects.filter(about_kind=Plan._meta.label_lower, about_id__in=keys)
    states = {job.about_id: job.state for job in jobs.order_by("queued_at")}
    return [(plan, states.get(str(plan.pk), Status(plan.status))) for plan in plans]
