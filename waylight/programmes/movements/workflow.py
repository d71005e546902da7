"""The life of a plan. How far the work is, and how it was broken off, is its job's to tell."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Where a plan is."""

    ASKED = "ASKED", _("Being planned")
    READY = "READY", _("Ready")


WORKFLOW = Workflow(Status.ASKED, {Status.ASKED: (Status.READY,), Status.READY: ()})
