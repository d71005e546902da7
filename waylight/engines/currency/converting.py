"""Which rate holds on a day, and what an amount comes to by it."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from waylight.engines.currency.amounts import minor_unit

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """What one unit of a source's base was worth on a day, in units of a currency."""

    on: date
    currency: str
    units: Decimal


@dataclass(frozen=True)
class InForce:
    """What a source said on one day of every currency that was asked for, its base included."""

    on: date
    units: dict[str, Decimal]


def in_force(
    quotes: Iterable[Quote], currencies: Set[str], *, base: str, day: date, earliest: date
) -> InForce | None:
    """The newest day, of `earliest` to `day`, on which every one of the currencies was quoted."""
    wanted = currencies - {base}
    if not wanted:
        return InForce(day, {base: Decimal(1)})
    of_day: dict[date, dict[str, Decimal]] = defaultdict(dict)
    for quote in quotes:
        if earliest <= quote.on <= day and quote.currency in wanted:
            of_day[quote.on][quote.currency] = quote.units
    whole = [on for on, units in of_day.items() if len(units) == len(wanted)]
    return InForce(max(whole), {**of_day[max(whole)], base: Decimal(1)}) if whole else None


def convert(amount: Decimal, units: Decimal, other_units: Decimal, currency: str) -> Decimal:
    """An amount at `units` for one of the base, in a currency at `other_units`; halves go up."""
    if units <= 0 or other_units <= 0:
        raise ValueError("A rate is more than nothing.")
    unit = minor_unit(currency)
    exact = Fraction(amount) / Fraction(units) * Fraction(other_units) / Fraction(unit)
    return floor(exact + HALF) * unit
