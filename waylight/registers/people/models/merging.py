"""Which records are one person, and which are certainly two."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, classed
from waylight.registers.people.access import May
from waylight.registers.people.models.person import PURPOSE, RETENTION, Person
from waylight.registers.people.workflow import MergeStatus


class NotSame(models.TextChoices):
    """Why two records are certainly two people."""

    SAME_MANIFEST = "SAME_MANIFEST", _("Both travel in one group")
    SIBLINGS = "SIBLINGS", _("Recorded as siblings or twins")
    SAID = "SAID", _("Somebody who knows both says so")


class MergeQuerySet(models.QuerySet["Merge"]):
    """Proposals as somebody may see them."""

    def visible_to(self, user: Anyone) -> "MergeQuerySet":
        """Those of the teams in which the person keeps the register."""
        return visible(self, user, May.VIEW)

    def open_first(self) -> "MergeQuerySet":
        """Those that wait for a decision, then the others, the newest first."""
        waiting = models.Case(models.When(status=MergeStatus.PROPOSED, then=0), default=1)
        return self.order_by(waiting, "-proposed_at", "id")


class Merge(models.Model):
    """A proposal that `gone` is the same person as `kept`; a second person decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_away")
    status = models.CharField(
        max_length=8, choices=MergeStatus.choices, default=MergeStatus.PROPOSED
    )
    reasons = EncryptedJSON(compartment=Compartment.GENERAL, default=list)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now, editable=False)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_at", "id")
        constraints = (
            models.CheckConstraint(
                name="people_merge_is_of_two_records", condition=~models.Q(kept=models.F("gone"))
            ),
            models.CheckConstraint(
                name="people_merge_decided_by_a_second_person",
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("proposed_by")),
            ),
            models.UniqueConstraint(
                fields=["gone"],
                condition=models.Q(status__in=["PROPOSED", "MERGED"]),
                name="people_one_open_merge_of_a_record",
            ),
        )

    class Privacy:
        through = "kept"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            kept=INTERNAL,
            gone=INTERNAL,
            status=INTERNAL,
            reasons=PERSONAL,
            proposed_by=INTERNAL,
            proposed_at=INTERNAL,
            decided_by=INTERNAL,
            decided_at=INTERNAL,
            undone_by=INTERNAL,
            undone_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.status

    def get_absolute_url(self) -> str:
        """Its page in the register."""
        return reverse("people:proposal", args=[self.pk])


class DistinctPair(models.Model):
    """Two records that are certainly two people; a merge of them is refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=16, choices=NotSame.choices)
    said_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="people_distinct_pair_once"),
            models.CheckConstraint(
                name="people_distinct_pair_of_two", condition=~models.Q(first=models.F("second"))
            ),
        )

    class Privacy:
        through = "first"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            first=INTERNAL,
            second=INTERNAL,
            reason=INTERNAL,
            said_by=INTERNAL,
            said_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reason
