"""Empty sheets to fill in: headers that explain themselves, and cells that refuse what is wrong."""

import io
from collections.abc import Iterator, Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from waylight.foundation.exchange.book import column_letters
from waylight.foundation.exchange.dates import FIRST_YEAR, LAST_YEAR
from waylight.foundation.exchange.declaring import Column, Kind, Sheet
from waylight.foundation.exchange.writing import Page, Styles, new_workbook, write_page

ROWS_PREPARED = 50_000
"""Down to which row a cell offers its list and refuses what cannot be read."""
READ_ME = "read me"
CHOICES = "choices"
_LONGEST_LIST = 250
"""Characters that a spreadsheet keeps of a list; a longer one stands on a sheet of its own."""


def empty_workbook(sheet: Sheet, introduction: Sequence[str]) -> bytes:
    """An .xlsx file with a sheet to fill, and one that says what belongs there."""
    out = io.BytesIO()
    book = new_workbook(out)
    styles = Styles.of(book)
    names = tuple(column.name for column in sheet.columns)
    notes = {column.name: column.meaning for column in sheet.columns}
    worksheet = book.add_worksheet(sheet.name)
    write_page(worksheet, Page(sheet.name, names, (), notes=notes), styles)
    write_page(book.add_worksheet(READ_ME), explanation(sheet, introduction), styles)
    lists = _lists(book, sheet, styles)
    for place, column in enumerate(sheet.columns):
        prepare(worksheet, place, column, styles, lists.get(column.name, ""))
    book.close()
    return out.getvalue()


def explanation(sheet: Sheet, introduction: Sequence[str]) -> Page:
    """A page that says what belongs in each column."""
    headers = ("column", "what belongs there", "as", "example")
    lines: Iterator[tuple[str | None, ...]] = ((None, line) for line in introduction)
    columns = (
        (c.name + ("*" if c.required else ""), c.meaning, kind_in_words(c), c.example)
        for c in sheet.columns
    )
    return Page(READ_ME, headers, [*lines, (None,), *columns], wrapped=frozenset({headers[1]}))


def kind_in_words(column: Column) -> str:
    """What a column's cells look like."""
    return " / ".join(column.choices) if column.choices else column.shape or column.kind.value


def prepare(
    worksheet: Worksheet, place: int, column: Column, styles: Styles, choices: str = ""
) -> None:
    """Date cells look like dates; lists, dates and numbers are checked as they are typed.

    `choices` is where a long list of choices stands, as a spreadsheet says it.
    """
    if column.kind is Kind.DATE:
        worksheet.set_column(place, place, 12, styles.day)
    rule = {"validate": "list", "source": choices} if choices else _validation(column)
    if rule:
        worksheet.data_validation(1, place, ROWS_PREPARED, place, rule)


def _lists(book: xlsxwriter.Workbook, sheet: Sheet, styles: Styles) -> dict[str, str]:
    """Column → where its choices stand, for those that are too many for a cell's own list."""
    long = [c for c in sheet.columns if len(",".join(c.choices)) > _LONGEST_LIST]
    if not long:
        return {}
    height = max(len(column.choices) for column in long)
    rows = [[(*c.choices, *[None] * height)[at] for c in long] for at in range(height)]
    page = Page(CHOICES, tuple(column.name for column in long), rows)
    write_page(book.add_worksheet(CHOICES), page, styles)
    return {
        column.name: f"={CHOICES}!${letters}$2:${letters}${len(column.choices) + 1}"
        for letters, column in ((column_letters(at), each) for at, each in enumerate(long, start=1))
    }


def _validation(column: Column) -> dict[str, object]:
    """What the spreadsheet program itself refuses while a person types."""
    choices = ["yes", "no"] if column.kind is Kind.YES_NO else list(column.choices)
    if choices:
        return {"validate": "list", "source": choices}
    between = {"criteria": "between", "minimum": column.low, "maximum": column.high}
    rules = {
        Kind.COUNT: {"validate": "integer", **between},
        Kind.NUMBER: {"validate": "decimal", **between},
        Kind.DATE: {
            "validate": "date",
            "criteria": "between",
            "minimum": date(FIRST_YEAR, 3, 1),
            "maximum": date(LAST_YEAR, 12, 31),
        },
    }
    return dict(rules.get(column.kind, {}))
