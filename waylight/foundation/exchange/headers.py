"""Finding the header row of a sheet and where each declared column stands in it."""

from collections import defaultdict
from dataclasses import dataclass, field

from waylight.foundation.exchange.book import RawSheet, column_letters
from waylight.foundation.exchange.cells import close_to
from waylight.foundation.exchange.declaring import Cell, Column, Sheet, folded
from waylight.foundation.exchange.faults import Fault

SEARCHED_ROWS = 20
"""How far down a header row is looked for: people put a title or a logo above it."""


@dataclass(slots=True)
class Header:
    """The header row (from 1; 0 if there is none), and each declared column's place (from 1).

    `lost` are the columns that cannot be trusted: nothing is read from them and no rule speaks
    about them, because their one fault has been said here.
    """

    row: int
    places: dict[str, int] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    attention: list[Fault] = field(default_factory=list)


def read_header(raw: RawSheet, sheet: Sheet) -> Header:
    """Match the headers of a sheet, without regard to case and spaces, in any order."""
    row = _header_row(raw, sheet)
    if row == 0:
        return _without_header(raw, sheet)
    found = _places_of(raw.rows[row - 1])
    header = Header(row)
    strangers = [name for name in found if name not in {folded(c.name) for c in sheet.columns}]
    merged = _merged_header(raw, sheet, header)
    for column in sheet.columns:
        places = found.get(folded(column.name), [])
        if len(places) == 1:
            header.places[column.name] = places[0]
        elif places:
            _twice(sheet, header, column, places)
        elif merged:
            header.lost.add(column.name)
        else:
            _absent(sheet, header, column, _closest(column, strangers, raw.rows[row - 1], found))
    return header


def _header_row(raw: RawSheet, sheet: Sheet) -> int:
    """The first filled row; or, if it names no column at all, the first one that names two."""
    names = {folded(column.name) for column in sheet.columns}
    first = 0
    for number, row in enumerate(raw.rows[:SEARCHED_ROWS], start=1):
        matches = sum(1 for name in _places_of(row) if name in names)
        if not first and any(str(cell or "").strip() for cell in row):
            first = number
            if matches:
                return number
        if matches >= min(2, len(names)):
            return number
    merged_title = any(area[0] <= first <= area[2] for area in raw.merged)
    return first if merged_title else 0


def _places_of(row: list[Cell]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, cell in enumerate(row, start=1):
        if isinstance(cell, str) and (name := folded(cell)):
            places[name].append(number)
    return places


def _without_header(raw: RawSheet, sheet: Sheet) -> Header:
    header = Header(0)
    blank = not any(str(cell or "").strip() for row in raw.rows for cell in row)
    if blank and not sheet.needs_rows:
        return header
    names = ", ".join(column.name for column in sheet.columns if column.required)
    code, reason = ("empty_sheet", "The sheet is empty.")
    if not blank:
        code, reason = ("no_header", "No row of this sheet has the names of its columns.")
    header.lost = {column.name for column in sheet.columns}
    header.faults.append(
        Fault(sheet.name, 0, "", code, "", reason, f"Write the headers in row 1: {names}.")
    )
    return header


def _merged_header(raw: RawSheet, sheet: Sheet, header: Header) -> bool:
    for first_row, first, last_row, last in raw.merged:
        if first_row <= header.row <= last_row:
            area = f"{column_letters(first)}{first_row}:{column_letters(last)}{last_row}"
            header.faults.append(
                Fault(
                    sheet.name,
                    header.row,
                    column_letters(first),
                    "merged_header",
                    area,
                    "Header cells are merged, so it is not certain which column is which.",
                    "Unmerge them and give every column its own name.",
                )
            )
    return bool(header.faults)


def _twice(sheet: Sheet, header: Header, column: Column, places: list[int]) -> None:
    header.lost.add(column.name)
    letters = " and ".join(column_letters(place) for place in places)
    header.faults.append(
        Fault(
            sheet.name,
            header.row,
            column.name,
            "duplicate_header",
            column.name,
            f"Columns {letters} have the same name, and only one of them can be right.",
            "Delete or rename the other.",
        )
    )


def _closest(
    column: Column, strangers: list[str], row: list[Cell], found: dict[str, list[int]]
) -> str:
    """The header nobody declared that was probably meant to be this column."""
    name = close_to(folded(column.name), tuple(strangers))
    return str(row[found[name][0] - 1]).strip() if name else ""


def _absent(sheet: Sheet, header: Header, column: Column, close: str) -> None:
    if column.required:
        header.lost.add(column.name)
        fix = f"Did you mean it by {close}? Then rename that column." if close else "Add it."
        reason = f"The column {column.name} is missing: {column.meaning}"
        header.faults.append(
            Fault(sheet.name, header.row, column.name, "missing_column", close, reason, fix)
        )
    elif close:
        header.attention.append(
            Fault(
                sheet.name,
                header.row,
                column.name,
                "ignored_column",
                close,
                f"The column {close} is not one that is read; it may be meant as {column.name}.",
                f"Rename it to {column.name}, or leave it: it is ignored.",
            )
        )
