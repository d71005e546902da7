"""Published numbers are added where their years tile, and never where they touch."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.figures.claims import (
    Available,
    Claim,
    Disputed,
    NotAvailable,
    Scope,
    Years,
    answer,
    scope_conflicts,
)
from waylight.foundation.figures.quantity import Qualifier, Quantity

DAY = date(2015, 12, 21)
ASKED = Years(2011, 2016)
NUMBERS = st.integers(0, 5000).map(Decimal)
QUANTITIES = st.builds(
    Quantity, NUMBERS, st.sampled_from([q for q in Qualifier if q is not Qualifier.BETWEEN])
)
YEARS = st.tuples(st.integers(2010, 2017), st.integers(2010, 2017)).map(
    lambda pair: Years(min(pair), max(pair))
)


def a_claim(value: int, first: int, last: int = 0, day: date = DAY) -> Claim:
    """So many, exactly, in the years from first to last."""
    years = Years(first, last or first)
    return Claim("arrivals", Quantity(Decimal(value)), Scope.CALENDAR_YEARS, years, day, "A report")


def undated(value: int, scope: Scope, qualifier: Qualifier = Qualifier.EXACT) -> Claim:
    """So many, of a time that is not in calendar years."""
    quantity = Quantity(Decimal(value), qualifier)
    return Claim("arrivals", quantity, scope, None, DAY, "A report")


DATED = st.builds(
    lambda quantity, years: Claim(
        "arrivals", quantity, Scope.CALENDAR_YEARS, years, DAY, "A report"
    ),
    QUANTITIES,
    YEARS,
)
CLAIMS = st.lists(DATED, max_size=7)


def test_claims_that_tile_the_years_are_added() -> None:
    found = answer([a_claim(818, 2011, 2013), a_claim(50, 2014)], Years(2011, 2014))
    assert isinstance(found, Available)
    assert str(found) == "868"


def test_missing_years_are_named_and_what_is_certain_is_said() -> None:
    found = answer([a_claim(818, 2011, 2013), a_claim(1000, 2015)], Years(2011, 2018))
    assert isinstance(found, NotAvailable)
    assert str(found) == "not available: 2014, 2016–2018 missing, at least 1,818"


def test_nothing_certain_is_not_said_as_nought() -> None:
    assert str(answer([], Years(2014, 2014))) == "not available: 2014 missing"


def test_a_part_of_a_claim_is_not_available() -> None:
    assert isinstance(answer([a_claim(818, 2011, 2013)], Years(2012, 2013)), NotAvailable)


def test_claims_that_contradict_one_another_are_all_shown() -> None:
    then, now = a_claim(6114, 2023, day=date(2024, 2, 6)), a_claim(9764, 2023)
    found = answer([then, now], Years(2023, 2023))
    assert isinstance(found, Disputed)
    assert "6,114 as published by 6 February 2024" in str(found)
    assert "9,764 as published by 21 December 2015" in str(found)


def test_a_part_that_is_larger_than_the_whole_is_a_dispute() -> None:
    found = answer([a_claim(818, 2011, 2013), a_claim(900, 2012)], Years(2011, 2013))
    assert isinstance(found, Disputed)
    assert found.at_least == 900


def test_the_same_said_twice_is_counted_once() -> None:
    found = answer([a_claim(818, 2011, 2013), a_claim(818, 2011, 2013)], Years(2011, 2013))
    assert isinstance(found, Available)
    assert str(found) == "818"


def test_what_cannot_be_added_is_at_least_so_much() -> None:
    about = Claim(
        "arrivals",
        Quantity(Decimal(100), Qualifier.ABOUT),
        Scope.CALENDAR_YEARS,
        Years(2016, 2016),
        DAY,
        "A report",
    )
    over = Claim(
        "arrivals",
        Quantity(Decimal(50), Qualifier.OVER),
        Scope.CALENDAR_YEARS,
        Years(2015, 2015),
        DAY,
        "A report",
    )
    assert str(answer([about, over], Years(2015, 2016))) == "at least 140"


def test_one_number_of_different_times_is_a_conflict() -> None:
    claims = [
        a_claim(818, 2011, 2013),
        a_claim(1000, 2015),
        undated(1000, Scope.LIFETIME),
        undated(1000, Scope.NOT_SAID),
    ]
    (conflict,) = scope_conflicts(claims)
    assert {claim.scope for claim in conflict.claims} == {
        Scope.CALENDAR_YEARS,
        Scope.LIFETIME,
        Scope.NOT_SAID,
    }
    assert conflict.at_least == 1818
    assert conflict.is_refuted


@pytest.mark.parametrize(
    ("qualifier", "refuted"),
    [(Qualifier.OVER, False), (Qualifier.UP_TO, True), (Qualifier.ABOUT, True)],
)
def test_a_number_without_an_upper_end_is_never_too_small(
    qualifier: Qualifier, refuted: bool
) -> None:
    claims = [undated(1000, Scope.LIFETIME, qualifier), a_claim(1000, 2015), a_claim(818, 2012)]
    (conflict,) = scope_conflicts(claims)
    assert conflict.is_refuted is refuted


def test_the_same_number_in_two_years_is_no_conflict() -> None:
    assert scope_conflicts([a_claim(1000, 2015), a_claim(1000, 2014)]) == []


def test_what_came_after_a_claim_does_not_refute_it() -> None:
    claims = [undated(1000, Scope.LIFETIME), a_claim(1000, 2015), a_claim(818, 2016)]
    (conflict,) = scope_conflicts(claims)
    assert not conflict.is_refuted


@pytest.mark.parametrize(
    ("scope", "years"),
    [
        (Scope.LIFETIME, Years(2011, 2015)),
        (Scope.CALENDAR_YEARS, None),
    ],
)
def test_years_belong_to_a_claim_about_calendar_years(scope: Scope, years: Years | None) -> None:
    with pytest.raises(ValueError, match="Years belong"):
        Claim("arrivals", Quantity(Decimal(1)), scope, years, DAY, "A report")


def test_years_do_not_end_before_they_begin() -> None:
    with pytest.raises(ValueError, match="before they begin"):
        Years(2015, 2011)


def test_a_claim_without_a_source_is_refused() -> None:
    with pytest.raises(ValueError, match="source"):
        Claim("arrivals", Quantity(Decimal(1)), Scope.LIFETIME, None, DAY, " ")


@given(CLAIMS, DATED)
def test_a_further_claim_never_lowers_what_is_certain(claims: list[Claim], further: Claim) -> None:
    assert answer([*claims, further], ASKED).at_least >= answer(claims, ASKED).at_least


@given(st.lists(NUMBERS, min_size=6, max_size=6), st.randoms())
def test_a_tiling_comes_to_its_sum_in_whatever_order(values: list[Decimal], chance: object) -> None:
    claims = [a_claim(int(value), 2011 + at) for at, value in enumerate(values)]
    chance.shuffle(claims)  # type: ignore[attr-defined]
    found = answer(claims, ASKED)
    assert isinstance(found, Available)
    assert found.quantity == Quantity(sum(values, Decimal(0)))


@given(CLAIMS)
def test_claims_that_touch_are_never_added(claims: list[Claim]) -> None:
    found = answer(claims, ASKED)
    answers = found.answers if isinstance(found, Disputed) else (found,)
    for one in answers:
        years = [year for claim in one.claims if claim.years for year in claim.years]
        assert len(years) == len(set(years))
        assert set(years) <= set(range(2011, 2017))
        if isinstance(one, NotAvailable):
            assert {*years, *one.missing} == set(range(2011, 2017))
            assert not set(years) & set(one.missing)
