"""The brief of an escort: whom they accompany, by which clock, and how they come home."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Escorting
from waylight.programmes.movements.queries.escort_brief import escort_brief
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    an_escort,
    fly,
    on_duty,
    one_of_the_crew,
)

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def duty(london: Team) -> Escorting:
    """With a family of two and a child without a parent, from Beirut to London in winter."""
    with clock.stopped_at(NOW):
        journey = fly(a_journey(london, on=NOW.date() + timedelta(days=9)))
        add(journey, 3, party="F2", given="ADAM", born_on="2018-01-01", unaccompanied=True)
        passenger = journey.passengers.get(number=1)
        actions.ask_for_service(passenger, code="WCHR", by=one_of_the_crew("piet", london))
        leg = journey.legs.get()
        on_duty(leg, an_escort(london, name="Otto Orth"))
        return on_duty(leg, an_escort(london))


def part(duty: Escorting, head: str) -> Any:
    """One part of the paper."""
    return next(one for one in escort_brief(duty)["parts"] if one["head"] == head)


def test_it_says_whom_they_accompany_by_the_clock_there(duty: Escorting) -> None:
    pairs = dict(part(duty, "Flight")["pairs"])
    assert tuple(pairs.values())[1:3] == ("10 Mar 2026, 11:00", "10 Mar 2026, 12:00")
    assert part(duty, "Whom you accompany")["rows"] == [
        ["F1", "2", "0", "–", "WCHR"],
        ["F2", "1", "1", "–", "–"],
    ]
    assert part(duty, "Children without family")["rows"] == [["3", "ADAM HADDAD", "–"]]
    assert part(duty, "Who else is on duty")["rows"] == [["Otto Orth", "Operational escort"]]
    assert part(duty, "Way home")["items"] == ["Not planned"]


def test_the_way_home_is_told_and_who_is_gone_is_not_accompanied(duty: Escorting) -> None:
    until = duty.until_at
    with clock.stopped_at(NOW):
        actions.plan_way_home(
            duty,
            from_at=until,
            until_at=until + timedelta(hours=2),
            flight="TK7",
            by=one_of_the_crew("ola", duty.leg.journey.team),
        )
    assert part(duty, "Way home")["items"] == ["TK7, 10 Mar 2026, 13:00"]
    duty.leg.passages.filter(passenger__party="F2").update(status="NO_SHOW")
    assert [row[0] for row in part(duty, "Whom you accompany")["rows"]] == ["F1"]
    assert part(duty, "Children without family")["items"] == ["–"]


def test_the_officer_prints_it_and_nobody_else(duty: Escorting, london: Team) -> None:
    client, address = Client(), reverse("movements:escort-brief", args=[duty.pk])
    client.force_login(one_of_the_crew("ola", london))
    assert client.get(address).content.startswith(b"%PDF")
    staff = client.get(reverse("movements:staff", args=[duty.leg.journey_id])).content.decode()
    assert address in staff
    client.force_login(one_of_the_crew("piet", london))
    assert client.get(address).status_code == 403
    Escorting.objects.filter(pk=duty.pk).update(released_at=NOW)
    client.force_login(one_of_the_crew("ola", london))
    assert client.get(address).status_code == 404
    duty.refresh_from_db()
    with pytest.raises(ValueError, match="not released"):
        escort_brief(duty)
