"""Nothing that a person typed is ever computed by the program that opens our files."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.foundation.exchange.comma_files import read_comma_sheet
from waylight.foundation.exchange.writing import Page, comma_bytes, workbook_bytes

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
INVISIBLE = ("", " ", "\n", "\t", "\r", "\0", "\ufeff", "\u200b", "\x01", "\x7f", "\xa0", "'")
PAYLOADS = ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://192.0.2.1","x")', "SUM(A1)", "", "5")
TYPED = st.builds(
    lambda before, trigger, payload: "".join(before) + trigger + payload,
    st.lists(st.sampled_from(INVISIBLE), max_size=3),
    st.sampled_from(TRIGGERS),
    st.sampled_from(PAYLOADS) | st.text(max_size=8),
)


def visible(text: str) -> str:
    """What is left of a text when a program drops what cannot be seen."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())


@settings(max_examples=300, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=20))
def test_no_text_in_a_csv_file_begins_as_a_formula(texts: list[str]) -> None:
    content = comma_bytes(Page("s", ("text",), [(text,) for text in texts]))
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    cells = [line[0] for line in lines][1:]
    assert len(cells) == len(texts)
    for cell in cells:
        assert not visible(cell).startswith(TRIGGERS)
        assert not cell.startswith(TRIGGERS)


@settings(max_examples=60, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=20))
def test_no_text_in_a_workbook_is_a_formula(texts: list[str]) -> None:
    content = workbook_bytes([Page("s", ("text",), [(text,) for text in texts])])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2)} <= {"s", "n"}
    assert all(cell.value is None for (cell,) in sheet.iter_rows() if cell.data_type == "n")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9), min_size=1))
def test_a_negative_number_stays_a_number(numbers: list[float]) -> None:
    page = Page("s", ("number",), [(number,) for number in numbers])
    read = read_comma_sheet("s", comma_bytes(page)).rows[1:]
    assert [float(str(cell)) for (cell,) in read] == numbers
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes([page]))).active
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2)} == {"n"}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_computes_nothing(tmp_path: Path) -> None:
    texts = [before + trigger + "1+1" for before in INVISIBLE for trigger in TRIGGERS]
    (tmp_path / "a.csv").write_bytes(comma_bytes(Page("s", ("t",), [(text,) for text in texts])))
    words = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*words, str(tmp_path / "a.csv")], check=True, timeout=120)  # noqa: S603
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert "f" not in {cell.data_type for (cell,) in sheet.iter_rows()}
