"""What can become of a job."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Where a job is."""

    QUEUED = "QUEUED", _("Waiting")
    RUNNING = "RUNNING", _("Running")
    DONE = "DONE", _("Done")
    STOPPED = "STOPPED", _("Stopped")
    FAILED = "FAILED", _("Failed")
    INTERRUPTED = "INTERRUPTED", _("Interrupted")
    PARKED = "PARKED", _("Given up")


WORKFLOW = Workflow(
    Status.QUEUED,
    {
        Status.QUEUED: (Status.RUNNING, Status.STOPPED, Status.INTERRUPTED),
        Status.RUNNING: (Status.DONE, Status.STOPPED, Status.FAILED, Status.INTERRUPTED),
        Status.DONE: (),
        Status.STOPPED: (Status.QUEUED,),
        Status.FAILED: (Status.QUEUED,),
        Status.INTERRUPTED: (Status.QUEUED, Status.PARKED),
        Status.PARKED: (Status.QUEUED,),
    },
)
