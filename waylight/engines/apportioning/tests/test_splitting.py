"""Shares worked out by hand, and whatever the weights: they are the amount again."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.apportioning import CENT, NotShareableError, apportion

MANY = settings(max_examples=many(1000), deadline=None)
AMOUNTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
WEIGHTS = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)


def shared(amount: str, *weights: int | Decimal | Fraction, unit: str = "0.01") -> list[str]:
    return [str(share) for share in apportion(Decimal(amount), weights, unit=Decimal(unit))]


def test_the_cent_left_over_goes_to_the_first_of_equals() -> None:
    assert shared("100.00", 1, 1, 1) == ["33.34", "33.33", "33.33"]
    assert shared("0.02", 1, 1, 1) == ["0.01", "0.01", "0.00"]


def test_the_cent_left_over_goes_to_who_lost_most_by_rounding() -> None:
    # 10.00 by 1, 2, 4 is 1.4285…, 2.8571…, 5.7142…: 1.42 + 2.85 + 5.71 = 9.98
    assert shared("10.00", 1, 2, 4) == ["1.43", "2.86", "5.71"]


def test_a_refund_is_shared_as_its_cost_was() -> None:
    assert shared("-10.00", 1, 2, 4) == ["-1.43", "-2.86", "-5.71"]


def test_the_charter_of_175_persons_is_shared_over_its_programmes() -> None:
    # 98,765.43 over 120, 40 and 15 of 175: 67,724.866…, 22,574.955…, 8,465.608…
    assert shared("98765.43", 120, 40, 15) == ["67724.87", "22574.95", "8465.61"]


def test_who_has_no_weight_has_no_share_even_of_what_is_left() -> None:
    assert shared("0.01", 0, 1) == ["0.00", "0.01"]
    assert shared("0.00", 0, 1) == ["0.00", "0.00"]


def test_a_currency_without_decimals_and_weights_that_are_not_whole() -> None:
    assert shared("10", Decimal("0.5"), Fraction(1, 4), unit="1") == ["7", "3"]


@pytest.mark.parametrize(
    ("amount", "weights"),
    [("1.00", []), ("1.00", [0, 0]), ("1.00", [2, -1]), ("1.005", [1]), ("0.00", [])],
)
def test_what_cannot_be_shared_is_refused(amount: str, weights: list[int]) -> None:
    with pytest.raises(NotShareableError, match="cannot be shared"):
        apportion(Decimal(amount), weights)


@MANY
@given(AMOUNTS, WEIGHTS)
def test_the_shares_are_the_amount_again_each_within_a_cent_of_its_part(
    amount: Decimal, weights: list[int]
) -> None:
    shares = apportion(amount, weights)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(Fraction(share) - Fraction(amount) * weight / sum(weights)) < Fraction(CENT)
        assert share == 0 or (share > 0) == (amount > 0)


@MANY
@given(AMOUNTS, WEIGHTS)
def test_who_has_more_weight_never_has_the_smaller_share(
    amount: Decimal, weights: list[int]
) -> None:
    shares = [abs(share) for share in apportion(amount, weights)]
    in_order = sorted(zip(weights, shares, strict=True))
    assert [share for _, share in in_order] == sorted(shares)


@MANY
@given(AMOUNTS, WEIGHTS, st.integers(1, 50))
def test_weights_count_by_their_proportion_and_a_refund_mirrors_its_cost(
    amount: Decimal, weights: list[int], times: int
) -> None:
    shares = apportion(amount, weights)
    assert apportion(amount, [Fraction(weight, times) for weight in weights]) == shares
    assert apportion(-amount, weights) == tuple(-share for share in shares)
