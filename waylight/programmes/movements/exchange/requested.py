"""One family's rows from another programme, read by the reader that reads a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import Any

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.declaring import Cell, Kind, Sheet, folded
from waylight.foundation.exchange.faults import Fault, in_order
from waylight.foundation.exchange.headers import read_header
from waylight.foundation.exchange.reading import read_table
from waylight.foundation.exchange.writing import Page
from waylight.programmes.movements.exchange.rules import broken_family_rules
from waylight.programmes.movements.exchange.sheets import FAMILIES, PEOPLE
from waylight.programmes.movements.exchange.writing import sheet_page

Cells = Mapping[str, Any]
Row = dict[str, Any]
Content = Mapping[str, Any]
"""What a request keeps: {"family": its row, "people": their rows}, days as ISO text."""

WHO_AND_WHEN = ("from_airport", "travel_from", "travel_until")
"""What makes it the same journey; how a family is weighed or escorted is for the coordinator."""


@dataclass(frozen=True, slots=True)
class Requested:
    """A family's row and its people's, typed; or everything that is wrong with them."""

    family: Row = field(default_factory=dict)
    people: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The rows as JSON, days as ISO text."""
        return {
            "family": _plain(self.family),
            "people": [_plain(row) for row in self.people],
        }


def read_request(reference: str, family: Cells, people: Sequence[Cells]) -> Requested:
    """Read one family as rows of the planning workbook: the same faults in the same words.

    The reference is filled in for `family` in every row. A column that the workbook does not have
    is a bug of the caller's and raises ValueError: a name must not slip in, nor a need be lost."""
    own = {"family": reference}
    given = {FAMILIES: [{**family, **own}], PEOPLE: [{**person, **own} for person in people]}
    tables, faults = {}, []
    for sheet, rows in given.items():
        reading = read_table(raw_sheet(sheet, rows), sheet)
        tables[sheet.name] = reading.table
        faults += reading.faults
    faults += broken_family_rules(tables)
    if faults:
        columns = [column.name for sheet in given for column in sheet.columns]
        return Requested(faults=in_order(faults, [sheet.name for sheet in given], columns))
    return Requested(tables["families"].rows[0], tables["people"].rows)


def with_requests(book: Book, asked: Sequence[Content]) -> Book:
    """A workbook with the rows of requests under its own, as if a coordinator had typed them.

    Whoever reads it checks them with the rest: a reference that is there already is a duplicate,
    and a council that the workbook lacks is unknown."""
    sheets = list(book.sheets)
    for sheet, rows in _by_sheet(asked).items():
        names = [folded(raw.name) for raw in sheets]
        if sheet.name in names:
            at = names.index(sheet.name)
            sheets[at] = _extended(sheets[at], sheet, rows)
        else:
            sheets.append(raw_sheet(sheet, rows))
    return Book(sheets)


def requested_pages(asked: Sequence[Content], label: str = "") -> list[Page]:
    """The sheets families and people of some requests, with every column of the contract."""
    return [sheet_page(sheet, map(_typed, rows), label) for sheet, rows in _by_sheet(asked).items()]


def is_same_journey(asked: Content, family: Row, people: Sequence[Row]) -> bool:
    """Whether rows of a caseload say who travels, on which papers and when, as it was asked."""
    wanted, found = asked["family"], _plain(family)
    if any(wanted[name] != found[name] for name in WHO_AND_WHEN):
        return False
    return _by_person(asked["people"]) == _by_person([_plain(row) for row in people])


def _by_sheet(asked: Sequence[Content]) -> dict[Sheet, list[Row]]:
    families = [one["family"] for one in asked]
    return {FAMILIES: families, PEOPLE: [row for one in asked for row in one["people"]]}


def _extended(raw: RawSheet, sheet: Sheet, rows: Sequence[Row]) -> RawSheet:
    """A sheet with more rows, each cell under its own header; headers that lack are added.

    One that cannot be read is left as it is: its own faults say why."""
    header = read_header(raw, sheet)
    if header.row == 0:
        is_blank = all(fault.code == "empty_sheet" for fault in header.faults)
        return (
            replace(raw_sheet(sheet, rows), name=raw.name) if is_blank and not raw.faults else raw
        )
    places, width = dict(header.places), max(len(row) for row in raw.rows)
    for column in sheet.columns:
        if column.name not in places and column.name not in header.lost:
            width += 1
            places[column.name] = width
    heads = _laid_out({name: name for name in places.keys() - header.places.keys()}, places, width)
    first = header.row - 1
    named = [own or new for own, new in zip_longest(raw.rows[first], heads)]
    added = [_laid_out(row, places, width) for row in rows]
    return replace(raw, rows=[*raw.rows[:first], named, *raw.rows[first + 1 :], *added])


def _laid_out(row: Cells, places: Mapping[str, int], width: int) -> list[Cell]:
    cells: list[Cell] = [None] * width
    for name, place in places.items():
        cells[place - 1] = row.get(name)
    return cells


def raw_sheet(sheet: Sheet, rows: Sequence[Cells]) -> RawSheet:
    """Rows by column name as the cells of a sheet; ValueError for a column it does not have."""
    headers = [column.name for column in sheet.columns]
    if unknown := {name for row in rows for name in row} - set(headers):
        raise ValueError(f"The sheet {sheet.name} has no {', '.join(sorted(unknown))}")
    cells = [[row.get(name) for name in headers] for row in rows]
    return RawSheet(sheet.name, [list(headers), *cells])


def _plain(row: Cells) -> Row:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }


def _typed(row: Cells) -> Row:
    """Days as days again, so that a spreadsheet shows and sorts them as such."""
    return {
        name: date.fromisoformat(value) if value and name in _DAYS else value
        for name, value in row.items()
    }


_DAYS = frozenset(
    column.name
    for sheet in (FAMILIES, PEOPLE)
    for column in sheet.columns
    if column.kind is Kind.DATE
)


def _by_person(rows: Sequence[Row]) -> dict[str, Row]:
    return {row["person"]: row for row in rows}
