"""Tests of the extracts of public data."""

from collections import Counter

from waylight.examples.published import (
    airports,
    arrivals_by_age_and_sex,
    arrivals_by_council,
    councils,
    kilometres,
)


def test_both_published_tables_count_1085_people():
    assert sum(persons for *_, persons in arrivals_by_council()) == 1085
    assert sum(persons for *_, persons in arrivals_by_age_and_sex()) == 1085


def test_every_council_has_a_code_of_its_own_and_lies_in_the_united_kingdom():
    known = councils()
    assert Counter(council.gss for council in known).most_common(1)[0][1] == 1
    assert all(council.gss[0] in "ENSW" and len(council.gss) == 9 for council in known)
    assert all(49 < council.lat < 61 and -9 < council.lon < 2 for council in known)


def test_every_published_council_is_known_under_its_code_or_a_former_one():
    codes = {code for council in councils() for code in (council.gss, *council.former_gss)}
    assert {gss for gss, _, _ in arrivals_by_council()} <= codes


def test_london_and_edinburgh_airports_are_534_kilometres_apart():
    london, edinburgh = airports()["LHR"], airports()["EDI"]
    assert round(kilometres(london.lat, london.lon, edinburgh.lat, edinburgh.lon)) == 534
