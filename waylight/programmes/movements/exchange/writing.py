"""A caseload written as a planning workbook or as a folder of CSV files."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.declaring import Sheet
from waylight.foundation.exchange.writing import Page, comma_bytes, save, workbook_bytes
from waylight.programmes.movements.exchange.settings import SETTING_NAMES
from waylight.programmes.movements.exchange.sheets import SHEETS

Tables = dict[str, list[dict[str, Any]]]
"""Sheet name -> typed rows by column name; `settings` is one row, name -> value."""

READ_ME = "read me"
SYNTHETIC_LABEL = "SYNTHETIC - these families are invented"


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
    settings = tables["settings"][0]
    label = SYNTHETIC_LABEL if settings.get("synthetic") else ""
    given = [name for name in SETTING_NAMES if settings.get(name) is not None]
    rows = {**tables, "settings": [{"name": name, "value": settings[name]} for name in given]}
    for sheet in SHEETS:
        yield sheet_page(sheet, rows.get(sheet.name, []), label)


def sheet_page(sheet: Sheet, rows: Iterable[Mapping[str, Any]], label: str = "") -> Page:
    """One declared sheet to write; each header carries its meaning as a comment."""
    headers = tuple(column.name for column in sheet.columns)
    return Page(
        sheet.name,
        headers,
        [[row.get(name) for name in headers] for row in rows],
        notes={column.name: column.meaning for column in sheet.columns},
        label=label,
    )
