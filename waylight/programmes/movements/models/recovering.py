"""Money that is to come back: unused tickets that are chased, and loans for a journey."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, YES, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.funds import ANSWER, SIX_YEARS, money, places_of
from waylight.programmes.movements.models.passenger import Passage, Passenger


class ChaseOutcome(models.TextChoices):
    """What became of asking for the money of an unused ticket."""

    WAITING = "WAITING", _("Asked, no answer yet")
    REFUNDED = "REFUNDED", _("Refunded")
    EXCHANGED = "EXCHANGED", _("Exchanged for another flight")
    REFUSED = "REFUSED", _("Refused by the carrier")
    WORTHLESS = "WORTHLESS", _("Nothing to be refunded by the fare's rules")


class ChaseQuerySet(models.QuerySet["Chase"]):
    """Chases as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person asks for refunds."""
        return visible(self, user, May.RELEASE)


class Chase(models.Model):
    """The refund of one unused ticket, asked of the carrier."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passage = models.OneToOneField(Passage, on_delete=models.PROTECT, related_name="chase")
    asked_on = models.DateField(_("Asked on"))
    reference = models.CharField(_("Carrier's reference"), max_length=60, blank=True)
    outcome = models.CharField(
        _("Answer"), max_length=9, choices=ChaseOutcome.choices, default=ChaseOutcome.WAITING
    )
    ended_on = models.DateField(null=True)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ChaseQuerySet.as_manager()

    class Meta:
        ordering = ("asked_on", "id")
        constraints = (
            models.CheckConstraint(
                name="movements_chase_waits_or_has_ended",
                condition=models.Q(outcome=ChaseOutcome.WAITING, ended_on__isnull=True)
                | (~models.Q(outcome=ChaseOutcome.WAITING) & models.Q(ended_on__isnull=False)),
            ),
        )

    class Privacy:
        through = "passage"
        purpose = ANSWER
        retention = SIX_YEARS
        subject_access = NO
        fields = classed(
            id=OPEN,
            passage=INTERNAL,
            asked_on=INTERNAL,
            reference=INTERNAL,
            outcome=INTERNAL,
            ended_on=INTERNAL,
            begun_by=INTERNAL,
        )

    def __str__(self) -> str:
        return self.outcome


class LoanAgreementQuerySet(models.QuerySet["LoanAgreement"]):
    """Loans as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of travellers whom the person follows; their pages ask for `May.VIEW` too."""
        return visible(self, user, May.FOLLOW)


class LoanAgreement(models.Model):
    """An adult's promise to give back what a journey cost. `schedule` is a list of [day, amount].

    The schemes of the United Kingdom are grants; other corridors know promissory notes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, on_delete=models.PROTECT, related_name="loans")
    principal = money(_("Amount lent"))
    currency = models.CharField(_("Currency"), max_length=3)
    schedule = models.JSONField(default=list)
    signed_on = models.DateField(_("Signed on"))
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = LoanAgreementQuerySet.as_manager()

    class Meta:
        ordering = ("signed_on", "id")
        constraints = (
            models.CheckConstraint(
                name="movements_loan_is_positive", condition=models.Q(principal__gt=0)
            ),
        )

    class Privacy:
        through = "passenger"
        purpose = "Know what a traveller has promised to give back, and what is left of it."
        retention = SIX_YEARS
        subject_access = YES
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            principal=INTERNAL,
            currency=INTERNAL,
            schedule=INTERNAL,
            signed_on=INTERNAL,
            agreed_by=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.currency} {self.principal}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:loan", args=[self.pk])

    @property
    def places(self) -> str:
        """With how many decimals its amounts are shown."""
        return places_of(self.currency)

    @property
    def instalments(self) -> list[tuple[date, Decimal]]:
        """What is to be given back on which day."""
        return [(date.fromisoformat(day), Decimal(amount)) for day, amount in self.schedule]

    def _sum(self, kind: str) -> Decimal:
        return sum((e.amount for e in self.entries.all() if e.kind == kind), Decimal(0))

    @property
    def repaid(self) -> Decimal:
        """What was given back."""
        return self._sum(LoanEntry.Kind.REPAID)

    @property
    def waived(self) -> Decimal:
        """What nobody asks for any more."""
        return self._sum(LoanEntry.Kind.WAIVED)

    @property
    def owed(self) -> Decimal:
        """What is left."""
        return Decimal(self.principal) - self.repaid - self.waived


class LoanEntry(models.Model):
    """Money given back, or no longer asked for."""

    class Kind(models.TextChoices):
        """Which of both."""

        REPAID = "REPAID", _("Repaid")
        WAIVED = "WAIVED", _("Waived")

    id = models.BigAutoField(primary_key=True)
    loan = models.ForeignKey(LoanAgreement, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    amount = money(_("Amount"))
    on = models.DateField(_("Day"))
    because = models.CharField(_("Reason"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                name="movements_loan_entry_is_positive", condition=models.Q(amount__gt=0)
            ),
        )

    class Privacy:
        through = "loan"
        purpose = "Know what a traveller has promised to give back, and what is left of it."
        retention = SIX_YEARS
        subject_access = YES
        fields = classed(
            id=OPEN,
            loan=INTERNAL,
            kind=INTERNAL,
            amount=INTERNAL,
            on=INTERNAL,
            because=INTERNAL,
            recorded_by=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
