"""The numbers of the eighth World Migration Report, and every slip in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.publications import Fault, Number, Why, read_isbn, read_issn, used_twice


def test_g10_2_the_numbers_of_the_report_check() -> None:
    assert read_isbn("978-92-9068-709-2") == Number("9789290687092", "9789290687092")
    assert read_issn("1561-5502") == Number("15615502")


@pytest.mark.parametrize("digit", list("013456789"))
def test_g10_2_another_last_digit_fails_and_the_right_one_is_said(digit: str) -> None:
    text = f"978-92-9068-709-{digit}"
    assert read_isbn(text) == Fault("G-ISBN-01", text, Why.CHECK, "2")
    text = f"1561-550{digit}"
    assert read_issn(text) == Fault("G-ISSN-01", text, Why.CHECK, "2")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Why.LENGTH),
        ("978-92-9068-709", Why.LENGTH),
        ("978-92-9068-709-22", Why.LENGTH),
        ("977-92-9068-709-3", Why.PREFIX),
        ("978-92-9068-7O9-2", Why.SIGNS),
        ("978929068709X", Why.SIGNS),
    ],
)
def test_what_is_no_isbn(text: str, why: Why) -> None:
    assert read_isbn(text) == Fault("G-ISBN-01", text, why)


def test_ten_signs_stand_for_thirteen() -> None:
    """Worked by hand: 0·10+3·9+0·8+6·7+4·6+0·5+6·4+1·3+5·2 = 130; 130 + 2 = 12·11."""
    assert read_isbn("ISBN 0-306-40615-2") == Number("0306406152", "9780306406157")
    assert read_isbn("0-8044-2957-X") == Number("080442957X", "9780804429573")


def test_hyphens_spaces_and_digits_of_any_script() -> None:
    for text in ("ISBN-13: 978 92 9068 709 2", "978‑92–9068‑709‑2", "٩٧٨٩٢٩٠٦٨٧٠٩٢"):
        assert str(read_isbn(text)) == "9789290687092"
    assert str(read_issn("ISSN 2434-561x")) == "2434561X"


def test_g7_3_two_editions_with_one_number_are_named() -> None:
    numbers = {"en": "978-0-306-40615-7", "fr": "0-306-40615-2", "es": "978-92-9068-709-2"}
    assert used_twice({**numbers, "ar": "", "so": "?"}) == {"9780306406157": ("en", "fr")}


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 12), st.integers(1, 9))
def test_every_wrong_digit_is_noticed(nine: str, at: int, more: int) -> None:
    fault = read_isbn("978" + nine + "0")
    right = "978" + nine + (fault.expected if isinstance(fault, Fault) else "0")
    assert isinstance(read_isbn(right), Number)
    wrong = right[:at] + str((int(right[at]) + more) % 10) + right[at + 1 :]
    assert isinstance(read_isbn(wrong), Fault)


@given(st.text("0123456789", min_size=7, max_size=7), st.integers(0, 5))
def test_swapped_neighbours_of_an_issn_are_noticed(seven: str, at: int) -> None:
    fault = read_issn(seven + "0")
    right = seven + (fault.expected if isinstance(fault, Fault) else "0")
    swapped = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assert isinstance(read_issn(swapped), Number) == (right[at] == right[at + 1])
