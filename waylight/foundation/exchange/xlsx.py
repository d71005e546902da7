"""Sheets kept in an Excel workbook: values by calamine, and what values do not show by a scan."""

import io
import zipfile
from collections.abc import Callable
from posixpath import join, normpath
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from waylight.foundation.exchange.book import Area, Book, Place, RawSheet, cell_place
from waylight.foundation.exchange.faults import RefusedFileError

MOST_CELLS = 5_000_000
"""How large a rectangle from A1 to its last cell a sheet may span: calamine keeps it whole."""
MOST_ROWS, MOST_COLUMNS = 500_000, 16_384


class _ColumnNumbers(dict[str, int]):
    """Column letters -> number, worked out once each: "A" is 1. ValueError for other letters."""

    def __missing__(self, letters: str) -> int:
        self[letters] = cell_place(f"{letters}1")[1]
        return self[letters]


class _SheetScan:
    """One pass over a sheet's XML: formula and error cells, merged areas, the last filled cell.

    `start` is called for every element of a workbook, close to a million times in a large one.
    """

    def __init__(self) -> None:
        self.formulas: set[Place] = set()
        self.errors: set[Place] = set()
        self.merged: list[Area] = []
        self.last_row = self.last_column = 0
        self._row, self._row_name, self._column = 0, "", 0
        self._numbers = _ColumnNumbers()
        self._prefix = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of one opening tag; tags of other vocabularies (`xm:f`) have other prefixes."""
        if self._prefix:
            name = name.removeprefix(self._prefix)
        if name == "c":
            self._cell(attributes)
        elif name == "v" or name == "is":
            self.last_row = self._row
            if self._column > self.last_column:
                self.last_column = self._column
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self.formulas.add((self._row, self._column))
        elif name == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            self.merged.append((*cell_place(first), *cell_place(last or first)))
        elif name.endswith(":worksheet"):
            self._prefix = name.removesuffix("worksheet")

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._row + 1))
        if number <= self._row:
            raise ValueError(f"row {number} after row {self._row}")
        self._row, self._row_name, self._column = number, str(number), 0
        if number > MOST_ROWS and attributes.get("r") is None:
            raise _too_many(number, self.last_column)

    def _cell(self, attributes: dict[str, str]) -> None:
        if reference := attributes.get("r"):
            self._column = self._numbers[reference.removesuffix(self._row_name)]
        else:
            self._column += 1
        if self._column > MOST_COLUMNS:
            raise _too_many(self._row, self._column)
        if attributes.get("t") == "e":
            self.errors.add((self._row, self._column))


def read_workbook(content: bytes) -> Book:
    """Every worksheet of an .xlsx file, hidden ones too. Raises RefusedFileError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _worksheet_parts(archive)
            scans = {name: _scan(archive.read(part)) for name, part in parts.items()}
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return Book([_sheet(workbook, name, scan) for name, scan in scans.items()])
    except (CalamineError, expat.ExpatError, zipfile.BadZipFile, LookupError, ValueError) as error:
        raise RefusedFileError(
            "damaged_workbook",
            f"The workbook is damaged and cannot be read ({type(error).__name__}).",
            "Open it in the spreadsheet program, save it again as .xlsx and try once more.",
        ) from error


def _sheet(workbook: CalamineWorkbook, name: str, scan: _SheetScan) -> RawSheet:
    if scan.last_row * scan.last_column > MOST_CELLS or scan.last_row > MOST_ROWS:
        raise _too_many(scan.last_row, scan.last_column, name)
    return RawSheet(
        name,
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False),  # type: ignore[arg-type]
        formulas=frozenset(scan.formulas),
        errors=frozenset(scan.errors - scan.formulas),
        merged=tuple(scan.merged),
    )


def _too_many(row: int, column: int, name: str = "") -> RefusedFileError:
    return RefusedFileError(
        "too_many_cells",
        f"The sheet {name} reaches to row {row} and column {column}.".replace("  ", " "),
        "Delete the rows and columns beyond the data, then save again.",
    )


def _worksheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> the part of the archive that holds its cells, in workbook order."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relationship(name: str, attributes: dict[str, str]) -> None:
        if name.endswith("Relationship") and attributes.get("Type", "").endswith("/worksheet"):
            targets[attributes["Id"]] = attributes["Target"]

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            relations = [v for k, v in attributes.items() if k.rpartition(":")[2] == "id"]
            names[attributes["name"]] = relations[0]

    _parse(archive.read("xl/_rels/workbook.xml.rels"), relationship)
    _parse(archive.read("xl/workbook.xml"), sheet)
    return {
        name: _part(targets[relation]) for name, relation in names.items() if relation in targets
    }


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _scan(xml: bytes) -> _SheetScan:
    scan = _SheetScan()
    _parse(xml, scan.start)
    return scan


def _parse(xml: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(xml, True)


def _refuse_doctype(*_: object) -> None:
    raise RefusedFileError(
        "damaged_workbook",
        "The workbook holds a document type declaration, which no spreadsheet program writes.",
        "Save the workbook again in a spreadsheet program.",
    )
