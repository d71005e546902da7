"""A caseload or a list of visas read whole: typed rows, or every fault in it at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.cells import close_to
from waylight.foundation.exchange.declaring import Sheet, folded
from waylight.foundation.exchange.faults import (
    Fault,
    RefusedFileError,
    WrongCellError,
    counted,
    in_order,
)
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.exchange.reading import Table, absent_table, read_table
from waylight.programmes.family_reunion.exchange.days import (
    ISO,
    declared,
    partly_known,
    with_format_asked,
)
from waylight.programmes.family_reunion.exchange.rules import broken_rules, visa_rules
from waylight.programmes.family_reunion.exchange.sheets import (
    CASELOAD,
    DATE_FORMATS,
    PARTLY_KNOWN,
    SETTINGS,
    VISA_LIST,
)

Row = dict[str, Any]
PLACE = "row"
"""Under this name each row keeps the number that the spreadsheet gives it."""
Opening = Callable[[Path], Book]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: rows by sheet, which are None as soon as there is one fault.

    `attention` stops nothing: it is what somebody would want to look at first."""

    sheets: dict[str, list[Row]] | None
    faults: list[Fault] = field(default_factory=list)
    attention: list[Fault] = field(default_factory=list)

    def rows(self, sheet: str) -> list[Row]:
        """The rows of a sheet; none while there is a fault."""
        return (self.sheets or {}).get(sheet, [])


def read_reunions(
    path: Path, today: date, opening: Opening = open_book, dates: str = ""
) -> Reading:
    """Read a caseload workbook or a .zip of CSV files. Never raises on content.

    `dates` is the date format that the form declares; the file's own setting comes first."""
    return _read(path, CASELOAD, lambda tables: broken_rules(tables, today), opening, dates)


def read_visas(path: Path, today: date, opening: Opening = open_book, dates: str = "") -> Reading:
    """Read a list of visas, as `read_reunions` reads a caseload."""
    return _read(path, VISA_LIST, lambda tables: visa_rules(tables, today), opening, dates)


def listed(faults: Iterable[Fault], sheets: Sequence[Sheet]) -> list[Fault]:
    """Faults in the order of the sheets and their columns, many alike counted."""
    names = [sheet.name for sheet in sheets]
    columns = list(dict.fromkeys(column.name for sheet in sheets for column in sheet.columns))
    return counted(in_order(faults, names, columns))


def _read(
    path: Path,
    sheets: Sequence[Sheet],
    rules: Callable[[Mapping[str, Table]], Iterable[Fault]],
    opening: Opening,
    dates: str,
) -> Reading:
    try:
        book = opening(path)
    except RefusedFileError as refusal:
        return Reading(
            None, [Fault("", 0, "", refusal.code, path.name, refusal.reason, refusal.fix)]
        )
    faults: list[Fault] = []
    attention: list[Fault] = []
    found = _named(book, sheets, faults, attention)
    settings = _settings(found, faults)
    written = settings.get("date_format") or dates or ISO
    tables = {
        sheet.name: _table(found.get(sheet.name), sheet, written, faults, attention)
        for sheet in sheets[1:]
    }
    faults = with_format_asked(faults)
    faults += rules(tables)
    if faults:
        return Reading(None, listed(faults, sheets), listed(attention, sheets))
    rows = {
        name: [{**row, PLACE: number} for row, number in zip(t.rows, t.numbers, strict=True)]
        for name, t in tables.items()
    }
    return Reading(rows, [], listed(attention, sheets))


def _table(
    raw: RawSheet | None,
    sheet: Sheet,
    written: str,
    faults: list[Fault],
    attention: list[Fault],
) -> Table:
    if raw is None:
        headers = ", ".join(column.name for column in sheet.columns if column.required)
        reason = f"The sheet {sheet.name} is missing. {sheet.meaning}"
        fix = f"Add it, with at least these headers: {headers}."
        faults.append(Fault(sheet.name, 0, "", "missing_sheet", "", reason, fix))
        return absent_table(sheet)
    reading = read_table(declared(raw, sheet, written), sheet)
    faults += reading.faults
    attention += reading.attention
    faults += _read_partly_known(reading.table)
    return reading.table


def _read_partly_known(table: Table) -> list[Fault]:
    """Turn the cells of days that may be known in part into ISO text; what cannot is a fault."""
    faults = []
    names = [column.name for column in table.sheet.columns if column.name in PARTLY_KNOWN]
    for at, row in enumerate(table.rows):
        for name in names:
            if row[name] is None:
                continue
            try:
                row[name] = partly_known(row[name])
            except WrongCellError as wrong:
                faults.append(table.fault(at, name, wrong.code, wrong.reason, wrong.fix))
                table.unread[at, name] = faults[-1].value
                row[name] = None
    return faults


def _named(
    book: Book, sheets: Sequence[Sheet], faults: list[Fault], attention: list[Fault]
) -> dict[str, RawSheet]:
    """The book's sheets by declared name. A lone sheet of a list is what it must be."""
    names = tuple(sheet.name for sheet in sheets)
    found: dict[str, RawSheet] = {}
    strangers = []
    for raw in book.sheets:
        name = folded(raw.name)
        if name in names and name not in found:
            found[name] = raw
        elif name in names:
            faults.append(
                _about(raw, "duplicate_sheet", "Another sheet has this name.", "Rename it.")
            )
        else:
            strangers.append(raw)
    if len(names) == 2 and not found and len(strangers) == 1:
        return {names[1]: strangers[0]}
    for raw in strangers:
        absent = tuple(name for name in names if name not in found)
        if meant := close_to(folded(raw.name), absent):
            found[meant] = raw
            reason = "There is no sheet of this name."
            faults.append(_about(raw, "unknown_sheet", reason, f"Did you mean {meant}? Rename it."))
        elif not folded(raw.name).startswith("readme"):
            reason = "No sheet of this name is read; it is ignored."
            attention.append(_about(raw, "ignored_sheet", reason, "Leave it, or rename it."))
    return found


def _about(raw: RawSheet, code: str, reason: str, fix: str) -> Fault:
    return Fault(raw.name, 0, "", code, raw.name, reason, fix)


def _settings(found: Mapping[str, RawSheet], faults: list[Fault]) -> dict[str, str]:
    """The setting that is read; others, such as the planner's, are left alone."""
    raw = found.get(SETTINGS.name)
    if raw is None:
        return {}
    reading = read_table(raw, SETTINGS)
    faults += reading.faults
    values = {}
    for at, row in enumerate(reading.table.rows):
        name, said = row["name"], str(row["value"] or "").strip().lower()
        if name == "date_format" and said and said not in DATE_FORMATS:
            reason = f"Only {', '.join(DATE_FORMATS)} can be read here."
            fix = "Write the one by which the dates of this file are typed."
            faults.append(reading.table.fault(at, "value", "unknown_date_format", reason, fix))
        elif name == "date_format":
            values["date_format"] = said
    return values
