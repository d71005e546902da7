"""A caseload written as a workbook that reads back as the same rows; and the empty ones."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from waylight.foundation.exchange.declaring import Sheet
from waylight.foundation.exchange.preparing import explanation, prepare
from waylight.foundation.exchange.writing import (
    Page,
    Styles,
    new_workbook,
    workbook_bytes,
    write_page,
)
from waylight.programmes.family_reunion.exchange.days import ISO
from waylight.programmes.family_reunion.exchange.rules import earliest
from waylight.programmes.family_reunion.exchange.sheets import CASELOAD, PARTLY_KNOWN, SETTINGS

SYNTHETIC_LABEL = "SYNTHETIC - invented families are among these"
_LONGEST_NAME = 31
_INTRODUCTION = (
    "One row for each thing; nothing may be merged or a formula. * must be filled.",
    "Dates are date cells or text as 2015-12-31.",
    "Dates typed as 31/12/2015 are read once the sheet settings says so: date_format dd/mm/yyyy.",
    "The order of columns is free; columns and sheets of your own are ignored.",
)


def caseload_bytes(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """A caseload workbook (.xlsx); its sheets families and people also suit the planner's."""
    rows = {**sheets, SETTINGS.name: [{"name": "date_format", "value": ISO}]}
    label = SYNTHETIC_LABEL if any(row["synthetic"] for row in sheets["families"]) else ""
    return workbook_bytes([_page(sheet, rows.get(sheet.name, ()), label) for sheet in CASELOAD])


def empty_bytes(sheets: Sequence[Sheet]) -> bytes:
    """An empty workbook of these sheets, with a page that says what belongs in each column."""
    out = io.BytesIO()
    book = new_workbook(out)
    styles = Styles.of(book)
    for sheet in sheets:
        worksheet = book.add_worksheet(sheet.name)
        rows = [{"name": "date_format", "value": ISO}] if sheet is SETTINGS else ()
        write_page(worksheet, _page(sheet, rows, ""), styles)
        for place, column in enumerate(sheet.columns):
            prepare(worksheet, place, column, styles)
    for sheet in sheets:
        page = explanation(sheet, _INTRODUCTION)
        name = f"read me {sheet.name}"[:_LONGEST_NAME]
        write_page(book.add_worksheet(name), page, styles)
    book.close()
    return out.getvalue()


def _page(sheet: Sheet, rows: Iterable[Mapping[str, Any]], label: str) -> Page:
    headers = tuple(column.name for column in sheet.columns)
    return Page(
        sheet.name,
        headers,
        [list(_values(headers, row)) for row in rows],
        notes={column.name: column.meaning for column in sheet.columns},
        label=label,
    )


def _values(headers: Iterable[str], row: Mapping[str, Any]) -> Iterator[Any]:
    """What is known to the day is a date cell; less of it is text."""
    for name in headers:
        value: Any = row.get(name)
        if name in PARTLY_KNOWN and value and len(value) == len("1997-12-20"):
            value = earliest(value)
        yield value
