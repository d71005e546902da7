"""A workbook before anybody asked what it means: sheets of cells, with their places."""

from dataclasses import dataclass, field, replace

from waylight.foundation.exchange.declaring import Cell
from waylight.foundation.exchange.faults import Fault

Place = tuple[int, int]
"""Row and column, both counted from 1."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 1 and inclusive."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The cells of one sheet; `rows[0][0]` is cell A1.

    `formulas` and `errors` are the places of cells whose value was computed or is an error such
    as #N/A; `ragged` are rows whose number of cells is not the header's (CSV only). A sheet with
    `faults` of its own could not be read and has no rows. In a piece of a sheet `rows[0]` is row
    `first_row`; places are counted as in the whole. One that comes from a child process knows
    whether it `is_alone` in its file.
    """

    name: str
    rows: list[list[Cell]]
    formulas: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()
    merged: tuple[Area, ...] = ()
    ragged: frozenset[int] = frozenset()
    faults: tuple[Fault, ...] = ()
    first_row: int = 1
    is_alone: bool = field(default=False, compare=False)

    def row(self, number: int) -> list[Cell]:
        """A row by the number that a spreadsheet gives it; empty below the last."""
        at = number - self.first_row
        return self.rows[at] if at < len(self.rows) else []

    def piece(self, first_row: int, rows: list[list[Cell]]) -> "RawSheet":
        """Some of its rows, with what is said about them."""
        numbers = range(first_row, first_row + len(rows))
        return replace(
            self,
            rows=rows,
            first_row=first_row,
            formulas=frozenset(place for place in self.formulas if place[0] in numbers),
            errors=frozenset(place for place in self.errors if place[0] in numbers),
            ragged=self.ragged.intersection(numbers) if self.ragged else self.ragged,
        )


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of one file or folder, in its own order."""

    sheets: list[RawSheet] = field(default_factory=list)


def column_letters(number: int) -> str:
    """What a spreadsheet calls its n-th column, from 1: A, B … Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_place(reference: str) -> Place:
    """The place of a cell by its spreadsheet name: "C7" is (7, 3). ValueError if it is not one."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(reference)
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]), column
