"""What can become of a paper after it was given to somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.workflow import Workflow


class Status(models.TextChoices):
    """Whether a paper still counts."""

    VALID = "VALID", _("Valid")
    SUPERSEDED = "SUPERSEDED", _("Replaced by a newer one")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


WORKFLOW = Workflow(
    Status.VALID,
    {
        Status.VALID: (Status.SUPERSEDED, Status.WITHDRAWN),
        # What was replaced can turn out to have been wrong as well.
        Status.SUPERSEDED: (Status.WITHDRAWN,),
        Status.WITHDRAWN: (),
    },
)
