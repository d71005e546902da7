"""The story of the demo is told once, through the deeds, and ends where it says."""

from collections.abc import Callable

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import may
from waylight.programmes.family_reunion import demo
from waylight.programmes.family_reunion.access import ROLES
from waylight.programmes.family_reunion.models import Reunion
from waylight.programmes.family_reunion.workflow import Status
from waylight.programmes.movements.access import May as MayMove

pytestmark = pytest.mark.django_db
Play = Callable[[str], User]


def told(team: Team, play: Play) -> list[str]:
    """What it says."""
    people = {f"family_reunion.{role.name}": play(f"family_reunion.{role.name}") for role in ROLES}
    said: list[str] = []
    demo.tell(people, team, said.append)
    return said


def test_the_story_ends_with_two_groups_that_ask_for_their_journeys(team: Team, play: Play) -> None:
    said = "\n".join(told(team, play))
    reunion = Reunion.objects.get()
    assert reunion.synthetic
    assert [group.request is not None for group in reunion.groups.all()] == [True, True]
    statuses = [member.status for member in reunion.members.all()]
    assert statuses == [Status.READY] * 3 + [Status.NOT_ELIGIBLE]
    assert "Exit permit, Idris Idris" in said


@pytest.mark.parametrize("role", demo.TELL_MOVEMENTS)
def test_whoever_tells_movements_may_do_so(role: str, team: Team, play: Play) -> None:
    told(team, play)
    assert may(play(f"family_reunion.{role}"), MayMove.REQUEST, team)


def test_it_is_told_once(team: Team, play: Play) -> None:
    told(team, play)
    assert told(team, play) == []
    assert Reunion.objects.count() == 1
