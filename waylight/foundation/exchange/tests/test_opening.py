"""Files that must not be opened are refused in moments, with a code, and nothing is left behind."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

import openpyxl
import pytest

from waylight.foundation.exchange.child import read_in_child
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.exchange.writing import Page, comma_archive, workbook_bytes

PAGES = [Page("families", ("family", "size"), [("F1", 4), ("=F2", 2.5)])]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**members: bytes) -> bytes:
    """A zip archive of these members; two underscores stand for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    """The same archive with one more member."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, member)
    return out.getvalue()


def with_replaced(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            found = old.read(member)
            new.writestr(member, change(found) if member == name else found)
    return out.getvalue()


def bomb() -> bytes:
    """An archive of moderate size that unpacks to 400 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(4):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", bytes(100_000_000))
    return out.getvalue()


BOOK = workbook_bytes(PAGES)
SHEET = "xl/worksheets/sheet1.xml"
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "a password": ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
    "the old format": ("a.xls", OLE + "Workbook".encode("utf-16-le"), "old_excel_format"),
    "macros": ("a.xlsm", with_member(BOOK, "xl/vbaProject.bin", b"x"), "macro_workbook"),
    "hidden macros": ("a.xlsx", with_member(BOOK, "xl/vbaProject.bin", b"x"), "macro_workbook"),
    "a macro name": ("a.xlsm", BOOK, "macro_workbook"),
    "cut in the middle": ("a.xlsx", BOOK[: len(BOOK) // 2], "damaged_file"),
    "cut at the end": ("a.xlsx", BOOK[:-10], "damaged_file"),
    "flipped bytes": ("a.xlsx", BOOK[:300] + b"\0\0\0\0" + BOOK[304:], "damaged_file"),
    "only the start of one": ("a.xlsx", b"PK\x03\x04", "damaged_file"),
    "text with that name": ("a.xlsx", b"family,size\r\n", "not_a_workbook"),
    "another kind of file": ("a.pdf", b"%PDF-1.7", "not_a_workbook"),
    "nothing in it": ("a.xlsx", b"", "empty_file"),
    "an archive of pictures": ("a.zip", zipped(picture=b"x"), "not_a_workbook"),
    "a text document": ("a.docx", zipped(word__document_xml=b"<a/>"), "not_a_workbook"),
    "OpenDocument": ("a.ods", zipped(content_xml=b"<a/>"), "other_spreadsheet"),
    "no sheets": ("a.xlsx", zipped(xl__workbook_xml=b"<workbook/>"), "damaged_workbook"),
    "no XML": ("a.xlsx", with_replaced(BOOK, SHEET, lambda _: b"<<<"), "damaged_workbook"),
    "entities": (
        "a.xlsx",
        with_replaced(BOOK, SHEET, lambda _: b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'),
        "damaged_workbook",
    ),
    "a cell a million rows down": (
        "a.xlsx",
        with_replaced(
            BOOK,
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>",
                b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            ),
        ),
        "too_many_cells",
    ),
    "a bomb": ("a.xlsx", bomb(), "too_large_inside"),
    "a small bomb": (
        "a.xlsx",
        with_member(BOOK, "xl/x.xml", bytes(60_000_000)),
        "too_large_inside",
    ),
    "too many parts": (
        "a.xlsx",
        zipped(**{f"part{number}": b"" for number in range(2_001)}),
        "too_large_inside",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_code_and_nothing_is_left_behind(tmp_path: Path, name: str) -> None:
    file_name, content, code = REFUSED[name]
    path = tmp_path / file_name
    path.write_bytes(content)
    started = monotonic()
    with pytest.raises(RefusedFileError) as refused:
        open_book(path)
    assert refused.value.code == code
    assert refused.value.reason
    assert refused.value.fix
    assert monotonic() - started < 3
    assert os.listdir(tmp_path) == [file_name]


def test_a_file_of_500_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    started = monotonic()
    with pytest.raises(RefusedFileError, match="500 MB") as refused:
        open_book(path)
    assert refused.value.code == "too_large"
    assert monotonic() - started < 0.1


def test_a_file_that_is_not_there_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.xlsx", "no_such_file"), (tmp_path, "no_csv_files")):
        with pytest.raises(RefusedFileError) as refused:
            open_book(path)
        assert refused.value.code == code


def test_a_bundle_of_csv_files_is_opened_whatever_folder_they_are_in(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(with_member(comma_archive(PAGES), "deep/people.csv", b"person\r\nP1\r\n"))
    book = open_book(path)
    assert [sheet.name for sheet in book.sheets] == ["families", "people"]
    assert book.sheets[0].rows == [["family", "size"], ["F1", "4"], ["=F2", "2.5"]]


def test_a_child_reads_the_same_book(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cells = [True, 1.5, 7, "é=1", date(2015, 10, 31), datetime(2015, 10, 31, 9, 30)]  # noqa: DTZ001
    book.active.append([*cells, time(9, 30), timedelta(days=2, hours=1), None, "=A1"])
    book.active.merge_cells("A3:B4")
    book.save(tmp_path / "book.xlsx")
    (tmp_path / "ragged.zip").write_bytes(zipped(**{"a.csv": b"a,b\n1\n", "b.csv": b"\xff"}))
    for path in tmp_path.iterdir():
        assert read_in_child(path) == open_book(path)


@pytest.mark.parametrize("name", ["macros", "a password", "a bomb", "no XML", "nothing in it"])
def test_a_child_refuses_with_the_same_code(tmp_path: Path, name: str) -> None:
    file_name, content, code = REFUSED[name]
    path = tmp_path / file_name
    path.write_bytes(content)
    with pytest.raises(RefusedFileError) as refused:
        read_in_child(path)
    assert refused.value.code == code


def test_a_child_that_needs_too_much_is_ended_and_the_file_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BOOK)
    monkeypatch.setattr("waylight.foundation.exchange.child.MOST_SECONDS_WAITED", 0.001)
    with pytest.raises(RefusedFileError) as refused:
        read_in_child(path)
    assert refused.value.code == "too_demanding"
