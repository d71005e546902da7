"""Arrivals and shares of journeys: counted once, from passages, and never from invented people."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.figures.measuring import Period
from waylight.programmes.movements import actions
from waylight.programmes.movements.measures import (
    arrivals_by_corridor,
    arrivals_by_council,
    arrivals_by_programme,
    people_arrived,
)
from waylight.programmes.movements.models import Journey, Leg
from waylight.programmes.movements.queries.kpis import kpis_of, year_of
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    crew,
    frozen,
    mark_all,
    one_of_the_crew,
    passages,
)


def landed(team: Team, *, no_show: int = 0, synthetic: bool = False, people: int = 6) -> Journey:
    """A flight that has landed, some of whose passengers did not come."""
    rows = [{"reference": f"P{n}"} for n in range(people)]
    journey = frozen(a_journey(team, passengers=rows, synthetic=synthetic))
    staff, leg = crew(team), journey.legs.get()
    for passage in passages(journey)[:no_show]:
        actions.mark(passage, to="NO_SHOW", at=clock.now(), by=staff["rosa"])
    mark_all(leg, "BOARDED")
    actions.depart(leg, at=clock.now(), counted=people - no_show, by=staff["rosa"])
    Leg.objects.filter(pk=leg.pk).update(left_at=clock.now() - timedelta(hours=3))
    leg = Leg.objects.select_related("journey").get(pk=leg.pk)
    actions.land(leg, at=clock.now(), by=staff["rosa"])
    return journey


def test_whoever_landed_on_the_last_leg_has_arrived(london: Team) -> None:
    landed(london, no_show=2)
    landed(london, synthetic=True)
    frozen(a_journey(london))
    assert people_arrived(Period()) == 4
    today = clock.today()
    assert people_arrived(Period(today + timedelta(days=1), None)) == 0
    for table in (arrivals_by_programme, arrivals_by_council, arrivals_by_corridor):
        assert sum(table(Period()).values()) == 4
    assert set(arrivals_by_corridor(Period())) == {("BEY–LHR", f"{today:%Y-%m}")}


def test_the_shares_say_how_many_did_not_come(london: Team) -> None:
    landed(london, no_show=2)
    on = clock.today() + timedelta(days=10)
    found = kpis_of(one_of_the_crew("ola", london), year_of(on))
    first = found.shares[0]
    assert (first.part, first.whole, round(first.percent, 1)) == (2, 6, 33.3)
    assert found.arrived == 4
    assert not found.shares[3].is_enough


def test_the_page_shows_a_picture_with_its_table(london: Team) -> None:
    landed(london)
    client = Client()
    client.force_login(one_of_the_crew("ola", london))
    asked = {"since": "2000-01-01", "until": "2100-01-01"}
    with CaptureQueriesContext(connection) as few:
        page = client.get(reverse("movements:figures"), asked).content.decode()
    assert "<svg" in page
    assert "Arrivals by month" in page
    landed(london)
    landed(london)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("movements:figures"), asked)
    assert len(few) == len(many)


@pytest.mark.parametrize("name", ["piet", "sami", "uma"])
def test_it_opens_for_whoever_follows_journeys(london: Team, name: str) -> None:
    client = Client()
    client.force_login(one_of_the_crew(name, london))
    assert client.get(reverse("movements:figures")).status_code == 200
