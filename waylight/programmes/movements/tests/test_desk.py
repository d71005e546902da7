"""What movements puts on a person's desk."""

from django.test import Client

from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import desk_of
from waylight.programmes.movements.tests.factories import a_caseload, a_ready_plan


def test_a_caseload_without_a_plan_waits_for_those_who_plan(
    client: Client, amina: User, bruno: User, chidi: User, london: Team
) -> None:
    caseload = a_caseload(london, amina, title="November")
    assert [item.about for item in desk_of(amina).items] == ["November"]
    assert desk_of(bruno).items == desk_of(chidi).items == ()
    client.force_login(amina)
    assert "November" in client.get("/office/").content.decode()
    a_ready_plan(caseload, amina)
    assert desk_of(amina).items == ()
