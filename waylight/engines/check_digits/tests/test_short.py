"""A person's number finds every single slip and every swap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.check_digits.short import MOST_SHORT, SHORT, read_short, short_from

NUMBERS = st.integers(0, MOST_SHORT - 1).map(short_from)


@given(NUMBERS)
def test_a_number_is_read_as_it_was_made(number: str) -> None:
    assert read_short(number) == number
    assert read_short(f" {number[:3].lower()}-{number[3:]}") == number


@given(NUMBERS, st.integers(0, 6), st.sampled_from(SHORT))
def test_every_single_wrong_sign_is_found(number: str, place: int, sign: str) -> None:
    slip = number[:place] + sign + number[place + 1 :]
    assert read_short(slip) == (number if slip == number else None)


@given(NUMBERS, st.integers(0, 6), st.integers(0, 6))
def test_every_two_signs_that_changed_places_are_found(number: str, one: int, other: int) -> None:
    signs = list(number)
    signs[one], signs[other] = signs[other], signs[one]
    swapped = "".join(signs)
    assert read_short(swapped) == (number if swapped == number else None)


def test_look_alikes_are_read_as_they_were_meant() -> None:
    number = next(short_from(n) for n in range(5000) if "1" in short_from(n)[3:])
    assert read_short(number.replace("1", "l")) == number


@pytest.mark.parametrize("typed", ["", "111", "1111111111", "000000O", "U111111"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_short(typed) is None


def test_only_a_number_in_range_makes_one() -> None:
    with pytest.raises(ValueError, match="below"):
        short_from(MOST_SHORT)
