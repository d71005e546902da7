"""What the tests of this programme share: a council's team, a colleague for each role, a desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.councils.models import Desk, Offer
from waylight.programmes.councils.tests.factories import PASSWORD, Play, a_desk, an_offer, role

Knock = Callable[..., Any]


def colleagues(team: Team) -> Play:
    """An account for each role in a council's team, made when it is asked for."""
    found: dict[str, User] = {}

    def play(key: str) -> User:
        if key not in found:
            name = f"{key.rpartition('.')[2]}-{team.name.lower()}"
            found[key] = access.open_account(
                f"{name}@example.org", name=name.title(), password=PASSWORD, by=None
            )
            access.give(found[key], key, team, by=None)
        return found[key]

    return play


@pytest.fixture
def bristol(db: None) -> Team:
    """The team of Bristol's council."""
    return access.open_team("Bristol", by=None)


@pytest.fixture
def play(bristol: Team) -> Play:
    """A colleague for each role at Bristol's desk."""
    return colleagues(bristol)


@pytest.fixture
def desk(bristol: Team, play: Play) -> Desk:
    """Bristol's desk."""
    return a_desk(bristol, play)


@pytest.fixture
def offer(desk: Desk, play: Play) -> Offer:
    """A home in Bristol."""
    return an_offer(desk, play)


@pytest.fixture
def knock(client: Client, play: Play) -> Knock:
    """Open an address, or send a form to it, as the colleague of a role."""

    def knocked(who: str, name: str, *args: object, send: Any = None, **keys: Any) -> Any:
        client.force_login(role(play, who))
        at = name if name.startswith("/") else reverse(f"councils:{name}", args=args)
        return client.get(at, **keys) if send is None else client.post(at, send, follow=True)

    return knocked
