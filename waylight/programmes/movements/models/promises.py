"""What people were told, and what a person accepted of a re-plan."""

import uuid
from typing import Any

from django.db import models

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.movements.models.packing import pack, unpack
from waylight.programmes.movements.models.plan import Plan


class Promises(models.Model):
    """What the families of a plan were told, by reference: the journey, and on which days.

    A row of `told()` is {"journey": the six facts, "told_on", "ticketed_on": day or None}."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="promises")
    content = EncryptedBytes(compartment=Compartment.GENERAL, null=True)
    updated_at = models.DateTimeField(default=clock.now)

    class Privacy:
        through = "plan"
        purpose = "Change as little as possible of what families were told."
        retention = "Deleted with its plan."
        subject_access = REDACT
        fields = classed(id=OPEN, plan=INTERNAL, content=SPECIAL, updated_at=INTERNAL)

    def __str__(self) -> str:
        return str(self.plan_id)

    def told(self) -> dict[str, dict[str, Any]]:
        """By the reference of a family."""
        found: dict[str, dict[str, Any]] = unpack(self.content) if self.content else {}
        return found


class Step(models.Model):
    """One decision about a re-plan: families whose changes a person accepted or refused."""

    class Verb(models.TextChoices):
        """What was decided."""

        ACCEPT = "ACCEPT"
        REFUSE = "REFUSE"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=6, choices=Verb.choices)
    families = models.PositiveIntegerField()
    content = EncryptedBytes(compartment=Compartment.GENERAL)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="movements_step_once"),
            models.CheckConstraint(
                name="movements_step_undone_by_somebody",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        )

    class Privacy:
        through = "plan"
        purpose = "Let a person decide about each change of a plan, and take it back."
        retention = "Deleted with its plan."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            plan=INTERNAL,
            number=INTERNAL,
            verb=INTERNAL,
            families=INTERNAL,
            content=SPECIAL,
            by=INTERNAL,
            at=INTERNAL,
            undone_by=INTERNAL,
            undone_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def references(self) -> frozenset[str]:
        """The families decided about."""
        return frozenset(unpack(self.content))

    @staticmethod
    def packed(references: frozenset[str]) -> bytes:
        """Families as `content` keeps them."""
        return pack(sorted(references))
