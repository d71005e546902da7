"""Search over everything that is shown: news, events, works, stories and numbers.

The index is made once for as long as the store does not change. A question is in the address, and
nothing of it is kept: neither by the page's memory nor in a log."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from waylight.engines.text_search import Hit, Index, Marks, Question, Text
from waylight.foundation import clock
from waylight.foundation.access.marks import public
from waylight.foundation.site import queries
from waylight.foundation.site.items import Event, Item, NewsItem, Story, Work
from waylight.foundation.site.programmes import BY_KEY
from waylight.foundation.site.shelf import shelf

ON_A_PAGE, MOST_CHOICES, LONGEST = 20, 12, 200
FACETS = ("kind", "year", "programme", "place", "person", "language")
LANGUAGES = dict(settings.LANGUAGES)
KINDS = {
    "news": _("News"),
    "event": _("Events"),
    "work": _("Library"),
    "story": _("Photo story"),
    "figure": _("Figures"),
    "table": _("Tables"),
}
TITLES = {
    "kind": _("Kind"),
    "year": _("Year"),
    "programme": _("Programme"),
    "place": _("Place"),
    "person": _("Person"),
    "language": _("Language"),
}


def _tag(request: HttpRequest) -> str:
    """Another with the store, the day and the question; no page of a question is kept here."""
    told = f"{shelf().mark} {clock.today()} {request.get_full_path()}"
    return f'W/"{sha256(told.encode()).hexdigest()[:32]}"'


@public
@require_safe
@cache_control(public=True, no_cache=True)
@condition(etag_func=_tag)
def search(request: HttpRequest) -> HttpResponse:
    """What was published, by its words."""
    language = get_language() or "en"
    words = request.GET.get("q", "")[:LONGEST]
    chosen = {facet: frozenset(request.GET.getlist(facet)) for facet in FACETS}
    question = Question(words, language, chosen, most=ON_A_PAGE, first=_first(request))
    answer = index().search(question, on=clock.today())
    last = question.first + len(answer.hits)
    return render(
        request,
        "site/search.html",
        {
            "words": words,
            "answer": answer,
            "hits": [_shown(hit, language) for hit in answer.hits],
            "facets": [_choices(name, answer.facets.get(name, ()), chosen) for name in FACETS],
            "next": _address(request, last) if last < answer.total else "",
        },
    )


def index() -> Index:
    """The index of what is shown now."""
    now = shelf()
    if "search" not in now.memory:
        now.memory["search"] = Index(_texts())
    made: Index = now.memory["search"]
    return made


def _texts() -> Iterator[Text]:
    """Every item in each language that it really has."""
    for language in LANGUAGES:
        for it in _everything(language):
            if it.language == language or language == "en":
                yield _text(it)


def _everything(language: str) -> Iterator[Item]:
    for found in (queries.news, queries.events, queries.works, queries.stories,
                  queries.figures, queries.tables):  # fmt: skip
        yield from found(language)


def _text(it: Item) -> Text:
    on = _day(it)
    facets = [("kind", it.kind), ("language", it.language)]
    facets += [("year", str(on.year))] if on else []
    facets += [("programme", key) for key in queries.belongs_to(it)]
    if isinstance(it, NewsItem):
        facets += [("place", each) for each in it.places]
        facets += [("person", each) for each in it.people]
    return Text(f"{it.kind}/{it.key}", it.language, it.title, it.summary, _body(it), on,
                tuple(facets))  # fmt: skip


def _day(it: Item) -> date | None:
    if isinstance(it, NewsItem | Story):
        return it.date
    if isinstance(it, Event):
        return it.first_day
    if isinstance(it, Work):
        return date(it.year, 1, 1) if it.year else None
    return getattr(it, "as_of", None)


def _body(it: Item) -> str:
    said = [getattr(it, "definition", ""), getattr(it, "place", "")]
    if isinstance(it, Work):
        said += [it.series, *it.authors, *it.subjects, *it.geography]
        said += [edition.abstract for edition in it.editions if edition.language == it.language]
    if isinstance(it, Story):
        said += [frame.caption for frame in it.frames]
    for block in getattr(it, "body", ()):
        said += [block.text, *block.items, block.who]
    return "\n".join(filter(None, said))


def _shown(hit: Hit, language: str) -> dict[str, Any]:
    kind, _slash, key = hit.text.key.partition("/")
    return {
        "item": queries.find(kind, key, language),
        "kind": KINDS[kind],
        "language": hit.text.language,
        "title": _pieces(hit.text.title, hit.title),
        "passage": _pieces(getattr(hit.text, hit.passage.field), hit.passage),
        "on": hit.text.on,
    }


def _pieces(text: str, marks: Marks) -> list[tuple[str, bool]]:
    """A text cut where its marks are: each piece, and whether it is marked."""
    pieces, at = [], marks.start
    for start, end in marks.words:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*pieces, (text[at : marks.end], False)]


def _choices(
    name: str, counts: tuple[tuple[str, int], ...], chosen: dict[str, frozenset[str]]
) -> dict[str, Any]:
    return {
        "name": name,
        "title": TITLES[name],
        "choices": [
            {"value": value, "label": _label(name, value), "count": count,
             "is_chosen": value in chosen[name]}
            for value, count in counts[:MOST_CHOICES]
        ],
    }  # fmt: skip


def _label(name: str, value: str) -> str:
    if name == "kind":
        return str(KINDS.get(value, value))
    if name == "programme" and value in BY_KEY:
        return str(BY_KEY[value].name)
    return str(LANGUAGES.get(value, value)) if name == "language" else value


def _first(request: HttpRequest) -> int:
    asked = request.GET.get("from", "")
    return min(int(asked), 10_000) if asked.isascii() and asked.isdecimal() else 0


def _address(request: HttpRequest, first: int) -> str:
    asked = request.GET.copy()
    asked["from"] = str(first)
    return f"?{asked.urlencode()}"
