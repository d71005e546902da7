"""What a scan of a workbook must see beside its values, whoever wrote it."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

from waylight.foundation.exchange.opening import open_book
from waylight.foundation.exchange.tests.test_opening import BOOK, SHEET, with_replaced
from waylight.foundation.exchange.xlsx import read_workbook


def test_formulas_errors_and_merged_cells_are_seen_with_their_places() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("first")
    sheet.write_formula("B3", "=1+1", None, 2)
    sheet.write_formula("AA7", "=1/0", None, "#DIV/0!")
    sheet.merge_range("A1:C1", "title")
    book.close()
    read = read_workbook(out.getvalue()).sheets[0]
    assert read.formulas == {(3, 2), (7, 27)}
    assert read.merged == ((1, 1, 1, 3),)
    assert read.rows[2][1] == 2.0


def test_formulas_without_a_value_are_seen_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["D5"] = "=A1"
    book.active.merge_cells("A1:B2")
    book.save(tmp_path / "book.xlsx")
    read = open_book(tmp_path / "book.xlsx").sheets[0]
    assert read.formulas == {(5, 4)}
    assert read.merged == ((1, 1, 2, 2),)


def test_error_cells_are_seen() -> None:
    cell = b'<row r="9"><c r="C9" t="e"><v>#N/A</v></c></row></sheetData>'
    content = with_replaced(BOOK, SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    assert read_workbook(content).sheets[0].errors == {(9, 3)}


def test_prefixed_tags_and_cells_without_a_reference_are_understood() -> None:
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x:sheetData>'
        b"<x:row><x:c><x:v>1</x:v></x:c><x:c><x:f>A1</x:f><x:v>1</x:v></x:c></x:row>"
        b"</x:sheetData><x:extLst><xm:f>Sheet!A1</xm:f></x:extLst></x:worksheet>"
    )
    read = read_workbook(with_replaced(BOOK, SHEET, lambda _: xml)).sheets[0]
    assert read.formulas == {(1, 2)}
    assert read.rows == [[1.0, 1.0]]


def test_both_date_systems_give_the_same_days() -> None:
    for old_mac in (False, True):
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": old_mac})
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(0, 0, date(2015, 10, 31), day)
        sheet.write_datetime(1, 0, datetime(2015, 10, 31, 9, 30), day)  # noqa: DTZ001
        book.close()
        rows = read_workbook(out.getvalue()).sheets[0].rows
        assert rows == [[date(2015, 10, 31)], [datetime(2015, 10, 31, 9, 30)]]  # noqa: DTZ001


def test_hidden_sheets_are_read_and_formatted_blanks_cost_nothing() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("shown").write_string(0, 0, "a")
    hidden = book.add_worksheet("hidden")
    hidden.hide()
    hidden.write_string(0, 0, "b")
    book.close()
    sheets = read_workbook(out.getvalue()).sheets
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("shown", [["a"]]),
        ("hidden", [["b"]]),
    ]
