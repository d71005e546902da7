"""The search page: all kinds, facets without a script, and nothing of what was withdrawn."""

import pytest
from django.test import Client

from waylight.foundation.site import answering, shelf
from waylight.foundation.site.tests import corpus

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Nothing of another test's store."""
    shelf.forget()
    answering.forget()


def found(visitor: Client, **asked: str) -> str:
    """What the page says to a question."""
    return str(visitor.get("/en/search/", asked).content.decode())


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("harbor", "/en/news/harbour-light/"),
        ("ميناء", "/en/news/harbour-light/"),
        ('"open day"', "/en/events/open-day/"),
        ("landing", "/en/library/lamps/"),
        ("dusk", "/en/stories/lamps-of-haven/"),
        ("arrived", "/en/figures/movements-people-arrived-2026-10-31/"),
    ],
)
def test_every_kind_is_found(public_door: Client, words: str, address: str) -> None:
    corpus.one_of_each()
    assert f'href="{address}"' in found(public_door, q=words)


def test_words_are_marked_and_never_markup(public_door: Client) -> None:
    corpus.a_news_item(texts={"en": {"title": "<b>harbour</b>", "summary": "x"}})
    page = found(public_door, q="harbour <script>")
    assert "&lt;b&gt;<mark>harbour</mark>&lt;/b&gt;" in page
    assert "<script>" not in page


def test_a_facet_narrows(public_door: Client) -> None:
    corpus.one_of_each()
    page = found(public_door, q="haven", kind="story")
    assert "/en/stories/lamps-of-haven/" in page
    assert 'href="/en/news/harbour-light/"' not in page


def test_what_was_withdrawn_is_not_found(public_door: Client) -> None:
    item = corpus.a_news_item()
    assert "A light in the" in found(public_door, q="sixty")
    corpus.withdraw(item)
    page = found(public_door, q="sixty")
    assert "A light in the" not in page
    assert "Nothing was found." in page
