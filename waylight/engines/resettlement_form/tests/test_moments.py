"""A day is the one where it was written, whatever the offset."""

import pytest

from waylight.engines.resettlement_form import read_moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1980-08-01T00:00:00+02:00", "1980-08-01"),
        ("1980-08-01T00:00:00", "1980-08-01"),
        ("1980-08-01T23:59:59.999-11:00", "1980-08-01"),
        ("1980-08-01T00:00:00+14:00", "1980-08-01"),
        ("2016-02-29T00:00:00Z", "2016-02-29"),
        (" 1980-08-01T00:00:00Z\n", "1980-08-01"),
        ("1979-12-31T24:00:00", "1980-01-01"),
        ("0001-01-01T00:00:00", "0001-01-01"),
    ],
)
def test_the_local_calendar_day(text: str, day: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert (moment.on.isoformat(), moment.text) == (day, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "1980-08-01",
        "01/08/1980",
        "1980-08-01 00:00:00",
        "1980-02-30T00:00:00",
        "1980-13-01T00:00:00",
        "1980-08-01T24:00:01",
        "1980-08-01T00:60:00",
        "1980-08-01T00:00:00+14:01",
        "1980-08-01T00:00:00+2:00",
        "0000-01-01T00:00:00",
        "9999-12-31T24:00:00",
        "-0044-03-15T00:00:00",
        "١٩٨٠-08-01T00:00:00",
    ],
)
def test_what_is_no_moment_of_the_form(text: str) -> None:
    assert read_moment(text) is None
