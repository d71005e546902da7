"""Registration forms: a file until somebody has looked at it, and each family's forms for good."""

import json
import uuid
import zlib
from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes, EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models.referral import PURPOSE, RETENTION, Referral, Scheme

KEPT = timedelta(days=1)


class RegistrationFormQuerySet(models.QuerySet["RegistrationForm"]):
    """Forms as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person brings forms in."""
        return visible(self, user, May.REFER)


class RegistrationForm(models.Model):
    """The registration form of one family, whole: what was sent can be written out again.

    `content` is a case as `exchange.content_of` has it, photographs included. The newest that was
    applied is what the referral says; a newer one waits until somebody has seen what it changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="forms")
    number = models.PositiveSmallIntegerField(default=1)
    form_version = models.PositiveSmallIntegerField()
    content = EncryptedJSON(compartment=Compartment.GENERAL)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(default=clock.now, editable=False)
    applied_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)

    objects = RegistrationFormQuerySet.as_manager()

    class Meta:
        ordering = ("referral", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["referral", "number"], name="resettlement_forms_follow_one_another"
            ),
        )

    class Privacy:
        through = "referral"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            number=INTERNAL,
            form_version=INTERNAL,
            content=SPECIAL,
            received_by=INTERNAL,
            received_at=INTERNAL,
            applied_by=INTERNAL,
            applied_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.referral}/{self.number}"

    def get_absolute_url(self) -> str:
        """The page of what it changes."""
        return reverse("resettlement:amendment", args=[self.pk])


class FormFileQuerySet(models.QuerySet["FormFile"]):
    """Files as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """One's own: what a file says concerns nobody else until it is applied."""
        return visible(self, user, May.REFER).filter(uploaded_by=user.pk)

    def forget(self) -> None:
        """Delete what was uploaded more than a day ago, applied or not."""
        self.filter(uploaded_at__lt=clock.now() - KEPT).delete()


class FormFile(models.Model):
    """What one file of registration forms said, until it is applied or forgotten.

    `made` says case by case, in the order of the file, what came of it: ["new" | "newer" | "same",
    the key of its referral]."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    digest = models.CharField(max_length=64)
    form_version = models.PositiveSmallIntegerField(default=0)
    cases = models.PositiveSmallIntegerField(default=0)
    people = models.PositiveSmallIntegerField(default=0)
    is_broken = models.BooleanField(default=False)
    content = EncryptedBytes(compartment=Compartment.GENERAL)
    scheme = models.CharField(max_length=9, choices=Scheme.choices, blank=True)
    submitted_on = models.DateField(null=True)
    declared_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True)
    made = models.JSONField(default=list)

    objects = FormFileQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)

    class Privacy:
        purpose = "Show what a file would add before it is applied, and apply it once."
        retention = "Deleted at the next upload of the same person, or after a day."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            uploaded_by=INTERNAL,
            uploaded_at=INTERNAL,
            digest=INTERNAL,
            form_version=INTERNAL,
            cases=INTERNAL,
            people=INTERNAL,
            is_broken=INTERNAL,
            content=SPECIAL,
            scheme=INTERNAL,
            submitted_on=INTERNAL,
            declared_on=INTERNAL,
            synthetic=OPEN,
            applied_at=INTERNAL,
            made=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("resettlement:form-file", args=[self.pk])

    @property
    def may_be_applied(self) -> bool:
        """Whether it has no fault and was not applied yet."""
        return not self.is_broken and self.applied_at is None

    def said(self) -> dict[str, Any]:
        """`contents`, case by case, and `faults`."""
        found: dict[str, Any] = json.loads(zlib.decompress(self.content))
        return found


def packed(said: dict[str, Any]) -> bytes:
    """What `FormFile.said` gives back."""
    return zlib.compress(json.dumps(said, ensure_ascii=False).encode(), 6)
