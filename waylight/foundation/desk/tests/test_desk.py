"""One list for one person, the most urgent first."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk import items
from waylight.foundation.desk.items import MOST, Item, Pile, desk_of, on_desk, pile

May = StrEnum("May", {"VIEW": "movements.view", "DUTY": "movements.duty"})
NOON = datetime(2015, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody puts anything on a desk."""
    monkeypatch.setattr(items, "sources", {})
    monkeypatch.setattr(items, "needed", {})


@pytest.fixture
def reader(amina: User, london: Team) -> User:
    """Amina, who has a part in movements and in nothing else."""
    access.give(amina, "movements.observer", london, by=None)
    return amina


def thing(hours: int | None) -> Item:
    due = None if hours is None else NOON + timedelta(hours=hours)
    return Item("Call back", about=f"in {hours} hours", url="/", due=due)


def test_what_is_late_comes_first_and_what_has_no_date_last(empty: None, reader: User) -> None:
    on_desk("movements.one")(lambda user: [thing(None), thing(5)])
    on_desk("movements.two")(lambda user: [thing(-3)])
    with clock.stopped_at(NOON):
        found = desk_of(reader).items
        assert [item.about for item in found] == ["in -3 hours", "in 5 hours", "in None hours"]
        assert [item.is_late for item in found] == [True, False, False]


def test_a_full_desk_shows_the_most_urgent_and_says_how_many_there_are(
    empty: None, reader: User
) -> None:
    on_desk("movements.many")(lambda user: [thing(hour) for hour in range(MOST + 7)])
    desk = desk_of(reader)
    assert (len(desk.items), desk.count, desk.more) == (MOST, MOST + 7, 7)


def test_what_is_counted_by_the_database_is_shown_and_counted_alike(
    empty: None, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(MOST + 3):
        access.open_team(f"Team {number:02}", by=None)
    rows = Team.objects.filter(name__startswith="Team ").order_by("name")
    with django_assert_num_queries(1):
        found = pile(rows, lambda team: Item("Call", str(team), "/"))
    assert (len(found.items), found.count) == (MOST, MOST + 3)
    assert found.items[0].about == "Team 00"
    on_desk("movements.teams")(lambda user: found)
    on_desk("movements.one")(lambda user: [thing(1)])
    desk = desk_of(reader)
    assert (len(desk.items), desk.count) == (MOST, MOST + 4)
    assert desk.items[0].about == "in 1 hours"
    assert pile(rows.none(), lambda team: Item("Call", str(team), "/")) == Pile((), 0)


def test_a_programme_in_which_somebody_has_no_part_is_not_asked(empty: None, reader: User) -> None:
    on_desk("family_reunion.none")(lambda user: pytest.fail("asked for nothing"))
    assert desk_of(reader).count == 0


def test_what_somebody_may_not_do_is_not_asked_and_what_they_may_is(
    empty: None, reader: User
) -> None:
    """Who looks and plans is no duty officer."""
    on_desk("movements.duties", May.DUTY)(lambda user: pytest.fail("asked for nothing"))
    on_desk("movements.looks", May.VIEW)(lambda user: [thing(1)])
    assert [item.about for item in desk_of(reader).items] == ["in 1 hours"]


def test_two_functions_do_not_take_one_name(empty: None) -> None:
    on_desk("movements.one")(lambda user: [])
    with pytest.raises(ValueError, match="Two functions"):
        on_desk("movements.one")(lambda user: [])


def test_an_empty_desk_says_so(client: Client, dalia: User) -> None:
    client.force_login(dalia)
    assert "Nothing waits for you." in client.get("/office/").content.decode()
