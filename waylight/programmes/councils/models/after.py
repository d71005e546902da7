"""After a family has arrived: who took it over, the first year, and what the council claims."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON, EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, SPECIAL, classed
from waylight.programmes.councils.access import May
from waylight.programmes.councils.models.desk import RETENTION, Desk
from waylight.programmes.councils.models.proposal import Proposal
from waylight.programmes.councils.workflow import ClaimStatus

PURPOSE = "Look after a family in its first year, and pay the council for it."


class ReceptionQuerySet(models.QuerySet["Reception"]):
    """Families that were taken over, as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the councils in whose teams the person meets families."""
        return visible(self, user, May.FAMILY)


class Reception(models.Model):
    """A family that the council's key worker has taken over, with their signature.

    `arrived_on` is the day of arrival in the United Kingdom, by the clock there. `came` are the
    numbers of those who came, of the proposal's people; `people` is how many, and stays so whatever
    happens to them afterwards: who dies after the arrival has arrived."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="reception")
    arrived_on = models.DateField(_("Arrived on"))
    received_at = models.DateTimeField(_("Received at"))
    key_worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_as = EncryptedText(_("Signed as"), max_length=120, compartment=Compartment.GENERAL)
    people = models.PositiveSmallIntegerField(_("People"))
    came = models.JSONField(_("Who came, by number"), default=list)
    papers_given = models.BooleanField(_("Papers were handed over"))
    remarks = EncryptedText(
        _("Remarks"), max_length=500, compartment=Compartment.GENERAL, blank=True, default=""
    )
    moved_on = models.DateField(_("Moved to another council on"), null=True)
    moved_to = models.CharField(_("Moved to"), max_length=9, blank=True)

    objects = ReceptionQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at",)
        constraints = (
            models.CheckConstraint(
                name="councils_somebody_was_received", condition=models.Q(people__gte=1)
            ),
        )

    class Privacy:
        through = "proposal"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            proposal=INTERNAL,
            arrived_on=INTERNAL,
            received_at=INTERNAL,
            key_worker=INTERNAL,
            signed_as=PERSONAL,
            people=INTERNAL,
            came=INTERNAL,
            papers_given=INTERNAL,
            remarks=PERSONAL,
            moved_on=INTERNAL,
            moved_to=INTERNAL,
        )

    def __str__(self) -> str:
        return self.proposal.reference

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("councils:reception", args=[self.pk])


class ClinicalHandoverQuerySet(models.QuerySet["ClinicalHandover"]):
    """What is handed over about health, as somebody may see it."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the councils in which the person reads what is clinical."""
        return visible(self, user, May.CLINIC)


class ClinicalHandover(models.Model):
    """What a physician hands over to one named clinician. Behind the medical wall.

    `content` is {"people": [{"number", "conclusion", "conditions", "medicines", "due"}]}. Where the
    family does not let it be shared, `shares` is false and conclusions stand alone: what somebody
    can and cannot do, and no illness."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="clinical")
    clinician = EncryptedText(_("To"), max_length=120, compartment=Compartment.MEDICAL)
    content = EncryptedJSON(compartment=Compartment.MEDICAL)
    shares = models.BooleanField(_("The family lets it be shared"), default=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    objects = ClinicalHandoverQuerySet.as_manager()

    class Meta:
        ordering = ("-given_at",)

    class Privacy:
        through = "proposal"
        compartment = Compartment.MEDICAL
        purpose = "Go on with a treatment where a family arrives."
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            proposal=INTERNAL,
            clinician=PERSONAL,
            content=SPECIAL,
            shares=INTERNAL,
            given_by=INTERNAL,
            given_at=INTERNAL,
            read_by=INTERNAL,
            read_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.pk)


class MilestoneKind(models.TextChoices):
    """What is due in the first year (the specification, B4: post-arrival duties)."""

    MET = "MET", _("Met at the airport")
    HOME = "HOME", _("In a furnished home")
    GROCERIES = "GROCERIES", _("Groceries and first cash")
    PERMIT = "PERMIT", _("Residence permit collected")
    DOCTOR = "DOCTOR", _("Registered with a doctor")
    SCHOOL = "SCHOOL", _("Children at school")
    JOBCENTRE = "JOBCENTRE", _("Registered for work and benefits")
    ENGLISH = "ENGLISH", _("English assessed")
    REVIEW = "REVIEW", _("Plan reviewed with the key worker")


class Milestone(models.Model):
    """One thing due for one family, and when it was done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=10, choices=MilestoneKind.choices)
    due_on = models.DateField(_("Due on"))
    done_on = models.DateField(_("Done on"), null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("due_on", "kind")
        constraints = (
            models.UniqueConstraint(fields=["reception", "kind"], name="councils_one_milestone"),
        )

    class Privacy:
        through = "reception"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            reception=INTERNAL,
            kind=INTERNAL,
            due_on=INTERNAL,
            done_on=INTERNAL,
            done_by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.kind


class ClaimKind(models.TextChoices):
    """For what a council claims."""

    TARIFF = "TARIFF", _("Tariff of the first year")
    LATER_YEAR = "LATER_YEAR", _("Tariff of a later year")
    VOID_RENT = "VOID_RENT", _("Rent of the empty home")


class TariffClaimQuerySet(models.QuerySet["Claim"]):
    """Claims as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the councils in whose teams the person may look."""
        return visible(self, user, May.VIEW)


class Claim(models.Model):
    """One sum that a council claims for one family, as it was worked out.

    `desk` claims it: the council that received the family, or the one to which it moved on within
    the year. `instalment` counts from 0, on arrival; of a later year it is the year. `lines` is
    [{"number", "heading", "amount"}], in pounds and without a name, so that it can be printed as
    decided; a family's instalments sum to the tariff exactly."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="claims")
    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(_("For"), max_length=10, choices=ClaimKind.choices)
    instalment = models.PositiveSmallIntegerField(_("Instalment"))
    due_on = models.DateField(_("Due on"))
    amount = models.DecimalField(_("Amount"), max_digits=10, decimal_places=2)
    lines = EncryptedJSON(compartment=Compartment.GENERAL)
    rule_set_version = models.CharField(max_length=32)
    status = models.CharField(max_length=9, choices=ClaimStatus.choices, default=ClaimStatus.DRAFT)
    query = models.CharField(_("Question"), max_length=300, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    paid_on = models.DateField(null=True)

    objects = TariffClaimQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "kind", "instalment")
        constraints = (
            models.UniqueConstraint(
                fields=["reception", "kind", "instalment"], name="councils_one_instalment"
            ),
            models.CheckConstraint(
                name="councils_paid_by_another",
                condition=models.Q(paid_by__isnull=True)
                | ~models.Q(paid_by=models.F("submitted_by")),
            ),
            models.CheckConstraint(
                name="councils_claims_no_debt", condition=models.Q(amount__gte=0)
            ),
        )

    class Privacy:
        through = "desk"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            desk=INTERNAL,
            reception=INTERNAL,
            kind=INTERNAL,
            instalment=INTERNAL,
            due_on=INTERNAL,
            amount=INTERNAL,
            lines=PERSONAL,
            rule_set_version=INTERNAL,
            status=INTERNAL,
            query=INTERNAL,
            submitted_by=INTERNAL,
            submitted_at=INTERNAL,
            paid_by=INTERNAL,
            paid_on=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.reception}/{self.kind[0]}{self.instalment}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("councils:claim", args=[self.pk])
