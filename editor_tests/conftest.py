"""Colleagues of the newsroom, their shelf, and a network that is not there."""

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Locale

from waylight.programmes.newsroom.editor.actions import settle_account
from waylight.programmes.newsroom.editor.models import NewsItem, Shelf
from waylight.programmes.newsroom.handover.models import Editor

PARAGRAPH = "A synthetic family was met at the airport by two volunteers."


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    """Pictures of a test are gone with it; hashing slowly is a virtue elsewhere."""
    settings.MEDIA_ROOT = tmp_path / "media"


def colleague(name: str, role: str) -> User:
    """Somebody whom the office named."""
    return settle_account(Editor.objects.create(key=uuid4(), name=name, roles=[role]))


@pytest.fixture
def esi(db: None) -> User:
    """Writes."""
    return colleague("Esi", "editor")


@pytest.fixture
def pavel(db: None) -> User:
    """Approves."""
    return colleague("Pavel", "press_officer")


@pytest.fixture
def tirhas(db: None) -> User:
    """Translates."""
    return colleague("Tirhas", "translator")


@pytest.fixture
def shelf(db: None) -> Shelf:
    """Where English news stand."""
    return Shelf.objects.get(slug="news", locale=Locale.objects.get(language_code="en"))


@pytest.fixture
def write(shelf: Shelf) -> Callable[..., NewsItem]:
    """A draft by somebody."""

    def written(by: User, **said: Any) -> NewsItem:
        item = NewsItem(
            **{
                "title": "A family was met (synthetic)",
                "slug": "a-family-was-met",
                "published_on": date(2026, 11, 30),
                "category": "press_release",
                "body": [("paragraph", PARAGRAPH)],
                "live": False,
                **said,
            }
        )
        shelf.add_child(instance=item)
        item.save_revision(user=by)
        return item

    return written


def at_work(user: User) -> Client:
    """A browser in which somebody came in."""
    client = Client()
    client.force_login(user)
    return client


os.environ.setdefault("WAYLIGHT_NEWSROOM_DATA", tempfile.mkdtemp())
