"""Amounts are exact, and a rate is never one of a later day."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.currency import NotMoneyError, Quote, an_amount, convert, in_force, minor_unit

FRIDAY, SUNDAY = date(2015, 12, 11), date(2015, 12, 13)
WEEK = timedelta(days=7)
DOLLAR, POUND = Decimal("1.0950"), Decimal("0.7224")
QUOTES = (Quote(FRIDAY, "USD", DOLLAR), Quote(FRIDAY, "GBP", POUND))


def test_an_amount_is_as_fine_as_its_currency() -> None:
    assert an_amount("12.5", "GBP") == Decimal("12.50")
    assert an_amount("12.525", "JOD") == Decimal("12.525")
    assert an_amount(1200, "JPY") == Decimal(1200)


@pytest.mark.parametrize(
    ("value", "currency", "code"),
    [
        ("12.525", "GBP", "too_fine"),
        ("12.5", "JPY", "too_fine"),
        ("-1", "GBP", "negative"),
        ("0.00", "GBP", "nothing"),
        ("1e3", "GBP", "not_money"),
        ("", "GBP", "not_money"),
        ("١٢", "GBP", "not_money"),
        (12.5, "GBP", "not_money"),
        (True, "GBP", "not_money"),
        (Decimal("NaN"), "GBP", "not_money"),
        ("1000000000", "GBP", "too_large"),
        ("12", "pound", "no_currency"),
        ("12", "gbp", "no_currency"),
    ],
)
def test_what_is_no_amount_says_why(value: object, currency: str, code: str) -> None:
    with pytest.raises(NotMoneyError) as no:
        an_amount(value, currency)
    assert no.value.code == code


def test_dollars_become_pounds_through_the_euro() -> None:
    """$100 at 1.0950 dollars and 0.7224 pounds for a euro: 100 / 1.0950 x 0.7224 = 65.9726."""
    assert convert(Decimal(100), DOLLAR, POUND, "GBP") == Decimal("65.97")


def test_a_half_goes_up() -> None:
    assert convert(Decimal("0.05"), Decimal(2), Decimal("0.2"), "GBP") == Decimal("0.01")


def test_the_rate_of_a_sunday_is_that_of_friday() -> None:
    found = in_force(QUOTES, {"USD", "GBP"}, base="EUR", day=SUNDAY, earliest=SUNDAY - WEEK)
    assert found is not None
    assert found.on == FRIDAY
    assert found.units == {"EUR": 1, "USD": DOLLAR, "GBP": POUND}


def test_a_later_rate_is_never_used() -> None:
    day = FRIDAY - timedelta(days=1)
    assert in_force(QUOTES, {"USD"}, base="EUR", day=day, earliest=day - WEEK) is None


def test_a_rate_that_is_too_old_is_not_used() -> None:
    day = FRIDAY + timedelta(days=8)
    assert in_force(QUOTES, {"USD"}, base="EUR", day=day, earliest=day - WEEK) is None


def test_both_currencies_are_of_one_day() -> None:
    """The rouble was last quoted on 1 March 2022; a later dollar does not go with it."""
    first, second = date(2022, 3, 1), date(2022, 3, 2)
    quotes = (
        Quote(first, "RUB", Decimal("117.201")),
        Quote(first, "USD", Decimal("1.1162")),
        Quote(second, "USD", Decimal("1.1106")),
    )
    found = in_force(quotes, {"RUB", "USD"}, base="EUR", day=second, earliest=first)
    assert found is not None
    assert (found.on, found.units["USD"]) == (first, Decimal("1.1162"))


def test_the_base_needs_no_quote() -> None:
    found = in_force((), {"EUR"}, base="EUR", day=SUNDAY, earliest=SUNDAY)
    assert found is not None
    assert found.units == {"EUR": 1}


RATE = st.decimals(min_value="0.0001", max_value="2000000", places=6).filter(lambda rate: rate > 0)
CODE = st.sampled_from(["GBP", "JPY", "JOD"])


@given(st.decimals(min_value=0, max_value=10**6, places=2), RATE, RATE, CODE)
def test_a_conversion_is_the_nearest_amount_there_is(
    amount: Decimal, units: Decimal, others: Decimal, currency: str
) -> None:
    exact = Fraction(amount) / Fraction(units) * Fraction(others)
    found = convert(amount, units, others, currency)
    assert abs(Fraction(found) - exact) <= Fraction(minor_unit(currency)) / 2


@given(st.integers(1, 10**9), CODE, RATE)
def test_a_currency_in_itself_is_itself(units_of_it: int, currency: str, rate: Decimal) -> None:
    amount = units_of_it * minor_unit(currency)
    assert convert(amount, rate, rate, currency) == amount


def test_a_rate_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        convert(Decimal(1), Decimal(0), Decimal(1), "GBP")
