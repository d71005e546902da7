"""A plan as a workbook a coordinator can read, sort and correct by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.declaring import Kind, Sheet, Value
from waylight.foundation.exchange.writing import Page, save, workbook_bytes
from waylight.programmes.movements.exchange.plan_again_sheets import (
    CHANGED,
    PRICES,
    change_rows,
    price_rows,
)
from waylight.programmes.movements.exchange.plan_sheets import (
    ASSUMED,
    ASSUMPTIONS,
    CHANGES,
    FAIRNESS,
    FAMILY_COSTS,
    FLIGHTS,
    NOT_PLANNED,
    PLAN,
    PLAN_COSTS,
    PLANNED,
    SUMMARY,
    TOTALS,
    UNPLANNED,
)
from waylight.programmes.movements.exchange.writing import SYNTHETIC_LABEL, Tables, sheet_page

PlanJSON = Mapping[str, Any]
"""A plan as the planning workbook contract describes it; its dates are ISO text."""


def write_plan(plan: PlanJSON, tables: Tables, path: Path) -> None:
    """Write PLAN.xlsx: summary, plan, flights, unplanned, fairness, prices, assumptions, and
    changes when it is a plan made again. An earlier file is replaced only by a whole one."""
    save(path, plan_bytes(plan, tables))


def plan_bytes(plan: PlanJSON, tables: Tables) -> bytes:
    """The plan workbook's content, for a download."""
    settings = tables["settings"][0]
    label = SYNTHETIC_LABEL if _synthetic(plan, settings) else ""
    pages = [
        _page(SUMMARY, _summary(plan, settings), label),
        _page(PLAN, _families(plan, tables), label),
        _page(FLIGHTS, (_flight(row) for row in plan.get("flights") or ()), label),
        _page(UNPLANNED, (_unplanned(row) for row in plan["unplanned"]), label),
        _page(FAIRNESS, _fairness(plan), label),
        _page(PRICES, price_rows(plan.get("prices")), label),
        _page(ASSUMPTIONS, _assumptions(plan, settings), label),
    ]
    if plan.get("changes"):
        pages.insert(2, _page(CHANGED, change_rows(plan), label))
    return workbook_bytes(pages)


def _synthetic(plan: PlanJSON, settings: Mapping[str, Any]) -> bool:
    return bool(plan.get("synthetic", settings["synthetic"]))


def _page(sheet: Sheet, rows: Iterable[Mapping[str, Value]], label: str) -> Page:
    return replace(
        sheet_page(sheet, rows, label),
        money=frozenset(c.name for c in sheet.columns if c.kind is Kind.NUMBER),
        wrapped=frozenset(c.name for c in sheet.columns if c.kind is Kind.TEXT),
    )


def _summary(plan: PlanJSON, settings: Mapping[str, Any]) -> Iterable[dict[str, Value]]:
    values: dict[str, Any] = {"title": settings["title"], "currency": settings["currency"]}
    values |= {k: v for k, v in plan.items() if not isinstance(v, (dict, list))}
    values |= {f"cost {name}": plan.get("costs", {}).get(name) for name in PLAN_COSTS}
    values |= {f"changes {name}": (plan.get("changes") or {}).get(name) for name in CHANGES}
    values["synthetic"] = _synthetic(plan, settings)
    for total in TOTALS:
        if (value := values.get(total.name)) is not None:
            yield {"name": total.name, "value": value, "meaning": total.meaning}


def _families(plan: PlanJSON, tables: Tables) -> Iterable[dict[str, Value]]:
    """Planned families first, as the plan lists them; then those that stay."""
    for row in plan["plan"]:
        costs = row.get("costs") or {}
        yield {
            **row,
            "status": PLANNED,
            "date": _day(row.get("date")),
            "clinic_date": _day(row.get("clinic_date")),
            **{name: costs.get(name) for name in FAMILY_COSTS},
            "why": _lines(row.get("why")),
            "why_not_earlier": _lines(row.get("why_not_earlier")),
        }
    airports = {row["family"]: row["from_airport"] for row in tables["families"]}
    for row in plan["unplanned"]:
        yield {
            "family": row["family"],
            "status": NOT_PLANNED,
            "from_airport": airports.get(row["family"]),
            "people": row.get("people"),
            "why": _lines(row.get("blocked_by")),
        }


def _flight(row: Mapping[str, Any]) -> dict[str, Value]:
    spoken = row.get("interpreters") or {}
    words = tuple(f"{language} {number}" for language, number in sorted(spoken.items()))
    return {**row, "date": _day(row.get("date")), "interpreters": words}


def _unplanned(row: Mapping[str, Any]) -> dict[str, Value]:
    return {
        **row,
        "blocked_by": _lines(row.get("blocked_by")),
        "unblocked_by": _lines(row.get("unblocked_by")),
    }


def _fairness(plan: PlanJSON) -> Iterable[dict[str, Value]]:
    for row in (plan.get("fairness") or {}).get("groups", ()):
        shown = {} if row["hidden"] else {**row, "days": round(row["days"], 1)}
        yield {**shown, "kind": row["kind"], "group": row["value"]}


def _assumptions(plan: PlanJSON, settings: Mapping[str, Any]) -> Iterable[dict[str, Value]]:
    values = {**settings, "version": plan.get("version"), "seed": plan.get("seed")}
    for column in ASSUMED:
        value = values.get(column.name)
        yield {"name": column.name, "value": value, "meaning": column.meaning}


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def _lines(texts: Iterable[str] | None) -> str | None:
    return "\n".join(texts or ()) or None
