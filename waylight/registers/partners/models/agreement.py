"""What was agreed with an organisation, from when to when."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.organisation import PURPOSE, RETENTION, Organisation


class AgreementKind(models.TextChoices):
    """What sort of agreement it is."""

    MOU = "MOU", _("Memorandum of understanding")
    DATA_SHARING = "DATA_SHARING", _("Data sharing")
    GRANT = "GRANT", _("Grant")
    SERVICE = "SERVICE", _("Service contract")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements as somebody may see them, and by their days."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)

    def in_force(self, on: date) -> Self:
        """Those that hold on a day; the last day counts."""
        begun = self.filter(starts_on__lte=on)
        return begun.filter(Q(ends_on=None) | Q(ends_on__gte=on))


class Agreement(models.Model):
    """An agreement with its reference; without a last day it holds until it is ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agreements"
    )
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=12, choices=AgreementKind.choices)
    reference = models.CharField(_("Reference"), max_length=80, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="partners_agreement_ends_after_start",
            ),
        )

    class Privacy:
        through = "organisation"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            organisation=INTERNAL,
            title=INTERNAL,
            kind=INTERNAL,
            reference=INTERNAL,
            signed_on=INTERNAL,
            starts_on=INTERNAL,
            ends_on=INTERNAL,
        )

    def __str__(self) -> str:
        return self.title
