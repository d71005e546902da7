"""News for machines: RSS 2.0, Atom 1.0 and JSON Feed 1.1, of all, of a category, of a programme.

What an entry is called never changes: a tag URI of the day of its first release, its key and its
language. What was withdrawn is in no feed any more; its own address says so with 410."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waylight.foundation.site import queries
from waylight.foundation.site.items import Block, Item, NewsItem
from waylight.foundation.site.programmes import BY_KEY, BY_SLUG
from waylight.foundation.site.views import page
from waylight.foundation.site.words import CATEGORIES, word

NOTHING_YET = datetime(2000, 1, 1, tzinfo=UTC)
MOST = 50
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@page
def news(request: HttpRequest, form: str) -> HttpResponse:
    """The newest news of all."""
    return _feed(request, form, _("News"), reverse("news-list"), queries.news(_language()))


@page
def news_about(request: HttpRequest, category: str, form: str) -> HttpResponse:
    """The newest news of a category."""
    if category not in CATEGORIES:
        raise Http404
    found = tuple(it for it in queries.news(_language()) if it.category == category)
    home = reverse("news-about", args=[category])
    return _feed(request, form, str(word("category", category)), home, found)


@page
def programme(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest news of a programme."""
    if slug not in BY_SLUG:
        raise Http404
    about = BY_SLUG[slug]
    found = queries.of_programme(queries.news(_language()), about.key)
    return _feed(request, form, str(about.name), reverse("site-programme", args=[slug]), found)


def _language() -> str:
    return get_language() or "en"


def _feed(
    request: HttpRequest, form: str, title: str, home: str, found: tuple[NewsItem, ...]
) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    return FORMS[form](request, title, request.build_absolute_uri(home), found[:MOST])


class Steady(feedgenerator.SyndicationFeed):
    """An empty feed would say another moment at each look, and never be the same."""

    def latest_post_date(self) -> datetime:
        """When its newest item came; of an empty one always the same."""
        return super().latest_post_date() if self.items else NOTHING_YET


class Rss(Steady, feedgenerator.Rss201rev2Feed):
    """RSS 2.0."""


class Atom(Steady, feedgenerator.Atom1Feed):
    """Atom 1.0."""


def _xml(
    kind: type[feedgenerator.SyndicationFeed], content_type: str
) -> Callable[..., HttpResponse]:
    def made(
        request: HttpRequest, title: str, home: str, found: tuple[NewsItem, ...]
    ) -> HttpResponse:
        feed = kind(
            title=title,
            link=home,
            description=title,
            language=_language(),
            feed_url=request.build_absolute_uri(),
        )
        for it in found:
            feed.add_item(**_entry(request, it))
        return HttpResponse(feed.writeString("utf-8"), content_type=content_type)

    return made


def _entry(request: HttpRequest, it: NewsItem) -> dict[str, Any]:
    return {
        "title": _clean(it.title),
        "link": request.build_absolute_uri(it.get_absolute_url()),
        "description": _clean(it.summary or it.title),
        "unique_id": permanent_id(request, it),
        "unique_id_is_permalink": False,
        "pubdate": queries.first_released(it),
        "updateddate": _updated(it),
        "author_name": _clean(it.byline) or None,
        "categories": tags(it),
    }


def _json(request: HttpRequest, title: str, home: str, found: tuple[NewsItem, ...]) -> HttpResponse:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": home,
        "feed_url": request.build_absolute_uri(),
        "language": _language(),
        "items": [_json_entry(request, it) for it in found],
    }
    text = json.dumps(told, ensure_ascii=False)
    return HttpResponse(text, content_type="application/feed+json; charset=utf-8")


def _json_entry(request: HttpRequest, it: NewsItem) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": permanent_id(request, it),
        "url": request.build_absolute_uri(it.get_absolute_url()),
        "title": it.title,
        "summary": it.summary,
        "content_text": "\n\n".join(filter(None, map(_plain, it.body))) or it.summary or it.title,
        "date_published": queries.first_released(it).isoformat(),
        "date_modified": _updated(it).isoformat(),
        "language": it.language,
        "tags": tags(it),
    }
    return told | ({"authors": [{"name": it.byline}]} if it.byline else {})


def permanent_id(request: HttpRequest, it: Item) -> str:
    """What an item is called in its language for as long as there are feeds."""
    host = request.get_host().partition(":")[0]
    return f"tag:{host},{queries.first_released(it):%Y-%m-%d}:{it.kind}/{it.key}/{it.asked}"


def tags(it: NewsItem) -> list[str]:
    """Its category and its programmes, in words."""
    programmes = (str(BY_KEY[key].name) for key in it.programmes if key in BY_KEY)
    return [str(word("category", it.category)), *programmes]


def _updated(it: NewsItem) -> datetime:
    """When it last became another; never before it first arrived."""
    return max(it.updated_at, queries.first_released(it))


def _plain(block: Block) -> str:
    return "\n".join(f"• {each}" for each in block.items) if block.items else block.text


def _clean(text: str) -> str:
    """Without the characters that no XML may have."""
    return NOT_IN_XML.sub("", text)


FORMS: dict[str, Callable[..., HttpResponse]] = {
    "rss": _xml(Rss, "application/rss+xml; charset=utf-8"),
    "atom": _xml(Atom, "application/atom+xml; charset=utf-8"),
    "json": _json,
}
