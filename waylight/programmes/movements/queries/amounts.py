"""Amounts as people give them and what they are worth: exact, or refused by number.

| number | reason |
| --- | --- |
| MOV-080 | this is no amount of that currency |
| MOV-081 | no rate of that source is near enough to the day |
| MOV-082 | no fund is named |
| MOV-083 | the fund is closed, not open on that day, or another team's |
| MOV-084 | the fund has not so much left |
| MOV-085 | the month is closed, or the day is still to come |
| MOV-086 | whoever records a cost does not pay it |
| MOV-087 | not with a cost as it is; more than was paid; a ticket that was or may be used |
| MOV-088 | a loan that cannot be: to a child, or of more than is owed |
| MOV-089 | a cost that cannot be shared so |"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.currency import LARGEST, NotMoneyError, an_amount, convert, minor_unit
from waylight.foundation.refusal import Refusal, Words, numbered
from waylight.programmes.movements.models import Fund, Journey, Source
from waylight.programmes.movements.models.funds import places_of
from waylight.programmes.movements.queries.rates import newest_before, rates_on

refusal = partial(numbered, "MOV")


@dataclass(frozen=True)
class Worth:
    """An amount in the currencies that it is counted in, and by which figures of which day."""

    units: Decimal
    fund_units: Decimal
    journey_units: Decimal
    rate_source: str
    rate_on: date | None
    base_amount: Decimal | None
    journey_amount: Decimal


@dataclass(frozen=True)
class Money:
    """An amount of a currency, as a page shows it."""

    currency: str
    amount: Decimal

    @property
    def places(self) -> str:
        """With how many decimals it is shown."""
        return places_of(self.currency)


def amount_of(value: Any, currency: str, what: Words) -> Decimal:
    """An amount of a currency; `what` is the sentence of what was not done."""
    try:
        return an_amount(value, currency)
    except NotMoneyError as no:
        raise _no_amount(no.code, currency, what) from no


def shown(amount: Decimal, currency: str) -> str:
    """An amount as a sentence says it: the currency, and its own number of decimals."""
    return f"{currency} {amount.quantize(minor_unit(currency))}"


def worth_of(
    amount: Decimal,
    currency: str,
    *,
    journey: Journey,
    fund: Fund | None,
    source: str,
    on: date,
    what: Words,
) -> Worth:
    """What an amount is in the currencies of its fund and its journey, by the rates of a day."""
    base = fund.currency if fund else journey.currency
    wanted = {currency, base, journey.currency}
    if len(wanted) == 1:
        one, in_base = Decimal(1), amount if fund else None
        return Worth(one, one, one, "", None, in_base, amount)
    found = rates_on(source, wanted, on)
    if found is None:
        raise _no_rate(source, wanted, on, what)
    of, of_base, of_journey = (found.units[code] for code in (currency, base, journey.currency))
    in_base = convert(amount, of, of_base, base) if fund else None
    in_journey = convert(amount, of, of_journey, journey.currency)
    _refuse_extremes(in_base, in_journey, what)
    return Worth(of, of_base, of_journey, source, found.on, in_base, in_journey)


def _refuse_extremes(in_base: Decimal | None, in_journey: Decimal, what: Words) -> None:
    if not all(0 < amount <= LARGEST for amount in (in_base, in_journey) if amount is not None):
        raise refusal(
            80,
            what=what,
            why=_("In the other currency it is less than the smallest coin, or too much to keep."),
            fix=_("Look at the amount and the currency again."),
        )


def _no_amount(code: str, currency: str, what: Words) -> Refusal:
    why, fix = {
        "no_currency": (
            _("This is no currency."),
            _("Write its three letters, as GBP or ETB."),
        ),
        "negative": (
            _("The amount is negative."),
            _("Write it without a minus; record what comes back as a refund."),
        ),
        "nothing": (_("The amount is nothing."), _("Write at least the smallest coin.")),
        "too_fine": (
            _("%s has no coins as small as that.") % currency,
            _("Round it and write it again."),
        ),
        "too_large": (
            _("The amount has more than nine digits before the point."),
            _("Look at it again."),
        ),
    }.get(code, (_("This is no amount."), _("Write it in digits, as 1250.00.")))
    return refusal(80, what=what, why=why, fix=fix)


def _no_rate(source: str, wanted: set[str], on: date, what: Words) -> Refusal:
    newest = {code: newest_before(source, code, on) for code in sorted(wanted)}
    told = ", ".join(f"{code} {day:%Y-%m-%d}" for code, day in newest.items() if day)
    words = {
        "source": Source(source).label,
        "day": date_format(on, "j F Y"),
        "currencies": ", ".join(sorted(wanted)),
    }
    return refusal(
        81,
        what=what,
        why=_("There is no rate for %(currencies)s near %(day)s: %(source)s.") % words,
        fix=_("Bring in newer rates; the last ones are: %s.") % told
        if told
        else _("Bring in its rates, or use a source that has them."),
    )
