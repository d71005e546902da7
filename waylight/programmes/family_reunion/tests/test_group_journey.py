"""The page of a group says how far its journey of movements is, to whoever may know it."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.queries import looks_at
from waylight.programmes.family_reunion.actions import travelling
from waylight.programmes.family_reunion.models import DepartureGroup
from waylight.programmes.family_reunion.queries.flying import journey_of
from waylight.programmes.family_reunion.tests.browsing import text
from waylight.programmes.family_reunion.tests.factories import Play, role
from waylight.programmes.family_reunion.tests.safia import (
    TODAY,
    family,
    flight,
    in_groups,
    on,
    prepared,
)
from waylight.programmes.movements.models import Journey, Leg

pytestmark = pytest.mark.django_db
FLIES = date(2015, 12, 10)


@pytest.fixture
def group(team: Team, play: Play) -> DepartureGroup:
    """Safia's husband and a son, booked from Entebbe."""
    found = in_groups(prepared(family(team, play), play), play)[0]
    with on(TODAY):
        travelling.book(found, by=role(play, "movement_assistant"), **flight(FLIES))
    return found


@pytest.fixture
def journey(group: DepartureGroup) -> Journey:
    """What movements keeps of it, with a terminal and a place to meet."""
    found = journey_of(group)
    assert found is not None
    found.legs.update(terminal_out="T9", meet_point="Under the clock")
    return found


def reader(team: Team, *roles: str) -> User:
    """Somebody with some roles."""
    user = access.open_account("reader@example.org", name="Reader", password=None, by=None)
    for each in roles:
        access.give(user, each, team, by=None)
    return user


def page(group: DepartureGroup, user: User) -> str:
    """What the page of the group says to somebody."""
    client = Client()
    with on(TODAY):
        client.force_login(user)
        answer = client.get(group.get_absolute_url())
    assert answer.status_code == 200
    return text(answer)


def test_who_follows_journeys_reads_the_next_leg_and_opens_it(
    group: DepartureGroup, journey: Journey, team: Team
) -> None:
    user = reader(team, "family_reunion.caseworker", "movements.partner")
    shown = page(group, user)
    leg = journey.legs.get()
    assert f'<a href="{journey.get_absolute_url()}"><bdi>{journey.number}</bdi></a>' in shown
    for words in (str(leg), "Booked", "UTC+3", "T9", "Under the clock"):
        assert words in shown
    assert looks_at(journey).filter(verb="family_reunion.group", actor=str(user.pk)).exists()


def test_who_asks_for_journeys_reads_it_without_a_link(
    group: DepartureGroup, journey: Journey, team: Team
) -> None:
    shown = page(group, reader(team, "family_reunion.caseworker", "movements.requester"))
    assert "Under the clock" in shown
    assert journey.get_absolute_url() not in shown


@pytest.mark.parametrize("elsewhere", [False, True])
def test_others_are_told_nothing_of_it(
    group: DepartureGroup, journey: Journey, team: Team, elsewhere: bool
) -> None:
    user = reader(team, "family_reunion.caseworker")
    if elsewhere:
        other = access.open_team("Another office", by=None)
        access.give(user, "movements.movement_officer", other, by=None)
    shown = page(group, user)
    assert "Under the clock" not in shown
    assert journey.number not in shown
    assert not looks_at(journey).filter(actor=str(user.pk)).exists()


def test_a_landed_leg_is_not_the_next_one_and_more_legs_ask_no_more(
    group: DepartureGroup, journey: Journey, team: Team
) -> None:
    user = reader(team, "family_reunion.caseworker", "movements.partner")
    page(group, user)  # what is remembered between requests is asked for now
    with CaptureQueriesContext(connection) as few:
        page(group, user)
    landed = datetime(2015, 12, 10, 12, tzinfo=UTC)
    journey.legs.update(landed_at=landed)
    for number in (2, 3):
        Leg.objects.create(
            journey=journey,
            number=number,
            carrier="BA",
            flight_number=f"10{number}",
            from_airport="LHR",
            to_airport="GLA",
            on=FLIES,
            leaves_zone="Europe/London",
            lands_zone="Europe/London",
        )
    with CaptureQueriesContext(connection) as many:
        shown = page(group, user)
    assert "BA102 LHR–GLA" in shown
    assert "BA103" not in shown
    assert "Under the clock" not in shown
    assert len(many) == len(few)
