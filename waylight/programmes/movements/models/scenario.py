"""A scenario: what somebody asked of a ready plan (what if, frontier, stress,
what it would take for a family, what is worth most), and the answer."""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes, EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.packing import unpack
from waylight.programmes.movements.models.plan import Plan
from waylight.programmes.movements.workflow import WORKFLOW, Status


class ScenarioKind(models.TextChoices):
    """What is asked."""

    WHAT_IF = "WHAT_IF", _("What if")
    FRONTIER = "FRONTIER", _("Cost against waiting")
    STRESS = "STRESS", _("Stress test")
    FAMILY = "FAMILY", _("What it would take")
    WORTH = "WORTH", _("What is worth most")


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    """Scenarios as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def headlines(self) -> Self:
        """Without the answer: for lists."""
        return self.defer("result").select_related("plan__caseload", "asked_by")


class Scenario(models.Model):
    """What is asked, as plain JSON (changes, factors or days late), and what came of it so far."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="scenarios")
    kind = models.CharField(_("Kind"), max_length=8, choices=ScenarioKind.choices)
    status = models.CharField(
        _("Status"), max_length=5, choices=Status.choices, default=WORKFLOW.start
    )
    time_limit = models.PositiveIntegerField(_("Time limit in seconds"))
    asks = EncryptedJSON(compartment=Compartment.GENERAL)
    result = EncryptedBytes(compartment=Compartment.GENERAL, null=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    ready_at = models.DateTimeField(null=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)

    class Privacy:
        through = "plan"
        purpose = "Know what a change, another weight of waiting or a lost flight would mean."
        retention = "Deleted with its plan."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            plan=INTERNAL,
            kind=INTERNAL,
            status=INTERNAL,
            time_limit=INTERNAL,
            asks=SPECIAL,
            result=SPECIAL,
            asked_by=INTERNAL,
            asked_at=INTERNAL,
            ready_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(ScenarioKind(self.kind).label)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:scenario", args=[self.pk])

    @property
    def is_ready(self) -> bool:
        """Whether all that was asked is answered."""
        return self.status == Status.READY

    def answer(self) -> Any:
        """What came of it: for one that goes by steps, as far as it is; None before the first."""
        return unpack(self.result) if self.result else None
