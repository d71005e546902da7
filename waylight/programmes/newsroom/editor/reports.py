"""What the newsroom's own pages list."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from waylight.programmes.newsroom.editor import handing
from waylight.programmes.newsroom.editor.models import Event, NewsItem, PhotoStory, Work


class Standing(models.TextChoices):
    """How far an item is in a language."""

    SOURCE = "source", _("Source")
    MISSING = "missing", _("Missing")
    MACHINE = "machine", _("Draft of a machine")
    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    STALE = "stale", _("Stale: the source says something else now")


@dataclass(frozen=True)
class Row:
    """An item, and how far it is in each language."""

    page: Page
    standings: list[tuple[str, Standing, Page | None]]


def translations() -> tuple[list[Row], list[str]]:
    """Each item that is shown or was, newest first, and the languages in their order."""
    languages = list(dict(settings.LANGUAGES))
    sets: dict[Any, list[Any]] = {}
    for model in (NewsItem, Event, Work, PhotoStory):
        for page in model.objects.select_related("locale").order_by("-pk"):
            sets.setdefault(page.translation_key, []).append(page)
    rows = [_row(pages, languages) for pages in sets.values() if any(one.live for one in pages)]
    return rows, languages


def _row(pages: list[Any], languages: list[str]) -> Row:
    source = min(pages, key=lambda page: page.pk)
    by_language = {page.locale.language_code: page for page in pages}
    found = ((code, by_language.get(code)) for code in languages)
    return Row(source, [(code, standing(page, source), page) for code, page in found])


def standing(page: Any, source: Any) -> Standing:
    """How far a translation is."""
    if page is None:
        return Standing.MISSING
    if page.pk == source.pk:
        return Standing.SOURCE
    if page.is_machine_draft:
        return Standing.MACHINE
    if handing.is_stale(page):
        return Standing.STALE
    return Standing.LIVE if page.live else Standing.DRAFT
