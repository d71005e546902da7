"""What can become of the mail of a notice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Where the mail is; the notice in the office is there from the first moment."""

    WAITING = "WAITING", _("Waiting")
    SENDING = "SENDING", _("Being sent")
    SENT = "SENT", _("Sent")
    UNWANTED = "UNWANTED", _("Not sent by e-mail")
    PARKED = "PARKED", _("Given up")


WORKFLOW = Workflow(
    Status.WAITING,
    {
        Status.WAITING: (Status.SENDING, Status.UNWANTED),
        # SENDING again: the worker that had it was killed.
        Status.SENDING: (Status.SENT, Status.WAITING, Status.PARKED, Status.SENDING),
        Status.SENT: (),
        Status.UNWANTED: (),
        Status.PARKED: (Status.WAITING,),
    },
)
