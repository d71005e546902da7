"""What is still to be done before an imported item is fit to be published."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from waylight.foundation.vault.privacy import INTERNAL, NO, classed


class TaskKind(models.TextChoices):
    """What is missing."""

    LINK = "LINK", _("A link was lost")
    IMAGE = "IMAGE", _("A picture was lost")
    FOOTNOTE = "FOOTNOTE", _("A footnote was lost")
    SUGGESTION = "SUGGESTION", _("Something may be wrong")
    REVIEW = "REVIEW", _("The importer is not sure")


class ImportTaskQuerySet(models.QuerySet["ImportTask"]):
    """Questions about tasks."""

    def open(self) -> Self:
        """Those that nobody has settled."""
        return self.filter(settled_at=None)


class ImportTask(models.Model):
    """One thing to look at, and what became of it; nothing of it changes the text by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="import_tasks")
    kind = models.CharField(_("Kind"), max_length=10, choices=TaskKind.choices)
    line = models.PositiveIntegerField(_("Line of the file"))
    original = models.CharField(_("As it stands"), max_length=500)
    proposed = models.CharField(_("Proposed"), max_length=500, blank=True)
    reason = models.CharField(_("Why"), max_length=300, blank=True)
    is_grave = models.BooleanField(_("Changes the meaning"), default=False)
    settled_at = models.DateTimeField(_("Settled"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    was_taken = models.BooleanField(_("The proposal was taken"), default=False)

    objects = ImportTaskQuerySet.as_manager()

    class Meta:
        ordering = ("line", "pk")

    class Privacy:
        purpose = "Lose nothing of an old page, and change nothing of it unseen."
        retention = "As long as the item."
        subject_access = NO
        fields = classed(
            **dict.fromkeys(
                (
                    "id",
                    "page",
                    "kind",
                    "line",
                    "original",
                    "proposed",
                    "reason",
                    "is_grave",
                    "settled_at",
                    "settled_by",
                    "was_taken",
                ),
                INTERNAL,
            )
        )

    def __str__(self) -> str:
        return f"{self.line}: {self.original}"
