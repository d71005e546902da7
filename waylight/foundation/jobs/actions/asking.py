"""Putting work into the queue, asking it to stop, and finding what was lost."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django_tasks import task

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.jobs.actions.running import run
from waylight.foundation.jobs.kinds import kinds, resumable
from waylight.foundation.jobs.models import MOST_ATTEMPTS, Job
from waylight.foundation.jobs.periods import period
from waylight.foundation.jobs.workflow import WORKFLOW, Status
from waylight.foundation.journal import actions as journal
from waylight.foundation.log import ERROR, log

KEPT = timedelta(days=90)


@task()
def run_job(job_id: str) -> None:
    """Run one job; the only task that the worker knows."""
    run(job_id)


@transaction.atomic
def ask(kind: str, *, by: User | None, about: Model | None = None, key: str = "") -> Job:
    """Queue work in the caller's transaction: both happen or neither does.

    With a key it is asked for once: whoever asks again is given the job that there is."""
    if kind not in kinds:
        raise ValueError(f"No job {kind!r}; there are {sorted(kinds)}")
    job = Job(kind=kind, asked_by=by, key=key)
    if about is not None:
        job.about_kind, job.about_id = about._meta.label_lower, str(about.pk)
    try:
        with transaction.atomic():
            _enqueue(job)
    except IntegrityError:
        return Job.objects.get(key=key)
    journal.done("jobs.ask", by=by, about=job)
    return job


@transaction.atomic
def stop(job: Job, *, by: User) -> Job:
    """Ask a job to end soon and keep its best so far; one that never started ends now."""
    job = _locked(job)
    if job.status == Status.QUEUED:
        WORKFLOW.move(job, Status.STOPPED)
        job.ended_at = clock.now()
    job.stop_requested = True
    job.save(update_fields=["status", "ended_at", "stop_requested"])
    journal.done("jobs.stop", by=by, about=job, fields=["stop_requested"])
    return job


@transaction.atomic
def run_again(job: Job, *, by: User | None) -> Job:
    """Put a job that ended early back into the queue: from its start, or from its last step."""
    job = _locked(job)
    if job.is_lost:
        _interrupt(job)
    _queue_again(job, by)
    return job


@transaction.atomic
def mark_lost() -> list[Job]:
    """Mark each job whose worker was killed; they can be run again."""
    lost = list(Job.objects.lost().select_for_update())
    for job in lost:
        _interrupt(job)
        if job.attempts >= MOST_ATTEMPTS:
            _park(job)
    return lost


@transaction.atomic
def resume() -> int:
    """Queue again what was interrupted and is declared resumable; how many."""
    broken_off = Job.objects.filter(
        status=Status.INTERRUPTED, kind__in=resumable(), stop_requested=False
    )
    jobs = list(broken_off.select_for_update())
    for job in jobs:
        _queue_again(job, None)
    return len(jobs)


def ask_due() -> None:
    """Ask for each nightly and hourly job once in its period, however many workers ask."""
    zone = timezone.get_default_timezone()
    for name, kind in kinds.items():
        if kind.every is not None:
            key = f"{name}@{period(kind.every, clock.now(), zone)}"
            if not Job.objects.filter(key=key).exists():
                ask(name, by=None, key=key)


def forget_ended() -> int:
    """Remove the jobs that ended long ago; how many."""
    return Job.objects.filter(ended_at__lt=clock.now() - KEPT).delete()[0]


def run_queued() -> int:
    """Run every waiting job here and now, oldest first: for the demo's story and for tests."""
    waiting: Any = Job.objects.filter(status=Status.QUEUED).order_by("queued_at")
    done = 0
    while job := waiting.first():
        run(str(job.pk))
        done += 1
    return done


def _enqueue(job: Job) -> None:
    job.queued_at = clock.now()
    job.save()
    job.task_id = run_job.enqueue(str(job.pk)).id
    job.save(update_fields=["task_id"])


def _queue_again(job: Job, by: User | None) -> None:
    WORKFLOW.move(job, Status.QUEUED)
    job.stop_requested, job.error_code = False, ""
    if job.kind not in resumable():
        job.progress, job.cursor = {}, None
    job.started_at = job.heartbeat_at = job.ended_at = None
    _enqueue(job)
    journal.done("jobs.run_again", by=by, about=job, fields=["status"])


def _park(job: Job) -> None:
    WORKFLOW.move(job, Status.PARKED)
    job.error_code = "jobs.parked"
    job.save(update_fields=["status", "error_code"])
    journal.done("jobs.parked", by=None, about=job, fields=["status"])
    log("jobs.parked", level=ERROR, kind=job.kind, id=job.pk, attempt=job.attempts)


def _interrupt(job: Job) -> None:
    WORKFLOW.move(job, Status.INTERRUPTED)
    job.ended_at, job.error_code = clock.now(), "jobs.interrupted"
    job.save(update_fields=["status", "ended_at", "error_code"])
    journal.done("jobs.mark_lost", by=None, about=job, fields=["status"])


def _locked(job: Job) -> Job:
    return Job.objects.select_for_update().get(pk=job.pk)
