"""A caseload: what a coordinator's workbook said on the day it was uploaded. Never changed."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes, EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.packing import Row, unpack, unpack_rows


class CaseloadQuerySet(models.QuerySet["Caseload"]):
    """Caseloads as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class FaultListQuerySet(models.QuerySet["FaultList"]):
    """Fault lists as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """One's own: what a workbook said before it was right concerns nobody else."""
        return visible(self, user, May.UPLOAD).filter(uploaded_by=user.pk)


class Caseload(models.Model):
    """Families, flights, homes and staff to plan with. The file and its name are not kept.

    When the world changes there is a new caseload that came `after` another; `because` lists
    what changed, each with `kind` and what it names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Title"), max_length=120)
    synthetic = models.BooleanField(default=False)
    summary = models.JSONField(default=dict)
    attention = EncryptedJSON(compartment=Compartment.GENERAL, null=True)
    after = models.ForeignKey("self", models.SET_NULL, null=True, related_name="later")
    because = EncryptedJSON(compartment=Compartment.GENERAL, null=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CaseloadQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)

    class Privacy:
        purpose = "Plan which family travels when, on what flight and to which home."
        retention = "Deleted a year after the last flight date of the caseload."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            title=INTERNAL,
            synthetic=OPEN,
            summary=INTERNAL,
            attention=SPECIAL,
            after=INTERNAL,
            because=SPECIAL,
            uploaded_by=INTERNAL,
            uploaded_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:caseload", args=[self.pk])

    @property
    def currency(self) -> str:
        """Of every amount of money in it and in its plans."""
        return str(self.summary["understood"]["currency"])

    def tables(self, *names: str) -> dict[str, list[Row]]:
        """The rows of the named sheets, or of all, typed as the reader typed them."""
        sheets: Iterable[Sheet] = self.sheets.filter(name__in=names) if names else self.sheets.all()
        found = {sheet.name: unpack_rows(sheet.content) for sheet in sheets}
        return {name: found.get(name, []) for name in names} if names else found


class Sheet(models.Model):
    """One sheet of a caseload, packed; kept apart so that a page opens only what it shows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    caseload = models.ForeignKey(Caseload, on_delete=models.CASCADE, related_name="sheets")
    name = models.CharField(max_length=20)
    rows = models.PositiveIntegerField()
    content = EncryptedBytes(compartment=Compartment.GENERAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["caseload", "name"], name="movements_sheet_once"),
        )

    class Privacy:
        through = "caseload"
        purpose = "Plan which family travels when, on what flight and to which home."
        retention = "Deleted with its caseload."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            caseload=INTERNAL,
            name=OPEN,
            rows=INTERNAL,
            content=SPECIAL,
        )

    def __str__(self) -> str:
        return self.name


class FaultList(models.Model):
    """What was wrong with the last workbook that somebody uploaded. The file itself is gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    content = EncryptedBytes(compartment=Compartment.GENERAL)

    objects = FaultListQuerySet.as_manager()

    class Privacy:
        purpose = "Show a coordinator what to put right in a workbook."
        retention = "Deleted at the next upload of the same person."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            uploaded_by=INTERNAL,
            uploaded_at=INTERNAL,
            content=SPECIAL,
        )

    def __str__(self) -> str:
        return str(self.id)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:faults", args=[self.pk])

    def faults(self) -> list[dict[str, Any]]:
        """Each fault by sheet, row, column, code, value, reason and fix."""
        found: list[dict[str, Any]] = unpack(self.content)
        return found
