"""A made-up city, worked by hand; every number here is synthetic."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.city_profile import (
    CODE,
    Boundary,
    Differs,
    Flow,
    Observation,
    Qualifier,
    compare,
    decompose,
    diversity,
    location_quotient,
    net_rate,
    unbroken,
)

F = Fraction
FLOWS = {
    Flow.BIRTHS: F(900),
    Flow.DEATHS: F(400),
    Flow.INTERNAL_IN: F(1_000),
    Flow.INTERNAL_OUT: F(1_300),
    Flow.ABROAD_IN: F(800),
    Flow.ABROAD_OUT: F(150),
}
PORT = Observation("Port", 2014, F(30_000), definition="COUNTRY_OF_BIRTH")
HILL = replace(PORT, city="Hill", value=F(20_000))


def test_a_change_in_its_parts_and_what_is_left() -> None:
    """ΔP 1,000 = births 500, internal −300, abroad 650, and 150 that no source explains."""
    found = decompose(F(100_000), F(101_000), FLOWS)
    assert (found.change, found.natural, found.internal, found.abroad) == (1000, 500, -300, 650)
    assert (found.residual, found.missing, found.is_whole) == (150, (), True)


def test_what_is_missing_is_not_nought() -> None:
    flows = {**FLOWS, Flow.INTERNAL_OUT: None}
    del flows[Flow.ABROAD_IN]
    found = decompose(F(100_000), F(101_000), flows)
    assert (found.natural, found.internal, found.abroad, found.residual) == (500, None, None, None)
    assert found.missing == (Flow.INTERNAL_OUT, Flow.ABROAD_IN)
    assert decompose(F(0), F(0), dict.fromkeys(Flow, F(0))).residual == 0


def test_rates() -> None:
    assert net_rate(F(800), F(150), F(100_500)) == F(650_000, 100_500)
    assert net_rate(F(1), F(0), F(0)) is None
    assert location_quotient((F(30), F(100)), (F(100), F(1000))) == 3
    assert location_quotient((F(0), F(100)), (F(0), F(1000))) is None


def test_diversity_tells_how_much_is_known() -> None:
    found = diversity({"A": 50, "B": 30, "C": 20}, 125)
    assert (found.value, found.known) == (F(62, 100), F(4, 5))
    assert (diversity({"A": 7}, 7).value, diversity({}, 5).value) == (0, None)
    for origins, total in (({"A": -1}, 5), ({"A": 6}, 5)):
        with pytest.raises(ValueError, match="origins"):
            diversity(origins, total)


def test_two_cities_that_were_counted_alike() -> None:
    found = compare(PORT, HILL)
    assert (found.ratio, found.differs, found.code, found.is_locked) == (F(3, 2), (), "", False)


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"definition": "CITIZENSHIP"}, Differs.DEFINITION),
        ({"boundary": Boundary.METRO}, Differs.BOUNDARY),
        ({"city": "Port", "series": 1}, Differs.SERIES),
    ],
)
def test_g_cty_03_mixed_definitions_are_locked(change: dict[str, object], differs: Differs) -> None:
    found = compare(PORT, replace(HILL, **change))  # type: ignore[arg-type]
    assert (found.differs, found.ratio, found.code) == ((differs,), None, CODE)


def test_what_is_unstated_is_like_nothing() -> None:
    found = compare(replace(PORT, definition=""), replace(HILL, definition=""))
    assert found.is_locked


def test_g7_14_only_over_half_is_shown_and_not_divided() -> None:
    found = compare(replace(PORT, qualifier=Qualifier.OVER), HILL)
    assert (found.differs, found.ratio, found.is_locked) == ((Differs.INEXACT,), None, False)
    assert compare(PORT, replace(HILL, value=F(0))).differs == (Differs.NOUGHT,)
    assert compare(PORT, replace(HILL, year=2015)).differs == (Differs.YEAR,)


def test_g7_13_a_renamed_city_breaks_the_series() -> None:
    years = [replace(PORT, year=year, series=int(year > 2012)) for year in (2014, 2011, 2012, 2013)]
    runs = unbroken([*years, replace(PORT, year=2017, series=1)])
    assert [[one.year for one in run] for run in runs] == [[2011, 2012], [2013, 2014], [2017]]
    assert unbroken([]) == ()


NUMBERS = st.integers(0, 10**7).map(Fraction)


@given(NUMBERS, NUMBERS, st.dictionaries(st.sampled_from(list(Flow)), NUMBERS | st.none()))
def test_the_parts_and_the_rest_are_the_change(
    before: Fraction, after: Fraction, flows: dict[Flow, Fraction | None]
) -> None:
    found = decompose(before, after, flows)
    parts = (found.natural, found.internal, found.abroad)
    assert (found.residual is None) == bool(found.missing)
    if found.residual is not None:
        assert sum((part for part in parts if part is not None), found.residual) == found.change


@given(st.dictionaries(st.text("ABCDE", min_size=1), st.integers(0, 10**6)), st.integers(0, 99))
def test_diversity_is_between_nought_and_what_so_many_origins_can_be(
    origins: dict[str, int], unknown: int
) -> None:
    found = diversity(origins, sum(origins.values()) + unknown)
    if found.value is not None:
        assert 0 <= found.value <= 1 - Fraction(1, len(origins))


@given(NUMBERS, NUMBERS, st.sampled_from(list(Qualifier)), st.sampled_from(list(Boundary)))
def test_a_ratio_only_where_nothing_differs(
    one: Fraction, other: Fraction, qualifier: Qualifier, boundary: Boundary
) -> None:
    left, right = (
        replace(PORT, value=one, qualifier=qualifier),
        replace(HILL, value=other, boundary=boundary),
    )
    found, turned = compare(left, right), compare(right, left)
    assert (found.ratio is None) == bool(found.differs)
    assert found.is_locked == turned.is_locked
    if found.ratio and turned.ratio:
        assert found.ratio * turned.ratio == 1
