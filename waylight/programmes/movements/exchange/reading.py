"""A planning workbook read whole: typed tables, or every fault in it at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.cells import close_to
from waylight.foundation.exchange.declaring import folded
from waylight.foundation.exchange.faults import Fault, RefusedFileError, counted, in_order
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.exchange.reading import Table, absent_table, read_table
from waylight.programmes.movements.exchange.attention import worth_a_look
from waylight.programmes.movements.exchange.reckoning import reckon
from waylight.programmes.movements.exchange.rules import broken_rules
from waylight.programmes.movements.exchange.settings_reading import read_settings
from waylight.programmes.movements.exchange.sheets import SHEETS
from waylight.programmes.movements.exchange.summary import Summary, summarise
from waylight.programmes.movements.exchange.unused import clear_unused
from waylight.programmes.movements.exchange.writing import READ_ME, Tables

_NAMES = tuple(sheet.name for sheet in SHEETS)
_COLUMNS = tuple(dict.fromkeys(column.name for sheet in SHEETS for column in sheet.columns))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a planning workbook says.

    `tables` is None as soon as there is one fault. `attention` does not stop planning: it is
    what a coordinator would want to look at first. `understood` counts what was read, and is
    empty while there is a fault.
    """

    tables: Tables | None
    faults: list[Fault] = field(default_factory=list)
    attention: list[Fault] = field(default_factory=list)
    understood: Summary = field(default_factory=Summary)


def read_caseload(path: Path, opening: Callable[[Path], Book] = open_book) -> Reading:
    """Read a planning workbook, a folder of CSV files or a .zip of them. Never raises on content.

    `opening` is the door the file goes through: a server passes one that parses in a child
    process, as it cannot trust what was uploaded.
    """
    try:
        book = opening(path)
    except RefusedFileError as refusal:
        fault = Fault("", 0, "", refusal.code, path.name, refusal.reason, refusal.fix)
        return Reading(None, [fault])
    return read_book(book)


def read_book(book: Book) -> Reading:
    """Read the sheets of a workbook that is open already. Never raises on content."""
    faults: list[Fault] = []
    attention: list[Fault] = []
    sheets = _read_sheets(_named(book, faults, attention), faults, attention)
    settings, wrong = read_settings(sheets["settings"])
    attention += clear_unused(sheets)
    faults += wrong
    faults += broken_rules(sheets, settings)
    if faults:
        return Reading(None, _listed(faults), _listed(attention))
    attention += worth_a_look(sheets, settings)
    tables: Tables = {name: table.rows for name, table in sheets.items()}
    tables["settings"] = [settings]
    reckon(tables)
    return Reading(tables, [], _listed(attention), summarise(tables))


def _listed(faults: list[Fault]) -> list[Fault]:
    return counted(in_order(faults, _NAMES, _COLUMNS))


def _named(book: Book, faults: list[Fault], attention: list[Fault]) -> dict[str, RawSheet]:
    """The book's sheets by declared name; one that is misnamed is read as what it was meant to be.

    It is then one fault, and not also a missing sheet and all that refers to it.
    """
    found: dict[str, RawSheet] = {}
    strangers: list[RawSheet] = []
    for raw in book.sheets:
        name = folded(raw.name)
        if name not in _NAMES:
            strangers.append(raw)
        elif name in found:
            faults.append(
                _about(raw, "duplicate_sheet", "Another sheet has this name.", "Rename it.")
            )
        else:
            found[name] = raw
    for raw in strangers:
        absent = tuple(name for name in _NAMES if name not in found)
        if meant := close_to(folded(raw.name), absent):
            found[meant] = raw
            faults.append(
                _about(raw, "unknown_sheet", _NO_SHEET, f"Did you mean {meant}? Rename it.")
            )
        elif folded(raw.name) != folded(READ_ME):
            attention.append(_about(raw, "ignored_sheet", f"{_NO_SHEET} It is ignored.", _LEAVE))
    return found


_NO_SHEET = "The planning workbook has no sheet of this name."
_LEAVE = "Leave it, or rename it if it should be read."


def _about(raw: RawSheet, code: str, reason: str, fix: str) -> Fault:
    return Fault(raw.name, 0, "", code, raw.name, reason, fix)


def _read_sheets(
    found: dict[str, RawSheet], faults: list[Fault], attention: list[Fault]
) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for sheet in SHEETS:
        raw = found.get(sheet.name)
        if raw is not None:
            reading = read_table(raw, sheet)
            tables[sheet.name] = reading.table
            faults += reading.faults
            attention += reading.attention
            continue
        tables[sheet.name] = absent_table(sheet)
        if sheet.required:
            headers = ", ".join(column.name for column in sheet.columns if column.required)
            reason = f"The sheet {sheet.name} is missing. {sheet.meaning}"
            fix = f"Add it, with at least these headers: {headers}."
            faults.append(Fault(sheet.name, 0, "", "missing_sheet", "", reason, fix))
    return tables
