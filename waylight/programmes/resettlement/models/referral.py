"""A referral: one refugee family that UNHCR submits for resettlement, and who belongs to it."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText, SearchKey
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, REDACT, SPECIAL, classed
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.workflow import GOING_ON, Going, Status
from waylight.registers.people.models import Person

PURPOSE = "Bring a refugee family to a home with a council that receives it."
RETENTION = "Six years after the referral was closed."


class Scheme(models.TextChoices):
    """Under which promise the family comes. Figures never mix them (the specification, B8)."""

    VPRS = "VPRS", _("Vulnerable Persons Resettlement Scheme")
    VCRS = "VCRS", _("Vulnerable Children's Resettlement Scheme")
    GATEWAY = "GATEWAY", _("Gateway Protection Programme")
    MANDATE = "MANDATE", _("Mandate Scheme")
    COMMUNITY = "COMMUNITY", _("Community Sponsorship")
    UKRS = "UKRS", _("UK Resettlement Scheme")


class Priority(models.TextChoices):
    """UNHCR's priority of a submission (Resettlement Handbook, 4.6)."""

    NORMAL = "NR", _("Normal")
    URGENT = "UG", _("Urgent")
    EMERGENCY = "EM", _("Emergency")
    UNKNOWN = "U", _("Not stated")


class Category(models.TextChoices):
    """Why UNHCR submits a family (Resettlement Handbook, chapter 6; the form's criteria)."""

    LPN = "LPN", _("Legal and physical protection needs")
    SVT = "SVT", _("Survivors of violence or torture")
    MED = "MED", _("Medical needs")
    AWR = "AWR", _("Women and girls at risk")
    FAM = "FAM", _("Family reunification")
    CHL = "CHL", _("Children and adolescents at risk")
    LFDS = "LFDS", _("Lack of foreseeable alternative durable solutions")
    RLI = "RLI", _("Lack of local integration prospects (no longer used)")
    OLD = "OLD", _("Older refugees (no longer used)")


class MedicalLevel(models.TextChoices):
    """How much care a family needs, as a council is told it: never what for."""

    NONE = "NONE", _("None")
    SOME = "SOME", _("Some")
    COMPLEX = "COMPLEX", _("Complex")


class Batch(models.Model):
    """One file of registration forms as it was received. The file is not kept; its digest is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    form_version = models.PositiveSmallIntegerField()
    referrals = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("-received_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["team", "digest"], name="resettlement_a_file_is_received_once"
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            digest=INTERNAL,
            form_version=INTERNAL,
            referrals=INTERNAL,
            people=INTERNAL,
            received_by=INTERNAL,
            received_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def going_on(self) -> Self:
        """Those that may still lead to a journey."""
        return self.filter(status__in=GOING_ON)


class Referral(models.Model):
    """One family from referral to a council.

    `secured_on` is when the security checks were told to be clear: what was checked is never kept.
    `bedrooms` follows from the members and the day's rule (`queries.homes`), unless a person
    sets `bedrooms_because`. A form may leave a reason out: then the Home Office cannot accept yet.
    `interests_on` is the day of the best-interests decision about children who travel alone; what
    it says is never kept here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=18, unique=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="contents")
    unhcr_number = EncryptedText(
        _("UNHCR's number"), max_length=40, compartment=Compartment.GENERAL
    )
    unhcr_key = SearchKey(of="unhcr_number")
    scheme = models.CharField(_("Scheme"), max_length=9, choices=Scheme.choices)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.REFERRED)
    status_since = models.DateTimeField(default=clock.now)
    asylum_country = models.CharField(_("Country of asylum"), max_length=3)
    origin_country = models.CharField(_("Country of origin"), max_length=3)
    airport = models.CharField(_("Airport of departure"), max_length=3, blank=True)
    primary = models.CharField(
        _("First reason"), max_length=4, choices=Category.choices, blank=True
    )
    secondary = models.CharField(
        _("Second reason"), max_length=4, choices=Category.choices, blank=True
    )
    priority = models.CharField(_("Priority"), max_length=2, choices=Priority.choices)
    language = models.CharField(_("Language"), max_length=8, default="ar")
    medical_level = models.CharField(
        _("Medical needs"),
        max_length=7,
        choices=MedicalLevel.choices,
        default=MedicalLevel.NONE,
    )
    services = models.JSONField(_("Specialist services needed"), default=list)
    step_free = models.BooleanField(_("Needs a step-free home"), default=False)
    bedrooms = models.PositiveSmallIntegerField(_("Bedrooms needed"), default=1)
    bedrooms_because = models.CharField(_("Reason"), max_length=200, blank=True)
    tie = models.CharField(_("Council near relatives"), max_length=9, blank=True)
    tie_required = models.BooleanField(_("Only near relatives"), default=False)
    tie_words = EncryptedText(
        _("Relatives"), max_length=300, compartment=Compartment.GENERAL, blank=True, default=""
    )
    submitted_on = models.DateField(_("Submitted by UNHCR on"))
    declared_on = models.DateField(_("Declaration signed on"))
    secured_on = models.DateField(_("Security checks clear on"), null=True)
    accepted_on = models.DateField(_("Accepted on"), null=True)
    interests_on = models.DateField(_("Best interests determined on"), null=True)
    refusal = models.CharField(_("Reason"), max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "number")
        indexes = (
            models.Index(fields=["team", "status", "status_since"], name="resettlement_by_status"),
            models.Index(fields=["team", "-opened_at", "number"], name="resettlement_newest_first"),
            models.Index(fields=["unhcr_key"], name="resettlement_by_unhcr"),
        )
        constraints = (
            models.CheckConstraint(
                name="resettlement_accepted_means_secured",
                condition=models.Q(accepted_on__isnull=True) | models.Q(secured_on__isnull=False),
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        reference = "number"
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            number=INTERNAL,
            batch=INTERNAL,
            unhcr_number=PERSONAL,
            unhcr_key=INTERNAL,
            scheme=INTERNAL,
            status=INTERNAL,
            status_since=INTERNAL,
            asylum_country=PERSONAL.but(plain="Lists and figures go by it."),
            origin_country=PERSONAL.but(plain="Lists and figures go by it."),
            airport=INTERNAL,
            primary=SPECIAL.but(plain="The Home Office counts families by it."),
            secondary=SPECIAL.but(plain="The Home Office counts families by it."),
            priority=INTERNAL,
            language=INTERNAL,
            medical_level=SPECIAL.but(plain="Matching goes by it; it never says what for."),
            services=SPECIAL.but(plain="Matching goes by it."),
            step_free=SPECIAL.but(plain="Matching goes by it."),
            bedrooms=INTERNAL,
            bedrooms_because=INTERNAL,
            tie=INTERNAL,
            tie_required=INTERNAL,
            tie_words=PERSONAL,
            submitted_on=INTERNAL,
            declared_on=INTERNAL,
            secured_on=INTERNAL,
            accepted_on=INTERNAL,
            interests_on=INTERNAL,
            refusal=INTERNAL,
            synthetic=OPEN,
            opened_by=INTERNAL,
            opened_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("resettlement:referral", args=[self.pk])


class ReferredQuerySet(models.QuerySet["Member"]):
    """Members as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of referrals in the teams in which the person may look."""
        return visible(self, user, May.VIEW)

    def going(self) -> Self:
        """Those who travel with their family."""
        return self.filter(status=Going.GOING)


class Member(models.Model):
    """One person of a family that was referred, with five tracks of their own.

    `relationship` is UNHCR's code of the relationship to the principal applicant (PA)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="members")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unhcr_id = EncryptedText(
        _("UNHCR's number of the person"),
        max_length=40,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    unhcr_id_key = SearchKey(of="unhcr_id")
    relationship = models.CharField(_("Relationship to the principal applicant"), max_length=3)
    status = models.CharField(max_length=11, choices=Going.choices, default=Going.GOING)
    because = models.CharField(_("Reason"), max_length=200, blank=True)
    joined_on = models.DateField(default=clock.today)
    version = models.PositiveIntegerField(default=1)

    objects = ReferredQuerySet.as_manager()

    class Meta:
        ordering = ("referral", "number")
        indexes = (
            models.Index(fields=["referral", "status"], name="resettlement_who_travels"),
            models.Index(fields=["unhcr_id_key"], name="resettlement_by_unhcr_id"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["referral", "number"], name="resettlement_member_number_once"
            ),
            models.UniqueConstraint(
                fields=["referral", "person"], name="resettlement_person_once_in_a_referral"
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(relationship="PA", status="GOING"),
                name="resettlement_one_principal_applicant",
            ),
        )

    class Privacy:
        through = "referral"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            referral=INTERNAL,
            number=INTERNAL,
            person=INTERNAL,
            unhcr_id=PERSONAL,
            unhcr_id_key=INTERNAL,
            relationship=PERSONAL.but(plain="Lists are ordered by it."),
            status=INTERNAL,
            because=INTERNAL,
            joined_on=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.referral.number}/{self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("resettlement:member", args=[self.pk])
