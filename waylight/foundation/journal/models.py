"""The one append-only table and its counter. No foreign keys: a line outlives what it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.vault.privacy import INTERNAL, PERSONAL, YES, classed


class Outcome(models.TextChoices):
    """How a line ended."""

    DONE = "DONE", _("Done")
    REFUSED = "REFUSED", _("Refused")
    SEEN = "SEEN", _("Seen")
    EXPORTED = "EXPORTED", _("Taken away")


class Line(models.Model):
    """Who did, was refused, saw or took away what, and when. The database forbids changing it.

    `id` is the line's number, given by the counter: 1, 2, 3 … without a gap. `team` is the key of
    the team whose record it is about, if it has one. `mac` seals the line and all before it with
    the journal key of version `key`."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    verb = models.CharField(max_length=80)
    actor = models.CharField(max_length=40, blank=True)
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    team = models.CharField(max_length=40, blank=True)
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=80, blank=True)
    key = models.PositiveIntegerField()
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["about_id", "at"], name="journal_about"),
            models.Index(fields=["actor", "at"], name="journal_actor"),
            models.Index(fields=["team", "at"], name="journal_team"),
        )

    class Privacy:
        purpose = "Show who did what, was refused what, saw what and took what away."
        retention = "Seven years; the oldest years are removed with their own seal."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            at=INTERNAL,
            outcome=INTERNAL,
            verb=INTERNAL,
            actor=PERSONAL.but(plain="An opaque id."),
            about_kind=INTERNAL,
            about_id=PERSONAL.but(plain="An opaque id."),
            team=INTERNAL,
            fields=INTERNAL,
            reason=INTERNAL,
            key=INTERNAL,
            mac=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.id} {self.outcome} {self.verb}"


class Head(models.Model):
    """The counter: the number and seal of the last line. Writers take turns by locking its row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.BigIntegerField(default=0)
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(name="journal_one_head", condition=models.Q(id=1)),)

    class Privacy:
        purpose = "Number the lines and chain each to the one before."
        retention = "As long as the journal."
        subject_access = YES
        fields = classed(id=INTERNAL, last=INTERNAL, mac=INTERNAL)

    def __str__(self) -> str:
        return f"{self.last}"
