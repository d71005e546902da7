"""Staff as stocks of people on duty by day: pools, roving, medical, one for each language."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import numpy as np

from waylight.engines.movement_planning.problem import DAY_MARGIN

Row = dict[str, Any]
Stock = tuple[str, str | None]
"""A role, and its pool (OPS) or language (INTERPRETER)."""


def staff_columns(tables: dict[str, list[Row]], languages: list[str]) -> dict[str, Any]:
    """Availability `[stocks, days]`, unit costs and the sizes at which one more is needed.

    Rule 4: a day before the first or after the last listed day of a pool counts as the nearest
    listed day; a day between without a row counts as nobody.
    """
    settings = tables["settings"][0]
    pools = _pools(tables)
    stocks = stock_names(tables, languages)
    start: date = settings["from"] - timedelta(days=DAY_MARGIN)
    days = (settings["until"] - start).days + 1 + DAY_MARGIN
    available = np.zeros((len(stocks), days), dtype=np.int32)
    for (role, key), series in _series(tables["staff"]).items():
        if (role, key) in stocks:
            available[stocks.index((role, key))] += _calendar(series, start, days)
    interpreters = [settings["interpreter_cost"]] * len(languages)
    costs = [settings["ops_escort_cost"]] * len(pools)
    costs += [settings["roving_escort_cost"], settings["medical_escort_cost"], *interpreters]
    return {
        "available": available,
        "staff_cost": np.array(costs, dtype=np.float64),
        "pool": np.array(
            [pools.index(r["escort_pool"]) for r in tables["flights"]], dtype=np.int32
        ),
        "roving": len(pools),
        "medics": len(pools) + 1,
        "tongues": len(pools) + 2,
        "charter_per_escort": settings["charter_passengers_per_escort"],
        "scheduled_for_escort": settings["scheduled_passengers_for_escort"],
        "families_per_medic": settings["families_per_medical_escort"],
        "people_per_interpreter": settings["people_per_interpreter"],
        **_months(settings["from"], settings["until"]),
    }


def stock_names(tables: dict[str, list[Row]], languages: list[str]) -> list[Stock]:
    """The stocks in the order of their rows: pools, roving, medical, interpreters."""
    shared: list[Stock] = [("ROVING", None), ("MEDICAL", None)]
    spoken: list[Stock] = [("INTERPRETER", language) for language in languages]
    return [*(("OPS", pool) for pool in _pools(tables)), *shared, *spoken]


def _pools(tables: dict[str, list[Row]]) -> list[str]:
    return sorted({row["escort_pool"] for row in tables["flights"]})


def _series(rows: list[Row]) -> dict[tuple[str, Any], list[dict[date, int]]]:
    """Each pool's own listed days, gathered under the stock it serves."""
    pools: dict[tuple[str, str, Any], dict[date, int]] = defaultdict(dict)
    for row in rows:
        language = row["language"] if row["role"] == "INTERPRETER" else None
        pools[row["role"], row["pool"], language][row["date"]] = row["available"]
    found: dict[tuple[str, Any], list[dict[date, int]]] = defaultdict(list)
    for (role, pool, language), listed in pools.items():
        found[role, pool if role == "OPS" else language].append(listed)
    return found


def _calendar(series: list[dict[date, int]], start: date, days: int) -> Any:
    total = np.zeros(days, dtype=np.int32)
    for listed in series:
        first, last = min(listed), max(listed)
        for offset in range(days):
            day = start + timedelta(days=offset)
            total[offset] += listed.get(min(max(day, first), last), 0)
    return total


def _months(first: date, last: date) -> dict[str, Any]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    month = [(day.year - first.year) * 12 + day.month - first.month for day in days]
    return {"month": np.array(month, dtype=np.int32), "months": month[-1] + 1}
