"""What the tests share: a team, and a colleague for each role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.resettlement.access import ROLES
from waylight.programmes.resettlement.tests.factories import Play, role

Knock = Callable[..., Any]


@pytest.fixture
def team() -> Team:
    """The London team."""
    return access.open_team("London", by=None)


@pytest.fixture
def play(team: Team) -> Play:
    """A colleague for each role."""
    found: dict[str, User] = {}

    def played(key: str) -> User:
        if key not in found:
            name = key.rpartition(".")[2]
            found[key] = access.open_account(
                f"{name}@example.org", name=name.replace("_", " "), password="x" * 15, by=None
            )
            access.give(found[key], key, team, by=None)
        return found[key]

    assert ROLES
    return played


@pytest.fixture
def knock(client: Client, play: Play) -> Knock:
    """Open an address, or send a form to it, as the colleague of a role."""

    def knocked(who: str, name: str, *args: object, send: Any = None, **keys: Any) -> Any:
        client.force_login(role(play, who))
        at = name if name.startswith("/") else reverse(f"resettlement:{name}", args=args)
        return client.get(at, **keys) if send is None else client.post(at, send, follow=True)

    return knocked
