"""What the tests share: a team, and a colleague for each role."""

import pytest

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.resettlement.access import ROLES
from waylight.programmes.resettlement.tests.factories import Play


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
