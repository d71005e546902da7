"""What every shared thing is worth, by the workbook's own names: out of one plan, into the next.

Prices proven for one caseload are a good start for the next day's, whose rows have moved and
partly changed; so they travel by name. Any prices prove a bound: a wrong one only weakens it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.prices import Prices, no_prices
from waylight.engines.movement_planning.problem import DAY_MARGIN, Money
from waylight.engines.movement_planning.staff import stock_names

DIGITS = 4
"""Decimals kept of a price: far finer than anything it is used for."""


def prices_json(instance: Instance, prices: Prices) -> dict[str, Any]:
    """The prices as JSON values, by name; what is worth nothing is left out.

    `{"cover": {family: money}, "home": {home: money}, "intake": {council: {"2026-03": money}},
    "clinic": [[airport, date, money]], "class": {class: money}, "staff": [[role, pool or language
    or null, date, money]], "wheelchair": {flight: money}}`; intake and clinic are for each
    person, class for each adult.
    """
    names = instance.names
    return {
        "cover": _named(names.families, prices.cover),
        "home": _named(names.homes, prices.home),
        "intake": {
            council: months
            for council, row in zip(names.councils, prices.intake, strict=True)
            if (months := _named(_months(instance), row))
        },
        "clinic": [
            [airport, _iso(instance, day), money]
            for (airport, day), money in _worth(names.clinics, prices.clinic)
        ],
        "class": _named([name for name, _ in names.classes], prices.lesson),
        "staff": [
            [*stock, _iso(instance, day - DAY_MARGIN), money]
            for stock, row in zip(
                stock_names(instance.tables, names.languages), prices.staff, strict=True
            )
            for day, money in _worth(list(range(len(row))), row)
        ],
        "wheelchair": _named(names.flights, prices.wheelchair),
    }


def prices_from(instance: Instance, document: dict[str, Any]) -> Prices:
    """The prices an earlier plan's document holds (key `prices`), for this caseload.

    Names that this caseload does not know are ignored; what the document does not price is 0.
    Prices below zero, or that are no numbers, prove nothing and count as 0.
    """
    told, names = document.get("prices") or {}, instance.names
    prices = no_prices(instance.problem)
    months = _months(instance)
    _fill(prices.cover, names.families, told.get("cover"))
    _fill(prices.home, names.homes, told.get("home"))
    for row, council in zip(prices.intake, names.councils, strict=True):
        _fill(row, months, (told.get("intake") or {}).get(council))
    clinics = [(airport, _iso(instance, day)) for airport, day in names.clinics]
    _fill(prices.clinic, clinics, _keyed(told.get("clinic")))
    _fill(prices.lesson, [name for name, _ in names.classes], told.get("class"))
    staff = _keyed(told.get("staff"))
    days = [_iso(instance, day - DAY_MARGIN) for day in range(prices.staff.shape[1])]
    for row, stock in zip(prices.staff, stock_names(instance.tables, names.languages), strict=True):
        _fill(row, [(*stock, day) for day in days], staff)
    _fill(prices.wheelchair, names.flights, told.get("wheelchair"))
    return prices


def _named(names: list[str], row: Money) -> dict[str, float]:
    return dict(_worth(names, row))


def _worth(names: list[Any], row: Money) -> Iterator[tuple[Any, float]]:
    """Names whose price is not nothing."""
    for at in np.flatnonzero(np.round(row, DIGITS) > 0):
        yield names[at], round(float(row[at]), DIGITS)


def _keyed(rows: Any) -> dict[Any, Any]:
    """Rows that end in money, by all that comes before it."""
    return {tuple(row[:-1]): row[-1] for row in rows or ()}


def _fill(row: Money, names: list[Any], worth: Any) -> None:
    for at, name in enumerate(names):
        value = (worth or {}).get(name, 0.0)
        if isinstance(value, int | float) and 0 < value < np.inf:
            row[at] = value


def _iso(instance: Instance, day: int) -> str:
    return (instance.start + timedelta(days=day)).isoformat()


def _months(instance: Instance) -> list[str]:
    first: date = instance.start.replace(day=1)
    at = [first.year * 12 + first.month - 1 + month for month in range(instance.problem.months)]
    return [f"{month // 12}-{month % 12 + 1:02}" for month in at]
