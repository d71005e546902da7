"""One list for one person, the most urgent first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.desk import items
from waylight.foundation.desk.items import MOST, Item, desk_of, on_desk

NOON = datetime(2015, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody puts anything on a desk."""
    monkeypatch.setattr(items, "sources", {})


def thing(hours: int | None) -> Item:
    due = None if hours is None else NOON + timedelta(hours=hours)
    return Item("Call back", about=f"in {hours} hours", url="/", due=due)


def test_what_is_late_comes_first_and_what_has_no_date_last(empty: None, amina: User) -> None:
    on_desk("one")(lambda user: [thing(None), thing(5)])
    on_desk("two")(lambda user: [thing(-3)])
    with clock.stopped_at(NOON):
        found = desk_of(amina).items
        assert [item.about for item in found] == ["in -3 hours", "in 5 hours", "in None hours"]
        assert [item.is_late for item in found] == [True, False, False]


def test_a_full_desk_shows_the_most_urgent_and_says_how_many_there_are(
    empty: None, amina: User
) -> None:
    on_desk("many")(lambda user: [thing(hour) for hour in range(MOST + 7)])
    desk = desk_of(amina)
    assert (len(desk.items), desk.count, desk.more) == (MOST, MOST + 7, 7)


def test_an_empty_desk_says_so(client: Client, dalia: User) -> None:
    client.force_login(dalia)
    assert "Nothing waits for you." in client.get("/office/").content.decode()
