"""A number is never said to be more than it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.figures.quantity import Qualifier, Quantity

NUMBERS = st.integers(0, 10**6).map(Decimal)
OPEN_ABOVE = st.sampled_from([Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST])


def over(value: int) -> Quantity:
    return Quantity(Decimal(value), Qualifier.OVER)


def exactly(value: int) -> Quantity:
    return Quantity(Decimal(value))


def test_over_2000_and_22_counted_are_over_2022() -> None:
    assert str(over(2000) + exactly(22)) == "over 2,022"


def test_between_keeps_both_ends() -> None:
    some = Quantity(Decimal(700), Qualifier.BETWEEN, Decimal(800))
    assert str(some + exactly(5)) == "between 705 and 805"


def test_fractions_are_written_as_they_are() -> None:
    assert str(Quantity(Decimal("6.4000"), Qualifier.ABOUT)) == "about 6.4"


def test_at_least_and_up_to_say_nothing_together() -> None:
    with pytest.raises(ValueError, match="cannot be added"):
        over(3) + Quantity(Decimal(4), Qualifier.UP_TO)


@pytest.mark.parametrize(
    ("qualifier", "high"),
    [(Qualifier.BETWEEN, None), (Qualifier.EXACT, Decimal(9)), (Qualifier.BETWEEN, Decimal(1))],
)
def test_what_cannot_be_said_is_refused(qualifier: Qualifier, high: Decimal | None) -> None:
    with pytest.raises(ValueError, match="upper end"):
        Quantity(Decimal(5), qualifier, high)


@pytest.mark.parametrize(
    ("claim", "counted", "true"),
    [
        (over(2000), 2000, False),
        (over(2000), 2001, True),
        (exactly(818), 818, True),
        (exactly(818), 1000, False),
        (Quantity(Decimal(400), Qualifier.AT_LEAST), 400, True),
        (Quantity(Decimal(1000), Qualifier.ABOUT), 1099, True),
        (Quantity(Decimal(1000), Qualifier.ABOUT), 1101, False),
        (Quantity(Decimal(40), Qualifier.UP_TO), 41, False),
        (Quantity(Decimal(7), Qualifier.BETWEEN, Decimal(9)), 9, True),
    ],
)
def test_a_claim_is_held_against_a_count(claim: Quantity, counted: int, true: bool) -> None:
    assert claim.is_true_of(Decimal(counted)) is true


@given(NUMBERS, NUMBERS, OPEN_ABOVE, OPEN_ABOVE, st.data())
def test_a_sum_is_true_whenever_its_parts_are(
    a: Decimal, b: Decimal, how_a: Qualifier, how_b: Qualifier, data: st.DataObject
) -> None:
    left, right = Quantity(a, how_a), Quantity(b, how_b)
    count_a, count_b = (data.draw(st.integers(0, 2 * 10**6).map(Decimal)) for _ in "ab")
    if left.is_true_of(count_a) and right.is_true_of(count_b):
        assert (left + right).is_true_of(count_a + count_b)
