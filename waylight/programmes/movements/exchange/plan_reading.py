"""A plan read back from a workbook or from JSON, even one that a person wrote by hand."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.cells import read_cell
from waylight.foundation.exchange.declaring import Column, folded
from waylight.foundation.exchange.faults import (
    Fault,
    FaultyFileError,
    RefusedFileError,
    WrongCellError,
    in_order,
)
from waylight.foundation.exchange.opening import open_book, refuse_file
from waylight.foundation.exchange.reading import Table, absent_table, read_table
from waylight.foundation.exchange.references import duplicate_faults
from waylight.programmes.movements.exchange.plan_again_sheets import (
    CHANGED,
    PRICES,
    changed_families,
    read_prices,
)
from waylight.programmes.movements.exchange.plan_sheets import (
    ASSUMED,
    CHANGES,
    FAMILY_COSTS,
    NOT_PLANNED,
    PLAN,
    PLAN_COSTS,
    PLAN_SHEETS,
    TOTALS,
)
from waylight.programmes.movements.exchange.settings import SETTINGS

Row = dict[str, Any]


def read_plan(path: Path, opening: Callable[[Path], Book] = open_book) -> Row:
    """A plan as the contract's JSON, with ISO text for dates, from .json, .xlsx or CSV.

    Only the sheet `plan` is needed, and of it only family, flight, date, council, home,
    clinic_date and class; what is not there is not in the answer either. A row without a flight
    is a family that stays. Raises RefusedFileError, or FaultyFileError with every fault.
    """
    if path.suffix.lower() == ".json":
        return _from_json(path)
    book = opening(path)
    faults: list[Fault] = []
    tables = {sheet.name: absent_table(sheet) for sheet in PLAN_SHEETS}
    for raw, name in _named(book):
        reading = read_table(raw, tables[name].sheet)
        tables[name] = reading.table
        faults += reading.faults
        faults += duplicate_faults(reading.table)
    faults += _contradictions(tables[PLAN.name])
    totals = _values(tables["summary"], TOTALS, faults)
    assumed = _values(tables["assumptions"], ASSUMED, faults)
    if faults:
        raise FaultyFileError(in_order(faults, list(tables), [c.name for c in PLAN.columns]))
    return _plan(tables, totals) | _assumptions(assumed)


def _from_json(path: Path) -> Row:
    refuse_file(path)
    try:
        plan = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RefusedFileError(
            "not_a_plan", f"{path.name} is not JSON: {error}.", "Name a plan made by Waylight."
        ) from error
    if not isinstance(plan, dict) or not isinstance(plan.get("plan"), list):
        raise RefusedFileError(
            "not_a_plan", f"{path.name} holds no plan.", "Its JSON needs a list called plan."
        )
    return plan


def _named(book: Book) -> list[tuple[RawSheet, str]]:
    """The sheets that are a plan's; a file of one sheet is the plan whatever it is called."""
    names = {sheet.name for sheet in PLAN_SHEETS}
    if len(book.sheets) == 1:
        return [(book.sheets[0], PLAN.name)]
    found = [(sheet, folded(sheet.name)) for sheet in book.sheets if folded(sheet.name) in names]
    if PLAN.name not in {name for _, name in found}:
        raise RefusedFileError(
            "not_a_plan", "The workbook has no sheet called plan.", "Name the plan's workbook."
        )
    return found


def _contradictions(table: Table) -> Iterator[Fault]:
    """Rows whose status says one thing and whose flight another."""
    for at, row in enumerate(table.rows):
        told = row["status"] and table.reads(at, "status", "flight")
        if told and (row["status"] == NOT_PLANNED) == _flies(row):
            yield table.fault(
                at,
                "status",
                "contradiction",
                "The status says one thing and the flight another.",
                f"Leave the flight blank for “{NOT_PLANNED}”, or clear the status.",
            )


def _values(table: Table, known: tuple[Column, ...], faults: list[Fault]) -> Row:
    """The values of a sheet of names and values, typed; names it does not know are left alone."""
    columns = {column.name: column for column in known}
    values: Row = {}
    for at, row in enumerate(table.rows):
        column = columns.get(str(row["name"]))
        if column is None or row["value"] is None:
            continue
        cell: Any = row["value"]
        try:
            values[column.name] = _plain(read_cell(column, cell))
        except WrongCellError as error:
            faults.append(table.fault(at, "value", error.code, error.reason, error.fix))
    return values


def _plan(tables: dict[str, Table], totals: Row) -> Row:
    plain = {name: value for name, value in totals.items() if " " not in name}
    costs = {name: totals[f"cost {name}"] for name in PLAN_COSTS if f"cost {name}" in totals}
    changes = {name: totals[f"changes {name}"] for name in CHANGES if f"changes {name}" in totals}
    rows = tables[PLAN.name].rows
    plan: Row = {
        **plain,
        **({"costs": costs} if costs else {}),
        **({"changes": changes} if changes else {}),
        "plan": [_family(row) for row in rows if _flies(row)],
        "unplanned": _unplanned(tables),
    }
    if tables[CHANGED.name].rows:
        plan.setdefault("changes", {})["families"] = changed_families(tables[CHANGED.name].rows)
    if tables[PRICES.name].rows:
        plan["prices"] = read_prices(tables[PRICES.name].rows)
    if not tables["flights"].lost:
        plan["flights"] = [_flight(row) for row in tables["flights"].rows]
    return plan


def _flies(row: Row) -> bool:
    return row["flight"] is not None


def _family(row: Row) -> Row:
    costs = {name: row[name] for name in FAMILY_COSTS if row[name] is not None}
    return {
        **{name: _plain(row[name]) for name in _JOURNEY},
        **{name: row[name] for name in _PLACE if row[name] is not None},
        **({"costs": costs} if costs else {}),
        "why": _lines(row["why"]),
        "why_not_earlier": _lines(row["why_not_earlier"]),
    }


_JOURNEY = ("family", "flight", "date", "council", "home", "clinic_date", "class")
_PLACE = ("from_airport", "to_airport", "people")


def _flight(row: Row) -> Row:
    spoken = dict(word.split() for word in row["interpreters"])
    given = {name: _plain(value) for name, value in row.items() if value is not None}
    return given | {"interpreters": {language: int(n) for language, n in spoken.items()}}


def _unplanned(tables: dict[str, Table]) -> list[Row]:
    """Who stays: the sheet unplanned, and rows of the plan without a flight; the plan decides."""
    rows = tables[PLAN.name].rows
    planned = {row["family"] for row in rows if _flies(row)}
    staying = [row for row in tables["unplanned"].rows if row["family"] not in planned]
    listed = {row["family"] for row in staying}
    blank: Row = {"unplanned_cost": None, "blocked_by": None, "unblocked_by": None}
    staying += [
        {**blank, "family": row["family"], "people": row["people"], "blocked_by": row["why"]}
        for row in rows
        if not _flies(row) and row["family"] not in listed
    ]
    return [
        {
            "family": row["family"],
            **{name: row[name] for name in ("people", "unplanned_cost") if row[name] is not None},
            "blocked_by": _lines(row["blocked_by"]),
            "unblocked_by": _lines(row["unblocked_by"]),
        }
        for row in staying
    ]


def _assumptions(assumed: Row) -> Row:
    """Version, seed and settings, when the workbook says them."""
    made = {name: assumed.pop(name) for name in ("version", "seed") if name in assumed}
    return made | ({"settings": {s.name: assumed.get(s.name) for s in SETTINGS}} if assumed else {})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _lines(text: Any) -> list[str]:
    return text.split("\n") if text else []
