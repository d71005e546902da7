"""A planning workbook read whole: typed tables, or every fault in it at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from waylight.foundation.exchange.book import Book
from waylight.foundation.exchange.declaring import folded
from waylight.foundation.exchange.faults import Fault, RefusedFileError, counted, in_order
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.exchange.reading import Table, absent_table, read_table
from waylight.programmes.movements.exchange.reckoning import reckon
from waylight.programmes.movements.exchange.settings_reading import read_settings
from waylight.programmes.movements.exchange.sheets import SHEETS
from waylight.programmes.movements.exchange.summary import Summary, summarise
from waylight.programmes.movements.exchange.writing import Tables

_SHEET_ORDER = tuple(sheet.name for sheet in SHEETS)
_COLUMN_ORDER = tuple(dict.fromkeys(column.name for sheet in SHEETS for column in sheet.columns))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a planning workbook says.

    `tables` is None as soon as there is one fault. `attention` does not stop planning: it is
    what a coordinator would want to look at first.
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
    faults: list[Fault] = []
    attention: list[Fault] = []
    read = _read_sheets(book, faults, attention)
    settings, wrong = read_settings(read["settings"])
    faults += wrong
    if faults:
        return Reading(None, _listed(faults), _listed(attention))
    tables: Tables = {name: table.rows for name, table in read.items()}
    tables["settings"] = [settings]
    reckon(tables)
    return Reading(tables, [], _listed(attention), summarise(tables))


def _listed(faults: list[Fault]) -> list[Fault]:
    return counted(in_order(faults, _SHEET_ORDER, _COLUMN_ORDER))


def _read_sheets(book: Book, faults: list[Fault], attention: list[Fault]) -> dict[str, Table]:
    by_name = {folded(sheet.name): sheet for sheet in book.sheets}
    tables: dict[str, Table] = {}
    for sheet in SHEETS:
        raw = by_name.get(sheet.name)
        if raw is None:
            tables[sheet.name] = absent_table(sheet)
            continue
        reading = read_table(raw, sheet)
        tables[sheet.name] = reading.table
        faults += reading.faults
        attention += reading.attention
    return tables
