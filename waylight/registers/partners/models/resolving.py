"""Where candidates come from, which records are one party, and who is not to come back."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.organisation import Organisation
from waylight.registers.partners.models.person import Person
from waylight.registers.partners.workflow import MergeStatus

RETENTION = "As long as the records that it is about."


class MentionQuerySet(models.QuerySet["Mention"]):
    """Mentions as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Mention(models.Model):
    """A place in a text where a party is named, and in what role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    source = models.CharField(_("Source"), max_length=200)
    role = EncryptedText(
        _("Role"), max_length=200, compartment=Compartment.GENERAL, blank=True, default=""
    )
    employer = models.CharField(_("Organisation"), max_length=200, blank=True)
    found_on = models.DateField(default=clock.today)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ("-found_on", "source", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
                name="partners_mention_of_somebody",
            ),
        )

    class Privacy:
        purpose = "Know from where we know of somebody, and where they were in the news."
        retention = RETENTION
        subject_access = YES
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            organisation=INTERNAL,
            person=INTERNAL,
            source=INTERNAL,
            role=PERSONAL,
            employer=INTERNAL,
            found_on=INTERNAL,
        )

    def __str__(self) -> str:
        return self.source


class PartyMergeQuerySet(models.QuerySet["Merge"]):
    """Proposals as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def open_first(self) -> Self:
        """Those to be decided first, then the newest."""
        proposed = Case(When(status=MergeStatus.PROPOSED, then=Value(0)), default=Value(1))
        return self.order_by(proposed, "-proposed_at", "pk")


class Merge(models.Model):
    """Somebody says that two records are one party.

    Nothing is moved: the record that goes points to the one that is kept. `chosen` names the
    fields of which the gone record's value is shown from then on, and so each value's origin;
    `was` is the gone record's status before, to which it returns when they are taken apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=8, choices=MergeStatus.choices, default=MergeStatus.PROPOSED
    )
    kept_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="merges_kept"
    )
    gone_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="merges_gone"
    )
    kept_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="merges_kept")
    gone_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="merges_gone")
    score = models.PositiveSmallIntegerField(null=True)
    reasons = models.JSONField(default=list)
    chosen = models.JSONField(default=list)
    needs_second = models.BooleanField(default=False)
    was = models.CharField(max_length=9, blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = PartyMergeQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    kept_organisation__isnull=False,
                    gone_organisation__isnull=False,
                    kept_person__isnull=True,
                    gone_person__isnull=True,
                )
                | Q(
                    kept_organisation__isnull=True,
                    gone_organisation__isnull=True,
                    kept_person__isnull=False,
                    gone_person__isnull=False,
                ),
                name="partners_merge_of_two_alike",
            ),
        )

    class Privacy:
        purpose = "Keep each party once, and be able to take back a mistake."
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            status=INTERNAL,
            kept_organisation=INTERNAL,
            gone_organisation=INTERNAL,
            kept_person=INTERNAL,
            gone_person=INTERNAL,
            score=INTERNAL,
            reasons=INTERNAL,
            chosen=INTERNAL,
            needs_second=INTERNAL,
            was=INTERNAL,
            proposed_by=INTERNAL,
            proposed_at=INTERNAL,
            decided_by=INTERNAL,
            decided_at=INTERNAL,
            undone_by=INTERNAL,
            undone_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(_("Two records, one party"))

    def get_absolute_url(self) -> str:
        """Both side by side."""
        return reverse("partners:merge", args=[self.pk])

    @property
    def kept(self) -> Organisation | Person:
        """The record that stays."""
        record = self.kept_organisation or self.kept_person
        assert record  # noqa: S101 - the table's constraint
        return record

    @property
    def gone(self) -> Organisation | Person:
        """The record that points to it."""
        record = self.gone_organisation or self.gone_person
        assert record  # noqa: S101 - the table's constraint
        return record


class Suppression(models.Model):
    """A keyed hash of a name or an address that no import brings back. Nobody can read who it is:
    it answers one question only, whether this is the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=32)
    since = models.DateField(default=clock.today)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["team", "token"], name="partners_suppressed_once"),
        )

    class Privacy:
        purpose = "Keep out of the register who asked to be erased from it."
        retention = "For good: it holds nothing that can be read."
        subject_access = NO
        fields = classed(id=OPEN, team=INTERNAL, token=INTERNAL, since=INTERNAL)

    def __str__(self) -> str:
        return str(_("Somebody who is not to come back"))
