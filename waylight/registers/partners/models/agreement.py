"""What was agreed with an organisation, from when to when."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.organisation import PURPOSE, RETENTION, Organisation
from waylight.registers.partners.workflow import EVER_IN_FORCE, AgreementStatus


class AgreementKind(models.TextChoices):
    """What sort of agreement it is."""

    COOPERATION = "COOPERATION", _("Cooperation")
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
        begun = self.filter(status__in=EVER_IN_FORCE, starts_on__lte=on)
        return begun.filter(Q(ends_on=None) | Q(ends_on__gte=on))


class Agreement(models.Model):
    """An agreement with its reference; without a last day it holds until it is ended.

    One `taken_over` from papers older than the register was in force when it came here: nobody
    has checked its signatories. One found in a text is not confirmed before somebody says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agreements"
    )
    status = models.CharField(
        _("Status"),
        max_length=12,
        choices=AgreementStatus.choices,
        default=AgreementStatus.DRAFT,
    )
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=12, choices=AgreementKind.choices)
    reference = models.CharField(_("Reference"), max_length=80, blank=True)
    document = models.CharField(_("Where the signed paper is"), max_length=200, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    starts_on = models.DateField(_("First day"), null=True, blank=True)
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    taken_over = models.BooleanField(default=False)
    is_confirmed = models.BooleanField(default=True)
    source = models.CharField(_("Source"), max_length=200, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = (F("starts_on").desc(nulls_first=True), "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="partners_agreement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=EVER_IN_FORCE) | Q(starts_on__isnull=False),
                name="partners_agreement_begins",
            ),
            models.CheckConstraint(
                condition=Q(taken_over=True)
                | ~Q(status__in=(AgreementStatus.SIGNED, *EVER_IN_FORCE))
                | Q(signed_on__isnull=False) & ~Q(document=""),
                name="partners_agreement_signed_on_paper",
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
            status=INTERNAL,
            title=INTERNAL,
            kind=INTERNAL,
            reference=INTERNAL,
            document=INTERNAL,
            signed_on=INTERNAL,
            starts_on=INTERNAL,
            ends_on=INTERNAL,
            follows=INTERNAL,
            taken_over=INTERNAL,
            is_confirmed=INTERNAL,
            source=INTERNAL,
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("partners:agreement", args=[self.pk])
