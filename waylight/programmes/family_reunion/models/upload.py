"""A file that was uploaded: what it would add, until it is applied, and what was wrong with it."""

import json
import uuid
import zlib
from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.family_reunion.access import May

KEPT = timedelta(days=1)


class UploadKind(models.TextChoices):
    """What a file is."""

    CASELOAD = "CASELOAD", _("Caseload")
    VISAS = "VISAS", _("List of visas")


class ReunionFileQuerySet(models.QuerySet["Upload"]):
    """Uploads as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """One's own: what a file says concerns nobody else. Its deeds ask who may apply it."""
        return visible(self, user, May.VIEW).filter(uploaded_by=user.pk)

    def forget(self) -> None:
        """Delete what was uploaded more than a day ago, applied or not."""
        self.filter(uploaded_at__lt=clock.now() - KEPT).delete()


class Upload(models.Model):
    """What one file said. `made` are the members that came of it, by the person's number in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=UploadKind.choices)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    rows = models.PositiveIntegerField(default=0)
    is_broken = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True)
    content = EncryptedBytes(compartment=Compartment.GENERAL)
    made = models.JSONField(default=dict)

    objects = ReunionFileQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)

    class Privacy:
        purpose = "Show what a file would add before it is applied, and apply it once."
        retention = "Deleted at the next upload of the same person, or after a day."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            kind=OPEN,
            team=INTERNAL,
            uploaded_by=INTERNAL,
            uploaded_at=INTERNAL,
            rows=INTERNAL,
            is_broken=INTERNAL,
            applied_at=INTERNAL,
            content=SPECIAL,
            made=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("family_reunion:upload-preview", args=[self.pk])

    @property
    def may_be_applied(self) -> bool:
        """Whether it has no fault and was not applied yet."""
        return not self.is_broken and self.applied_at is None

    def said(self) -> dict[str, Any]:
        """`sheets`, `faults` and `attention`, as they were read."""
        found: dict[str, Any] = json.loads(zlib.decompress(self.content), object_hook=_date)
        return found


def packed(said: dict[str, Any]) -> bytes:
    """What `Upload.said` gives back."""
    text = json.dumps(said, ensure_ascii=False, default=lambda day: {"$date": day.isoformat()})
    return zlib.compress(text.encode(), 6)


def _date(tagged: dict[str, Any]) -> Any:
    return date.fromisoformat(tagged["$date"]) if "$date" in tagged else tagged
