"""What was imported of old pages: each page once, each of its items once."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.programmes.newsroom.access import May

STAFF = settings.AUTH_USER_MODEL


class ImportQuerySet(models.QuerySet["Import"]):
    """Questions about imports."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may import."""
        return visible(self, user, May.IMPORT)


class Import(models.Model):
    """A page as it was read: what was found, what it lacks, and whether it was brought in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    found = EncryptedJSON(compartment=Compartment.GENERAL)
    read_at = models.DateTimeField(_("Read"), default=clock.now)
    read_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    brought_in_at = models.DateTimeField(_("Brought in"), null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-read_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["team", "digest"], name="newsroom_page_once"),
        )

    class Privacy:
        purpose = "Bring an old page in without losing or changing anything of it unseen."
        retention = "As long as its items."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            team=INTERNAL,
            digest=INTERNAL,
            found=PERSONAL,
            read_at=INTERNAL,
            read_by=PERSONAL,
            brought_in_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.found["title"])

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("newsroom:import", args=[self.pk])


class ImportedItem(models.Model):
    """An item that was brought in; its key is its date and the beginning of its text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=120)
    dated = models.DateField(_("Date"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["team", "key"], name="newsroom_item_once"),)

    class Privacy:
        purpose = "Bring each item in once."
        retention = "As long as the item."
        subject_access = NO
        fields = classed(id=INTERNAL, team=INTERNAL, page=INTERNAL, key=INTERNAL, dated=OPEN)

    def __str__(self) -> str:
        return self.key
