"""Ages from … to, and what is uncertain."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.registers.people.queries.ages import (
    Age,
    Under,
    age_on,
    conventional,
    is_under,
    meant,
    written,
)

DAYS = st.dates(date(1900, 1, 1), date(2040, 12, 31))


@dataclass
class Said:
    """A birth claim without a database."""

    value: str
    estimated: bool = False


VALUES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: str(day)[:7]),
    DAYS.map(lambda day: str(day)[:4]),
    DAYS.map(lambda day: str(day)[:3]),
)


def test_a_birthday_is_attained_at_its_start() -> None:
    born = Said("1997-12-20")
    assert age_on(born, date(2015, 12, 19)) == Age(17, 17)
    assert age_on(born, date(2015, 12, 20)) == Age(18, 18)
    assert is_under(18, born, date(2015, 12, 19)) is Under.YES
    assert is_under(18, born, date(2015, 12, 20)) is Under.NO


def test_whoever_was_born_on_29_february_is_older_on_1_march() -> None:
    born = Said("2000-02-29")
    assert age_on(born, date(2018, 2, 28)) == Age(17, 17)
    assert age_on(born, date(2018, 3, 1)) == Age(18, 18)
    assert age_on(born, date(2020, 2, 29)) == Age(20, 20)


@pytest.mark.parametrize(
    ("value", "age"),
    [("1997-12", Age(17, 18)), ("1997", Age(17, 18)), ("199", Age(15, 25)), ("1980", Age(34, 35))],
)
def test_less_is_known_of_a_month_a_year_or_a_decade(value: str, age: Age) -> None:
    day = date(2015, 12, 15)
    assert age_on(Said(value), day) == age


def test_a_first_of_january_and_an_estimate_stand_for_their_year() -> None:
    assert conventional("1997-01-01")
    assert not conventional("1997-01")
    for claim in (Said("1997-01-01"), Said("1997-06-30", estimated=True)):
        assert meant(claim) == written("1997")
        assert is_under(18, claim, date(2015, 6, 30)) is Under.UNCERTAIN


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="Not born"):
        age_on(Said("2015-12-20"), date(2015, 12, 19))


@pytest.mark.parametrize(
    "text", ["", "97", "1997-13", "1997-02-30", "20.12.1997", "1997-1-2", "١٩٩٧"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"[a-z]"):
        written(text)


@given(VALUES, st.booleans(), DAYS, st.integers(0, 4000))
def test_nobody_grows_younger(value: str, estimated: bool, day: date, later: int) -> None:
    claim = Said(value, estimated)
    day = max(day, meant(claim).first)
    now, then = age_on(claim, day), age_on(claim, day + timedelta(days=later))
    assert now.low <= now.high
    assert now.low <= then.low
    assert now.high <= then.high


@given(VALUES, st.booleans(), DAYS, st.integers(1, 100))
def test_under_an_age_agrees_with_the_age(
    value: str, estimated: bool, day: date, years: int
) -> None:
    claim = Said(value, estimated)
    day = max(day, meant(claim).first)
    age, answer = age_on(claim, day), is_under(years, claim, day)
    if answer is Under.YES:
        assert age.high < years
    elif answer is Under.NO:
        assert age.low >= years
    else:
        assert age.low < years <= age.high
