"""The settings sheet: names and values, typed and with the usual value where none is given."""

from collections.abc import Iterator
from typing import Any

from waylight.foundation.exchange.cells import close_to, did_you_mean, read_cell
from waylight.foundation.exchange.declaring import Column, Value
from waylight.foundation.exchange.faults import Fault, WrongCellError
from waylight.foundation.exchange.reading import Table
from waylight.programmes.movements.exchange.settings import SETTING_NAMES, SETTINGS


def read_settings(table: Table) -> tuple[dict[str, Any], list[Fault]]:
    """Every setting's typed value (None where it could not be read), and what is wrong."""
    rows = _rows_by_name(table)
    values: dict[str, Any] = {}
    faults: list[Fault] = list(_unknown_names(table))
    meant = {close_to(fault.value, SETTING_NAMES) for fault in faults}
    for setting in SETTINGS:
        values[setting.name] = setting.default
        at = rows.get(setting.name)
        if at is None:
            if setting.required and setting.name not in meant and not table.lost:
                faults.append(_missing(setting))
        elif table.reads(at, "name", "value"):
            try:
                value: Any = table.rows[at]["value"]
                values[setting.name] = read_cell(setting, value)
            except WrongCellError as error:
                values[setting.name] = None
                faults.append(table.fault(at, "value", error.code, error.reason, error.fix))
    return values, faults


def _rows_by_name(table: Table) -> dict[Value, int]:
    """Setting -> its first row; a second one is a duplicate, said where keys are checked."""
    rows: dict[Value, int] = {}
    for at, row in enumerate(table.rows):
        rows.setdefault(row["name"], at)
    return rows


def _unknown_names(table: Table) -> Iterator[Fault]:
    for at, row in enumerate(table.rows):
        name = row["name"]
        if isinstance(name, str) and name not in SETTING_NAMES:
            yield table.fault(
                at,
                "name",
                "unknown_setting",
                "There is no such setting, so it would have no effect.",
                did_you_mean(name, SETTING_NAMES) or "Delete the row; see the template.",
            )


def _missing(setting: Column) -> Fault:
    return Fault(
        "settings",
        0,
        "value",
        "missing_setting",
        setting.name,
        f"The setting {setting.name} is needed: {setting.meaning}",
        f"Add a row: {setting.name}, {setting.example}.",
    )
