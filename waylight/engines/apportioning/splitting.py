"""The largest remainder: exact parts, cut to units, and who has what is left over."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

CENT = Decimal("0.01")


class NotShareableError(ValueError):
    """Nobody has a weight, a weight is negative, or the amount has a part of a unit."""


def apportion(
    amount: Decimal, weights: Sequence[int | Decimal | Fraction], *, unit: Decimal = CENT
) -> tuple[Decimal, ...]:
    """The share of each weight, in the order given; their sum is the amount."""
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact, start=Fraction(0))
    units = Fraction(amount) / Fraction(unit)
    if whole <= 0 or min(exact) < 0 or units.denominator != 1:
        raise NotShareableError(f"{amount} cannot be shared by {list(map(str, weights))}")
    sign = -1 if units < 0 else 1
    parts = [abs(units) * weight / whole for weight in exact]
    shares = [int(part) for part in parts]
    left = int(abs(units)) - sum(shares)
    losers = sorted(range(len(parts)), key=lambda n: (shares[n] - parts[n], n))
    for n in losers[:left]:
        shares[n] += 1
    return tuple(sign * share * unit for share in shares)
