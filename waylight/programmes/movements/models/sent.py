"""What another programme says of somebody whom it sends: last days, and needs by code."""

import uuid

from django.db import models

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed


class SentPerson(models.Model):
    """The last word of a programme about one person, by their reference there.

    It is kept whether or not they are on a list yet, so that nobody is listed without it.
    `cleared_until` and `exit_until` are the last days on which somebody may leave; empty where
    there is none. `needs` are codes of special services and "escort", and never a finding."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    cleared_until = models.DateField(null=True)
    exit_until = models.DateField(null=True)
    needs = EncryptedJSON(compartment=Compartment.GENERAL, default=list)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("programme", "reference")
        constraints = (
            models.UniqueConstraint(
                fields=["team", "programme", "reference"], name="movements_sent_person_once"
            ),
        )

    class Privacy:
        purpose = "Book nobody after their clearance or exit permit, and order what they need."
        retention = "Deleted with the journeys of the person."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            programme=INTERNAL,
            reference=INTERNAL,
            cleared_until=INTERNAL,
            exit_until=INTERNAL,
            needs=SPECIAL,
            said_by=INTERNAL,
            said_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reference
