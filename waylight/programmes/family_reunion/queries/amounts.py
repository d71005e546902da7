"""Amounts, rates and proofs as people give them: exact, or refused with a code of the programme.

The codes are listed in `actions/money.py`."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.means_test import PENNY, NotMoneyError, an_amount
from waylight.foundation.refusal import Refusal, Words

MOST = 10**8
SMALLEST = Decimal("0.000001")


def an_amount_of(value: Any, what: Words) -> Decimal:
    """An amount to the penny; `what` is the sentence of what was not done."""
    try:
        return an_amount(value)
    except NotMoneyError as no:
        raise not_money(no.code, what) from no


def positive(value: Any, what: Words) -> Decimal:
    """An amount of at least a penny."""
    amount = an_amount_of(value, what)
    if not amount:
        raise Refusal(
            "frta-054",
            what=what,
            why=_("The amount is nothing."),
            fix=_("Write an amount of at least a penny."),
        )
    return amount


def not_money(code: str, what: Words) -> Refusal:
    """The engine's code as a refusal; whatever else is wrong is in the benefits or dependants."""
    no, why, fix = {
        "missing": ("frta-050", _("An amount is missing."), _("Write 0.00 if there is none.")),
        "not_money": ("frta-050", _("This is no amount."), _("Write it in digits, as 1250.00.")),
        "negative": (
            "frta-051",
            _("The amount is negative."),
            _("Write it without a minus; money that came back is a refund."),
        ),
        "too_many_decimals": (
            "frta-052",
            _("The amount has more than two decimals."),
            _("Round it to the penny and write it again."),
        ),
        "too_large": (
            "frta-053",
            _("The amount has more than eight digits before the point."),
            _("Look at it again."),
        ),
    }.get(
        code,
        ("frta-055", _("Benefits or dependants cannot be read."), _("Choose and count anew.")),
    )
    return Refusal(no, what=what, why=why, fix=fix)


def filled(words: str, what: Words, why: Words, fix: Words) -> None:
    """Refuse what is blank."""
    if not words.strip():
        raise Refusal("frta-059", what=what, why=why, fix=fix)


def rate_of(currency: str, rate: Any, source: str, what: Words) -> tuple[Decimal, str]:
    """Pounds for one unit and who says so; pounds are themselves."""
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Refusal(
            "frta-056",
            what=what,
            why=_("This is no currency."),
            fix=_("Write its three letters, as GBP or SDG."),
        )
    if currency == "GBP":
        return Decimal(1), ""
    try:
        given = Decimal(str(rate))
        exact = given == given.quantize(SMALLEST)
    except InvalidOperation:
        given, exact = Decimal(0), False
    if not exact or not 0 < given < MOST or not source.strip():
        raise Refusal(
            "frta-057",
            what=what,
            why=_(
                "A cost in another currency needs a rate, of at most six decimals, and a source."
            ),
            fix=_("Write how many pounds one unit was worth, and where you found it."),
        )
    return given, source.strip()


def in_pounds(amount: Decimal, rate: Decimal, what: Words) -> Decimal:
    """An amount at a rate, to the nearest penny."""
    return an_amount_of((amount * rate).quantize(PENNY, ROUND_HALF_UP), what)
