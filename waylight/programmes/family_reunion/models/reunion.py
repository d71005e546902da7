"""A reunion: one sponsor in the United Kingdom, and the family that is to join them."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, classed
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.workflow import ENDS, Status, stage_of
from waylight.registers.people.models import Document, Person

PURPOSE = "Bring a family together that a flight has separated."
RETENTION = "Six years after the reunion was closed."


class SponsorStatus(models.TextChoices):
    """What the sponsor has been granted; the names are those of the engine of eligibility."""

    REFUGEE = "REFUGEE", _("Refugee")
    HUMANITARIAN_PROTECTION = "HUMANITARIAN_PROTECTION", _("Humanitarian protection")
    SETTLED_PROTECTION = "SETTLED_PROTECTION", _("Settled after protection")
    PENDING = "PENDING", _("Asylum claim not decided")
    BRITISH = "BRITISH", _("British citizen")
    OTHER = "OTHER", _("Another status")


class ReferralSource(models.TextChoices):
    """Who brought the family to us."""

    RED_CROSS = "RED_CROSS", _("Red Cross office")
    SOLICITOR = "SOLICITOR", _("Solicitor")
    CHARITY = "CHARITY", _("Charity")
    SELF = "SELF", _("The sponsor")


class Band(models.TextChoices):
    """Who comes first when money is short (British Red Cross criteria of 2023-24)."""

    P1 = "P1", _("1 – an unaccompanied child, or a parent joining one")
    P2 = "P2", _("2 – needs specialist support")
    P3 = "P3", _("3 – specific, serious, immediate risk")
    P4 = "P4", _("4 – everybody else")


class ReunionQuerySet(models.QuerySet["Reunion"]):
    """Reunions as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def open(self) -> Self:
        """Those in which somebody still goes on."""
        ongoing = [status for status in Status if status not in ENDS]
        return self.filter(
            models.Exists(
                self.model.members.rel.related_model._base_manager.filter(
                    reunion=models.OuterRef("pk"), status__in=ongoing
                )
            )
        )


class Reunion(models.Model):
    """One sponsor and one family. Where it stands follows from its members (`stage`).

    `left_on` is when the sponsor left the country of habitual residence: a day, a month or a
    year. It decides which family counts as from before the flight."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=16, unique=True)
    sponsor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sponsor_status = models.CharField(
        _("Sponsor's status"), max_length=24, choices=SponsorStatus.choices
    )
    granted_on = models.DateField(_("Protection granted on"), null=True, blank=True)
    british_on = models.DateField(_("British citizen since"), null=True, blank=True)
    left_on = EncryptedText(
        _("Left the country of habitual residence"),
        max_length=10,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    proof_of_status = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    council = models.CharField(_("Council"), max_length=9, blank=True)
    office = models.CharField(_("Local office"), max_length=80, blank=True)
    referred_by = models.CharField(
        _("Referred by"),
        max_length=10,
        choices=ReferralSource.choices,
        default=ReferralSource.RED_CROSS,
    )
    representative = EncryptedText(
        _("Legal representative"),
        max_length=120,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    language = models.CharField(_("Language of letters"), max_length=8, default="en")
    band = models.CharField(_("Priority"), max_length=2, choices=Band.choices, default=Band.P4)
    airport = models.CharField(_("Airport of arrival"), max_length=3, default="LHR")
    onward = EncryptedText(
        _("Onward journey"),
        max_length=300,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    tells_sponsor = models.BooleanField(_("The sponsor is told how it goes"), default=True)
    synthetic = models.BooleanField(default=False)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = ReunionQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "number")

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            number=INTERNAL,
            sponsor=INTERNAL,
            sponsor_status=PERSONAL.but(plain="Figures are counted by it."),
            granted_on=PERSONAL.but(plain="The day decides which rules hold."),
            british_on=PERSONAL.but(plain="The day decides which rules hold."),
            left_on=PERSONAL,
            proof_of_status=INTERNAL,
            council=INTERNAL,
            office=INTERNAL,
            referred_by=INTERNAL,
            representative=PERSONAL,
            language=INTERNAL,
            band=INTERNAL,
            airport=INTERNAL,
            onward=PERSONAL,
            tells_sponsor=INTERNAL,
            synthetic=OPEN,
            opened_by=INTERNAL,
            opened_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("family_reunion:reunion", args=[self.pk])

    @property
    def stage(self) -> Status:
        """Where it stands, by its members; fetch them beforehand for a list."""
        return stage_of(member.status for member in self.members.all())
