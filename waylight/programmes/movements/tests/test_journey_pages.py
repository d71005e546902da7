"""The pages of journeys as the crew open them."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation.access.models import Team
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    approved,
    crew,
    fly,
    frozen,
    one_of_the_crew,
    passages,
)


def as_(name: str, team: Team) -> Client:
    """The browser of one of the crew."""
    client = Client()
    client.force_login(one_of_the_crew(name, team))
    return client


def test_the_list_leads_to_a_journey_with_its_legs_and_families(london: Team) -> None:
    journey = fly(a_journey(london, legs=2))
    ola = as_("ola", london)
    listed = ola.get(reverse("movements:journeys")).content.decode()
    assert journey.number in listed
    page = ola.get(journey.get_absolute_url()).content.decode()
    assert "AMAL B HADDAD" in page
    assert "TK1901" in page
    assert "Options are compared" in page


def test_a_leg_shows_the_clocks_of_both_airports(london: Team) -> None:
    journey = a_journey(london, legs=1, on=date(2015, 11, 1))
    leg = journey.legs.get()
    piet = as_("piet", london)
    said = {
        "carrier": "me",
        "flight_number": "201",
        "leaves_at": "2015-11-01T09:00",
        "lands_at": "2015-11-01T12:30",
        "bags": "1",
        "bag_kg": "23",
        "connection_minutes": "0",
    }
    answer = piet.post(reverse("movements:leg-deed", args=[leg.pk, "flight"]), said, follow=True)
    shown = answer.content.decode()
    assert "<bdi>5:30</bdi>" in shown
    assert "ME201" in shown


def test_what_happened_at_an_airport_is_told_by_its_own_clock(london: Team) -> None:
    leg = fly(a_journey(london)).legs.get()
    leg.left_at = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)
    leg.landed_at = datetime(2026, 7, 2, 1, 15, tzinfo=UTC)
    leg.save()
    there = reverse("movements:leg", args=[leg.pk])
    page = as_("ola", london).get(there).content.decode()
    assert "1 July 2026 23:30</time> (<bdi>Asia/Beirut</bdi>)" in page
    assert "2 July 2026 02:15</time> (<bdi>Europe/London</bdi>)" in page


def test_the_airport_board_is_linked_once_and_no_block_stands_in_a_line(london: Team) -> None:
    page = as_("ola", london).get(reverse("movements:journeys")).content.decode()
    main = page[page.index("<main") :]
    assert main.count(f'href="{reverse("movements:airport-board")}"') == 1
    assert not re.search(r"<span[^>]*>(?:(?!</span>).)*<div", main, re.DOTALL)


def test_a_time_that_comes_twice_that_night_is_asked_for(london: Team) -> None:
    journey = a_journey(london, legs=1, on=date(2015, 10, 25))
    leg = journey.legs.get()
    leg.leaves_zone = "Europe/London"
    leg.save()
    piet = as_("piet", london)
    said = {
        "carrier": "BA",
        "flight_number": "676",
        "leaves_at": "2015-10-25T01:30",
        "leaves_again": "on",
        "lands_at": "2015-10-25T05:30",
        "bags": "1",
        "bag_kg": "23",
        "connection_minutes": "0",
    }
    address = reverse("movements:leg-deed", args=[leg.pk, "flight"])
    assert piet.post(address, said).status_code == 302
    leg.refresh_from_db()
    assert f"{leg.leaves_at:%H:%M}" == "01:30"
    piet.post(address, {name: value for name, value in said.items() if name != "leaves_again"})
    leg.refresh_from_db()
    assert f"{leg.leaves_at:%H:%M}" == "00:30"
    gap = piet.post(address, {**said, "leaves_at": "2015-03-29T01:30", "leaves_again": ""})
    assert "The clocks jump from" in gap.content.decode()


@pytest.mark.parametrize("name", ["ola", "piet", "quinn", "rosa", "sami", "tara", "uma"])
def test_every_page_opens_for_each_of_the_crew(london: Team, name: str) -> None:
    journey = frozen(a_journey(london))
    passage = passages(journey)[0]
    client = as_(name, london)
    for address, record in (
        ("journey", journey),
        ("leg", passage.leg),
        ("passenger", passage.passenger),
    ):
        assert client.get(reverse(f"movements:{address}", args=[record.pk])).status_code == 200


def test_each_form_of_a_deed_opens(london: Team) -> None:
    journey, ola = approved(a_journey(london)), as_("ola", london)
    for slug in ("leg", "passenger", "describe", "reschedule", "abort"):
        asked = ola.get(reverse("movements:journey-deed", args=[journey.pk, slug]))
        assert asked.status_code == 200
    passage = passages(journey)[0]
    for slug in ("gate", "arrival", "office", "fitness", "ticket", "correct"):
        asked = ola.get(reverse("movements:passage-deed", args=[passage.pk, slug]))
        assert asked.status_code == 200
    for slug in ("identity", "adult", "release"):
        asked = ola.get(reverse("movements:passenger-deed", args=[passage.passenger_id, slug]))
        assert asked.status_code == 200


def test_what_is_missing_stands_on_the_page(london: Team) -> None:
    journey, ola = a_journey(london, passengers=0), as_("ola", london)
    actions.compare_options(journey, by=crew(london)["ola"])
    address = reverse("movements:journey-deed", args=[journey.pk, "approve"])
    answer = ola.post(address, {"currency": "GBP"})
    assert answer.status_code == 422
    assert "Nobody is on its list" in answer.content.decode()
    assert Journey.objects.get(pk=journey.pk).status == "OPTIONS"


def test_a_journey_costs_the_same_queries_however_many_travel(london: Team) -> None:
    counts = []
    for size in (2, 30):
        rows: list[dict[str, Any]] = [{"reference": f"P{n}"} for n in range(size)]
        journey, ola = a_journey(london, passengers=rows), as_("ola", london)
        with CaptureQueriesContext(connection) as asked:
            ola.get(journey.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]
