"""CSV files as people save them: read when they are plain, refused when they would be guessed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.exchange.comma_files import read_comma_files, read_comma_sheet
from waylight.foundation.exchange.writing import Page, comma_bytes

COMPUTED = tuple("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize(
    "content",
    [
        b"family,size\nF1,4\n",
        b"\xef\xbb\xbffamily,size\r\nF1,4\r\n",
        b"family;size\nF1;4\n",
        b"family\tsize\nF1\t4\n",
        b'"family","size"\n"F1","4"\n',
        b"family,size,,\nF1,4,,\n",
        b"\nfamily,size\nF1,4\n\n",
    ],
)
def test_the_usual_ways_to_save_are_read(content: bytes) -> None:
    sheet = read_comma_sheet("families", content)
    rows = [[cell for cell in row if cell] for row in sheet.rows]
    assert [row for row in rows if row] == [["family", "size"], ["F1", "4"]]
    assert not sheet.ragged
    assert not sheet.faults


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("family\nHélène".encode("cp1252"), "not_utf8", "line 2"),
        ("family\nF1".encode("utf-16"), "not_utf8", "UTF-16"),
        (b'family\n"F1', "broken_csv", "split"),
        (b'family\n"F1"x,', "broken_csv", "split"),
    ],
)
def test_what_would_be_guessed_is_a_fault(content: bytes, code: str, words: str) -> None:
    (fault,) = read_comma_sheet("families", content).faults
    assert (fault.sheet, fault.code) == ("families", code)
    assert words in fault.reason


def test_rows_of_another_length_are_named() -> None:
    sheet = read_comma_sheet("s", b"a,b,c\n1,2,3\n1,2\n1,2,3,4\n\n1,2,3,\n")
    assert sheet.ragged == {3, 4}


def test_a_sheet_is_called_as_its_file_without_its_folder() -> None:
    (sheet,) = read_comma_files([("a/b/families.csv", b"")]).sheets
    assert sheet.name == "families"


NOT_TEXT = "".join(map(chr, {*range(32), 0x7F, 0xFFFE, 0xFFFF} - {*map(ord, "\t\n\r")}))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters=NOT_TEXT)), min_size=1))
def test_text_survives_and_no_cell_begins_as_a_formula(texts: list[str]) -> None:
    content = comma_bytes(Page("s", ("text",), [(text,) for text in texts]))
    for (cell,) in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        assert not cell.startswith(COMPUTED)
    sheet = read_comma_sheet("s", content)
    assert [row[0] if row else "" for row in sheet.rows[1:]] == texts


def test_negative_numbers_stay_numbers() -> None:
    assert comma_bytes(Page("s", ("n", "t"), [(-2.5, "-2.5")])).endswith(b"-2.5,'-2.5\r\n")
