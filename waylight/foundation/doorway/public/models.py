"""The public store: what was released, the public keys, and the inbox of sealed envelopes.

No table holds a person's value in clear. The office writes the first two; the public process reads
them and adds to the third."""

import uuid

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.doorway.sealing import LARGEST
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed


class Reason(models.TextChoices):
    """Why something that was published is not shown any more."""

    MISTAKE = "MISTAKE", _("It contained a mistake.")
    OUTDATED = "OUTDATED", _("It is no longer true.")
    CONSENT = "CONSENT", _("Somebody withdrew their consent.")
    PERSONAL = "PERSONAL", _("It showed something that belongs to a person.")
    RIGHTS = "RIGHTS", _("We had no right to publish it.")


class ReleasedQuerySet(models.QuerySet["Released"]):
    """Questions about what was released."""

    def listed(self) -> "ReleasedQuerySet":
        """What may be found by looking around; the rest is found only by who has its key."""
        return self.filter(is_listed=True)

    def newest(self) -> "ReleasedQuerySet":
        """Of everything with a kind and a key its last version, newest first."""
        later = Released.objects.filter(
            kind=models.OuterRef("kind"),
            key=models.OuterRef("key"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later)).order_by("-released_at", "kind", "key")


class Released(models.Model):
    """One version of one published thing. The database forbids any change but its withdrawal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(max_length=40, db_index=False)
    key = models.SlugField(max_length=120, db_index=False)
    version = models.PositiveIntegerField()
    is_listed = models.BooleanField()
    content = models.JSONField(null=True)
    hash = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "key", "version"], name="public_version_once"),
            models.CheckConstraint(
                name="public_shown_or_withdrawn",
                condition=models.Q(content__isnull=False, withdrawn_at__isnull=True, reason="")
                | models.Q(content__isnull=True, withdrawn_at__isnull=False) & ~models.Q(reason=""),
            ),
        )
        indexes = (
            # Asked at each request: whether anything happened.
            models.Index(
                fields=["withdrawn_at"],
                condition=models.Q(is_listed=True),
                name="public_listed",
            ),
        )

    class Privacy:
        purpose = "Show what this office has published."
        retention = "As long as it may be cited; withdrawn content is removed at once."
        subject_access = NO
        fields = classed(
            id=OPEN,
            kind=OPEN,
            key=OPEN,
            version=OPEN,
            is_listed=OPEN,
            content=OPEN,
            hash=OPEN,
            released_at=OPEN,
            withdrawn_at=OPEN,
            reason=OPEN,
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} {self.version}"

    @property
    def title(self) -> str:
        """What it is called; its key where it has no name, or none any more."""
        return str((self.content or {}).get("title") or self.key)


class ReleasedFile(models.Model):
    """The bytes of a file that a shown release names; once none does, only its name is left."""

    sha256 = models.CharField(primary_key=True, max_length=64, editable=False)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    bytes = models.BinaryField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="public_file_shown_or_removed",
                condition=models.Q(bytes__isnull=False, removed_at__isnull=True)
                | models.Q(bytes__isnull=True, removed_at__isnull=False),
            ),
        )

    class Privacy:
        purpose = "Show the images and papers of what this office has published."
        retention = "While something that is shown names it; then its bytes are removed at once."
        subject_access = NO
        fields = classed(sha256=OPEN, content_type=OPEN, size=OPEN, bytes=OPEN, removed_at=OPEN)

    def __str__(self) -> str:
        return self.sha256


class PublicKey(models.Model):
    """A key that closes envelopes. The newest one that is not retired is used."""

    id = models.UUIDField(primary_key=True, editable=False)
    public = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Privacy:
        purpose = "Close what people send so that only the office opens it."
        retention = "While an envelope may still name it."
        subject_access = NO
        fields = classed(id=OPEN, public=OPEN, made_at=OPEN, retired_at=OPEN)

    def __str__(self) -> str:
        return str(self.id)


class Envelope(models.Model):
    """One sealed thing that somebody sent, until the office has opened it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(max_length=40, db_index=False)
    key = models.UUIDField()
    sealed = models.BinaryField()
    received_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="public_envelope_size",
                condition=LessThanOrEqual(Length("sealed"), LARGEST),
            ),
        )

    class Privacy:
        purpose = "Carry what somebody sent into the office."
        retention = "Removed as soon as the office has opened it."
        subject_access = NO
        fields = classed(
            id=INTERNAL, kind=INTERNAL, key=INTERNAL, sealed=INTERNAL, received_at=INTERNAL
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
