"""Rent of a home that was kept empty for a family, as far as it is paid."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from waylight.engines.tariff.paying import PENNY, NotPayableError

DAYS = 7


@dataclass(frozen=True)
class Void:
    """How many days a home stood empty, how many of them are paid, and what for them."""

    days: int
    paid_days: int
    amount: Decimal


def void_rent(ready_on: date, arrived_on: date, most_days: int, weekly: Decimal) -> Void:
    """The rent from the day a home was ready to the arrival, for at most `most_days` days.

    `weekly` is the Local Housing Allowance of a week in pounds; a day is a seventh of it, and the
    sum is rounded once, half up. A home that was ready late stood empty for no day."""
    if weekly < 0 or most_days < 0:
        raise NotPayableError("A rent and a limit are not negative")
    days = max((arrived_on - ready_on).days, 0)
    paid = min(days, most_days)
    amount = (weekly * paid / DAYS).quantize(PENNY, rounding=ROUND_HALF_UP)
    return Void(days, paid, amount)
