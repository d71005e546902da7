"""An amount of money: exact, to the penny, not negative."""

import re
from decimal import Decimal
from typing import Any

PENNY = Decimal("0.01")
LARGEST = Decimal("99999999.99")
"""What a column of the office holds: eight digits before the point."""
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class NotMoneyError(ValueError):
    """Why something is no amount: `code` is not_money, negative, too_many_decimals, too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def an_amount(value: Any) -> Decimal:
    """The amount to the penny, or NotMoneyError. A float is refused: it may not be exact."""
    amount = _exact(value)
    if amount is None:
        raise NotMoneyError("not_money")
    if amount < 0:
        raise NotMoneyError("negative")
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        raise NotMoneyError("too_many_decimals")
    if amount > LARGEST:
        raise NotMoneyError("too_large")
    return abs(amount).quantize(PENNY)


def _exact(value: Any) -> Decimal | None:
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _PLAIN.fullmatch(value.strip()):
        return Decimal(value.strip())
    return None
