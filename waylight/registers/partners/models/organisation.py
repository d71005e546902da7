"""An organisation that a team works with."""

import uuid
from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.registers.partners.access import May

PURPOSE = "Know whom to ask, and what was agreed with whom."
RETENTION = "As long as the team works with the organisation, and six years after."


class OrganisationKind(models.TextChoices):
    """What sort of body it is."""

    COUNCIL = "COUNCIL", _("Council")
    CHARITY = "CHARITY", _("Charity")
    SOLICITOR = "SOLICITOR", _("Solicitor")
    GOVERNMENT = "GOVERNMENT", _("Government")
    UN = "UN", _("United Nations")
    AIRLINE = "AIRLINE", _("Airline")
    CARRIER = "CARRIER", _("Carrier on the ground")
    CLINIC = "CLINIC", _("Clinic")
    OTHER = "OTHER", _("Other")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)


class Organisation(models.Model):
    """A body under the name it uses; `country` in three letters, a council by its GSS code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=10, choices=OrganisationKind.choices)
    country = models.CharField(_("Country"), max_length=3)
    council_gss = models.CharField(_("GSS code of the council"), max_length=9, blank=True)
    website = models.URLField(_("Website"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint("team", Lower("name"), name="partners_organisation_once"),
            models.CheckConstraint(
                condition=models.Q(council_gss="") | models.Q(kind=OrganisationKind.COUNCIL),
                name="partners_gss_of_a_council",
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            name=INTERNAL,
            kind=INTERNAL,
            country=INTERNAL,
            council_gss=INTERNAL,
            website=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("partners:organisation", args=[self.pk])
