"""The planner in the background: it plans, reports, stops when asked, fails without harm."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from waylight.engines.movement_planning import Progress
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements import jobs
from waylight.programmes.movements.jobs import TRAIL_LENGTH, Trail
from waylight.programmes.movements.queries.under_way import under_way, with_states
from waylight.programmes.movements.tests.factories import (
    a_caseload,
    a_ready_plan,
    an_asked_plan,
    the_plan,
)


class Listener:
    """A worker that only listens; `goes_on` is what it answers."""

    job: Job

    def __init__(self, goes_on: bool = True) -> None:
        self.goes_on = goes_on
        self.heard: list[dict[str, Any]] = []

    def report(self, progress: dict[str, Any]) -> bool:
        """Remember what was said."""
        self.heard.append(progress)
        return self.goes_on


def test_a_queued_plan_is_planned_checked_and_kept(
    amina: User, london: Team, work_off: Callable[[], int]
) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina)
    assert work_off() == 1
    plan.refresh_from_db()
    assert plan.is_ready
    assert plan.objective == pytest.approx(the_plan()["objective"])


def test_a_planner_that_fails_leaves_the_plan_as_it_was(
    amina: User, london: Team, work_off: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload = a_caseload(london, amina)
    earlier, plan = a_ready_plan(caseload, amina), an_asked_plan(caseload, amina)
    Job.objects.filter(about_id=str(earlier.pk)).update(status="DONE")

    def fail(*args: object, **kwargs: object) -> None:
        raise MemoryError

    monkeypatch.setattr(jobs, "propose", fail)
    work_off()
    plan.refresh_from_db()
    now = under_way(plan)
    assert now
    assert (now.state, now.error_code, plan.is_ready) == ("FAILED", "jobs.failed", False)
    assert [str(state.value) for _, state in with_states([plan, earlier])] == ["FAILED", "READY"]


@pytest.mark.parametrize("meanwhile", ["withdrawn", "closed"])
def test_a_grant_that_ends_while_the_planner_runs_ends_its_plan_too(
    amina: User,
    london: Team,
    work_off: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: str,
) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina)
    asker: list[User] = []

    def propose(*args: object, report: Callable[[Progress], bool], **kwargs: object) -> object:
        # What the job knows of its asker is what it read before.
        asker.append(report.__self__._work.by)  # type: ignore[attr-defined]
        if meanwhile == "withdrawn":
            for grant in Grant.objects.filter(user=amina):
                access.withdraw(grant, by=None)
        else:
            access.disable(User.objects.get(pk=amina.pk), by=None)
        return SimpleNamespace(to_json=the_plan)

    monkeypatch.setattr(jobs, "propose", propose)
    work_off()
    plan.refresh_from_db()
    assert asker[0].is_active
    assert not plan.is_ready
    assert not plan.result
    now = under_way(plan)
    assert now
    assert now.state == "FAILED"
    refused = Line.objects.get(verb="movements.keep_plan", outcome=Outcome.REFUSED)
    assert refused.about_id == str(plan.pk)


def test_progress_is_what_the_page_shows() -> None:
    worker = Listener()
    assert Trail(worker).report(Progress("search", 200.0, 150.0, 3.14))
    said = worker.heard[0]
    assert (said["cost"], said["bound"], said["gap"]) == (200.0, 150.0, 0.25)
    assert said["trail"] == [[3.1, 200.0, 150.0]]


def test_what_is_not_known_yet_is_not_shown_as_a_number() -> None:
    worker = Listener()
    Trail(worker).report(Progress("greedy", float("inf"), float("-inf"), 0.0))
    said = worker.heard[0]
    assert said["cost"] is said["bound"] is said["gap"] is None


def test_the_planner_hears_that_it_should_stop() -> None:
    assert not Trail(Listener(goes_on=False)).report(Progress("search", 200.0, 150.0, 3.0))


def test_the_trail_stays_short_and_keeps_its_ends() -> None:
    worker = Listener()
    trail = Trail(worker)
    for second in range(1000):
        trail.report(Progress("search", 2000.0 - second, 500.0, float(second)))
    points = worker.heard[-1]["trail"]
    assert len(points) <= TRAIL_LENGTH
    assert points[0][0] == 0.0
    assert points[-1][0] == 999.0
    assert [point[0] for point in points] == sorted(point[0] for point in points)


def test_a_lost_worker_shows_as_interrupted(amina: User, london: Team) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina)
    job = latest_about(plan)
    assert job
    long_ago = job.queued_at.replace(year=2020)
    Job.objects.filter(pk=job.pk).update(status="RUNNING", heartbeat_at=long_ago)
    now = under_way(plan)
    assert now
    assert (now.state, now.is_open) == ("INTERRUPTED", False)
