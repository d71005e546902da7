"""A cell is read exactly as its column declares, or refused with its readings; never guessed."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.exchange.cells import read_cell
from waylight.foundation.exchange.declaring import Cell, Column, Kind
from waylight.foundation.exchange.faults import WrongCellError
from waylight.foundation.exchange.writing import as_text

ID = Column("id", Kind.ID, "An id.")
CODE = Column("code", Kind.ID, "A code.", pattern="[A-Z]{3}", shape="three letters", case="upper")
DATE = Column("date", Kind.DATE, "A day.")
COUNT = Column("count", Kind.COUNT, "How many.", high=1000)
NUMBER = Column("number", Kind.NUMBER, "How much.")
BELOW = Column("below", Kind.NUMBER, "May be below 0.", low=-90, high=90)
YES_NO = Column("yes_no", Kind.YES_NO, "Whether.", default=False)
WORDS = Column("words", Kind.WORDS, "Words.", case="lower", default=())
CHOICE = Column("choice", Kind.CHOICE, "Which.", choices=("CHARTER", "SCHEDULED"))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (ID, "  F1 ", "F1"),
        (ID, 101.0, "101"),
        (ID, "", None),
        (ID, "   ", None),
        (ID, None, None),
        (ID, "=1+1", "=1+1"),
        (CODE, "bey", "BEY"),
        (DATE, date(2026, 3, 4), date(2026, 3, 4)),
        (DATE, datetime(2026, 3, 4), date(2026, 3, 4)),  # noqa: DTZ001
        (DATE, "2026-03-04", date(2026, 3, 4)),
        (DATE, "2026-03-04 00:00:00", date(2026, 3, 4)),
        (COUNT, 4.0, 4),
        (COUNT, "4", 4),
        (COUNT, 0, 0),
        (NUMBER, "1.5", 1.5),
        (NUMBER, "1e-05", 0.00001),
        (NUMBER, "٣", 3.0),
        (BELOW, "-2.58", -2.58),
        (YES_NO, "Yes", True),
        (YES_NO, "FALSE", False),
        (YES_NO, 1.0, True),
        (YES_NO, "0", False),
        (YES_NO, True, True),
        (YES_NO, "", False),
        (WORDS, "Ara; kmr;;ara", ("ara", "kmr")),
        (WORDS, "", ()),
        (CHOICE, "charter", "CHARTER"),
    ],
)
def test_it_is_read(column: Column, cell: Cell, value: Any) -> None:
    read = read_cell(column, cell)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("column", "cell", "code", "words"),
    [
        (ID, True, "not_text", "true/false"),
        (ID, 1.5, "not_text", "number"),
        (ID, date(2026, 3, 1), "not_text", "date"),
        (ID, "F" * 81, "too_long", "81"),
        (ID, "F\x001", "control_character", "invisible"),
        (ID, "F\u202e1", "control_character", "invisible"),
        (ID, "F\n1", "control_character", "invisible"),
        (CODE, "BEYR", "wrong_shape", "three letters"),
        (DATE, "03/04/2015", "ambiguous_date", "3 April 2015 or 4 March 2015"),
        (DATE, "3.4.15", "ambiguous_date", "3 April 2015 or 4 March 2015"),
        (DATE, "25/12/2015", "not_a_date", "2015-12-25"),
        (DATE, "04/04/2015", "not_a_date", "2015-04-04"),
        (DATE, "2015/12/25", "not_a_date", "2015-12-25"),
        (DATE, "3 Apr 2015", "not_a_date", "2015-04-03"),
        (DATE, "2015-02-30", "not_a_date", "no such day"),
        (DATE, "20150304", "not_a_date", "not a date"),
        (DATE, "soon", "not_a_date", "not a date"),
        (DATE, 42097.0, "date_as_number", "3 April 2015"),
        (DATE, True, "not_a_date", "not a date"),
        (DATE, time(9, 30), "not_a_date", "not a date"),
        (DATE, datetime(2026, 3, 4, 9, 30), "time_in_date", "09:30"),  # noqa: DTZ001
        (DATE, "0026-03-04", "out_of_range", "1900"),
        (COUNT, 2.5, "not_whole", "whole"),
        (COUNT, -1, "negative", "negative"),
        (COUNT, 1001, "out_of_range", "1000"),
        (COUNT, True, "not_a_number", "true/false"),
        (NUMBER, "1,5", "ambiguous_number", "1.5 or 15"),
        (NUMBER, "1 500", "not_a_number", "not a number"),
        (NUMBER, "12 GBP", "not_a_number", "not a number"),
        (NUMBER, "nan", "not_a_number", "not a number"),
        (NUMBER, "1e999", "not_a_number", "finite"),
        (NUMBER, float("nan"), "not_a_number", "finite"),
        (BELOW, -91, "out_of_range", "-90"),
        (YES_NO, "maybe", "not_yes_or_no", "yes or no"),
        (YES_NO, 2.0, "not_yes_or_no", "yes or no"),
        (WORDS, "ara, kmr", "wrong_separator", "semicolon"),
        (CHOICE, "CHARTR", "unknown_choice", "CHARTER"),
        (Column("x", Kind.ID, "X.", required=True), " ", "missing_value", "filled"),
    ],
)
def test_it_is_refused_with_a_reason(column: Column, cell: Cell, code: str, words: str) -> None:
    with pytest.raises(WrongCellError) as wrong:
        read_cell(column, cell)
    assert wrong.value.code == code
    assert words in f"{wrong.value.reason} {wrong.value.fix}"
    assert wrong.value.fix


@given(
    st.one_of(
        st.none(),
        st.text(),
        st.floats(),
        st.integers(),
        st.booleans(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    ),
    st.sampled_from([ID, CODE, DATE, COUNT, NUMBER, BELOW, YES_NO, WORDS, CHOICE]),
)
def test_any_cell_is_read_or_refused_and_what_was_read_reads_again(
    cell: Cell, column: Column
) -> None:
    try:
        value = read_cell(column, cell)
    except WrongCellError:
        return
    assert read_cell(column, as_text(value)) == value
