"""One row for each piece of background work; also what its page shows."""

import uuid
from datetime import timedelta
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.rules import Anyone
from waylight.foundation.jobs.workflow import WORKFLOW, Status
from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, YES, classed

LEASE_SECONDS = 15
MOST_ATTEMPTS = 5
"""A job that has taken so many workers with it is parked: the next would only die of it too."""


class JobQuerySet(models.QuerySet["Job"]):
    """Questions about jobs."""

    def visible_to(self, user: Anyone) -> Self:
        """One's own; a page about a record asks by the record."""
        return self.filter(asked_by=user.pk) if user.is_authenticated else self.none()

    def lost(self) -> Self:
        """Running, by the row; but the heartbeat has been silent for longer than the lease."""
        silent_since = clock.now() - timedelta(seconds=LEASE_SECONDS)
        return self.filter(status=Status.RUNNING, heartbeat_at__lt=silent_since)


class Job(models.Model):
    """A kind of work, what it is about, who asked for it, and how far it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("Kind"), max_length=80)
    key = models.CharField(max_length=120, blank=True)
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    status = models.CharField(
        _("Status"), max_length=11, choices=Status.choices, default=WORKFLOW.start
    )
    progress = models.JSONField(default=dict)
    cursor = models.JSONField(null=True)
    stop_requested = models.BooleanField(default=False)
    task_id = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error_code = models.CharField(max_length=80, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["about_kind", "about_id"], name="jobs_about"),)
        constraints = (
            models.UniqueConstraint(
                name="jobs_job_once", fields=["key"], condition=~models.Q(key="")
            ),
            models.CheckConstraint(
                name="jobs_running_iff_beating",
                condition=~models.Q(status=Status.RUNNING) | models.Q(heartbeat_at__isnull=False),
            ),
        )

    class Privacy:
        purpose = "Do long work, and show how far it is."
        retention = "Ninety days after it ended."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            kind=INTERNAL,
            key=INTERNAL,
            about_kind=INTERNAL,
            about_id=INTERNAL,
            asked_by=PERSONAL,
            status=INTERNAL,
            progress=INTERNAL,
            cursor=INTERNAL,
            stop_requested=INTERNAL,
            task_id=INTERNAL,
            attempts=INTERNAL,
            queued_at=INTERNAL,
            started_at=INTERNAL,
            heartbeat_at=INTERNAL,
            ended_at=INTERNAL,
            error_code=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"

    @property
    def state(self) -> Status:
        """The status to show: interrupted as soon as the heartbeat is late."""
        return Status.INTERRUPTED if self.is_lost else Status(self.status)

    def about(self) -> Any:
        """The record it is about; None where it is about none, or that has been removed."""
        if not self.about_kind:
            return None
        records: Any = apps.get_model(self.about_kind)._default_manager
        return records.filter(pk=self.about_id).first()

    @property
    def is_lost(self) -> bool:
        """Whether its worker has been silent for longer than the lease."""
        silence = timedelta(seconds=LEASE_SECONDS)
        return (
            self.status == Status.RUNNING
            and self.heartbeat_at is not None
            and clock.now() - self.heartbeat_at > silence
        )

    @property
    def is_open(self) -> bool:
        """Whether it is waiting or truly running."""
        return self.state in (Status.QUEUED, Status.RUNNING)

    @property
    def may_run_again(self) -> bool:
        """Whether a person may put it back into the queue."""
        return Status.QUEUED in WORKFLOW.may_become(self.state)
