"""An amount divided among people, so that the shares are the amount again."""

from decimal import Decimal

from waylight.engines.means_test.money import PENNY


def shares(amount: Decimal, people: int) -> tuple[Decimal, ...]:
    """Equal shares to the penny by largest remainder; of equal remainders, the first come first.

    ValueError when there is nobody to share with, or the amount has a part of a penny."""
    pennies = amount / PENNY
    if people < 1 or pennies != pennies.to_integral_value():
        raise ValueError(f"{amount} cannot be shared by {people}")
    each, over = divmod(int(pennies), people)
    return tuple((each + (place < over)) * PENNY for place in range(people))
