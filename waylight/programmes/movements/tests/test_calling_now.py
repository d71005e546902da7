"""Whom to call now, on the duty page: escorts and receivers of today's journeys, and the list."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.queries import looks_at
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Escorting, Journey, Receiver
from waylight.programmes.movements.queries.calling_now import calls_now
from waylight.programmes.movements.tests.afoot import LEAVES, a_flight, account
from waylight.programmes.movements.tests.journeys import an_escort, frozen, on_duty

NOW = LEAVES - timedelta(hours=1)


@pytest.fixture(autouse=True)
def an_hour_before() -> Iterator[None]:
    """The clock stands an hour before departure."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def officer(london: Team) -> User:
    """Who runs the flight."""
    return account("officer", london, "movement_officer")


@pytest.fixture
def duty(london: Team) -> User:
    """Who answers."""
    return account("duty", london, "duty_officer")


@pytest.fixture
def flight(london: Team, officer: User) -> Journey:
    """A frozen flight with an escort and a receiver."""
    journey = frozen(a_flight(london, officer))
    with_people(journey, officer)
    return journey


def with_people(journey: Journey, officer: User, name: str = "Vera Voss") -> None:
    """An escort and a receiver, each with a telephone."""
    on_duty(journey.legs.get(), an_escort(journey.team, name=name, phone="+44 20 7946 0011"))
    actions.name_receiver(
        journey,
        passengers=[journey.passengers.order_by("number")[0]],
        name="Huda Haddad",
        phone="+44 20 7946 0022",
        by=officer,
    )


def page(user: User) -> str:
    """The duty page as somebody reads it."""
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("movements:on-duty"))
    assert answer.status_code == 200
    return answer.content.decode()


def names(user: User) -> list[str]:
    """Of whom the page has a number, the list left out."""
    return [one.call.name for group in calls_now(user).journeys for one in group.people]


def test_escort_receiver_and_list_are_one_tap_away(flight: Journey, duty: User) -> None:
    for part, of, name in (("CHIEF", "", "Imani"), ("CARRIER", "ZZ", "Far Air")):
        actions.add_duty_contact(
            flight.team, whom=part, of=of, name=name, phone="+44 20 7946 0033", by=duty
        )
    shown = page(duty)
    for number in ("0011", "0022", "0033"):
        assert f'href="tel:+44207946{number}"' in shown
    for words in ("Vera Voss", "Huda Haddad", "Imani", flight.get_absolute_url()):
        assert words in shown
    assert "Far Air" not in shown
    for record in (Escorting.objects.get(), Receiver.objects.get()):
        assert looks_at(record).filter(verb="movements.duty").count() == 1


def test_who_has_no_number_is_named_all_the_same(flight: Journey, duty: User) -> None:
    Receiver.objects.get().meets.clear()
    for one in Receiver.objects.all():
        one.phone = ""
        one.save()
    shown = page(duty)
    assert "Huda Haddad" in shown
    assert "not known" in shown
    assert 'href="tel:"' not in shown


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (LEAVES - timedelta(days=1), False),
        # In Khartoum, two hours ahead, the day of departure has begun.
        (LEAVES.replace(day=9, hour=22, minute=1), True),
        (LEAVES.replace(day=9, hour=21, minute=59), False),
    ],
)
def test_today_is_the_day_where_the_flight_leaves(
    flight: Journey, duty: User, moment: datetime, there: bool
) -> None:
    with clock.stopped_at(moment):
        assert names(duty) == (["Vera Voss", "Huda Haddad"] if there else [])


def test_who_was_released_or_withdrawn_is_not_called(
    flight: Journey, duty: User, officer: User
) -> None:
    actions.withdraw_receiver(Receiver.objects.get(), by=officer)
    assert names(duty) == ["Vera Voss"]
    Escorting.objects.update(released_at=NOW)
    assert names(duty) == []


def test_an_escort_whose_flight_is_late_is_still_on_duty(flight: Journey, duty: User) -> None:
    Journey.objects.update(status="IN_PROGRESS")
    after = Escorting.objects.get().until_at + timedelta(days=2)
    with clock.stopped_at(after):
        assert "Vera Voss" in names(duty)
        flight.legs.update(landed_at=after - timedelta(hours=1))
        assert names(duty) == ["Huda Haddad"]


def test_a_duty_elsewhere_shows_nobody_of_here(flight: Journey, london: Team) -> None:
    other = access.open_team("Another office", by=None)
    reader = account("reader", london, "partner")
    access.give(reader, "movements.duty_officer", other, by=None)
    shown = page(reader)
    assert "Vera Voss" not in shown
    assert "Huda Haddad" not in shown
    assert not looks_at(Receiver.objects.get()).filter(verb="movements.duty").exists()


def test_more_journeys_and_people_ask_no_more(
    flight: Journey, duty: User, officer: User, london: Team
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(duty)
        return len(seen)

    asked()  # what is remembered between requests is asked for now
    few = asked()
    for number in range(3):
        with_people(frozen(a_flight(london, officer)), officer, f"Another {number}")
    assert len(names(duty)) == 8
    assert asked() == few
