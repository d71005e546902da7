"""The page of figures says what is missing, what conflicts, and of how many."""

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.queries.figures import figures_page
from waylight.programmes.family_reunion.tests.counted_people import (
    a_caseworker,
    a_reunion,
    an_arrival,
)
from waylight.programmes.family_reunion.views.figures import years_chart


@pytest.fixture
def worker(london: Team) -> User:
    """Sees the reunions of the London team."""
    return a_caseworker(london)


def the_page(client: Client, user: User) -> str:
    """What somebody reads there."""
    client.force_login(user)
    answer = client.get(reverse("family_reunion:figures"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_the_missing_year_the_coverage_and_both_numbers(
    client: Client, worker: User
) -> None:
    words = the_page(client, worker)
    assert "not available: 2014 missing, at least 1,818" in words
    assert "20.6 % of 4,849" in words
    assert "6.8 % of 12,093" in words
    assert "9,764 as published by" in words
    assert "6,114 as published by" in words
    assert "9,764 or 6,114" in words


def test_a_at2_the_scope_conflict_of_1000_is_flagged_on_the_page(
    client: Client, worker: User
) -> None:
    words = the_page(client, worker)
    assert "“1,000” is said of different stretches of time" in words
    assert "since the programme began" in words
    assert "calendar years (2015)" in words
    assert "come to at least 1,818" in words


def test_a_page_without_records_says_that_it_is_not_enough(client: Client, worker: User) -> None:
    assert "not enough to say" in the_page(client, worker)


def test_the_chart_has_two_columns_a_year_and_none_for_what_is_disputed(worker: User) -> None:
    chart = years_chart(figures_page(worker))
    by_year = {column.label: column.values for column in chart.columns[::2]}
    assert by_year["2015"] == (4849.0, 0.0, 0.0)
    assert by_year["2023"] == (0.0, 0.0, 0.0)
    arrivals = {column.label: column.values for column in chart.columns[1::2]}
    assert arrivals["2015"] == (0.0, 1000.0, 0.0)


def test_what_is_counted_is_of_ones_own_teams(london: Team, worker: User, chidi: User) -> None:
    an_arrival(a_reunion(london, worker))
    of = {row.year: row.counted for row in figures_page(worker).years}
    assert of[2015] == 1
    assert sum(of.values()) == 1
    assert not any(row.counted for row in figures_page(chidi).years)


def test_a_stranger_to_the_programme_finds_no_page(client: Client, amina: User) -> None:
    client.force_login(amina)
    assert client.get(reverse("family_reunion:figures")).status_code == 404
