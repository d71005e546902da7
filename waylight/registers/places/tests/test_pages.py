"""The pages of places: everybody who has signed in reads them; the lists are taken by readers."""

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User


@pytest.fixture
def page(client: Client, dalia: User) -> Client:
    """The browser of Dalia, who has no role in anything."""
    client.force_login(dalia)
    return client


def shown(client: Client, view: str, /, *keys: object, **asked: str) -> str:
    answer = client.get(reverse(f"places:{view}", args=keys), asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_everybody_reads_what_it_takes_to_leave_a_country(page: Client) -> None:
    words = shown(page, "departures")
    assert "Sudan" in words
    assert "? ask the mission" in words
    assert "(to be confirmed)" in words
    assert "Take away" not in words


def test_a_country_s_page_shows_every_source(page: Client) -> None:
    words = shown(page, "country", "SDN")
    assert "memory, to be confirmed" in words
    assert "webarchive.nationalarchives.gov.uk" in words
    assert "Africa/Khartoum" in words


def test_a_country_without_a_profile_asks_for_every_item(page: Client) -> None:
    words = shown(page, "country", "SOM")
    assert "Nothing is known yet" in words
    assert words.count("? ask the mission") == 5


@pytest.mark.parametrize("code", ["ZZZ", "XXA"])
def test_what_is_no_place_has_no_page(page: Client, code: str) -> None:
    assert page.get(reverse("places:country", args=[code])).status_code == 404


def test_councils_are_found_by_name_region_and_day(page: Client) -> None:
    assert "E09000007" in shown(page, "councils", name="camden")
    assert "Glasgow" not in shown(page, "councils", region="London")
    assert "Allerdale" in shown(page, "councils", name="aller", on="2015-12-01")
    assert "Allerdale" not in shown(page, "councils", name="aller", on="2024-12-01")
    assert "No council answers" in shown(page, "councils", name="nowhere at all")


def test_a_day_that_is_none_is_said_and_today_is_shown(page: Client) -> None:
    assert "Enter a valid date" in shown(page, "councils", on="yesterday")


def test_a_reader_takes_the_lists_away(client: Client, dalia: User, london: Team) -> None:
    access.give(dalia, "places.reader", london, by=None)
    client.force_login(dalia)
    assert "Take away" in shown(client, "councils")
    for name, word in (("departures", "SDN"), ("councils", "E09000007")):
        assert "html" in client.get(reverse(f"places:data-{name}")).headers["content-type"]
        taken = client.get(f"/office/places/data/{name}.csv")
        content = b"".join(taken.streaming_content) if taken.streaming else taken.content
        assert word in content.decode()
    one = shown(client, "data-councils", region="London")
    assert "Camden" in one
    assert "Glasgow" not in one
