"""Whatever the family and the rates: exact to the penny, never negative, the same in any order."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.engines.tariff import Rates, Somebody, entitlement, first_year, void_rent

MANY = settings(max_examples=200, deadline=None)
ARRIVED = date(2016, 2, 29)
SUMS = st.integers(0, 2_000_000).map(lambda pennies: Decimal(pennies).scaleb(-2))
BORN = st.none() | st.dates(date(1920, 1, 1), ARRIVED)
FAMILIES = st.lists(BORN, min_size=1, max_size=12).map(
    lambda born: [Somebody(number, day) for number, day in enumerate(born, 1)]
)
RATES = st.builds(
    Rates,
    core=SUMS,
    education=SUMS,
    early_years=SUMS,
    first=st.integers(0, 100).map(lambda percent: Decimal(percent).scaleb(-2)),
    instalments=st.integers(1, 12),
    months=st.integers(1, 6),
    education_at_once=st.booleans(),
)


@MANY
@given(FAMILIES, RATES)
def test_the_instalments_are_the_tariff_again_and_none_is_negative(
    people: list[Somebody], rates: Rates
) -> None:
    year = first_year(people, ARRIVED, rates)
    assert sum(each.amount for each in year) == sum(
        line.amount for line in entitlement(people, ARRIVED, rates)
    )
    assert len(year) == rates.instalments + 1
    assert all(line.amount > 0 for each in year for line in each.lines)
    assert all(each.amount == each.amount.quantize(Decimal("0.01")) for each in year)


@MANY
@given(FAMILIES, RATES)
def test_each_person_is_paid_for_exactly_too(people: list[Somebody], rates: Rates) -> None:
    paid: dict[int, Decimal] = dict.fromkeys((one.number for one in people), Decimal(0))
    for each in first_year(people, ARRIVED, rates):
        for line in each.lines:
            paid[line.number] += line.amount
    brought = dict.fromkeys(paid, Decimal(0))
    for line in entitlement(people, ARRIVED, rates):
        brought[line.number] += line.amount
    assert paid == brought


@MANY
@given(FAMILIES, RATES, st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_named_changes_nothing(
    people: list[Somebody], rates: Rates, chance: object
) -> None:
    other = list(people)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert first_year(other, ARRIVED, rates) == first_year(people, ARRIVED, rates)


@MANY
@given(FAMILIES, RATES)
def test_equal_instalments_of_one_sum_differ_by_a_penny_at_most(
    people: list[Somebody], rates: Rates
) -> None:
    alone = first_year(people[:1], ARRIVED, rates)
    core = [
        sum((line.amount for line in each.lines if line.heading == "CORE"), Decimal(0))
        for each in alone[1:]
    ]
    assert max(core) - min(core) <= Decimal("0.01")
    assert core == sorted(core, reverse=True)


@MANY
@given(
    st.dates(date(2015, 1, 1), date(2017, 1, 1)),
    st.integers(0, 120),
    st.integers(0, 100_000).map(lambda pennies: Decimal(pennies).scaleb(-2)),
)
def test_an_empty_home_is_never_paid_beyond_its_limit(
    ready_on: date, most: int, weekly: Decimal
) -> None:
    void = void_rent(ready_on, ARRIVED, most, weekly)
    assert 0 <= void.paid_days <= min(void.days, most)
    assert 0 <= void.amount <= weekly * most / 7 + Decimal("0.005")
