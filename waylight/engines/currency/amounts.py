"""An amount of money: exact, not negative, and no finer than its currency is."""

import re
from decimal import Decimal
from typing import Any

LARGEST = Decimal("999999999.999")
"""What a column of the office holds: nine digits before the point."""
_WITHOUT_PARTS = (
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"  # no parts at all
)
_IN_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
"""Source of both: ISO 4217, minor units; memory, to be confirmed. Every other has hundredths."""
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


class NotMoneyError(ValueError):
    """Why it is no amount: `code` is not_money, negative, nothing, too_fine or too_large.

    A currency that is not three capitals is `no_currency`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def minor_unit(currency: str) -> Decimal:
    """The smallest amount of a currency: a penny, a yen, a fils."""
    if not _CODE.fullmatch(currency):
        raise NotMoneyError("no_currency")
    if currency in _WITHOUT_PARTS:
        return Decimal(1)
    return Decimal("0.001") if currency in _IN_THOUSANDTHS else Decimal("0.01")


def an_amount(value: Any, currency: str) -> Decimal:
    """The amount in its currency, more than nothing; or NotMoneyError. A float is refused."""
    unit = minor_unit(currency)
    amount = _exact(value)
    if amount is None:
        raise NotMoneyError("not_money")
    if amount <= 0:
        raise NotMoneyError("negative" if amount < 0 else "nothing")
    if amount > LARGEST:
        raise NotMoneyError("too_large")
    if amount != amount.quantize(unit):
        raise NotMoneyError("too_fine")
    return amount.quantize(unit)


def _exact(value: Any) -> Decimal | None:
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _PLAIN.fullmatch(value.strip()):
        return Decimal(value.strip())
    return None
