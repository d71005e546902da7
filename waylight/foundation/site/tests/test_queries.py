"""What the site knows of the store: languages, order, editions, and every change at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connections
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from waylight.foundation.site import queries, shelf
from waylight.foundation.site.tests import corpus

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture(autouse=True)
def a_new_shelf() -> None:
    """What another test's store held is forgotten."""
    shelf.forget()


def test_words_are_in_the_language_asked_for_or_say_that_they_are_not() -> None:
    corpus.a_news_item()
    (arabic,) = queries.news("ar")
    assert (arabic.title, arabic.is_fallback, arabic.is_rtl) == ("ضوء في الميناء", False, True)
    (french,) = queries.news("fr")
    assert (french.title, french.language) == ("A light in the harbour", "en")
    assert french.is_fallback
    assert french.languages == ("ar", "en")


def test_a_text_whose_source_is_another_language_falls_back_to_it() -> None:
    texts = {"fr": {"title": "Une lumière", "summary": ""}}
    corpus.a_news_item(language="fr", texts=texts, title="Une lumière")
    (item,) = queries.news("en")
    assert (item.title, item.language, item.is_fallback) == ("Une lumière", "fr", True)


def test_every_part_of_a_news_item_is_read() -> None:
    corpus.a_news_item()
    (item,) = queries.news("en")
    assert [block.type for block in item.body][:3] == ["paragraph", "heading", "list"]
    assert item.body[3].who == "A harbour master"
    assert item.claims[0].text == "over 2,000"
    assert item.corrections[0].text == "The harbour's name was wrong."
    assert [it.name for it in item.contacts if it.is_valid_on(date(2026, 11, 5))] == ["Press desk"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("/en/news/", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//elsewhere.example", False),
        ("https://[broken", False),
    ],
)
def test_only_a_safe_link_is_kept(url: str, kept: bool) -> None:
    texts = {"en": {"title": "A", "body": [{"type": "link", "text": "B", "url": url}]}}
    corpus.a_news_item(texts=texts)
    assert bool(queries.news("en")[0].body[0].url) is kept


def test_items_of_one_day_are_in_their_order() -> None:
    for key, order in (("second", 2), ("first", 1)):
        corpus.a_news_item(key, order=order)
    corpus.a_news_item("older", date="2026-10-01")
    assert [it.key for it in queries.news("en")] == ["first", "second", "older"]


def test_the_archive_counts_every_item_once() -> None:
    for number, day in enumerate(("2015-12-21", "2015-12-18", "2015-02-06", "2014-01-01")):
        corpus.a_news_item(f"item-{number}", date=day)
    years = queries.archive("en")
    assert [(it.year, it.count) for it in years] == [(2015, 3), (2014, 1)]
    assert [(it.month, it.count) for it in years[0].months] == [(12, 2), (2, 1)]


def test_a_change_of_the_store_is_seen_at_once_and_nothing_is_read_twice() -> None:
    first = corpus.a_news_item()
    assert len(queries.news("en")) == 1
    with CaptureQueriesContext(connections["public"]) as asked:
        queries.news("en")
        queries.one("news", "harbour-light", "ar")
    assert len(asked) == 2, "one count for each question and no row"
    corpus.a_news_item("another")
    assert len(queries.news("en")) == 2
    corpus.withdraw(first)
    assert [it.key for it in queries.news("en")] == ["another"]
    with pytest.raises(queries.Gone) as gone:
        queries.one("news", "harbour-light", "en")
    assert queries.reason_of(gone.value.what) == "It contained a mistake."
    with pytest.raises(Http404):
        queries.one("news", "never-was", "en")


def test_a_new_version_takes_the_place_of_the_old_one() -> None:
    corpus.a_news_item()
    content = {"title": "Two", "texts": {"en": {"title": "Two"}}, "date": "2026-11-02"}
    corpus.shown("news", "harbour-light", content, version=2)
    (item,) = queries.news("en")
    assert (item.title, item.version) == ("Two", 2)
    assert queries.first_released(item) < item.released_at


def test_what_is_not_listed_is_not_on_the_site() -> None:
    corpus.shown("news", "hidden", {"title": "Hidden"}, is_listed=False)
    assert queries.news("en") == ()
    assert queries.find("news", "hidden", "en") is None


def test_of_a_figure_the_newest_date_is_shown_and_the_others_are_its_series() -> None:
    corpus.a_figure()
    told = {"key": "movements.people_arrived", "value": "1500", "as_of": "2025-10-31"}
    corpus.a_figure("movements-people-arrived-2025-10-31", figure=told)
    (shown,) = queries.figures("en")
    assert (shown.as_of, shown.value, shown.qualifier) == (
        date(2026, 10, 31),
        Decimal(2000),
        "OVER",
    )
    series = queries.series_of("movements.people_arrived", "", "en")
    assert [it.value for it in series] == [Decimal(1500), Decimal(2000)]
    assert queries.of_programme(queries.figures("en"), "movements") == (shown,)


def test_a_figure_of_before_the_site_still_reads() -> None:
    content = {"title": "Old", "summary": "12 people", "text": ["Counted."], "facts": []}
    corpus.shown("figure", "old", content)
    (shown,) = queries.figures("en")
    assert (shown.text, shown.definition, shown.name) == ("12 people", "Counted.", "")


def test_a_hidden_count_of_a_table_is_none() -> None:
    corpus.a_table()
    (table,) = queries.tables("en")
    assert table.rows[2] == ("Westshire", (None, 9, None))
    assert table.least == 5


def test_events_to_come_are_apart_from_those_that_were() -> None:
    corpus.an_event()
    corpus.an_event("fair", start="2026-06-08", end="2026-06-09", all_day=True)
    today = date(2026, 6, 9)
    assert [it.key for it in queries.coming("en", today)] == ["fair", "open-day"]
    assert [it.key for it in queries.past("en", date(2026, 6, 10))] == ["fair"]


def test_a_work_speaks_the_language_of_its_edition() -> None:
    corpus.a_work()
    (french,) = queries.works("fr")
    assert (french.title, french.is_fallback) == ("Lampes sur la rive", False)
    assert french.edition is not None
    assert french.edition.language == "fr"
    (arabic,) = queries.works("ar")
    assert (arabic.title, arabic.is_fallback) == ("Lamps on the shore", True)
    assert [it.also_available for it in arabic.editions] == [False, False, True]


def test_a_story_is_its_frames() -> None:
    corpus.a_story()
    (story,) = queries.stories("ar")
    assert [it.caption for it in story.frames] == ["At dusk.", "At dawn."]
    assert story.frames[0].picture.alt == "مصباح في نافذة"
    assert story.frames[0].caption_language == "en"


def test_partners_are_listed_by_name() -> None:
    corpus.a_partner_list()
    assert [it.name for it in queries.partners()] == ["Aid for All", "Haven Council"]
