"""Every page of the site in five languages: its frame, its addresses, its weight, its changes."""

import gzip
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from waylight.foundation import clock
from waylight.foundation.access.checks import every_url
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.site.tests import corpus

pytestmark = pytest.mark.django_db(databases=["default", "public"])
LANGUAGES = [code for code, _name in settings.LANGUAGES]
HEAVIEST = 60_000
"""Of a page without its images, unpacked."""
KEYS = {
    "site-news": {"key": "harbour-light"},
    "news-print": {"key": "harbour-light"},
    "news-about": {"category": "press_release"},
    "news-year": {"year": 2026},
    "news-month": {"year": 2026, "month": 11},
    "site-event": {"key": "open-day"},
    "site-work": {"key": "lamps"},
    "site-story": {"key": "lamps-of-haven"},
    "site-figure": {"key": "movements-people-arrived-2026-10-31"},
    "site-table": {"key": "movements-arrivals-by-council-2026-10-31"},
    "site-programme": {"slug": "movements"},
}
FORMS = {"contact"}
"""It hands out a key for a form, so it is drawn for each reader."""


def addresses(language: str) -> Iterator[tuple[str, str]]:
    """Name and address of every page that begins with a language, found by itself."""
    for route, entry in every_url(get_resolver("waylight.config.public_urls")):
        if not route.startswith("/en/"):
            continue
        if "<" in route and entry.name not in KEYS:
            # Another room's page, with keys of its own: its own tests know them.
            continue
        path = route
        for name, value in KEYS.get(str(entry.name), {}).items():
            path = re.sub(rf"<\w+:{name}>", str(value), path)
        yield str(entry.name), path.replace("/en/", f"/{language}/", 1)


def words(visitor: Client, path: str, status: int = 200) -> str:
    """What a page says."""
    answer = visitor.get(path)
    assert answer.status_code == status, path
    return str(answer.content.decode())


def alternates(page: str) -> dict[str, str]:
    """Language → address, as the head of a page says."""
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
    return dict(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_in_every_language(public_door: Client, language: str) -> None:
    corpus.one_of_each()
    seen = 0
    for name, path in addresses(language):
        answer = public_door.get(path)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        seen += 1
        assert answer.status_code == 200, path
        assert answer.headers["Content-Language"] == language, path
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}">' in page, path
        assert page.count("<h1") == 1, path
        assert page.count("<main") == 1, path
        assert len(answer.content) < HEAVIEST, path
        assert page.count('rel="stylesheet"') <= 2, path
        assert "<script" not in page, path
        assert "style=" not in page, path
        for image in re.findall("<img[^>]*>", page):
            assert all(f"{it}=" in image for it in ("alt", "width", "height")), (path, image)
        told = alternates(page)
        assert told.keys() == {*LANGUAGES, "x-default"}, path
        assert told[language] == f"http://testserver{path}", path
        assert f'<link rel="canonical" href="http://testserver{path}">' in page, path
        assert ("Set-Cookie" in str(answer.cookies)) == (name in FORMS), path
    assert seen >= 20


def test_each_language_names_the_others_and_is_named_by_them(public_door: Client) -> None:
    corpus.one_of_each()
    for _name, path in addresses("en"):
        answer = public_door.get(path)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        told = alternates(answer.content.decode())
        for code in LANGUAGES:
            there = public_door.get(told[code].removeprefix("http://testserver"))
            assert alternates(there.content.decode()) == told, (path, code)


@pytest.mark.parametrize(
    ("headers", "cookie", "there"),
    [
        ({}, "", "/en/news/"),
        ({"accept-language": "so, en;q=0.5"}, "", "/so/news/"),
        ({"accept-language": "fr-CA, ti;q=0.9"}, "", "/fr/news/"),
        ({"accept-language": "xx"}, "", "/en/news/"),
        ({"accept-language": "so"}, "ar", "/ar/news/"),
    ],
)
def test_an_address_without_a_language_leads_to_the_readers(
    public_door: Client, headers: dict[str, str], cookie: str, there: str
) -> None:
    if cookie:
        public_door.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    answer = public_door.get("/news/", headers=headers)
    assert (answer.status_code, answer.headers["Location"]) == (302, there)
    assert "Accept-Language" in answer.headers["Vary"]


def test_what_a_reader_chose_goes_before_what_the_browser_asks(public_door: Client) -> None:
    answer = public_door.get("/ti/news/", headers={"accept-language": "fr"})
    assert answer.headers["Content-Language"] == "ti"


def test_words_in_another_language_say_so_and_are_marked(public_door: Client) -> None:
    corpus.a_news_item()
    page = words(public_door, "/ar/news/harbour-light/")
    assert "ضوء في الميناء" in page
    assert "fallback" not in page
    page = words(public_door, "/so/news/harbour-light/")
    assert 'class="fallback"' in page
    assert re.search(r'<h1 lang="en" dir="ltr">A light in the harbour</h1>', page)


def test_everything_a_news_item_says_is_shown(public_door: Client) -> None:
    corpus.a_news_item()
    page = words(public_door, "/en/news/harbour-light/")
    for said in (
        "Somebody who spoke Tigrinya",
        "A harbour master",
        'href="https://example.org/plan"',
        "The harbour&#x27;s name was wrong.",
        "over 2,000",
        "31 October 2026",
        "press@example.org",
        'href="tel:+442079460000"',
    ):
        assert said in page, said
    assert "old@example.org" not in page


def test_whoever_left_is_no_press_contact_any_more(public_door: Client) -> None:
    corpus.a_news_item()
    page = words(public_door, "/en/contacts/")
    assert "press@example.org" in page
    assert "old@example.org" not in page


def test_markup_in_a_text_is_shown_as_it_was_written(public_door: Client) -> None:
    body = [{"type": "paragraph", "text": "<script>alert(1)</script>"}]
    corpus.a_news_item(texts={"en": {"title": "<b>A</b>", "summary": '"><img>', "body": body}})
    page = words(public_door, "/en/news/harbour-light/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "<b>A</b>" not in page


def test_the_archive_leads_to_every_month_that_has_news(public_door: Client) -> None:
    for number, day in enumerate(("2015-12-21", "2015-12-18", "2015-02-06")):
        corpus.a_news_item(f"item-{number}", date=day)
    assert 'href="/en/news/2015/12/"' in words(public_door, "/en/news/")
    assert words(public_door, "/en/news/2015/12/").count("<article") == 2
    assert words(public_door, "/en/news/2015/").count("<article") == 3
    for nothing in ("/en/news/2014/", "/en/news/2015/1/", "/en/news/2015/13/", "/en/news/about/x/"):
        words(public_door, nothing, status=404)


def test_a_release_changes_the_pages_at_once_and_so_does_its_withdrawal(
    public_door: Client,
) -> None:
    listed = ("/en/", "/en/news/", "/en/programmes/arrivals/", "/en/published/")
    for path in listed:
        assert "A light in the harbour" not in words(public_door, path), path
    item = corpus.a_news_item()
    for path in listed:
        assert "A light in the harbour" in words(public_door, path), path
    words(public_door, "/en/news/harbour-light/")
    corpus.withdraw(item, Reason.CONSENT)
    for path in listed:
        assert "A light in the harbour" not in words(public_door, path), path
    for path in ("/en/news/harbour-light/", "/en/news/harbour-light/print/"):
        gone = words(public_door, path, status=410)
        assert "Somebody withdrew their consent." in gone
        assert "A light in the harbour" not in gone
    assert "Somebody withdrew" not in words(public_door, "/en/news/never-was/", status=404)


def test_a_page_is_sent_once_and_again_when_it_changed(public_door: Client) -> None:
    corpus.a_news_item()
    first = public_door.get("/en/news/")
    assert first.headers["Cache-Control"] == "public, no-cache"
    asked = {"if-none-match": first.headers["ETag"]}
    again = public_door.get("/en/news/", headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    since = {"if-modified-since": first.headers["Last-Modified"]}
    assert public_door.get("/en/news/", headers=since).status_code == 304
    assert public_door.get("/ar/news/", headers=asked).status_code == 200
    corpus.a_news_item("another")
    changed = public_door.get("/en/news/", headers=asked)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_a_page_is_drawn_anew_on_another_day(public_door: Client) -> None:
    corpus.an_event(start="2026-12-01", end="2026-12-01", all_day=True)
    day = clock.now().replace(year=2026, month=11, day=30, hour=12)
    with clock.stopped_at(day):
        assert "Open day" in words(public_door, "/en/")
    with clock.stopped_at(day + timedelta(days=2)):
        assert "Open day" not in words(public_door, "/en/")


def test_a_page_is_packed_once_for_all(public_door: Client) -> None:
    corpus.a_news_item()
    plain = public_door.get("/en/news/")
    packed = public_door.get("/en/news/", headers={"accept-encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_table_is_drawn_and_told_and_hides_what_is_hidden(public_door: Client) -> None:
    corpus.a_table()
    page = words(public_door, "/en/figures/tables/movements-arrivals-by-council-2026-10-31/")
    assert "<svg" in page
    assert "Eastshire" in page
    assert "A dash hides a count below 5" in page


def test_a_figure_says_all_that_it_must(public_door: Client) -> None:
    corpus.a_figure()
    page = words(public_door, "/en/figures/")
    for said in ("over 2,000 people", "As of 31 October 2026", "Harbour log", "Edition 1"):
        assert said in page, said
    page = words(public_door, "/en/figures/movements-people-arrived-2026-10-31/")
    assert "Each person counted once." in page
    assert 'href="/published/figure/movements-people-arrived-2026-10-31/1/"' in page


def test_a_gallery_leads_from_picture_to_picture_without_a_script(public_door: Client) -> None:
    corpus.a_story()
    page = words(public_door, "/en/stories/lamps-of-haven/")
    assert 'id="picture-2"' in page
    assert 'href="#picture-2"' in page
    assert 'href="#picture-1"' in page
    assert "Names were changed." in page


def test_each_edition_says_how_it_is_cited(public_door: Client) -> None:
    corpus.a_work(authors=["Amoah, Kofi", "Harbour & Light"], year=2026)
    text = public_door.get("/en/library/lamps/").content.decode()
    named = "Amoah, K., &amp; Harbour &amp; Light. (2026). <cite>Lamps on the shore</cite>"
    assert f"{named} (Harbour papers No. 3). http://testserver/library/lamps/<" in text
    assert public_door.get("/library/lamps/").headers["Location"].endswith("/en/library/lamps/")
    assert "Amoah, Kofi, and Harbour &amp; Light. <cite>Lampes sur la rive</cite>." in text
    bib = public_door.get("/en/library/lamps/en/cite.bib")
    assert bib.headers["Content-Type"].startswith("application/x-bibtex")
    assert r"author = {Amoah, Kofi and {Harbour \& Light}}" in bib.content.decode()
    ris = public_door.get("/fr/library/lamps/fr/cite.ris").content.decode()
    assert "TI  - Lampes sur la rive\r\n" in ris
    for address in ("en/cite.doc", "so/cite.bib"):
        assert public_door.get(f"/en/library/lamps/{address}").status_code == 404


def test_a_cancelled_event_says_so(public_door: Client) -> None:
    corpus.an_event(status="cancelled")
    assert "This event was cancelled." in words(public_door, "/en/events/open-day/")
    assert "Cancelled" in words(public_door, "/en/")


def test_an_hour_is_told_where_the_event_is(public_door: Client) -> None:
    start, end = "2030-05-04T14:00:00+00:00", "2030-05-04T15:00:00+00:00"
    corpus.an_event(zone="Africa/Nairobi", start=start, end=end)
    assert "17:00" in words(public_door, "/en/events/open-day/")


def test_a_list_of_many_is_told_page_by_page(public_door: Client) -> None:
    for number in range(25):
        corpus.a_news_item(f"item-{number}", order=number)
    first = words(public_door, "/en/news/")
    assert first.count("<article") == 20
    assert 'rel="next" href="?page=2"' in first
    second = words(public_door, "/en/news/?page=2")
    assert second.count("<article") == 5
    assert 'href="http://testserver/en/news/?page=2"' in second


def test_pages_of_papers_keep_their_addresses(public_door: Client) -> None:
    for path in ("/contact/", "/privacy/", "/verify/", "/follow/"):
        words(public_door, path)


def test_a_page_that_breaks_says_so_without_asking_the_store(
    public_door: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*anything: object) -> None:
        raise RuntimeError

    public_door.raise_request_exception = False
    monkeypatch.setattr("waylight.foundation.site.queries.news", broken)
    page = words(public_door, "/ar/news/", status=500)
    assert '<html lang="ar" dir="rtl">' in page
    assert "RuntimeError" not in page


def test_what_is_not_there_is_told_in_the_language_of_the_address(public_door: Client) -> None:
    page = words(public_door, "/ar/news/nothing/", status=404)
    assert '<html lang="ar" dir="rtl">' in page
    assert 'href="/fr/news/nothing/"' in page, "the way to the other languages stays"
