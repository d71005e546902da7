"""What pages ask about jobs."""

from datetime import timedelta

from django.db.models import Model

from waylight.foundation import clock
from waylight.foundation.jobs.models import LEASE_SECONDS, Job
from waylight.foundation.jobs.workflow import Status

LONGEST_WAIT = timedelta(minutes=2)


def latest_about(record: Model) -> Job | None:
    """The newest job about a record."""
    return (
        Job.objects.filter(about_kind=record._meta.label_lower, about_id=str(record.pk))
        .order_by("-queued_at")
        .first()
    )


def queue_moves() -> bool:
    """Whether no job has waited for two minutes while no worker was alive to take it."""
    now = clock.now()
    waited = Job.objects.filter(status=Status.QUEUED, queued_at__lt=now - LONGEST_WAIT)
    alive = Job.objects.filter(
        status=Status.RUNNING, heartbeat_at__gte=now - timedelta(seconds=LEASE_SECONDS)
    )
    return not waited.exists() or alive.exists()
