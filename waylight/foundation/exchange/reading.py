"""From raw cells to typed rows as a sheet declares them, with every fault at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from waylight.foundation.exchange.book import Place, RawSheet, column_letters
from waylight.foundation.exchange.cells import read_cell
from waylight.foundation.exchange.declaring import Cell, Column, Sheet, Value
from waylight.foundation.exchange.faults import Fault, WrongCellError
from waylight.foundation.exchange.headers import Header, read_header

Row = dict[str, Any]
"""A row's values by column name, each of the type its column declares, or None."""

LONGEST_QUOTE = 60


@dataclass(slots=True)
class Table:
    """The typed rows of one declared sheet.

    `numbers[i]` is the spreadsheet's row of `rows[i]`. `unread` maps (row index, column) of
    cells that had a fault to what they said: their value is None and means nothing, so no
    further rule may speak about them. `lost` are whole columns of that sort. `header` is the row
    of the headers (0 if there are none), and `absent` are columns it does not name.
    """

    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    unread: dict[tuple[int, str], str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    header: int = 0
    absent: set[str] = field(default_factory=set)

    def reads(self, at: int, *columns: str) -> bool:
        """Whether every named cell of row `at` was read without a fault."""
        if not self.unread and not self.lost:
            return True
        return not any(name in self.lost or (at, name) in self.unread for name in columns)

    def fault(self, at: int, column: str, code: str, reason: str, fix: str) -> Fault:
        """A fault at a cell of row `at`, quoting what it holds."""
        value = quoted(self.rows[at][column])
        return Fault(self.sheet.name, self.numbers[at], column, code, value, reason, fix)

    def blank(self, at: int, column: str, why: str) -> Fault:
        """A cell that must be filled though its column may be blank; one fault if no row has it."""
        said = self.sheet.column(column)
        if column in self.absent:
            reason = f"The column {column} is missing: {said.meaning} {why}"
            return Fault(
                self.sheet.name, self.header, column, "missing_column", "", reason, "Add it."
            )
        example = f", for example {said.example}" if said.example else ""
        return self.fault(at, column, "missing_value", why, f"Fill this cell{example}.")


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table, what is wrong with its cells, and what is merely worth a look."""

    table: Table
    faults: list[Fault]
    attention: list[Fault]


def quoted(cell: object) -> str:
    """A cell's content as text for people: short, on one line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = ";".join(cell) if isinstance(cell, tuple) else str(cell)
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def absent_table(sheet: Sheet) -> Table:
    """The table of a sheet that is not there, or that could not be read at all."""
    return Table(sheet, lost={column.name for column in sheet.columns})


def read_table(raw: RawSheet, sheet: Sheet) -> TableReading:
    """The rows of a sheet that are not blank, typed; and everything wrong with its cells."""
    if raw.faults:
        return TableReading(absent_table(sheet), list(raw.faults), [])
    header = read_header(raw, sheet)
    reading = read_rows(raw, sheet, header)
    table, faults = reading.table, [*header.faults, *reading.faults]
    if sheet.needs_rows and not table.rows and not header.faults:
        table.lost = {column.name for column in sheet.columns}
        faults.append(without_rows(sheet))
    return TableReading(table, faults, header.attention)


def read_rows(raw: RawSheet, sheet: Sheet, header: Header) -> TableReading:
    """The rows of a sheet, or of a piece of one whose header was read before."""
    faults: list[Fault] = []
    table = Table(
        sheet,
        numbers=_used_rows(raw, header),
        lost=header.lost,
        header=header.row,
        absent={column.name for column in sheet.columns if column.name not in header.places},
    )
    aside = dict(_set_aside(raw, table, header))
    names = [column.name for column in sheet.columns]
    columns = [_column(raw, table, header, column, aside, faults) for column in sheet.columns]
    table.rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    faults.extend(aside.values())
    return TableReading(table, faults, [])


def _used_rows(raw: RawSheet, header: Header) -> list[int]:
    """The numbers of rows under the header that hold something in a declared column."""
    places = sorted(place - 1 for place in header.places.values())
    return [
        number
        for number, row in enumerate(raw.rows, start=raw.first_row)
        if number > header.row and _holds_something(row, places)
    ]


def _holds_something(row: list[Cell], places: list[int]) -> bool:
    for place in places:
        cell = row[place] if place < len(row) else None
        if cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace()):
            return True
    return False


def _column(
    raw: RawSheet,
    table: Table,
    header: Header,
    column: Column,
    aside: dict[Place, Fault],
    faults: list[Fault],
) -> list[Value]:
    """One column's values; its faults are added to `faults`, its bad cells to the table."""
    place = header.places.get(column.name)
    if place is None:
        return [None if column.name in header.lost else column.default] * len(table.numbers)
    cells = [_cell(raw.row(number), place) for number in table.numbers]
    values, wrong = _read_column(column, cells)
    for at, number in enumerate(table.numbers) if aside else ():
        if (number, place) in aside:
            wrong.pop(at, None)
            values[at] = None
            table.unread[at, column.name] = quoted(cells[at])
    for at, error in wrong.items():
        said = quoted(cells[at])
        table.unread[at, column.name] = said
        number = table.numbers[at]
        faults.append(
            Fault(table.sheet.name, number, column.name, error.code, said, error.reason, error.fix)
        )
    return values


def _cell(row: list[Cell], place: int) -> Cell:
    return row[place - 1] if place <= len(row) else None


def _read_column(
    column: Column, cells: Iterable[Cell]
) -> tuple[list[Value], dict[int, WrongCellError]]:
    """Values in order, and the errors by index; each distinct cell is read only once."""
    known: dict[tuple[type, Cell], Value | WrongCellError] = {}
    values: list[Value] = []
    wrong: dict[int, WrongCellError] = {}
    for at, cell in enumerate(cells):
        key = (cell.__class__, cell)
        if key not in known:
            known[key] = _attempt(column, cell)
        value = known[key]
        if isinstance(value, WrongCellError):
            wrong[at] = value
            values.append(None)
        else:
            values.append(value)
    return values, wrong


def _attempt(column: Column, cell: Cell) -> Value | WrongCellError:
    try:
        return read_cell(column, cell)
    except WrongCellError as error:
        return error


def _set_aside(raw: RawSheet, table: Table, header: Header) -> Iterator[tuple[Place, Fault]]:
    """Cells that are not read whatever they say, each with the fault that speaks for it.

    Several cells may share one fault: a merged area and a ragged row are one mistake each.
    """
    name = table.sheet.name
    columns = {place: column for column, place in header.places.items()}
    for places, code, reason, fix in (
        (raw.formulas, "formula", _FORMULA, "Copy the cell and paste it as a value."),
        (raw.errors, "error_value", "The cell holds an error.", "Write the value itself."),
    ):
        for row, place in places:
            if row > header.row and place in columns:
                said = quoted(_cell(raw.row(row), place))
                yield (row, place), Fault(name, row, columns[place], code, said, reason, fix)
    yield from _merged(raw, table, columns)
    for row in raw.ragged.intersection(table.numbers):
        fault = Fault(name, row, "", "ragged_row", "", _RAGGED, _RAGGED_FIX)
        yield from (((row, place), fault) for place in columns)


_FORMULA = "The cell holds a formula; only values are read, as a formula may be out of date."
_RAGGED = "The row has another number of cells than the header, so they may have shifted."
_RAGGED_FIX = "Put quotation marks around text that holds the delimiter."


def _merged(raw: RawSheet, table: Table, columns: dict[int, str]) -> Iterator[tuple[Place, Fault]]:
    used = set(table.numbers)
    for first_row, first, last_row, last in raw.merged:
        rows = [row for row in range(first_row, last_row + 1) if row in used]
        places = [place for place in range(first, last + 1) if place in columns]
        if not rows or not places:
            continue
        area = f"{column_letters(first)}{first_row}:{column_letters(last)}{last_row}"
        fault = Fault(
            table.sheet.name,
            rows[0],
            columns[places[0]],
            "merged_cells",
            area,
            "Cells are merged, so all but one of them are empty.",
            "Unmerge them and fill each.",
        )
        yield from ((place, fault) for place in product(rows, places))


def without_rows(sheet: Sheet) -> Fault:
    """The fault of a sheet that has headers and should have rows too."""
    reason, fix = "The sheet has headers and no rows.", f"Fill it. {sheet.meaning}"
    return Fault(sheet.name, 0, "", "empty_sheet", "", reason, fix)
