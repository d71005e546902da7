"""Means tests worked out by hand, and values that are refused."""

from decimal import Decimal
from typing import Any

import pytest

from waylight.engines.means_test import (
    Line,
    NotMoneyError,
    Outcome,
    Reader,
    Result,
    Rules,
    an_amount,
    assess,
    shares,
    total,
)

RULES = Rules(3, frozenset({"UNIVERSAL_CREDIT"}))
TOLD: dict[str, Any] = {
    "income": "900.00",
    "essential_costs": "800.00",
    "savings": "250.00",
    "debts": "50.00",
    "benefits": [],
    "dependants": 2,
    "other_grants": "0.00",
}


def the_outcome(estimate: str = "2000.00", **changes: Any) -> Outcome:
    reader = Reader()
    means = reader.means(TOLD | changes)
    assert means is not None, reader.faults
    return assess(means, Decimal(estimate), RULES)


def test_we_pay_what_is_missing_after_three_months_and_savings() -> None:
    outcome = the_outcome()
    # (900 - 800) x 3 + 250 - 50 = 500
    assert (outcome.result, outcome.pays) == (Result.PART, Decimal("1500.00"))


def test_the_calculation_is_printed_step_by_step() -> None:
    assert [(line.code, line.key, str(line.amount)) for line in the_outcome().lines] == [
        ("START", "income", "900.00"),
        ("LESS", "essential_costs", "800.00"),
        ("SUM", "left_a_month", "100.00"),
        ("TIMES", "months", "3"),
        ("ADD", "savings", "250.00"),
        ("LESS", "debts", "50.00"),
        ("SUM", "own", "500.00"),
        ("ADD", "other_grants", "0.00"),
        ("SUM", "available", "500.00"),
        ("START", "estimate", "2000.00"),
        ("LESS", "available", "500.00"),
        ("SUM", "pays", "1500.00"),
    ]


def test_who_has_nothing_left_has_the_whole_journey_paid() -> None:
    outcome = the_outcome(income="500.00")
    assert (outcome.result, outcome.pays) == (Result.FULL, Decimal("2000.00"))
    assert ("ADD", "shortfall", Decimal("700.00")) in outcome.lines


def test_a_benefit_of_the_list_sets_the_income_aside() -> None:
    outcome = the_outcome(income="9000.00", benefits=["UNIVERSAL_CREDIT"])
    assert (outcome.result, outcome.pays) == (Result.FULL, Decimal("2000.00"))
    assert the_outcome(income="9000.00", benefits=["OTHER"]).result == Result.NONE


def test_a_grant_for_the_journey_is_not_paid_twice_even_to_who_is_passported() -> None:
    outcome = the_outcome(benefits=["UNIVERSAL_CREDIT"], other_grants="300.00")
    assert (outcome.result, outcome.pays) == (Result.PART, Decimal("1700.00"))


def test_a_grant_is_for_the_journey_and_fills_no_other_gap() -> None:
    assert the_outcome(income="0.00", other_grants="300.00").pays == Decimal("1700.00")


def test_who_has_exactly_the_estimate_is_paid_nothing() -> None:
    assert the_outcome("500.00").result == Result.NONE
    assert the_outcome("500.01").pays == Decimal("0.01")


def test_who_has_more_than_the_estimate_is_paid_nothing_and_the_sum_still_adds_up() -> None:
    outcome = the_outcome("400.00")
    assert (outcome.result, outcome.pays) == (Result.NONE, Decimal("0.00"))
    assert ("ADD", "beyond", Decimal("100.00")) in outcome.lines
    assert total(outcome.lines) == 0


def test_a_line_that_states_another_sum_is_found_out() -> None:
    lines = [*the_outcome().lines[:-1], Line("SUM", "pays", Decimal("1500.01"))]
    with pytest.raises(ValueError, match="pays is 1500"):
        total(lines)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("12.345", "too_many_decimals"),
        ("1.500", "too_many_decimals"),
        (Decimal("0.001"), "too_many_decimals"),
        ("-1", "negative"),
        (-1, "negative"),
        (Decimal("-0.01"), "negative"),
        ("100000000", "too_large"),
        ("1,250.00", "not_money"),
        ("1_000", "not_money"),
        ("1e3", "not_money"),
        ("£5", "not_money"),
        ("", "not_money"),
        (12.5, "not_money"),
        (True, "not_money"),
        (Decimal("NaN"), "not_money"),
        (Decimal("Infinity"), "not_money"),
        ("Infinity", "not_money"),
    ],
)
def test_what_is_no_amount_is_refused(value: object, code: str) -> None:
    with pytest.raises(NotMoneyError) as no:
        an_amount(value)
    assert no.value.code == code
    reader = Reader()
    assert reader.means(TOLD | {"savings": value}) is None
    assert [(fault.code, fault.path) for fault in reader.faults] == [(code, "$.savings")]


@pytest.mark.parametrize("value", ["1250", " 1250.0 ", 1250, Decimal("1250"), Decimal("1.25E3")])
def test_an_amount_is_kept_to_the_penny(value: object) -> None:
    assert str(an_amount(value)) == "1250.00"


def test_zero_has_no_sign() -> None:
    assert str(an_amount("-0")) == "0.00"


def test_every_fault_is_told_at_once() -> None:
    reader = Reader()
    told = {"income": "-1", "savings": "1.234", "benefits": "UC", "dependants": -1}
    assert reader.means(told) is None
    assert {(fault.code, fault.path) for fault in reader.faults} == {
        ("negative", "$.income"),
        ("missing", "$.essential_costs"),
        ("too_many_decimals", "$.savings"),
        ("missing", "$.debts"),
        ("not_benefits", "$.benefits"),
        ("not_a_count", "$.dependants"),
        ("missing", "$.other_grants"),
    }


@pytest.mark.parametrize("told", [None, [], "900"])
def test_what_is_no_object_is_refused(told: object) -> None:
    reader = Reader()
    assert reader.means(told) is None
    assert [fault.code for fault in reader.faults] == ["not_an_object"]


def test_the_pennies_over_go_to_the_first() -> None:
    assert shares(Decimal("100.00"), 3) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))


@pytest.mark.parametrize(("amount", "people"), [("1.00", 0), ("0.005", 2)])
def test_what_cannot_be_shared_is_refused(amount: str, people: int) -> None:
    with pytest.raises(ValueError, match="cannot be shared"):
        shares(Decimal(amount), people)
