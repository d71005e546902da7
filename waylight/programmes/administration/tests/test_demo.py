"""The story of the demo: told twice, it happened once, and all of it says that it is synthetic."""

import pytest

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import BrokenGlass, Team, User
from waylight.foundation.doorway.models import Received, Release
from waylight.foundation.doorway.public.models import Envelope, Released
from waylight.programmes.administration.demo import tell
from waylight.programmes.movements.tests.factories import a_caseload

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_the_story_is_told_once(
    amina: User, chidi: User, grace: User, dalia: User, london: Team
) -> None:
    a_caseload(london, amina)
    glasgow = Team.objects.get(name="Glasgow")
    access.give(chidi, "administration.responder", glasgow, by=None)
    access.give(dalia, "administration.publisher", london, by=None)
    people = {
        "administration.responder": chidi,
        "administration.supervisor": grace,
        "administration.publisher": dalia,
    }
    said: list[str] = []
    for _ in range(2):
        tell(people, london, said.append)
    assert len(said) == 4
    opened = BrokenGlass.objects.get()
    assert (opened.user, opened.reviewed_by, opened.was_right) == (chidi, grace, True)
    assert Release.objects.get().content["summary"].startswith("Synthetic:")
    assert Released.objects.get().title == "About this demonstration"
    assert Received.objects.get().content["answers"]["message"].startswith("Synthetic:")
    assert not Envelope.objects.exists()
