"""What can become of a file that was uploaded for an import."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Where an upload is."""

    CHECKED = "CHECKED", _("Checked, not applied")
    APPLYING = "APPLYING", _("Being applied")
    APPLIED = "APPLIED", _("Applied")


WORKFLOW = Workflow(
    Status.CHECKED,
    {
        Status.CHECKED: (Status.APPLYING,),
        Status.APPLYING: (Status.APPLIED,),
        Status.APPLIED: (),
    },
)
