"""The boards of airports: states, local times, counts; light, and the same number of queries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements.exchange.icalendar import content_lines
from waylight.programmes.movements.models import Leg, SpecialService
from waylight.programmes.movements.queries.airport_board import Row, airport_board
from waylight.programmes.movements.queries.arrival_events import arrival_events
from waylight.programmes.movements.tests.flights import FAMILY, a_flight, a_party, heads, with_role

LANDS = datetime(2026, 7, 3, 14, 5, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BOARD = reverse("movements:airport-board")
MOST_BYTES, MOST_QUERIES = 150_000, 12


@pytest.fixture
def receptionist(dalia: User, london: Team) -> User:
    """Dalia, who meets arrivals for the London team."""
    return with_role(dalia, london, "receptionist")


def only_row(user: User, now: datetime, **asked: Any) -> Row:
    """The one row of the board."""
    (row,) = airport_board(user, first=asked.pop("first", LANDS.date()), now=now, **asked).rows
    return row


@pytest.mark.parametrize(
    ("facts", "after", "words"),
    [
        ({}, -HOUR, "Expected"),
        ({}, 60 * MINUTE, "Expected"),
        ({}, 61 * MINUTE, "Arrival unconfirmed"),
        ({"left_at": LANDS - 8 * HOUR + 15 * MINUTE}, -HOUR, "On its way"),
        ({"left_at": LANDS - 8 * HOUR + 40 * MINUTE}, -HOUR, "Left 40 minutes late"),
        ({"landed_at": LANDS + 15 * MINUTE}, HOUR, "Landed on time"),
        ({"landed_at": LANDS - 20 * MINUTE}, HOUR, "Landed on time"),
        ({"landed_at": LANDS + 16 * MINUTE}, HOUR, "Landed 16 minutes late"),
        ({"cancelled_at": LANDS - HOUR}, HOUR, "Cancelled"),
    ],
)
def test_a_leg_stands_as_its_times_say(
    receptionist: User,
    amina: User,
    london: Team,
    facts: dict[str, Any],
    after: timedelta,
    words: str,
) -> None:
    a_flight(london, amina, lands_at=LANDS, **facts)
    assert only_row(receptionist, LANDS + after).standing.words == words


def test_a_departure_that_has_not_left_says_for_how_long(
    receptionist: User, amina: User, london: Team
) -> None:
    a_flight(london, amina, lands_at=LANDS)
    now = LANDS - 8 * HOUR + 20 * MINUTE
    row = only_row(receptionist, now, departures=True)
    assert (row.airport, row.other) == ("ADD", "LHR")
    assert row.standing.words == "Should have left 20 minutes ago"


def test_a_diverted_charter_stands_where_coaches_wait_and_where_it_lands(
    receptionist: User, amina: User, london: Team
) -> None:
    a_flight(london, amina, lands_at=LANDS, diverted_to="STN", landed_at=LANDS + 5 * MINUTE)
    board = airport_board(receptionist, first=LANDS.date(), now=LANDS + HOUR)
    said = {row.airport: row.standing.words for row in board.rows}
    assert said == {"LHR": "Diverted to STN", "STN": "Landed on time"}


def test_times_and_days_are_those_of_the_airport(
    receptionist: User, amina: User, london: Team
) -> None:
    # 23:30 in London in summer, and already half past one of the next day in Addis Ababa.
    late = datetime(2026, 7, 3, 22, 30, tzinfo=UTC)
    a_flight(london, amina, lands_at=late, leaves_at=late - MINUTE)
    row = only_row(receptionist, late)
    assert row.shown == datetime(2026, 7, 3, 23, 30)  # noqa: DTZ001 - as a clock shows it
    leaving = only_row(receptionist, late, departures=True, first=date(2026, 7, 4))
    assert leaving.day == date(2026, 7, 4)
    assert not airport_board(receptionist, first=date(2026, 7, 4), now=late).rows


def test_a_row_counts_who_is_aboard_received_missing_alone_and_in_wheelchairs(
    receptionist: User, amina: User, london: Team
) -> None:
    leg = a_flight(london, amina, lands_at=LANDS)
    heads(leg, BOARDED=5, RECEIVED=3, NO_SHOW=2, LANDED=4)
    (child,) = a_party(leg, party="A", people=FAMILY[1:], status="BOARDED", unaccompanied=True)
    a_party(leg, party="B", people=FAMILY[1:], status="NO_SHOW", unaccompanied=True)
    for code in ("WCHR", "WCBD", "MAAS"):
        SpecialService.objects.create(passenger=child, code=code, requested_by=amina)
    other = a_flight(london, amina, lands_at=LANDS + HOUR, number=2)
    SpecialService.objects.create(passenger=child, code="WCHC", leg=leg, requested_by=amina)
    heads(other, CONFIRMED=1)
    board = airport_board(receptionist, first=LANDS.date(), now=LANDS)
    first, second = board.rows
    assert (first.aboard, first.here, first.received, first.missing) == (6, 4, 3, 3)
    assert (first.alone, first.wheelchairs) == (1, 1)
    assert (second.alone, second.wheelchairs, second.count.planned) == (0, 0, 1)
    assert (board.planned, board.received, board.missing) == (17, 3, 3)


def test_another_teams_legs_and_drafts_are_not_on_the_board(
    receptionist: User, amina: User, london: Team
) -> None:
    glasgow = access.open_team("Glasgow", by=None)
    a_flight(glasgow, amina, lands_at=LANDS, number=1)
    for number, status in enumerate(("DRAFT", "OPTIONS", "ABORTED", "RESCHEDULED"), 2):
        a_flight(london, amina, lands_at=LANDS, number=number, status=status)
    assert not airport_board(receptionist, first=LANDS.date(), now=LANDS).rows


def test_the_page_shows_an_airport_and_asks_for_a_code_where_a_city_is_named(
    client: Client, receptionist: User, amina: User, london: Team
) -> None:
    a_flight(london, amina, lands_at=LANDS)
    a_flight(london, amina, lands_at=LANDS, route=("AMM", "MAN"), number=2)
    with clock.stopped_at(LANDS):
        client.force_login(receptionist)
        words = client.get(f"{BOARD}?airport=lhr").content.decode()
        assert "15:05" in words
        assert "MAN" not in words
        assert "LHR, not London" in client.get(f"{BOARD}?airport=London").content.decode()
        part = client.get(reverse("movements:airport-board-now") + "?airport=MAN").content.decode()
    assert part.startswith('<div id="airport-board" hx-get="/office/movements/board/now/?airport=')
    assert "<html" not in part


def test_the_calendar_holds_flights_and_numbers_and_nobody(
    client: Client, receptionist: User, amina: User, london: Team
) -> None:
    leg = a_flight(london, amina, lands_at=LANDS)
    a_party(leg)
    with clock.stopped_at(LANDS - HOUR):
        client.force_login(receptionist)
        response = client.get(reverse("movements:arrivals-calendar"))
        (event,) = arrival_events(airport_board(receptionist, first=LANDS.date(), now=LANDS))
    assert response["Content-Type"].startswith("text/calendar")
    lines = {name: value for name, _parameters, value in content_lines(response.content)}
    assert lines["SUMMARY"] == "ET700 ADD–LHR: 2 people"
    assert "MOV-2026-000001-00" in lines["DESCRIPTION"]
    assert event.key.startswith(str(leg.pk))
    text = response.content.decode()
    for hidden in ("AHMED", "SAFIA", "F1-1", "صفية", "ara", "E07000026"):
        assert hidden not in text


def test_who_only_follows_is_not_given_the_calendar(
    client: Client, dalia: User, london: Team
) -> None:
    client.force_login(with_role(dalia, london, "partner"))
    assert client.get(BOARD).status_code == 200
    assert client.get(reverse("movements:arrivals-calendar")).status_code == 403


def test_two_hundred_legs_are_a_light_page_and_as_many_queries_as_one(
    client: Client,
    receptionist: User,
    amina: User,
    london: Team,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(200):
        lands = LANDS + number * 12 * MINUTE
        heads(a_flight(london, amina, lands_at=lands, number=number), BOARDED=2, NO_SHOW=1)
    assert Leg.objects.count() == 200
    for language in ("en", "ar"):
        with clock.stopped_at(LANDS):
            client.force_login(receptionist)
            with django_assert_max_num_queries(MOST_QUERIES):
                page = client.get(BOARD, headers={"accept-language": language}).content
        assert len(page) < MOST_BYTES, len(page)
        assert page.count(b"<title>ET700") == 200
