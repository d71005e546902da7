"""Packed sheets come back as they were: dates, word lists, blanks, order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from waylight.programmes.movements.models.packing import pack_rows, unpack_rows
from waylight.programmes.movements.tests.factories import the_reading

COLUMNS = {
    "word": st.text(),
    "day": st.none() | st.dates(min_value=date(1900, 1, 1)),
    "words": st.none() | st.lists(st.text()).map(tuple),
    "money": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "count": st.integers(),
    "yes": st.booleans(),
}


@given(st.lists(st.fixed_dictionaries(COLUMNS)))
def test_rows_come_back_with_their_types(rows: list[dict[str, object]]) -> None:
    assert unpack_rows(pack_rows(rows)) == rows


def test_a_whole_caseload_comes_back() -> None:
    tables = the_reading().tables
    assert tables
    for rows in tables.values():
        assert unpack_rows(pack_rows(rows)) == rows
