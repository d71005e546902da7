"""The one table."""

import uuid

from django.db import models

from waylight.foundation.access.models import Team
from waylight.foundation.vault.privacy import INTERNAL, OPEN, YES, classed


class Parcel(models.Model):
    """Something with a code; `kept` counts how often a deed kept it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    note = models.CharField(max_length=200)
    weight = models.FloatField(null=True)
    packed_on = models.DateField(null=True)
    kept = models.PositiveIntegerField(default=0)

    class Privacy:
        purpose = "Prove that an import is done once."
        retention = "As long as the test."
        subject_access = YES
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            code=OPEN,
            note=OPEN,
            weight=OPEN,
            packed_on=OPEN,
            kept=OPEN,
        )

    def __str__(self) -> str:
        return self.code
