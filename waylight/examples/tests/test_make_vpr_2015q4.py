"""Tests of the bundled caseload: true to the published tables, and reproducible."""

import random
from collections import Counter
from datetime import date

import pytest

from waylight.examples.households import (
    BANDS,
    QUARTER,
    council_counts,
    draw_households,
)
from waylight.examples.make_vpr_2015q4 import SEED, WORKBOOK, caseload, workbook
from waylight.examples.published import arrivals_by_age_and_sex, arrivals_by_council
from waylight.foundation.exchange.opening import open_book
from waylight.programmes.movements.exchange import Tables, read_caseload


@pytest.fixture(scope="module")
def tables() -> Tables:
    reading = read_caseload(WORKBOOK)
    assert (reading.faults, reading.attention) == ([], [])
    assert reading.tables is not None
    return reading.tables


def test_the_committed_workbook_is_what_the_script_makes(tables):
    made, _ = caseload()
    assert sorted(made) == sorted(tables)
    for sheet, rows in made.items():
        assert rows == tables[sheet], sheet


def test_the_same_bytes_are_made_twice():
    assert workbook() == workbook()


@pytest.mark.parametrize("day", QUARTER)
def test_people_match_the_published_ages_and_sexes_on_every_day_of_the_quarter(tables, day):
    drawn = Counter((_band(person["born_on"], day), person["sex"]) for person in tables["people"])
    assert drawn == {(age, sex[0]): n for _, age, sex, n in arrivals_by_age_and_sex()}


def test_households_fill_each_council_s_published_count():
    filled: Counter[str] = Counter()
    for household in draw_households(random.Random(SEED)):  # noqa: S311 - drawn again
        assert household.size == len(household.people)
        filled[household.council] += household.size
    assert filled == council_counts()
    assert sorted(filled.values()) == sorted(persons for *_, persons in arrivals_by_council())


def test_published_facts_stand_beside_the_invented_ones():
    sheets = {sheet.name: sheet.rows for sheet in open_book(WORKBOOK).sheets}
    header, *rows = sheets["councils"]
    code, resettled = header.index("council"), header.index("resettled_2015q4")
    assert {row[code]: row[resettled] for row in rows} == council_counts()
    header, *rows = sheets["people"]
    assert Counter(row[header.index("nationality")] for row in rows) == {"Syria": 1085}


def test_every_family_has_an_adult_on_the_first_day_it_may_travel(tables):
    first_leave = {row["family"]: row["travel_from"] for row in tables["families"]}
    with_adult = {
        person["family"]
        for person in tables["people"]
        if _age(person["born_on"], first_leave[person["family"]]) >= 18
    }
    assert with_adult == set(first_leave)


def test_the_workbook_calls_itself_synthetic_on_its_first_sheet_and_in_its_settings(tables):
    first = open_book(WORKBOOK).sheets[0]
    assert first.name == "read me"
    assert any("No family and no person in this workbook exists" in str(row) for row in first.rows)
    assert tables["settings"][0]["synthetic"] is True
    assert "synthetic" in tables["settings"][0]["title"]


def test_homes_are_one_a_household_and_a_few_more(tables):
    assert len(tables["homes"]) == len(tables["families"]) + 26
    assert {home["council"] for home in tables["homes"]} == set(council_counts())


def _band(born: date, day: date) -> str:
    age = _age(born, day)
    return next(band for band, (low, high) in BANDS.items() if low <= age <= high)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
