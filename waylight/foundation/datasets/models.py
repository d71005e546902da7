"""A file that was uploaded for an import: what it would do, piece by piece, until it is done."""

import json
import uuid
import zlib
from dataclasses import asdict
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import Anyone, teams_where
from waylight.foundation.datasets.checking import Checked, Verdict
from waylight.foundation.datasets.importing import Import, imports
from waylight.foundation.datasets.workflow import WORKFLOW, Status
from waylight.foundation.exchange.faults import Fault
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """One's own, in the teams in which one may still import it: a file shows what is there."""
        may = Q(pk__in=())
        for wanted in imports.values():
            may |= Q(name=wanted.name, team__in=teams_where(user, wanted.needs))
        return self.filter(may, uploaded_by=user.pk)


class Upload(models.Model):
    """One file as it was checked: how many rows would do what, and its faults."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Import"), max_length=80)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    digest = models.CharField(max_length=64)
    status = models.CharField(
        _("Status"), max_length=8, choices=Status.choices, default=WORKFLOW.start
    )
    is_broken = models.BooleanField(default=False)
    new = models.PositiveIntegerField(_("New"), default=0)
    changed = models.PositiveIntegerField(_("Changed"), default=0)
    same = models.PositiveIntegerField(_("The same"), default=0)
    refused = models.PositiveIntegerField(_("Refused"), default=0)
    applied = models.PositiveIntegerField(_("Applied"), default=0)
    left_out = models.PositiveIntegerField(_("Left out"), default=0)
    faults_packed = EncryptedBytes(compartment=Compartment.GENERAL)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)

    class Privacy:
        purpose = "Show what a file would change before it is applied, and apply it once."
        retention = "The rows go as they are applied; the rest a day after it was checked."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            name=OPEN,
            team=INTERNAL,
            uploaded_by=INTERNAL,
            uploaded_at=INTERNAL,
            digest=INTERNAL,
            status=INTERNAL,
            is_broken=INTERNAL,
            new=INTERNAL,
            changed=INTERNAL,
            same=INTERNAL,
            refused=INTERNAL,
            applied=INTERNAL,
            left_out=INTERNAL,
            faults_packed=SPECIAL,
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        wanted = self.wanted
        return reverse(f"{wanted.programme}:import-{wanted.short}-upload", args=[self.pk])

    @classmethod
    def of(cls, checked: Checked) -> "Upload":
        """The row of a checked file, not yet saved and without its pieces."""
        counts = {verdict.lower(): count for verdict, count in checked.counts.items()}
        upload = cls(digest=checked.digest, is_broken=checked.is_broken, **counts)
        upload.faults_packed = pack_faults(checked.faults)
        return upload

    @property
    def wanted(self) -> Import:
        """The import that it was uploaded for."""
        return imports[self.name]

    @property
    def may_be_applied(self) -> bool:
        """Whether there is anything that it would do."""
        return self.status == Status.CHECKED and not self.is_broken and self.todo > 0

    @property
    def todo(self) -> int:
        """Rows that would do something."""
        return self.new + self.changed

    @property
    def faults(self) -> list[Fault]:
        """What is wrong, in order."""
        return [Fault(**each) for each in json.loads(zlib.decompress(self.faults_packed))]


class Piece(models.Model):
    """Some of the rows of an upload that would do one thing; emptied as they are applied."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=7, choices=[(v, v) for v in Verdict])
    rows = models.PositiveIntegerField()
    content = EncryptedBytes(compartment=Compartment.GENERAL)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["upload", "number"], name="datasets_piece_once"),
        )

    class Privacy:
        purpose = "Show what a file would change before it is applied, and apply it once."
        retention = "Deleted when it is applied, and a day after it was checked at the latest."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            upload=INTERNAL,
            number=OPEN,
            verdict=INTERNAL,
            rows=INTERNAL,
            content=SPECIAL,
        )

    def __str__(self) -> str:
        return f"{self.number} ({self.rows})"


def pack_faults(faults: list[Fault]) -> bytes:
    """Faults as compressed JSON."""
    return zlib.compress(json.dumps([asdict(each) for each in faults]).encode(), 6)
