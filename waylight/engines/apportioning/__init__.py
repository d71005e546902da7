"""An amount split by weights so that the shares are exactly the amount again.

    apportion(Decimal("100.00"), [1, 1, 1])           33.34, 33.33, 33.33
    apportion(Decimal("-100.00"), [1, 1, 1])          a refund: -33.34, -33.33, -33.33
    apportion(Decimal("5000"), [7, 2], unit=Decimal("1"))       a currency without decimals

Every share is first cut to whole units towards zero; the units that are left over go one each to
those who lost the most by it: the largest remainder (Hamilton's method). Among equal remainders
who comes first in the order given has it, so the order should be one that stays. A share is never
a whole unit or more away from its exact part, and a weight of zero has nothing. Nothing is rounded
on the way: weights may be whole numbers, decimals or fractions."""

from waylight.engines.apportioning.splitting import CENT, NotShareableError, apportion

__all__ = ["CENT", "NotShareableError", "apportion"]
