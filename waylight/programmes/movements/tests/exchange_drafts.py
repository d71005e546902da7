"""A workbook as a person leaves it: cells anybody may have typed, formulas and merged cells."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.writing import Styles, new_workbook, save
from waylight.programmes.movements.exchange.writing import Tables, caseload_pages


class Formula(str):
    """A cell that computes its value."""


class Draft:
    """A caseload's sheets as cells; rows count as in a spreadsheet, the header is row 1."""

    def __init__(self, tables: Tables) -> None:
        self.sheets: dict[str, list[list[Any]]] = {
            page.name: [list(page.headers), *(list(row) for row in page.rows)]
            for page in caseload_pages(tables)
        }
        self.merged: list[tuple[str, str]] = []

    def put(self, sheet: str, row: int, column: str, value: Any) -> tuple[str, int, str]:
        """Type a value; the place it now stands at."""
        self.sheets[sheet][row - 1][self.sheets[sheet][0].index(column)] = value
        return sheet, row, column

    def said(self, sheet: str, row: int, column: str) -> Any:
        """What a cell holds."""
        return self.sheets[sheet][row - 1][self.sheets[sheet][0].index(column)]

    def add(self, sheet: str, like: int, **changes: Any) -> int:
        """Copy a row to the end, with changes; the new row's number."""
        self.sheets[sheet].append(list(self.sheets[sheet][like - 1]))
        row = len(self.sheets[sheet])
        for column, value in changes.items():
            self.put(sheet, row, column, value)
        return row

    def drop_column(self, sheet: str, column: str) -> None:
        """Delete a column with its header."""
        place = self.sheets[sheet][0].index(column)
        for row in self.sheets[sheet]:
            del row[place]

    def rename(self, sheet: str, name: str) -> None:
        """Give a sheet another name, in its place."""
        self.sheets = {name if key == sheet else key: rows for key, rows in self.sheets.items()}

    def save(self, path: Path) -> Path:
        """Write the workbook as a spreadsheet program would."""
        out = io.BytesIO()
        book = new_workbook(out)
        day = Styles.of(book).day
        for name, rows in self.sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    _type(sheet, number, place, value, day)
            for merged, area in self.merged:
                if merged == name:
                    sheet.merge_range(area, rows[0][0])
        book.close()
        save(path, out.getvalue())
        return path


def _type(sheet: Any, row: int, place: int, value: Any, day: Any) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, place, value, None, 7)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, place, value)
    elif isinstance(value, tuple):
        sheet.write_string(row, place, ";".join(value))
    elif value is not None:
        sheet.write_string(row, place, value)
