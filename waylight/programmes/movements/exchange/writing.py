"""A caseload written as a planning workbook or as a folder of CSV files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.declaring import Sheet
from waylight.foundation.exchange.writing import Page, comma_bytes, save, workbook_bytes
from waylight.programmes.movements.exchange.settings import SETTING_NAMES
from waylight.programmes.movements.exchange.sheets import SHEETS

Tables = dict[str, list[dict[str, Any]]]
"""Sheet name -> typed rows by column name; `settings` is one row, name -> value."""


def write_caseload(tables: Tables, path: Path) -> None:
    """Write a planning workbook (.xlsx) that reads back as the same tables."""
    save(path, workbook_bytes(list(caseload_pages(tables))))


def write_caseload_folder(tables: Tables, folder: Path) -> None:
    """Write every sheet as a CSV file in `folder`; together they read back as the same tables."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in caseload_pages(tables):
        save(folder / f"{page.name}.csv", comma_bytes(page))


def caseload_pages(tables: Tables) -> Iterator[Page]:
    """The sheets of a caseload in the order of the contract, optional ones too."""
    for sheet in SHEETS:
        if sheet.name == "settings":
            yield _settings_page(sheet, tables["settings"][0])
        else:
            yield _page(sheet, tables.get(sheet.name, []))


def _page(sheet: Sheet, rows: list[dict[str, Any]]) -> Page:
    headers = tuple(column.name for column in sheet.columns)
    return Page(sheet.name, headers, [[row.get(name) for name in headers] for row in rows])


def _settings_page(sheet: Sheet, settings: dict[str, Any]) -> Page:
    headers = tuple(column.name for column in sheet.columns)
    names = [name for name in SETTING_NAMES if settings.get(name) is not None]
    return Page(sheet.name, headers, [(name, settings[name]) for name in names])
