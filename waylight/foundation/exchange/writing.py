"""Tables to XLSX and CSV, so that nothing typed by a person is ever computed as a formula."""

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from waylight.foundation.exchange.comma_files import COMPUTED
from waylight.foundation.exchange.declaring import Value

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What no file of text may hold: a program that drops them would uncover what they hide."""

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes for the same tables, every time
_WIDEST, _NARROWEST = 60, 8
_LONGEST_CELL = 32_767


class _Exact(float):
    """A number that is written with all its digits; xlsxwriter itself keeps sixteen."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet to write: headers, rows in their order, and how they look.

    `notes` are comments by header; `money` columns show two decimals (all digits are kept);
    `wrapped` columns hold sentences; `label` is printed above every page.
    """

    name: str
    headers: tuple[str, ...]
    rows: Iterable[Sequence[Value]]
    notes: Mapping[str, str] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    wrapped: frozenset[str] = frozenset()
    label: str = ""


def workbook_bytes(pages: Sequence[Page]) -> bytes:
    """An .xlsx file: strings as strings, yes/no as words, dates as dates, numbers exact."""
    out = io.BytesIO()
    book = new_workbook(out)
    styles = Styles.of(book)
    for page in pages:
        write_page(book.add_worksheet(page.name), page, styles)
    book.close()
    return out.getvalue()


def new_workbook(out: io.BytesIO) -> xlsxwriter.Workbook:
    """An empty workbook in memory that turns no string into a formula, a link or a number."""
    options = {
        "in_memory": True,  # what a workbook says of people never lies in a folder meanwhile
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _EPOCH})
    return book


@dataclass(frozen=True, slots=True)
class Styles:
    """The few formats every page shares."""

    header: Format
    day: Format
    money: Format
    wrapped: Format

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> "Styles":
        """Add the formats to a workbook."""
        return cls(
            header=book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4"}),
            day=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            money=book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
        )


def write_page(sheet: Worksheet, page: Page, styles: Styles) -> None:
    """Write one page, with its header frozen and its columns as wide as what they hold."""
    looks = [_look(name, page, styles) for name in page.headers]
    widths = [max(_NARROWEST, len(name) + 2) for name in page.headers]
    for place, name in enumerate(page.headers):
        sheet.write_string(0, place, name, styles.header)
        if note := page.notes.get(name):
            sheet.write_comment(0, place, note)
    for number, row in enumerate(page.rows, start=1):
        for place, value in enumerate(row):
            if value is not None:
                width = _write(sheet, (number, place), value, looks[place], styles.day)
                widths[place] = max(widths[place], width)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(_WIDEST, width))
    sheet.freeze_panes(1, 0)
    if page.label:
        sheet.set_header(f"&C&B{page.label}")


def _look(name: str, page: Page, styles: Styles) -> Format | None:
    if name in page.money:
        return styles.money
    return styles.wrapped if name in page.wrapped else None


def _write(
    sheet: Worksheet, place: tuple[int, int], value: Value, look: Format | None, day: Format
) -> int:
    """Write a value and return its width in characters."""
    if isinstance(value, date):
        sheet.write_datetime(*place, value, day)
        return 10
    text = as_text(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(*place, _Exact(value), look)
    else:
        if len(text) > _LONGEST_CELL:
            text = f"{text[: _LONGEST_CELL - 1]}…"
        sheet.write_string(*place, text, look)
    return len(text)


def as_text(value: Value) -> str:
    """A value as the reader takes it from a text cell: the two are each other's inverse."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _NOT_TEXT.sub("", ";".join(value))
    return repr(value) if isinstance(value, float) else _NOT_TEXT.sub("", str(value))


def comma_bytes(page: Page) -> bytes:
    """A CSV file in UTF-8; text that could be computed gets an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(page.headers)
    writer.writerows([comma_cell(value) for value in row] for row in page.rows)
    return out.getvalue().encode("utf-8-sig")


def comma_cell(value: Value) -> str:
    """A value as it stands in a CSV file."""
    text = as_text(value)
    return f"'{text}" if isinstance(value, (str, tuple)) and COMPUTED.match(text) else text


def comma_archive(pages: Sequence[Page]) -> bytes:
    """A .zip of CSV files, one a page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in pages:
            entry = zipfile.ZipInfo(f"{page.name}.csv", _EPOCH.timetuple()[:6])
            archive.writestr(entry, comma_bytes(page), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: an earlier file of that name stays until then."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
