"""Whatever a sponsor has: more of it never raises what we pay, and the printed sums add up."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.means_test import (
    Means,
    NotMoneyError,
    Result,
    Rules,
    an_amount,
    assess,
    shares,
    total,
)

MANY = settings(max_examples=many(2000), deadline=None)
POUNDS = st.integers(0, 1_000_000).map(lambda pennies: Decimal(pennies).scaleb(-2))
CODES = st.sampled_from(["UNIVERSAL_CREDIT", "INCOME_SUPPORT", "OTHER"])
MEANS = st.builds(
    Means,
    income=POUNDS,
    essential_costs=POUNDS,
    savings=POUNDS,
    debts=POUNDS,
    benefits=st.lists(CODES, max_size=2).map(tuple),
    dependants=st.integers(0, 12),
    other_grants=POUNDS,
)
RULES = st.builds(Rules, months=st.integers(0, 12), passporting=st.frozensets(CODES, max_size=2))


@MANY
@given(MEANS, POUNDS, RULES, st.sampled_from(["income", "savings", "other_grants"]), POUNDS)
def test_having_more_never_raises_what_we_pay(
    means: Means, estimate: Decimal, rules: Rules, what: str, more: Decimal
) -> None:
    richer = replace(means, **{what: getattr(means, what) + more})
    assert assess(richer, estimate, rules).pays <= assess(means, estimate, rules).pays


@MANY
@given(MEANS, POUNDS, RULES, st.sampled_from(["essential_costs", "debts"]), POUNDS)
def test_needing_more_never_lowers_what_we_pay(
    means: Means, estimate: Decimal, rules: Rules, what: str, more: Decimal
) -> None:
    poorer = replace(means, **{what: getattr(means, what) + more})
    assert assess(poorer, estimate, rules).pays >= assess(means, estimate, rules).pays


@MANY
@given(MEANS, POUNDS, RULES)
def test_we_pay_between_nothing_and_the_estimate_and_the_lines_lead_there(
    means: Means, estimate: Decimal, rules: Rules
) -> None:
    outcome = assess(means, estimate, rules)
    assert 0 <= outcome.pays <= estimate
    assert total(outcome.lines) == outcome.pays
    assert (outcome.result == Result.NONE) == (outcome.pays == 0)
    assert (outcome.result == Result.FULL) == (outcome.pays == estimate > 0)
    assert all(line.amount == round(line.amount, 2) for line in outcome.lines)


@MANY
@given(MEANS, POUNDS, RULES)
def test_a_benefit_of_the_list_never_lowers_what_we_pay(
    means: Means, estimate: Decimal, rules: Rules
) -> None:
    passported = replace(means, benefits=tuple(rules.passporting))
    assert assess(passported, estimate, rules).pays >= assess(means, estimate, rules).pays


@MANY
@given(st.decimals(allow_nan=True, allow_infinity=True) | st.floats() | st.text(max_size=12))
def test_an_amount_is_exact_or_refused(value: object) -> None:
    try:
        amount = an_amount(value)
    except NotMoneyError:
        return
    assert amount == Decimal(str(value).strip()) >= 0
    assert amount == round(amount, 2)


@MANY
@given(POUNDS, st.integers(1, 40))
def test_shares_are_the_amount_again_and_differ_by_a_penny_at_most(
    amount: Decimal, people: int
) -> None:
    divided = shares(amount, people)
    assert len(divided) == people
    assert sum(divided) == amount
    assert max(divided) - min(divided) <= Decimal("0.01")
