"""What a journey costs, line by line, and whose share of each line it is."""

import uuid
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, REDACT, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.funds import ANSWER, SIX_YEARS, Fund, money, places_of
from waylight.programmes.movements.models.journey import Journey
from waylight.programmes.movements.models.passenger import Passage, Passenger
from waylight.programmes.movements.models.rates import Source
from waylight.programmes.movements.workflow import COST, CostStatus


class CostCategory(models.TextChoices):
    """What money is for (the specification, C6)."""

    FARE = "FARE", _("Air fare")
    TAX = "TAX", _("Taxes of the ticket")
    BAGGAGE = "BAGGAGE", _("Excess baggage")
    SURFACE = "SURFACE", _("Coach, train, ferry or taxi")
    HOTEL = "HOTEL", _("Hotel")
    MEALS = "MEALS", _("Meals")
    PERMITS = "PERMITS", _("Visa, exit and overstay fees")
    MEDICAL = "MEDICAL", _("Medical examination")
    EMBARKATION = "EMBARKATION", _("Check before embarkation")
    ESCORT_FARE = "ESCORT_FARE", _("Fare of an escort")
    ESCORT_DAYS = "ESCORT_DAYS", _("Daily allowance of an escort")
    MINOR = "MINOR", _("Carrier's fee for a child alone")
    SERVICE = "SERVICE", _("Carrier's fee for a special service")
    DOCUMENTS = "DOCUMENTS", _("Documents")
    FEE = "FEE", _("Service fee")
    NO_SHOW = "NO_SHOW", _("Did not come")
    CANCELLATION = "CANCELLATION", _("Cancellation")
    REFUND = "REFUND", _("Refund")


FOR_NOTHING = (CostCategory.NO_SHOW, CostCategory.CANCELLATION)
"""Nobody travelled for it: it is carried by the journey, not by a person."""
TO_RECORD = tuple(category for category in CostCategory if category != CostCategory.REFUND)
"""A refund is recorded of the cost that it gives back."""
POSTED = (
    CostStatus.INVOICED,
    CostStatus.PAID,
    CostStatus.REFUNDED,
    CostStatus.WRITTEN_OFF,
)
"""It stands in the accounts of its month."""
USED = (CostStatus.COMMITTED, *POSTED)
"""It takes from its fund."""


class Recoverable(models.TextChoices):
    """Whether the money comes back."""

    GRANT = "GRANT", _("A grant: nobody gives it back")
    LOAN = "LOAN", _("A loan to the traveller")
    RECLAIM = "RECLAIM", _("To be reclaimed")


class CostQuerySet(models.QuerySet["Cost"]):
    """Costs as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the journeys that the person follows; their pages ask for `May.VIEW` too."""
        return visible(self, user, May.FOLLOW)


class Cost(models.Model):
    """One line. `amount` is what was expected, `charged` what the invoice says; both in `currency`.

    By the figures that `rate_source` published on `rate_on`, `units` of the currency, `fund_units`
    and `journey_units` were worth the same: they give `base_amount` in the currency of the fund and
    `journey_amount` in that of the journey's approval. `on` is the day it is posted to. A refund is
    a line of its own, `refund_of` another, and is taken off."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="costs")
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="costs")
    category = models.CharField(_("For"), max_length=12, choices=CostCategory.choices)
    status = models.CharField(
        _("Status"), max_length=11, choices=CostStatus.choices, default=COST.start
    )
    recoverable = models.CharField(
        _("Comes back"), max_length=7, choices=Recoverable.choices, default=Recoverable.GRANT
    )
    note = models.CharField(_("What exactly"), max_length=120, blank=True)
    amount = money(_("Amount"))
    currency = models.CharField(_("Currency"), max_length=3)
    charged = money(_("Charged"), null=True)
    units = models.DecimalField(max_digits=20, decimal_places=8, default=1)
    fund_units = models.DecimalField(max_digits=20, decimal_places=8, default=1)
    journey_units = models.DecimalField(max_digits=20, decimal_places=8, default=1)
    rate_source = models.CharField(max_length=4, choices=Source.choices, blank=True)
    rate_on = models.DateField(_("Rate of"), null=True)
    base_amount = money(_("In the fund's currency"), null=True)
    journey_amount = money(_("In the journey's currency"))
    on = models.DateField(_("Posted on"))
    invoice = models.CharField(_("Invoice"), max_length=60, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="costs")
    public_fare = money(_("Public fare"), null=True)
    refund_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="refunds")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    committed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    paid_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(_("Paid"), null=True)
    because = models.CharField(_("Reason"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CostQuerySet.as_manager()

    class Meta:
        ordering = ("recorded_at", "id")
        constraints = (
            models.CheckConstraint(name="movements_cost_is_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="movements_cost_committed_has_fund",
                condition=Q(status=CostStatus.ESTIMATE)
                | Q(fund__isnull=False, base_amount__isnull=False),
            ),
            models.CheckConstraint(
                name="movements_cost_paid_by_another",
                condition=Q(paid_by__isnull=True)
                | Q(refund_of__isnull=False)
                | (~Q(paid_by=F("recorded_by")) & ~Q(paid_by=F("committed_by"))),
            ),
            models.CheckConstraint(
                name="movements_cost_refund_of_a_cost",
                condition=Q(category=CostCategory.REFUND, refund_of__isnull=False)
                | (~Q(category=CostCategory.REFUND) & Q(refund_of__isnull=True)),
            ),
            models.CheckConstraint(
                name="movements_cost_rate_has_a_day",
                condition=Q(rate_source="", rate_on__isnull=True)
                | (~Q(rate_source="") & Q(rate_on__isnull=False, rate_on__lte=F("on"))),
            ),
        )

    class Privacy:
        through = "journey"
        purpose = ANSWER
        retention = SIX_YEARS
        subject_access = NO
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            fund=INTERNAL,
            category=INTERNAL,
            status=INTERNAL,
            recoverable=INTERNAL,
            note=INTERNAL,
            amount=INTERNAL,
            currency=INTERNAL,
            charged=INTERNAL,
            units=OPEN,
            fund_units=OPEN,
            journey_units=OPEN,
            rate_source=OPEN,
            rate_on=OPEN,
            base_amount=INTERNAL,
            journey_amount=INTERNAL,
            on=INTERNAL,
            invoice=INTERNAL,
            passage=INTERNAL,
            public_fare=INTERNAL,
            refund_of=INTERNAL,
            recorded_by=INTERNAL,
            recorded_at=INTERNAL,
            committed_by=INTERNAL,
            paid_by=INTERNAL,
            paid_at=INTERNAL,
            because=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.currency} {self.due}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:cost", args=[self.pk])

    @property
    def due(self) -> Decimal:
        """What it is: as charged, or as expected while no invoice has come."""
        return Decimal(self.amount if self.charged is None else self.charged)

    @property
    def places(self) -> str:
        """With how many decimals its amounts are shown."""
        return places_of(self.currency)

    @property
    def difference(self) -> Decimal | None:
        """What the invoice says more than was expected; None while none has come."""
        return None if self.charged is None else Decimal(self.charged - self.amount)

    @property
    def is_refund(self) -> bool:
        """Whether it is taken off what was spent."""
        return self.category == CostCategory.REFUND

    @property
    def is_posted(self) -> bool:
        """Whether it stands in the accounts of its month."""
        return self.status in POSTED


class CostShare(models.Model):
    """A passenger's part of a cost, in the currency of the cost and in that of the journey.

    `part` names whom the cost was divided among first, each by its `weight`: everybody, a family, a
    programme, a person; within a part all have the same."""

    id = models.BigAutoField(primary_key=True)
    cost = models.ForeignKey(Cost, on_delete=models.CASCADE, related_name="shares")
    passenger = models.ForeignKey(Passenger, models.PROTECT, related_name="cost_shares")
    part = models.CharField(max_length=60, blank=True)
    weight = models.PositiveIntegerField(default=1)
    amount = money()
    journey_amount = money()

    class Meta:
        ordering = ("cost", "passenger__number")
        constraints = (
            models.UniqueConstraint(
                fields=["cost", "passenger"], name="movements_one_share_of_a_cost"
            ),
        )

    class Privacy:
        through = "cost"
        purpose = ANSWER
        retention = SIX_YEARS
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            cost=INTERNAL,
            passenger=INTERNAL,
            part=INTERNAL,
            weight=INTERNAL,
            amount=INTERNAL,
            journey_amount=INTERNAL,
        )

    def __str__(self) -> str:
        return str(self.amount)
