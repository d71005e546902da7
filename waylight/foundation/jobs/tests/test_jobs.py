"""A job is queued with its deed, runs once, ends well or badly, and can be run again."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs import kinds
from waylight.foundation.jobs.actions import running
from waylight.foundation.jobs.kinds import Work, later
from waylight.foundation.jobs.models import LEASE_SECONDS, Job
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.jobs.workflow import Status
from waylight.foundation.journal.models import Line
from waylight.foundation.log import Formatter
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove

WorkOff = Callable[[], int]


@pytest.fixture(autouse=True)
def nothing_stays_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Kinds that a test registers are gone after it; reports are not held back."""
    before = dict(kinds.kinds)
    monkeypatch.setattr(running, "SECONDS_BETWEEN_REPORTS", 0.0)
    yield
    kinds.kinds.clear()
    kinds.kinds.update(before)


@pytest.fixture
def counting() -> list[int]:
    """A job that counts its runs."""
    runs: list[int] = []

    @later("testing.count")
    def count(work: Work) -> None:
        runs.append(work.job.attempts)
        work.report({"step": 3})

    return runs


@pytest.fixture
def job(amina: User, london: Team, counting: list[int]) -> Job:
    """One waiting job about London, asked for by Amina."""
    return jobs.ask("testing.count", about=london, by=amina)


def lose(job: Job) -> None:
    """What a `kill -9` leaves behind: a running job whose heartbeat has stopped."""
    then = clock.now() - timedelta(seconds=LEASE_SECONDS + 1)
    Job.objects.filter(pk=job.pk).update(
        status=Status.RUNNING, started_at=then, heartbeat_at=then, attempts=1
    )
    job.refresh_from_db()


def test_a_job_waits_until_it_is_run(job: Job, counting: list[int], work_off: WorkOff) -> None:
    assert (job.state, counting) == (Status.QUEUED, [])
    assert work_off() == 1
    job.refresh_from_db()
    assert (job.state, counting, job.progress) == (Status.DONE, [1], {"step": 3})
    assert job.ended_at is not None


def test_a_job_and_its_task_are_queued_together_or_not_at_all(
    amina: User, london: Team, counting: list[int]
) -> None:
    with transaction.atomic():
        jobs.ask("testing.count", about=london, by=amina)
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_job_runs_once_however_often_it_is_delivered(job: Job, counting: list[int]) -> None:
    running.run(str(job.pk))
    running.run(str(job.pk))
    assert counting == [1]


def test_the_newest_job_about_a_record_is_found(job: Job, amina: User, london: Team) -> None:
    newest = jobs.ask("testing.count", about=london, by=amina)
    assert latest_about(london) == newest
    assert latest_about(amina) is None


def test_a_failing_job_is_marked_and_the_next_one_runs(
    job: Job, amina: User, london: Team, work_off: WorkOff, caplog: pytest.LogCaptureFixture
) -> None:
    @later("testing.break")
    def break_down(work: Work) -> None:
        raise ZeroDivisionError(amina.email)

    broken = jobs.ask("testing.break", about=london, by=amina)
    assert work_off() == 2
    broken.refresh_from_db()
    job.refresh_from_db()
    assert (broken.state, broken.error_code) == (Status.FAILED, "jobs.failed")
    assert job.state == Status.DONE
    told = "".join(Formatter().format(record) for record in caplog.records)
    assert "ZeroDivisionError" in told
    assert amina.email not in told


def test_a_refusal_leaves_its_own_code(amina: User, london: Team, work_off: WorkOff) -> None:
    @later("testing.refuse")
    def refuse(work: Work) -> None:
        raise Refusal("testing.no", what="No.", why="Because.", fix="Ask.")

    job = jobs.ask("testing.refuse", about=london, by=amina)
    work_off()
    job.refresh_from_db()
    assert (job.state, job.error_code) == (Status.FAILED, "testing.no")


def test_a_waiting_job_that_is_stopped_never_runs(
    job: Job, amina: User, counting: list[int], work_off: WorkOff
) -> None:
    assert jobs.stop(job, by=amina).state == Status.STOPPED
    assert (work_off(), counting) == (0, [])


def test_a_running_job_is_told_to_stop_and_keeps_its_best(
    amina: User, london: Team, work_off: WorkOff
) -> None:
    told: list[bool] = []

    @later("testing.long")
    def long(work: Work) -> None:
        told.append(work.report({"best": 2}))
        jobs.stop(work.job, by=amina)
        told.append(work.report({"best": 1}))

    job = jobs.ask("testing.long", about=london, by=amina)
    work_off()
    job.refresh_from_db()
    assert told == [True, False]
    assert (job.state, job.progress) == (Status.STOPPED, {"best": 1})


def test_a_lost_job_shows_as_interrupted_before_anyone_has_marked_it(job: Job) -> None:
    lose(job)
    assert job.status == Status.RUNNING
    assert job.state == Status.INTERRUPTED
    assert not job.is_open
    assert job.may_run_again


def test_a_lost_job_is_found_marked_and_run_again(
    job: Job, amina: User, counting: list[int], work_off: WorkOff
) -> None:
    lose(job)
    assert jobs.mark_lost() == [job]
    job.refresh_from_db()
    assert (job.status, job.error_code) == (Status.INTERRUPTED, "jobs.interrupted")
    assert jobs.run_again(job, by=amina).state == Status.QUEUED
    work_off()
    assert counting == [2]


def test_a_lost_job_can_be_run_again_by_the_person_who_waits(job: Job, amina: User) -> None:
    lose(job)
    assert jobs.run_again(job, by=amina).state == Status.QUEUED


def test_a_job_with_a_fresh_heartbeat_is_not_lost(job: Job) -> None:
    lose(job)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.now())
    assert jobs.mark_lost() == []


def test_what_a_given_up_worker_still_reports_is_not_used(
    amina: User, london: Team, work_off: WorkOff
) -> None:
    told: list[bool] = []

    @later("testing.slow")
    def slow(work: Work) -> None:
        lose(Job.objects.get(pk=work.job.pk))
        jobs.mark_lost()
        told.append(work.report({"step": 9}))

    job = jobs.ask("testing.slow", about=london, by=amina)
    work_off()
    job.refresh_from_db()
    assert told == [False]
    assert (job.status, job.progress) == (Status.INTERRUPTED, {})


def test_a_done_job_cannot_be_run_again(job: Job, amina: User, work_off: WorkOff) -> None:
    work_off()
    with pytest.raises(CannotMove):
        jobs.run_again(job, by=amina)


def test_a_job_of_an_unknown_kind_is_refused_when_it_is_asked_for(amina: User) -> None:
    with pytest.raises(ValueError, match="No job"):
        jobs.ask("testing.ghost", about=amina, by=amina)


def test_the_journal_says_who_asked_and_how_it_ended(
    job: Job, amina: User, work_off: WorkOff
) -> None:
    work_off()
    lines = Line.objects.filter(about_id=str(job.pk)).order_by("id")
    assert [(line.verb, line.actor) for line in lines] == [
        ("jobs.ask", str(amina.pk)),
        ("jobs.done", ""),
    ]


def test_a_worker_that_is_told_to_go_leaves_the_job_interrupted(amina: User, london: Team) -> None:
    @later("testing.go")
    def go(work: Work) -> None:
        raise SystemExit(1)

    job = jobs.ask("testing.go", about=london, by=amina)
    with pytest.raises(SystemExit):
        running.run(str(job.pk))
    job.refresh_from_db()
    assert job.status == Status.INTERRUPTED
