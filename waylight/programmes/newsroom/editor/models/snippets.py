"""Whom journalists may ask, from when to when."""

import uuid
from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed

E164 = RegexValidator(r"^\+[1-9]\d{6,14}$", _("A number as +442071234567, without spaces."))


class PressContactQuerySet(models.QuerySet["PressContact"]):
    """Questions about press contacts."""

    def on(self, day: date) -> Self:
        """Those who may be asked on a day."""
        begun = self.filter(Q(valid_from=None) | Q(valid_from__lte=day))
        return begun.filter(Q(valid_to=None) | Q(valid_to__gte=day))


@register_snippet
class PressContact(models.Model):
    """Somebody who speaks for the office in public; the old ones stay known with their last day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=150)
    unit = models.CharField(_("Unit"), max_length=150, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=16, blank=True, validators=[E164])
    valid_from = models.DateField(_("First day"), null=True, blank=True)
    valid_to = models.DateField(_("Last day"), null=True, blank=True)

    objects = PressContactQuerySet.as_manager()
    panels = tuple(
        FieldPanel(name) for name in ("name", "unit", "email", "phone", "valid_from", "valid_to")
    )

    class Meta:
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="editor_contact_ends_after_start",
            ),
        )

    class Privacy:
        purpose = "Say whom journalists may ask."
        retention = "As long as an item names the person."
        subject_access = NO
        fields = classed(
            id=INTERNAL,
            name=OPEN,
            unit=OPEN,
            email=OPEN,
            phone=OPEN,
            valid_from=OPEN,
            valid_to=OPEN,
        )

    def __str__(self) -> str:
        return self.name
