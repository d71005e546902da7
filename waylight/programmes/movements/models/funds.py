"""Where money comes from, how much of it there is, and which months are closed."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.engines.currency import minor_unit
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.rates import Source

ANSWER = "Answer to donors for every amount."
SIX_YEARS = "Six years after the end of the fund, as accounts are kept."


def places_of(currency: str) -> str:
    """With how many decimals amounts of a currency are shown, as `floatformat` takes it."""
    exponent = minor_unit(currency).as_tuple().exponent
    return f"{-int(exponent)}g"


def money(label: Any = None, **more: Any) -> Any:
    """An amount; three decimals, for some currencies have thousandths."""
    return models.DecimalField(label, max_digits=13, decimal_places=3, **more)


class FundQuerySet(models.QuerySet["Fund"]):
    """Funds as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person reads movements."""
        return visible(self, user, May.VIEW)

    def open_on(self, day: date) -> Self:
        """Those from which a cost of that day may be paid."""
        ends_later = models.Q(closes_on__isnull=True) | models.Q(closes_on__gte=day)
        return self.filter(ends_later, opens_on__lte=day, closed_at__isnull=True)


class Fund(models.Model):
    """Money of one donor for one project, in its own currency, up to a ceiling."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("Fund code"), max_length=20)
    title = models.CharField(_("Title"), max_length=120)
    donor = models.CharField(_("Donor"), max_length=120)
    project = models.CharField(_("Project"), max_length=40, blank=True)
    currency = models.CharField(_("Currency"), max_length=3)
    ceiling = money(_("Ceiling"))
    opens_on = models.DateField(_("First day"))
    closes_on = models.DateField(_("Last day"), null=True)
    rate_source = models.CharField(_("Rates of"), max_length=4, choices=Source.choices)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    closed_at = models.DateTimeField(_("Closed"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects = FundQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=["team", "code"], name="movements_fund_once"),
            models.CheckConstraint(
                name="movements_fund_ends_after_it_begins",
                condition=models.Q(closes_on__isnull=True)
                | models.Q(closes_on__gte=models.F("opens_on")),
            ),
            models.CheckConstraint(
                name="movements_ceiling_is_positive", condition=models.Q(ceiling__gt=0)
            ),
        )

    class Privacy:
        purpose = ANSWER
        retention = SIX_YEARS
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            code=INTERNAL,
            title=INTERNAL,
            donor=INTERNAL,
            project=INTERNAL,
            currency=OPEN,
            ceiling=INTERNAL,
            opens_on=INTERNAL,
            closes_on=INTERNAL,
            rate_source=OPEN,
            opened_by=INTERNAL,
            opened_at=INTERNAL,
            closed_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:fund", args=[self.pk])

    @property
    def places(self) -> str:
        """With how many decimals its amounts are shown."""
        return places_of(self.currency)

    def is_open_on(self, day: date) -> bool:
        """Whether a cost of that day may be paid from it."""
        ends_later = self.closes_on is None or day <= self.closes_on
        return self.closed_at is None and self.opens_on <= day and ends_later


class Period(models.Model):
    """A month whose accounts are closed: nothing is posted to it any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("Month"))
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("-month",)
        constraints = (
            models.UniqueConstraint(fields=["team", "month"], name="movements_month_closed_once"),
            models.CheckConstraint(
                name="movements_month_is_its_first_day", condition=models.Q(month__day=1)
            ),
        )

    class Privacy:
        purpose = ANSWER
        retention = SIX_YEARS
        subject_access = NO
        fields = classed(
            id=OPEN, team=INTERNAL, month=INTERNAL, closed_by=INTERNAL, closed_at=INTERNAL
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
