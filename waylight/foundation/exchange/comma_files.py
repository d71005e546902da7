"""Sheets kept as CSV files: UTF-8, comma or semicolon, one file a sheet."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import PurePath

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.declaring import Cell
from waylight.foundation.exchange.faults import Fault

COMPUTED = re.compile(r"'*[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\t\r＝＋－＠]")
"""Text that a spreadsheet program may compute when it opens a CSV file, whatever invisible signs
stand before it."""

_GUARDED = re.compile(f"'{COMPUTED.pattern}")
"""Text that the writer put an apostrophe before, so that no spreadsheet program computes it."""


def read_comma_files(files: Iterable[tuple[str, bytes]]) -> Book:
    """A book from (file name, content) pairs; the sheet is called as the file, without its end."""
    return Book([read_comma_sheet(PurePath(name).stem, content) for name, content in files])


def read_comma_sheet(name: str, content: bytes) -> RawSheet:
    """One sheet; if it cannot be decoded or split, a sheet without rows and with the fault."""
    try:
        text = _decoded(content)
        rows = _split(text)
    except UnicodeDecodeError as error:
        return _unreadable(name, "not_utf8", _why_not_utf8(content, error), _SAVE_AS_UTF8)
    except csv.Error as error:
        return _unreadable(
            name,
            "broken_csv",
            f"The file cannot be split into cells: {error}.",
            "Save the sheet as CSV again; look for a quotation mark that is not closed.",
        )
    width = len(_trimmed(next(filter(_trimmed, rows), [])))
    ragged = frozenset(
        number
        for number, row in enumerate(rows, start=1)
        if (used := len(_trimmed(row))) and (len(row) < width or used > width)
    )
    return RawSheet(name, [[_unguarded(cell) for cell in row] for row in rows], ragged=ragged)


_SAVE_AS_UTF8 = "In the spreadsheet program choose “CSV UTF-8” when saving."


def _decoded(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _why_not_utf8(content: bytes, error: UnicodeDecodeError) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "The file is in UTF-16, and only UTF-8 is read."
    byte, line = content[error.start], content[: error.start].count(b"\n") + 1
    return (
        f"The file is not in UTF-8: byte 0x{byte:02X} in line {line}. It may have been saved in an "
        "older encoding such as Windows-1252."
    )


def _unreadable(name: str, code: str, reason: str, fix: str) -> RawSheet:
    return RawSheet(name, [], faults=(Fault(name, 0, "", code, "", reason, fix),))


def _split(text: str) -> list[list[Cell]]:
    first_line = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [list(line) for line in lines]


def _trimmed(row: list[Cell]) -> list[Cell]:
    """The row without the empty cells at its end: spreadsheet programs pad with them."""
    used = len(row)
    while used and not str(row[used - 1]).strip():
        used -= 1
    return row[:used]


def _unguarded(cell: Cell) -> Cell:
    return cell[1:] if isinstance(cell, str) and _GUARDED.match(cell) else cell
