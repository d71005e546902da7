"""What happens while a worker runs a job: its heartbeat, its progress, and how it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.jobs.kinds import kinds
from waylight.foundation.jobs.models import LEASE_SECONDS, Job
from waylight.foundation.jobs.workflow import WORKFLOW, Status
from waylight.foundation.journal import actions as journal
from waylight.foundation.log import ERROR, WARNING, log
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove

# Pages poll about once a second; writing more often would only wear the disk.
SECONDS_BETWEEN_REPORTS = 1.0


class Running:
    """One job in the hands of a worker; its function is handed this as `work`."""

    def __init__(self, job: Job) -> None:
        self.job, self.must_stop = job, False
        self.cursor = job.cursor
        self._next_report_at = monotonic()

    @property
    def by(self) -> User:
        """Who asked for it; TypeError for work that nobody asked for."""
        if self.job.asked_by is None:
            raise TypeError(f"Nobody asked for {self.job.kind}")
        return self.job.asked_by

    def report(self, progress: dict[str, Any]) -> bool:
        """Keep how far it is; False when the person asked to stop, or the job is no longer ours."""
        self.job.progress = progress
        if not self.must_stop and monotonic() >= self._next_report_at:
            self._next_report_at = monotonic() + SECONDS_BETWEEN_REPORTS
            self.must_stop = not _keep(self.job)
        return not self.must_stop

    def step(self, cursor: Any, done: Callable[[], object]) -> None:
        """Do one step and keep the cursor, in one transaction: never half, and never twice."""
        with transaction.atomic():
            done()
            mine = Job.objects.filter(
                pk=self.job.pk, status=Status.RUNNING, attempts=self.job.attempts
            )
            if not mine.update(cursor=cursor, heartbeat_at=clock.now()):
                raise GivenUp
        self.cursor = cursor


class GivenUp(Refusal):
    """Another worker has the job: its heartbeat here was late. The step was undone."""

    def __init__(self) -> None:
        super().__init__(
            "jobs.given-up",
            what=_("This step was not done."),
            why=_("The work had been silent for too long and was given to another worker."),
            fix=_("Nothing needs to be done: the other worker does it."),
        )


def run(job_id: str) -> None:
    """Run a waiting job to its end, whatever that is; a second call does nothing."""
    job = _begin(job_id)
    if job is None:
        return
    work, error = Running(job), ""
    try:
        with _heartbeat(job):
            kinds[job.kind].function(work)
    except Refusal as no:
        error = no.code
    except Exception as fault:
        error = "jobs.failed"
        log("jobs.failed", level=ERROR, fault=fault, kind=job.kind, id=job.pk)
    except BaseException:
        _end(job, Status.INTERRUPTED, "jobs.interrupted")
        raise
    stopped = Status.STOPPED if work.must_stop else Status.DONE
    _end(job, Status.FAILED if error else stopped, error)


@transaction.atomic
def _begin(job_id: str) -> Job | None:
    job = Job.objects.select_for_update().filter(pk=job_id, status=Status.QUEUED).first()
    if job is None:
        return None
    WORKFLOW.move(job, Status.RUNNING)
    job.started_at = job.heartbeat_at = clock.now()
    job.attempts += 1
    job.save(update_fields=["status", "started_at", "heartbeat_at", "attempts"])
    return job


def _keep(job: Job) -> bool:
    """Write the progress; whether to go on."""
    mine = Job.objects.filter(pk=job.pk, status=Status.RUNNING, attempts=job.attempts)
    mine.update(progress=job.progress, heartbeat_at=clock.now())
    return mine.filter(stop_requested=False).exists()


@transaction.atomic
def _end(job: Job, status: Status, error: str) -> None:
    row = Job.objects.select_for_update().get(pk=job.pk)
    if row.attempts != job.attempts:
        return
    try:
        WORKFLOW.move(row, status)
    except CannotMove:
        # The heartbeat had been late and the job was given up; what it found stays unused.
        return
    row.ended_at, row.error_code, row.progress = clock.now(), error, job.progress
    row.save(update_fields=["status", "ended_at", "error_code", "progress"])
    journal.done(f"jobs.{status.lower()}", by=None, about=row, fields=["status"])


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Say "still alive" from a thread for as long as this process lives, whatever the job does."""
    if connection.in_atomic_block:
        # A test's transaction: no other connection can see the row, so no thread could beat.
        yield
        return
    over = Event()
    thread = Thread(target=_beat, args=(job, over), name=f"heartbeat {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(job: Job, over: Event) -> None:
    while not over.wait(LEASE_SECONDS / 3):
        try:
            Job.objects.filter(pk=job.pk, status=Status.RUNNING).update(heartbeat_at=clock.now())
        except DatabaseError as fault:
            log("jobs.heartbeat-missed", level=WARNING, fault=fault, id=job.pk)
    connection.close()
