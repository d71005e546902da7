"""What of the doorway stays in the office: what it released, its sealing keys, what it opened."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes, EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, SPECIAL, YES, classed

USER = settings.AUTH_USER_MODEL


class ReleaseFile(models.Model):
    """The bytes of a file that was released; erased with the last release that named it, where
    something of a person's was to be erased."""

    sha256 = models.CharField(primary_key=True, max_length=64, editable=False)
    content_type = models.CharField(_("Kind"), max_length=60)
    size = models.PositiveIntegerField(_("Size"))
    bytes = models.BinaryField(null=True)

    class Privacy:
        purpose = "Fill the public store again with the files of what is shown."
        retention = "As long as the publication may be cited."
        subject_access = YES
        fields = classed(sha256=OPEN, content_type=OPEN, size=OPEN, bytes=OPEN)

    def __str__(self) -> str:
        return self.sha256


class Release(models.Model):
    """One version of what was published, who did it, and whether the store has it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(_("Kind"), max_length=40, db_index=False)
    key = models.SlugField(_("Key"), max_length=120, db_index=False)
    version = models.PositiveIntegerField(_("Version"))
    is_listed = models.BooleanField(_("Listed"), default=True)
    content = models.JSONField(null=True)
    files = models.ManyToManyField(ReleaseFile, related_name="releases")
    hash = models.CharField(max_length=64)
    released_at = models.DateTimeField(_("Published"), default=clock.now)
    released_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True)
    withdrawn_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("Reason"), max_length=8, choices=Reason.choices, blank=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "key", "version"], name="doorway_version_once"),
            models.CheckConstraint(
                name="doorway_withdrawn_with_reason",
                condition=models.Q(withdrawn_at__isnull=True, reason="")
                | models.Q(withdrawn_at__isnull=False) & ~models.Q(reason=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["released_at"],
                condition=models.Q(delivered_at__isnull=True),
                name="doorway_undelivered",
            ),
        )

    class Privacy:
        purpose = "Know what this office published, and who decided it."
        retention = "As long as the publication may be cited."
        subject_access = YES
        fields = classed(
            id=OPEN,
            kind=OPEN,
            key=OPEN,
            version=OPEN,
            is_listed=OPEN,
            content=OPEN,
            files=OPEN,
            hash=OPEN,
            released_at=OPEN,
            released_by=PERSONAL,
            withdrawn_at=OPEN,
            withdrawn_by=PERSONAL,
            reason=OPEN,
            delivered_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def title(self) -> str:
        """What it is called; its key once its content was erased."""
        return str((self.content or {}).get("title") or self.key)


class SealingKey(models.Model):
    """A key pair of the office: its public half closes envelopes, its private half opens them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public = models.BinaryField(max_length=32)
    private = EncryptedBytes(compartment=Compartment.GENERAL)
    made_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True)

    class Privacy:
        purpose = "Open what people sent through the public door."
        retention = "A week after it was retired, once no envelope names it."
        subject_access = NO
        fields = classed(
            id=INTERNAL, public=OPEN, private=INTERNAL, made_at=INTERNAL, retired_at=INTERNAL
        )

    def __str__(self) -> str:
        return str(self.id)


class State(models.TextChoices):
    """Where something that was received is."""

    NEW = "NEW", _("New")
    CLOSED = "CLOSED", _("Closed")
    UNREADABLE = "UNREADABLE", _("Unreadable")


class ReceivedQuerySet(models.QuerySet["Received"]):
    """Questions about what was received."""

    def waiting(self) -> Self:
        """What nobody has closed yet, oldest first."""
        return self.exclude(state=State.CLOSED).order_by("received_at")


class Received(models.Model):
    """What somebody sent, opened and encrypted again under the office's own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(_("Kind"), max_length=40, db_index=False)
    receipt = models.CharField(_("Receipt"), max_length=14, db_index=True)
    content = EncryptedJSON(compartment=Compartment.GENERAL, null=True)
    received_at = models.DateTimeField(_("Received"))
    opened_at = models.DateTimeField(default=clock.now)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.NEW)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    objects = ReceivedQuerySet.as_manager()

    class Privacy:
        purpose = "Read and answer what people ask or tell through the public door."
        retention = "Deleted a year after it was closed."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            kind=INTERNAL,
            receipt=INTERNAL,
            content=SPECIAL,
            received_at=INTERNAL,
            opened_at=INTERNAL,
            state=INTERNAL,
            closed_at=INTERNAL,
            closed_by=PERSONAL,
        )

    def __str__(self) -> str:
        return self.receipt
