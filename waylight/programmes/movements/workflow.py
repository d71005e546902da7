"""The lives of a plan and of a travel request.

How far the work on a plan is, and how it was broken off, is its job's to tell."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Where a plan is."""

    ASKED = "ASKED", _("Being planned")
    READY = "READY", _("Ready")


WORKFLOW = Workflow(Status.ASKED, {Status.ASKED: (Status.READY,), Status.READY: ()})


class RequestStatus(models.TextChoices):
    """Where a travel request is."""

    OPEN = "OPEN", _("To be planned")
    TAKEN = "TAKEN", _("In a caseload")
    BOOKED = "BOOKED", _("Booked")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    REPLACED = "REPLACED", _("Replaced by a newer one")


REQUEST = Workflow(
    RequestStatus.OPEN,
    {
        RequestStatus.OPEN: (
            RequestStatus.TAKEN,
            RequestStatus.BOOKED,
            RequestStatus.WITHDRAWN,
            RequestStatus.REPLACED,
        ),
        RequestStatus.TAKEN: (
            RequestStatus.OPEN,
            RequestStatus.BOOKED,
            RequestStatus.WITHDRAWN,
            RequestStatus.REPLACED,
        ),
        RequestStatus.BOOKED: (RequestStatus.OPEN, RequestStatus.WITHDRAWN),
        RequestStatus.WITHDRAWN: (),
        RequestStatus.REPLACED: (),
    },
)
