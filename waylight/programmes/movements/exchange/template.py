"""The empty planning workbook: every sheet and header, their meaning, lists to choose from."""

import io
from collections.abc import Iterator
from pathlib import Path

from waylight.foundation.exchange.preparing import kind_in_words, prepare
from waylight.foundation.exchange.writing import Page, Styles, new_workbook, save, write_page
from waylight.programmes.movements.exchange.settings import SETTINGS
from waylight.programmes.movements.exchange.sheets import SETTINGS_SHEET, SHEETS
from waylight.programmes.movements.exchange.writing import READ_ME, sheet_page

_INTRODUCTION = (
    "Fill one row for each thing; the sheet says which. Nothing may be merged or a formula.",
    "Dates are date cells, or text as 2026-03-31. Yes/no cells take yes or no.",
    "The order of columns is free. Columns and sheets you add yourself are ignored.",
    "Rest the pointer on a header to see what belongs there. * marks what must be filled.",
)


def write_template(path: Path) -> None:
    """Write the empty workbook; filled by hand, it is what `read_caseload` reads."""
    save(path, template_bytes())


def template_bytes() -> bytes:
    """The empty workbook's content, for a download."""
    out = io.BytesIO()
    book = new_workbook(out)
    styles = Styles.of(book)
    write_page(book.add_worksheet(READ_ME), _explanation(), styles)
    for sheet in SHEETS:
        worksheet = book.add_worksheet(sheet.name)
        page = _settings() if sheet is SETTINGS_SHEET else sheet_page(sheet, ())
        write_page(worksheet, page, styles)
        for place, column in enumerate(sheet.columns):
            prepare(worksheet, place, column, styles)
    book.close()
    return out.getvalue()


def _explanation() -> Page:
    headers = ("sheet", "column", "what belongs there", "as", "example")
    return Page(READ_ME, headers, list(_explained()), wrapped=frozenset({headers[2]}))


def _explained() -> Iterator[tuple[str | None, ...]]:
    for line in _INTRODUCTION:
        yield (None, None, line)
    for sheet in SHEETS:
        yield (None,)
        yield (sheet.name, None, sheet.meaning)
        for column in sheet.columns:
            star = "*" if column.required else ""
            yield (
                sheet.name,
                column.name + star,
                column.meaning,
                kind_in_words(column),
                column.example,
            )
    yield (None,)
    for setting in SETTINGS:
        star = "*" if setting.required else ""
        yield (
            "settings",
            setting.name + star,
            setting.meaning,
            kind_in_words(setting),
            setting.example,
        )


def _settings() -> Page:
    """Every setting with its usual value, and in a third column, which is ignored, its meaning."""
    rows = [(setting.name, setting.default, setting.meaning) for setting in SETTINGS]
    notes = {column.name: column.meaning for column in SETTINGS_SHEET.columns}
    return Page(SETTINGS_SHEET.name, ("name", "value", "meaning"), rows, notes)
