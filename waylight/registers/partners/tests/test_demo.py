"""The story of the demo: told twice, it happened once, and says that it is synthetic."""

from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import desk_of
from waylight.registers.partners.demo import tell
from waylight.registers.partners.models import Holder, Organisation
from waylight.registers.partners.tests.factories import a_keeper


def test_the_story_is_told_once(amina: User, london: Team) -> None:
    keeper = a_keeper(amina, london)
    said: list[str] = []
    for _ in range(2):
        tell({"partners.keeper": keeper}, london, said.append)
    assert len(said) == 1
    assert "synthetic" in Organisation.objects.get().name
    assert "synthetic" in Holder.objects.get().name
    assert [item.about for item in desk_of(keeper).items] == [
        "Lanternborough Council (synthetic) · Data sharing about arrivals"
    ]
