"""A caseload whose rows come partly from records: another programme's families, homes and classes.

    book = with_rows(supply, {"families": [...], "people": [...], "homes": [...]})
    reading = read_book(book)

The reader then judges every row in the same words, wherever it came from."""

from collections.abc import Mapping, Sequence
from typing import Any

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.declaring import folded
from waylight.foundation.exchange.writing import Page
from waylight.programmes.movements.exchange.reading import read_book
from waylight.programmes.movements.exchange.requested import raw_sheet
from waylight.programmes.movements.exchange.sheets import SHEETS
from waylight.programmes.movements.exchange.writing import Tables, caseload_pages

__all__ = ["book_of", "read_book", "with_rows"]

Rows = Sequence[Mapping[str, Any]]
_SHEETS = {sheet.name: sheet for sheet in SHEETS}


def book_of(tables: Tables) -> Book:
    """Tables as the workbook that says them: what an earlier caseload had, to be read again."""
    return Book([_raw(page) for page in caseload_pages(tables)])


def with_rows(book: Book, rows: Mapping[str, Rows]) -> Book:
    """The workbook in which these sheets hold these rows and no others.

    A sheet or column that the workbook does not have is a bug of the caller's: KeyError,
    ValueError. Its other sheets stay as they are, and so do their faults."""
    kept = [sheet for sheet in book.sheets if folded(sheet.name) not in rows]
    made = [
        raw_sheet(_SHEETS[name], [{key: _cell(value) for key, value in row.items()} for row in own])
        for name, own in rows.items()
    ]
    return Book([*kept, *made])


def _raw(page: Page) -> RawSheet:
    rows = [[_cell(value) for value in row] for row in page.rows]
    return RawSheet(page.name, [list(page.headers), *rows])


def _cell(value: Any) -> Any:
    """Several words stand in one cell, as a coordinator types them."""
    return ";".join(value) if isinstance(value, list | tuple) else value
