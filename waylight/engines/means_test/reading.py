"""Means from plain values, every fault at once."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from waylight.engines.means_test.assessing import NOTHING, Means
from waylight.engines.means_test.money import NotMoneyError, an_amount

MOST_DEPENDANTS = 50
_BENEFIT = re.compile(r"[A-Z][A-Z_]{0,39}")
_MONEY = {
    "missing": "Give an amount; 0.00 if there is none.",
    "not_money": "Write an amount in digits, as 1250.00.",
    "negative": "An amount is not negative: write a debt among the debts.",
    "too_many_decimals": "Write pounds and pence, with two decimals.",
    "too_large": "Look at the amount again: it has more than eight digits before the point.",
}


class Fault(NamedTuple):
    """One thing that is wrong with the values: a code, where, the value, and what to do."""

    code: str
    path: str
    value: str
    message: str


class Reader:
    """Reads what a sponsor told; `faults` has everything that was wrong with it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def means(self, values: Any) -> Means | None:
        """The means, or None when there is any fault."""
        if not isinstance(values, Mapping):
            self._wrong("not_an_object", "$", values, "Give one object with the amounts.")
            return None
        means = Means(
            income=self.amount(values.get("income"), "$.income"),
            essential_costs=self.amount(values.get("essential_costs"), "$.essential_costs"),
            savings=self.amount(values.get("savings"), "$.savings"),
            debts=self.amount(values.get("debts"), "$.debts"),
            benefits=self._benefits(values.get("benefits")),
            dependants=self._dependants(values.get("dependants")),
            other_grants=self.amount(values.get("other_grants"), "$.other_grants"),
        )
        return None if self.faults else means

    def amount(self, value: Any, path: str) -> Decimal:
        """An amount, or nothing and a fault."""
        try:
            if value is not None:
                return an_amount(value)
            code = "missing"
        except NotMoneyError as no:
            code = no.code
        self._wrong(code, path, value, _MONEY[code])
        return NOTHING

    def _benefits(self, value: Any) -> tuple[str, ...]:
        codes = () if value is None else value
        if isinstance(codes, list | tuple) and all(
            isinstance(code, str) and _BENEFIT.fullmatch(code) for code in codes
        ):
            return tuple(codes)
        self._wrong("not_benefits", "$.benefits", value, "Give a list of codes of benefits.")
        return ()

    def _dependants(self, value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DEPENDANTS:
            return value
        self._wrong(
            "not_a_count", "$.dependants", value, f"Give a number from 0 to {MOST_DEPENDANTS}."
        )
        return 0

    def _wrong(self, code: str, path: str, value: Any, message: str) -> None:
        self.faults.append(Fault(code, path, "" if value is None else str(value)[:80], message))
