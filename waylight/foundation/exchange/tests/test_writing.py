"""A workbook holds what it was given: strings as strings, numbers with all their digits."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.foundation.exchange.writing import Page, save, workbook_bytes
from waylight.foundation.exchange.xlsx import read_workbook

HOSTILE = ["=1+1", "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "http://a.b", "1.5", "{=1}", "_x0041_"]


def test_hostile_text_is_never_a_formula_a_link_or_a_number() -> None:
    content = workbook_bytes([Page("s", ("text",), [(text,) for text in HOSTILE])])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert not read_workbook(content).sheets[0].formulas


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_keep_all_their_digits(numbers: list[float]) -> None:
    content = workbook_bytes([Page("s", ("n",), [(number,) for number in numbers])])
    assert [row[0] for row in read_workbook(content).sheets[0].rows[1:]] == numbers


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXT.filter(bool), min_size=1))
def test_text_survives_a_workbook(texts: list[str]) -> None:
    content = workbook_bytes([Page("s", ("t",), [(text,) for text in texts])])
    assert [row[0] for row in read_workbook(content).sheets[0].rows[1:]] == texts


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.xlsx"
    save(path, b"earlier")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space"):
        save(path, b"later")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"earlier"]
