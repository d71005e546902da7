"""What the tests of pages share: a team, a colleague for each role, and their browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.programmes.family_reunion.tests.factories import Play, role
from waylight.programmes.family_reunion.tests.furnishing import colleagues

Knock = Callable[..., Any]


@pytest.fixture
def team() -> Team:
    """The London team."""
    return access.open_team("London", by=None)


@pytest.fixture
def play(team: Team) -> Play:
    """A colleague for each role."""
    return colleagues(team)


@pytest.fixture
def knock(client: Client, play: Play) -> Knock:
    """Open an address, or send a form to it, as the colleague of a role."""

    def knocked(who: str, name: str, *args: object, send: Any = None, **keys: Any) -> Any:
        client.force_login(role(play, who))
        at = name if name.startswith("/") else reverse(f"family_reunion:{name}", args=args)
        return client.get(at, **keys) if send is None else client.post(at, send, follow=True)

    return knocked
