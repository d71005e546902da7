"""An organisation that a team works with, under all its names and numbers."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.workflow import PartyStatus

PURPOSE = "Know whom to ask, and what was agreed with whom."
RETENTION = "As long as the team works with the organisation, and six years after."
SHOWN = (PartyStatus.CONFIRMED, PartyStatus.INACTIVE)
"""What lists show: a candidate waits on its own desk, and a merged record behind the kept one."""


class OrganisationKind(models.TextChoices):
    """What sort of body it is."""

    COUNCIL = "COUNCIL", _("Council")
    CHARITY = "CHARITY", _("Charity")
    SOLICITOR = "SOLICITOR", _("Solicitor")
    GOVERNMENT = "GOVERNMENT", _("Government")
    PARLIAMENT = "PARLIAMENT", _("Parliament")
    UN = "UN", _("United Nations")
    FAITH = "FAITH", _("Faith body")
    ACADEMIA = "ACADEMIA", _("University or research institute")
    DIASPORA = "DIASPORA", _("Diaspora organisation")
    MEDIA = "MEDIA", _("Media")
    REMITTANCE = "REMITTANCE", _("Remittance service provider")
    PRIVATE = "PRIVATE", _("Company")
    AIRLINE = "AIRLINE", _("Airline")
    CARRIER = "CARRIER", _("Carrier on the ground")
    CLINIC = "CLINIC", _("Clinic")
    OTHER = "OTHER", _("Other")


class Reach(models.IntegerChoices):
    """How far an organisation's word goes, by what it says of itself."""

    LOCAL = 1, _("Local")
    NATIONAL = 2, _("National")
    INTERNATIONAL = 3, _("International")


class Sector(models.TextChoices):
    """The field in which an organisation meets people."""

    SOCIAL_SERVICES = "SOCIAL_SERVICES", _("Social services")
    LOCAL_AUTHORITY = "LOCAL_AUTHORITY", _("Local authority")
    HEALTH = "HEALTH", _("Health")
    POLICE = "POLICE", _("Police")
    IMMIGRATION = "IMMIGRATION", _("Immigration")
    EDUCATION = "EDUCATION", _("Education")
    FAITH = "FAITH", _("Faith")
    VOLUNTARY = "VOLUNTARY", _("Voluntary sector")


class Topic(models.TextChoices):
    """What somebody is interested in; the codes of `office-topics` in the rules."""

    TRAFFICKING = "trafficking", _("Counter-trafficking")
    DIASPORA = "diaspora", _("Diaspora and development")
    REMITTANCES = "remittances", _("Remittances")
    RESETTLEMENT = "resettlement", _("Resettlement")
    RETURNS = "returns", _("Return and reintegration")
    MIGRATION_POLICY = "migration-policy", _("Migration policy")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def shown(self) -> Self:
        """Those that lists show."""
        return self.filter(status__in=SHOWN)

    def active_on(self, day: date) -> Self:
        """Those that exist and work with us on a day."""
        begun = self.filter(Q(active_from=None) | Q(active_from__lte=day))
        return begun.filter(Q(active_until=None) | Q(active_until__gte=day))


class Organisation(models.Model):
    """A body under the name it uses; `country` in three letters, a council by its GSS code.

    `parent` is the whole that a unit belongs to. A network that is no legal entity says so, and
    who coordinates it. `merged_into` says that this record and another are one organisation:
    nothing is moved, so that it can be taken apart again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        _("Status"), max_length=9, choices=PartyStatus.choices, default=PartyStatus.CONFIRMED
    )
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=10, choices=OrganisationKind.choices)
    country = models.CharField(_("Country"), max_length=3)
    council_gss = models.CharField(_("GSS code of the council"), max_length=9, blank=True)
    website = models.URLField(_("Website"), blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    is_legal_entity = models.BooleanField(_("Legal entity"), default=True)
    coordinated_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="coordinates"
    )
    reach = models.PositiveSmallIntegerField(
        _("Reach"), choices=Reach.choices, null=True, blank=True
    )
    sectors = models.JSONField(_("Sectors"), default=list, blank=True)
    areas = models.JSONField(_("Council areas"), default=list, blank=True)
    active_from = models.DateField(_("Exists since"), null=True, blank=True)
    active_until = models.DateField(_("Existed until"), null=True, blank=True)
    may_be_named = models.BooleanField(_("May be named in public"), default=False)
    source = models.CharField(_("Source"), max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
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
            models.CheckConstraint(
                condition=~Q(parent=F("id")) & ~Q(coordinated_by=F("id")) & ~Q(merged_into=F("id")),
                name="partners_organisation_not_its_own",
            ),
            models.CheckConstraint(
                condition=Q(active_from=None)
                | Q(active_until=None)
                | Q(active_until__gte=F("active_from")),
                name="partners_organisation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(status=PartyStatus.MERGED, merged_into__isnull=False)
                | ~Q(status=PartyStatus.MERGED) & Q(merged_into__isnull=True),
                name="partners_organisation_merged_into_one",
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            status=INTERNAL,
            name=INTERNAL,
            kind=INTERNAL,
            country=INTERNAL,
            council_gss=INTERNAL,
            website=INTERNAL,
            parent=INTERNAL,
            is_legal_entity=INTERNAL,
            coordinated_by=INTERNAL,
            reach=INTERNAL,
            sectors=INTERNAL,
            areas=INTERNAL,
            active_from=INTERNAL,
            active_until=INTERNAL,
            may_be_named=INTERNAL,
            source=INTERNAL,
            merged_into=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("partners:organisation", args=[self.pk])
