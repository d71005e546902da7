"""The numbers of 2015, from what was published then and from the shipped series of visas."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from waylight.foundation.figures.claims import Available, Disputed, NotAvailable, Scope, Years
from waylight.programmes.family_reunion.exchange.make_visas import series
from waylight.programmes.family_reunion.queries import published

SHARED = Path(__file__).resolve().parents[5] / "shared/data/03_uk_home_office_stats"
Y2015, EARLY, WHOLE = Years(2015, 2015), Years(2011, 2013), Years(2011, 2015)


def test_818_arrived_from_2011_to_2013() -> None:
    found = published.arrivals(EARLY)
    assert isinstance(found, Available)
    assert str(found) == "818"


def test_1000_arrived_in_2015() -> None:
    found = published.arrivals(Y2015)
    assert isinstance(found, Available)
    assert str(found) == "1,000"


def test_2011_to_2015_is_not_available_because_2014_is_missing() -> None:
    found = published.arrivals(WHOLE)
    assert isinstance(found, NotAvailable)
    assert str(found) == "not available: 2014 missing, at least 1,818"


def test_coverage_of_visas_was_20_6_per_cent_in_2015() -> None:
    found = published.coverage(Y2015)
    (share,) = found.shares
    assert (str(found.people), str(found.visas)) == ("1,000", "4,849")
    assert share.percent == Decimal("20.6")


def test_coverage_of_visas_was_6_8_per_cent_from_2011_to_2013() -> None:
    (share,) = published.coverage(EARLY).shares
    assert str(share.of) == "12,093"
    assert share.percent == Decimal("6.8")


def test_there_is_no_coverage_where_a_year_is_missing() -> None:
    assert published.coverage(WHOLE).shares == ()


def test_a_at2_counts_and_the_scope_of_1000() -> None:
    """A-AT2 of the specification."""
    whole = published.arrivals(WHOLE)
    assert str(whole) == "not available: 2014 missing, at least 1,818"
    (conflict,) = published.conflicts()
    assert conflict.value == 1000
    assert {claim.scope for claim in conflict.claims} == {
        Scope.CALENDAR_YEARS,
        Scope.NOT_SAID,
        Scope.LIFETIME,
    }
    assert conflict.is_refuted
    assert conflict.at_least == 1818


def test_both_numbers_for_2023_are_shown_and_neither_is_chosen() -> None:
    granted = published.visas_granted(Years(2023, 2023))
    assert isinstance(granted, Disputed)
    assert {str(one) for one in granted.answers} == {"6,114", "9,764"}
    assert "6,114 as published by 6 February 2024" in str(granted)
    shares = published.coverage(Years(2023, 2023), published.ASSISTED).shares
    assert {share.percent for share in shares} == {Decimal("21.9"), Decimal("13.7")}


def test_every_claim_has_a_source_and_the_sources_are_used() -> None:
    assert all(claim.source and claim.published_on for claim in published.claims())
    assert len({claim.source for claim in published.claims()}) == 3


def test_a_year_with_a_quarter_missing_is_no_year() -> None:
    def quarter(year: str, number: int, visas: str) -> dict[str, str]:
        return {
            "Year": year,
            "Quarter": str(number),
            "Sex": "Female",
            "Age": "70+",
            "Visas granted": visas,
        }

    whole = [quarter("2010.0", number, "2.0") for number in (1, 2, 3, 4)]
    part = [quarter("2011.0", number, "2.0") for number in (1, 2)]
    assert series([*whole, *part]) == [(2010, "Female", "70+", 8)]
    with pytest.raises(ValueError, match="whole"):
        series([quarter("2010.0", 1, "2.5")])


def test_the_shipped_series_is_what_the_published_table_gives() -> None:
    tables = sorted(SHARED.glob("Fam_D01_*.csv"))
    if not tables:
        pytest.skip("the published table is not here: ../shared/data/03_uk_home_office_stats")
    with tables[0].open(encoding="utf-8", newline="") as source:
        made = series(csv.DictReader(source))
    by_age = published.visas_by_age()
    for year, ages in by_age.items():
        assert sum(ages.values()) == sum(row[3] for row in made if row[0] == year)
