"""Exchange rates as their publishers gave them, and the files they came in."""

import json
import uuid
import zlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.engines.currency import Quote
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.programmes.movements.access import May

PURPOSE = "Say what a cost is in another currency, by a rate that anybody can look up."


class Source(models.TextChoices):
    """Who publishes rates: each for one unit of its own base."""

    ECB = "ECB", _("European Central Bank, for a euro")
    HMRC = "HMRC", _("HM Revenue and Customs, monthly, for a pound")
    UN = "UN", _("United Nations, operational, for a dollar")


class RateFileQuerySet(models.QuerySet["RateFile"]):
    """Files of rates as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those that were brought in for the teams in which the person keeps the rates."""
        return visible(self, user, May.RELEASE)


class RateFile(models.Model):
    """One file: what it says until it is applied, or what is wrong with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("Source"), max_length=4, choices=Source.choices)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    first_on = models.DateField(_("First day"), null=True)
    last_on = models.DateField(_("Last day"), null=True)
    rates = models.PositiveIntegerField(_("Rates"), default=0)
    is_broken = models.BooleanField(default=False)
    content = models.BinaryField(default=b"")
    applied_at = models.DateTimeField(_("Taken over"), null=True)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added = models.PositiveIntegerField(_("New rates"), default=0)
    replaced = models.PositiveIntegerField(_("Replaced rates"), default=0)

    objects = RateFileQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "id")

    class Privacy:
        purpose = PURPOSE
        retention = (
            "For ever, as the evidence of where a rate came from; its content until applied."
        )
        subject_access = NO
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            source=OPEN,
            uploaded_by=INTERNAL,
            uploaded_at=INTERNAL,
            first_on=OPEN,
            last_on=OPEN,
            rates=OPEN,
            is_broken=OPEN,
            content=OPEN,
            applied_at=INTERNAL,
            applied_by=INTERNAL,
            added=OPEN,
            replaced=OPEN,
        )

    def __str__(self) -> str:
        return self.source

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:rate-file", args=[self.pk])

    @property
    def may_be_applied(self) -> bool:
        """Whether it has no fault and was not applied yet."""
        return not self.is_broken and self.applied_at is None

    def said(self) -> dict[str, Any]:
        """Its `faults`, as they were found; empty once it was applied."""
        found: dict[str, Any] = json.loads(zlib.decompress(self.content)) if self.content else {}
        return found

    def quotes(self) -> tuple[Quote, ...]:
        """Its rates, in order."""
        return tuple(
            Quote(date.fromisoformat(on), currency, Decimal(units))
            for on, currency, units in self.said().get("quotes", ())
        )


def packed_rates(quotes: Sequence[Quote], faults: Sequence[dict[str, Any]]) -> bytes:
    """What `RateFile.said` gives back."""
    rows = [[quote.on.isoformat(), quote.currency, str(quote.units)] for quote in quotes]
    text = json.dumps({"quotes": rows, "faults": list(faults)}, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


class ExchangeRate(models.Model):
    """What one unit of the source's base was worth on a day, in units of the currency.

    It is of the whole office, as published. A cost keeps the two figures that it was counted with:
    a rate that is put right later changes no cost."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=4, choices=Source.choices)
    currency = models.CharField(_("Currency"), max_length=3)
    on = models.DateField(_("Day"))
    units = models.DecimalField(_("Units for one"), max_digits=20, decimal_places=8)
    file = models.ForeignKey(RateFile, models.PROTECT, null=True, related_name="taken")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("source", "-on", "currency")
        constraints = (
            models.UniqueConstraint(
                fields=["source", "currency", "on"], name="movements_one_rate_of_a_day"
            ),
            models.CheckConstraint(
                name="movements_rate_is_positive", condition=models.Q(units__gt=0)
            ),
        )

    class Privacy:
        purpose = PURPOSE
        retention = "For ever: it was published."
        subject_access = NO
        fields = classed(
            id=OPEN,
            source=OPEN,
            currency=OPEN,
            on=OPEN,
            units=OPEN,
            file=OPEN,
            recorded_by=INTERNAL,
            recorded_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.source} {self.on} {self.currency}"
