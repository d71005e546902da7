"""Arrivals with HXL tags: what a reader may know, and no small count."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.family_reunion.models import Reunion
from waylight.programmes.family_reunion.queries.arrivals import arrivals_of
from waylight.programmes.family_reunion.tests.counted_people import (
    a_caseworker,
    a_reunion,
    an_arrival,
)

MARCH = datetime(2015, 3, 10, 9, tzinfo=UTC)
MAY = datetime(2015, 5, 10, 9, tzinfo=UTC)
CHILD = {"born": "2009-06-02"}


@pytest.fixture
def vera(london: Team) -> User:
    """Takes families in, in London."""
    return a_caseworker(london)


def families(team: Team, by: User, number: int, at: datetime, *people: dict[str, Any]) -> None:
    """Families of these people, landed at a moment."""
    for _ in range(number):
        reunion: Reunion = a_reunion(team, by)
        for person in people:
            an_arrival(reunion, at, person=person)


def test_arrivals_are_counted_by_month_airport_and_country(london: Team, vera: User) -> None:
    families(london, vera, 6, MARCH, {}, CHILD)
    families(london, vera, 7, MAY, {}, CHILD)
    march, may = arrivals_of(vera)
    assert (march.month, march.country, march.country_name) == ("2015-03", "UGA", "Uganda")
    assert (march.people, march.children, march.families) == (12, 6, 6)
    assert (may.people, may.children, may.families) == (14, 7, 7)


def test_small_counts_are_hidden_and_cannot_be_worked_out(london: Team, vera: User) -> None:
    families(london, vera, 6, MARCH, {}, CHILD)
    families(london, vera, 2, MAY, {}, CHILD)
    march, may = arrivals_of(vera)
    assert (may.people, may.children, may.families) == (None, None, None)
    assert (march.people, march.children, march.families) == (None, None, None)


def test_one_adult_among_children_is_protected_too(london: Team, vera: User) -> None:
    families(london, vera, 6, MARCH, CHILD)
    families(london, vera, 1, MARCH, {})
    (march,) = arrivals_of(vera)
    assert march.children is None


def test_the_file_has_a_row_of_hashtags_and_leaves_a_line(
    london: Team, vera: User, client: Client
) -> None:
    families(london, vera, 6, MARCH, {}, CHILD)
    client.force_login(vera)
    response = client.get(reverse("family_reunion:arrivals-file"))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1] == [
        "#date+arrival",
        "#loc+airport+dest+code",
        "#country+origin+code+v_iso3",
        "#country+origin+name",
        "#affected+ind",
        "#affected+ind+children",
        "#affected+hh",
    ]
    assert rows[2][0] == "2015-03"
    assert rows[2][4:] == ["12", "6", "6"]
    line = Line.objects.filter(outcome=Outcome.EXPORTED).get()
    assert line.verb == "family_reunion.arrivals_file"


def test_what_another_team_has_is_not_in_it(london: Team, vera: User, chidi: User) -> None:
    families(Team.objects.get(name="Glasgow"), chidi, 6, MARCH, {})
    assert arrivals_of(vera) == []
