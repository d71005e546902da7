"""The money of a reunion: what the sponsor can afford, what was approved, what it cost."""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, REDACT, classed
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models.group import DepartureGroup
from waylight.programmes.family_reunion.models.reunion import RETENTION, Reunion

PURPOSE = "Help those who cannot pay, and answer for every pound."


def _money(label: Any = None) -> Any:
    """Pounds, or whatever the currency of the row is, to the penny."""
    return models.DecimalField(label, max_digits=10, decimal_places=2)


class MeansTest(models.Model):
    """What a sponsor has and spends, what follows from it, and the calculation in lines.

    `given` are the amounts per month in pounds, as the engine of the means test takes them;
    `calculation` its lines, so that the statement can be printed as it was decided."""

    class Result(models.TextChoices):
        """How much of the journey is paid for."""

        FULL = "FULL", _("The whole journey")
        PART = "PART", _("A part")
        NONE = "NONE", _("Nothing")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.ForeignKey(Reunion, on_delete=models.CASCADE, related_name="means_tests")
    given = EncryptedJSON(compartment=Compartment.GENERAL)
    calculation = EncryptedJSON(compartment=Compartment.GENERAL)
    result = models.CharField(max_length=4, choices=Result.choices)
    pays = _money(_("We pay"))
    estimate = _money(_("Estimated cost"))
    rule_set_version = models.CharField(max_length=32)
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=clock.now, editable=False)
    countersigned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    countersigned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-signed_at", "id")
        constraints = (
            models.CheckConstraint(
                name="family_reunion_means_countersigned_by_another",
                condition=models.Q(countersigned_by__isnull=True)
                | ~models.Q(countersigned_by=models.F("signed_by")),
            ),
        )

    class Privacy:
        through = "reunion"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            reunion=INTERNAL,
            given=PERSONAL,
            calculation=PERSONAL,
            result=INTERNAL,
            pays=INTERNAL,
            estimate=INTERNAL,
            rule_set_version=INTERNAL,
            signed_by=INTERNAL,
            signed_at=INTERNAL,
            countersigned_by=INTERNAL,
            countersigned_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.result


class Budget(models.Model):
    """Money committed to one reunion. It lapses when nothing was ticketed in time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.ForeignKey(Reunion, on_delete=models.CASCADE, related_name="budgets")
    amount = _money(_("Approved amount"))
    fund = models.CharField(_("Fund"), max_length=40)
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=clock.now, editable=False)
    second_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    needs_second = models.BooleanField(default=False)
    lapses_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-approved_at", "id")
        constraints = (
            models.CheckConstraint(
                name="family_reunion_second_approval_by_another",
                condition=models.Q(second_by__isnull=True)
                | ~models.Q(second_by=models.F("approved_by")),
            ),
            models.CheckConstraint(
                name="family_reunion_budget_is_positive", condition=models.Q(amount__gt=0)
            ),
        )

    class Privacy:
        through = "reunion"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            reunion=INTERNAL,
            amount=INTERNAL,
            fund=INTERNAL,
            approved_by=INTERNAL,
            approved_at=INTERNAL,
            second_by=INTERNAL,
            second_at=INTERNAL,
            needs_second=INTERNAL,
            lapses_on=INTERNAL,
            ended_at=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.amount)


class Contribution(models.Model):
    """What the sponsor pays themselves; part-funding waits for the proof of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.ForeignKey(Reunion, on_delete=models.CASCADE, related_name="contributions")
    amount = _money(_("Amount"))
    proof = models.CharField(_("Proof"), max_length=80)
    received_on = models.DateField(_("Received on"), default=clock.today)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("received_on", "id")
        constraints = (
            models.CheckConstraint(
                name="family_reunion_contribution_is_positive", condition=models.Q(amount__gt=0)
            ),
        )

    class Privacy:
        through = "reunion"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            reunion=INTERNAL,
            amount=INTERNAL,
            proof=INTERNAL,
            received_on=INTERNAL,
            recorded_by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.amount)


class CostCategory(models.TextChoices):
    """What was paid for."""

    FARE = "FARE", _("Fares")
    EXIT = "EXIT", _("Exit permits and fines")
    MEDICAL = "MEDICAL", _("Medical")
    ESCORT = "ESCORT", _("Escorts")
    DOCUMENTS = "DOCUMENTS", _("Papers")
    LODGING = "LODGING", _("Lodging on the way")
    ONWARD = "ONWARD", _("Onward journey")
    CANCELLATION = "CANCELLATION", _("Cancellation")


class CostState(models.TextChoices):
    """How far a cost has come."""

    ESTIMATE = "ESTIMATE", _("Estimate")
    COMMITTED = "COMMITTED", _("Committed")
    INVOICED = "INVOICED", _("Invoiced")
    PAID = "PAID", _("Paid")
    REFUNDED = "REFUNDED", _("Refunded")
    WRITTEN_OFF = "WRITTEN_OFF", _("Written off")


class CostLineQuerySet(models.QuerySet["CostLine"]):
    """Costs as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of reunions in the teams in which the person pays."""
        return visible(self, user, May.PAY)


class CostLine(models.Model):
    """One cost, in the currency it was incurred in and in pounds at a rate with a source."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reunion = models.ForeignKey(Reunion, on_delete=models.CASCADE, related_name="costs")
    group = models.ForeignKey(DepartureGroup, models.SET_NULL, null=True, related_name="costs")
    category = models.CharField(_("For"), max_length=12, choices=CostCategory.choices)
    amount = _money(_("Amount"))
    currency = models.CharField(_("Currency"), max_length=3, default="GBP")
    rate = models.DecimalField(_("Pounds for one"), max_digits=14, decimal_places=6, default=1)
    rate_source = models.CharField(_("Source of the rate"), max_length=80, blank=True)
    pounds = _money()
    state = models.CharField(max_length=11, choices=CostState.choices)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CostLineQuerySet.as_manager()

    class Meta:
        ordering = ("recorded_at", "id")
        constraints = (
            models.CheckConstraint(
                name="family_reunion_cost_is_not_negative", condition=models.Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="family_reunion_rate_has_a_source",
                condition=models.Q(currency="GBP", rate=1) | ~models.Q(rate_source=""),
            ),
        )

    class Privacy:
        through = "reunion"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            reunion=INTERNAL,
            group=INTERNAL,
            category=INTERNAL,
            amount=INTERNAL,
            currency=INTERNAL,
            rate=INTERNAL,
            rate_source=INTERNAL,
            pounds=INTERNAL,
            state=INTERNAL,
            recorded_by=INTERNAL,
            recorded_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("family_reunion:cost", args=[self.pk])
