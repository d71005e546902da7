"""The story of the demo is told once, through the deeds, and says that it is synthetic."""

import pytest

from waylight.foundation.access.models import Team, User
from waylight.programmes.councils import demo
from waylight.programmes.councils.access import ROLES
from waylight.programmes.councils.models import Desk, Offer, Pledge
from waylight.programmes.councils.tests.conftest import colleagues
from waylight.programmes.councils.tests.factories import an_office

pytestmark = pytest.mark.django_db


def told(office: Team, cast: dict[str, User]) -> list[str]:
    """What it says."""
    said: list[str] = []
    demo.tell(cast, office, said.append)
    return said


def test_three_councils_offer_homes_and_it_is_told_once() -> None:
    office = an_office()
    play = colleagues(office)
    cast = {f"councils.{each.name}": play(f"councils.{each.name}") for each in ROLES}
    assert len(told(office, cast)) == 3
    assert {desk.synthetic for desk in Desk.objects.all()} == {True}
    assert (Pledge.objects.count(), Offer.objects.count()) == (3, 6)
    assert told(office, cast) == []
