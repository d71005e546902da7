"""Things to show, written for the tests: synthetic, and no real person is in them."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from waylight.foundation.doorway.public.models import Reason, Released

THEN = datetime(2026, 11, 3, 9, tzinfo=UTC)


def shown(
    kind: str, key: str, content: dict[str, Any], *, version: int = 1, **more: Any
) -> Released:
    """A released version in the store."""
    said = {"title": key, **content}
    proof = sha256(f"{kind}/{key}/{version}".encode()).hexdigest()
    at = THEN + timedelta(minutes=version)
    given = {"is_listed": True, "hash": proof, "released_at": at, **more}
    return Released.objects.create(kind=kind, key=key, version=version, content=said, **given)


def withdraw(item: Released, reason: Reason = Reason.MISTAKE) -> None:
    """Take one version back."""
    Released.objects.filter(pk=item.pk).update(content=None, withdrawn_at=THEN, reason=reason)


def a_news_item(key: str = "harbour-light", **changed: Any) -> Released:
    """A news item in English and Arabic, with every kind of block."""
    body = [
        {"type": "paragraph", "text": "Sixty people came ashore at Little Haven on Monday."},
        {"type": "heading", "text": "What they found"},
        {"type": "list", "items": ["Tea", "Dry clothes", "Somebody who spoke Tigrinya"]},
        {"type": "quote", "text": "The light was on.", "who": "A harbour master"},
        {"type": "link", "text": "Read the plan", "url": "https://example.org/plan"},
        {"type": "contact", "text": "Ask the press desk."},
    ]
    content = {
        "title": "A light in the harbour",
        "language": "en",
        "texts": {
            "en": {
                "title": "A light in the harbour",
                "summary": "Sixty people were met at Little Haven.",
                "title_status": "official",
                "byline": "The press desk",
                "body": body,
            },
            "ar": {
                "title": "ضوء في الميناء",
                "summary": "استُقبل ستون شخصاً.",
                "body": [{"type": "paragraph", "text": "وصل ستون شخصاً إلى الميناء."}],
            },
        },
        "programmes": ["arrivals"],
        "updated_at": "2026-11-03T09:00:00+00:00",
        "date": "2026-11-02",
        "category": "press_release",
        "places": ["Little Haven"],
        "contacts": [
            {
                "name": "Press desk",
                "unit": "Newsroom",
                "email": "press@example.org",
                "phone": "+442079460000",
                "valid_from": "2026-01-01",
                "valid_to": None,
            },
            {"name": "Former desk", "email": "old@example.org", "valid_to": "2026-06-30"},
        ],
        "corrections": [
            {"at": "2026-11-03T08:00:00+00:00", "text": {"en": "The harbour's name was wrong."}}
        ],
        "figures": [
            {
                "text": "over 2,000",
                "value": "2000",
                "qualifier": "OVER",
                "unit": "people",
                "as_of": "2026-10-31",
                "source": "Harbour log",
                "sentence": "Over 2,000 people were met this year.",
                "key": "",
            }
        ],
        **changed,
    }
    return shown("news", key, content)


def an_event(key: str = "open-day", **changed: Any) -> Released:
    """An event to come, in English."""
    content = {
        "title": "Open day",
        "texts": {"en": {"title": "Open day", "summary": "Come and see.", "body": []}},
        "start": "2030-05-04T10:00:00+01:00",
        "end": "2030-05-04T16:00:00+01:00",
        "place": "Little Haven",
        "hosts": ["The office"],
        "status": "scheduled",
        "programmes": ["newsroom"],
        **changed,
    }
    return shown("event", key, content)


def a_work(key: str = "lamps", **changed: Any) -> Released:
    """A study with an edition here and one elsewhere."""
    content = {
        "title": "Lamps on the shore",
        "language": "en",
        "type": "study",
        "year": 2026,
        "series": "Harbour papers",
        "number": "3",
        "programmes": ["newsroom"],
        "editions": [
            {
                "language": "en",
                "title": "Lamps on the shore",
                "abstract": "How landing places are lit.",
                "isbn": "978-92-9068-709-2",
                "files": [
                    {
                        "sha256": "ab" * 32,
                        "ext": "pdf",
                        "format": "pdf",
                        "bytes": 5,
                        "tagged": True,
                        "has_text": True,
                    }
                ],
            },
            {"language": "fr", "title": "Lampes sur la rive", "abstract": "Comment on éclaire."},
            {
                "language": "es",
                "title": "Lámparas",
                "also_available": True,
                "url": "https://example.org/es",
            },
        ],
        **changed,
    }
    return shown("work", key, content)


def an_image(letters: str = "cd", **more: Any) -> dict[str, Any]:
    """What is said of an image."""
    return {
        "sha256": letters * 32,
        "ext": "jpg",
        "width": 800,
        "height": 533,
        "alt": {"en": "A lamp in a window", "ar": "مصباح في نافذة"},
        "credit": "Example Agency",
        **more,
    }


def a_story(key: str = "lamps-of-haven", **changed: Any) -> Released:
    """A photo story of two pictures."""
    content = {
        "title": "The lamps of Haven",
        "texts": {"en": {"title": "The lamps of Haven", "summary": "Two pictures."}},
        "date": "2026-10-21",
        "image": an_image(),
        "frames": [
            an_image(caption={"en": "At dusk."}, place="Little Haven", pseudonyms=["Sam"]),
            an_image("ef", caption={"en": "At dawn."}, taken_on="2026-10-20"),
        ],
        "originally_published": {"where": "Blog", "author": "A. Writer", "url": ""},
        "programmes": ["campaigns"],
        **changed,
    }
    return shown("story", key, content)


def a_figure(key: str = "movements-people-arrived-2026-10-31", **changed: Any) -> Released:
    """A published number."""
    content = {
        "title": "People who arrived",
        "summary": "over 2,000 people",
        "text": ["Each person counted once."],
        "texts": {
            "en": {"title": "People who arrived", "number": "over 2,000 people", "unit": "people"}
        },
        "figure": {
            "key": "movements.people_arrived",
            "scope": "",
            "value": "2000",
            "high": None,
            "qualifier": "OVER",
            "unit": "people",
            "as_of": "2026-10-31",
            "status": "ESTIMATE",
            "source": "Harbour log",
            "definition": "Each person counted once.",
            "edition": 1,
        },
        **changed,
    }
    return shown("figure", key, content)


def a_table(key: str = "movements-arrivals-by-council-2026-10-31", **changed: Any) -> Released:
    """A published table with a hidden cell."""
    content = {
        "title": "Arrivals by council",
        "summary": "As of 31 October 2026",
        "table": {
            "key": "movements.arrivals_by_council",
            "as_of": "2026-10-31",
            "source": "Harbour log",
            "definition": "People by council of first address.",
            "least": 5,
        },
        "cells": {
            "rows": ["Eastshire", "Northshire", "Westshire", "ALL"],
            "columns": ["2025", "2026", "ALL"],
            "counts": [[12, 30, 42], [7, 6, 13], [None, 9, None], [23, 45, 68]],
        },
        **changed,
    }
    return shown("table", key, content)


def a_partner_list(**changed: Any) -> Released:
    """The partners of the office."""
    organisations = [
        {"name": "Haven Council", "kind": "local_authority", "country": "GB"},
        {"name": "Aid for All", "kind": "NGO", "country": "GB"},
    ]
    content = {"title": "Partners", "organisations": organisations, **changed}
    return shown("partners", "all", content)


def one_of_each() -> None:
    """A store with one of everything."""
    a_news_item()
    an_event()
    a_work()
    a_story()
    a_figure()
    a_table()
    a_partner_list()
