"""Feeds, calendars and the map, read back by parsers that are not ours."""

import json
from datetime import date
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client
from icalendar import Calendar

from waylight.foundation.site import answering, shelf
from waylight.foundation.site.tests import corpus

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Nothing of another test's store."""
    shelf.forget()
    answering.forget()


def got(visitor: Client, path: str, status: int = 200) -> Any:
    """An answer."""
    answer = visitor.get(path)
    assert answer.status_code == status, path
    return answer


@pytest.mark.parametrize("form", ["rss", "atom"])
@pytest.mark.parametrize("place", ["news", "news/about/press_release", "programmes/arrivals"])
def test_a_feed_is_read_by_feedparser(public_door: Client, place: str, form: str) -> None:
    corpus.a_news_item()
    corpus.a_news_item("other", category="campaign", programmes=["sdg"])
    read = feedparser.parse(got(public_door, f"/en/{place}/feed.{form}").content)
    assert not read.bozo
    assert len(read.entries) == (2 if place == "news" else 1)
    entry = next(each for each in read.entries if "harbour-light" in each.link)
    assert entry.title == "A light in the harbour"
    assert entry.id == "tag:testserver,2026-11-03:news/harbour-light/en"
    assert entry.published_parsed[:3] == (2026, 11, 3)
    assert entry.link.endswith("/en/news/harbour-light/")


def test_a_correction_moves_updated_and_leaves_the_name(public_door: Client) -> None:
    corpus.a_news_item()
    before = feedparser.parse(got(public_door, "/en/news/feed.atom").content).entries[0]
    content = corpus.Released.objects.get().content
    corpus.shown(
        "news", "harbour-light", {**content, "updated_at": "2026-12-01T09:00:00+00:00"}, version=2
    )
    after = feedparser.parse(got(public_door, "/en/news/feed.atom").content).entries[0]
    assert (after.id, after.published) == (before.id, before.published)
    assert after.updated.startswith("2026-12-01")


def test_json_feed_has_what_1_1_demands(public_door: Client) -> None:
    corpus.a_news_item()
    answer = got(public_door, "/ar/news/feed.json")
    told = json.loads(answer.content)
    assert answer.headers["Content-Type"].startswith("application/feed+json")
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["language"] == "ar"
    (item,) = told["items"]
    assert item["id"].endswith("/ar")
    assert item["title"] == "ضوء في الميناء"
    assert item["content_text"]


@pytest.mark.parametrize(
    "path",
    ["/en/news/feed.rss", "/en/news/feed.atom", "/en/news/feed.json", "/en/events/calendar.ics",
     "/en/events/open-day/event.ics", "/sitemap.xml", "/robots.txt"],
)  # fmt: skip
def test_whoever_has_it_is_not_sent_it_again(public_door: Client, path: str) -> None:
    corpus.one_of_each()
    first = got(public_door, path)
    assert first.headers["Last-Modified"]
    again = public_door.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_what_was_withdrawn_leaves_every_feed_at_once(public_door: Client) -> None:
    news, event = corpus.a_news_item(), corpus.an_event()
    paths = ["/en/news/feed.rss", "/en/news/feed.atom", "/en/news/feed.json", "/sitemap.xml"]
    assert all(b"harbour-light" in got(public_door, path).content for path in paths)
    assert b"open-day" in got(public_door, "/en/events/calendar.ics").content
    corpus.withdraw(news)
    corpus.withdraw(event)
    assert not any(b"harbour-light" in got(public_door, path).content for path in paths)
    assert b"open-day" not in got(public_door, "/en/events/calendar.ics").content
    got(public_door, "/en/events/open-day/event.ics", status=410)


def test_a_calendar_is_read_back_with_its_zone(public_door: Client) -> None:
    title = "لقاء 🎉 " + "a long title " * 12
    corpus.an_event("party", texts={"en": {"title": title}}, status="cancelled", sequence=3)
    corpus.an_event("days", start="2030-05-04", end="2030-05-05", all_day=True)
    raw = got(public_door, "/en/events/calendar.ics").content
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    read = Calendar.from_ical(raw)
    found = {str(each["uid"]): each for each in read.walk("VEVENT")}
    party, days = found["event-party@testserver"], found["event-days@testserver"]
    assert str(party["summary"]) == title.strip() or str(party["summary"]) == title
    assert (party["status"], party["sequence"]) == ("CANCELLED", 3)
    assert party["dtstart"].params["TZID"] == "Europe/London"
    assert [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")] == ["Europe/London"]
    assert (days.decoded("dtstart"), days.decoded("dtend")) == (date(2030, 5, 4), date(2030, 5, 6))


def test_the_map_names_each_page_in_each_language(public_door: Client) -> None:
    corpus.one_of_each()
    root = ElementTree.fromstring(got(public_door, "/sitemap.xml").content)  # noqa: S314 - our own
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    places = {each.text or "" for each in root.findall("s:url/s:loc", ns)}
    for url in root.findall("s:url", ns):
        same = {link.attrib["href"] for link in url.findall("x:link", ns)}
        assert len(same) == 5
        assert same <= places
    for place in places:
        got(public_door, place.removeprefix("http://testserver"))


@pytest.mark.parametrize("path", ["/en/news/feed.xml", "/en/events/calendar.csv"])
def test_an_unknown_form_is_not_there(public_door: Client, path: str) -> None:
    got(public_door, path, status=404)
