"""Amounts of any currency, exact; and what one amount is in another currency on a day.

    an_amount("12.500", "JOD")                      Decimal("12.500"): a dinar has a thousand fils
    convert(Decimal("100.00"), Decimal("1.1750"), Decimal("0.8726"), "GBP")     Decimal("74.26")
    in_force(quotes, {"USD", "GBP"}, base="EUR", day=day, earliest=day - timedelta(days=7))

A source quotes how many units of a currency are one unit of its base: the ECB for the euro, HMRC
for the pound, the United Nations for the dollar. Two currencies are compared through the base, by
what the source published on one and the same day, as fractions; the only rounding is the last, to
the smallest unit of the currency that is asked for, halves up. The rate of a day is that day's, or
the last one before it and not before `earliest`; never a later one. Nothing here is a float."""

from waylight.engines.currency.amounts import LARGEST, NotMoneyError, an_amount, minor_unit
from waylight.engines.currency.converting import InForce, Quote, convert, in_force

__all__ = [
    "LARGEST",
    "InForce",
    "NotMoneyError",
    "Quote",
    "an_amount",
    "convert",
    "in_force",
    "minor_unit",
]
