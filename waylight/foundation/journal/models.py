"""The one append-only table. No foreign keys: a line outlives what it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, YES, classed


class Outcome(models.TextChoices):
    """How a line ended."""

    DONE = "DONE", _("Done")
    REFUSED = "REFUSED", _("Refused")
    SEEN = "SEEN", _("Seen")


class Line(models.Model):
    """Who did, was refused or saw what, and when. The database forbids change and removal."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    verb = models.CharField(max_length=80)
    actor = models.CharField(max_length=40, blank=True)
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index(fields=["about_kind", "about_id"], name="journal_about"),)

    class Privacy:
        purpose = "Show who did what, was refused what and saw what."
        retention = "Seven years; the oldest years are removed with their own seal."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            at=INTERNAL,
            outcome=INTERNAL,
            verb=INTERNAL,
            actor=PERSONAL,
            about_kind=INTERNAL,
            about_id=PERSONAL,
            fields=INTERNAL,
            reason=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.id} {self.outcome} {self.verb}"
