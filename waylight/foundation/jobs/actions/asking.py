"""Putting work into the queue, asking it to stop, and finding what was lost."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django_tasks import task

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.jobs.actions.running import run
from waylight.foundation.jobs.kinds import kinds
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.workflow import WORKFLOW, Status
from waylight.foundation.journal import actions as journal


@task()
def run_job(job_id: str) -> None:
    """Run one job; the only task that the worker knows."""
    run(job_id)


@transaction.atomic
def ask(kind: str, *, about: Model, by: User) -> Job:
    """Queue work about a record in the caller's transaction: both happen or neither does."""
    if kind not in kinds:
        raise ValueError(f"No job {kind!r}; there are {sorted(kinds)}")
    job = Job(kind=kind, about_kind=about._meta.label_lower, about_id=str(about.pk), asked_by=by)
    _enqueue(job)
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
def run_again(job: Job, *, by: User) -> Job:
    """Put an interrupted, stopped or failed job back into the queue, from its start."""
    job = _locked(job)
    if job.is_lost:
        _interrupt(job)
    WORKFLOW.move(job, Status.QUEUED)
    job.stop_requested, job.error_code, job.progress = False, "", {}
    job.started_at = job.heartbeat_at = job.ended_at = None
    _enqueue(job)
    journal.done("jobs.run_again", by=by, about=job, fields=["status"])
    return job


@transaction.atomic
def mark_lost() -> list[Job]:
    """Mark each job whose worker was killed; they can be run again."""
    lost = list(Job.objects.lost().select_for_update())
    for job in lost:
        _interrupt(job)
    return lost


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


def _interrupt(job: Job) -> None:
    WORKFLOW.move(job, Status.INTERRUPTED)
    job.ended_at, job.error_code = clock.now(), "jobs.interrupted"
    job.save(update_fields=["status", "ended_at", "error_code"])
    journal.done("jobs.mark_lost", by=None, about=job, fields=["status"])


def _locked(job: Job) -> Job:
    return Job.objects.select_for_update().get(pk=job.pk)
