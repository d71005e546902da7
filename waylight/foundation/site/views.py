"""The pages of the site: each the same for everybody who asks for it on the same day."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from waylight.foundation import clock
from waylight.foundation.access.marks import public
from waylight.foundation.doorway.public.queries import history_of, published, version_of
from waylight.foundation.site import citing, drawings, items, queries
from waylight.foundation.site.answering import kept
from waylight.foundation.site.programmes import BY_SLUG, PROGRAMMES
from waylight.foundation.site.words import CATEGORIES

P = ParamSpec("P")
T = TypeVar("T", bound=items.Item)
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ON_A_PAGE = 20


def page(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page that anyone may read; what was withdrawn says so, with its reason."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except queries.Gone as gone:
            told = {"gone": gone.what, "reason": queries.reason_of(gone.what)}
            return render(request, "site/gone.html", told, status=HTTPStatus.GONE)

    return public(require_safe(kept(answer)))


@page
def home(request: HttpRequest) -> HttpResponse:
    """The newest of everything."""
    language = _language()
    figures, tables = queries.figures(language), queries.tables(language)
    context = {
        "news": queries.news(language)[:4],
        "events": queries.coming(language, clock.today())[:3],
        "figures": figures[:4],
        "chart": _first_chart(figures, tables),
        "programmes": PROGRAMMES,
        "works": queries.works(language)[:3],
        "stories": queries.stories(language)[:2],
    }
    return render(request, "site/home.html", context)


# ------------------------------------------------------------------ news
@page
def news(request: HttpRequest) -> HttpResponse:
    """Every news item, page by page."""
    return _news(request, queries.news(_language()))


@page
def news_year(request: HttpRequest, year: int) -> HttpResponse:
    """The news of a year."""
    return _news(request, _some(it for it in queries.news(_language()) if it.date.year == year))


@page
def news_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The news of a month."""
    found = (
        it for it in queries.news(_language()) if (it.date.year, it.date.month) == (year, month)
    )
    return _news(request, _some(found))


@page
def news_about(request: HttpRequest, category: str) -> HttpResponse:
    """The news of a category."""
    if category not in CATEGORIES:
        raise Http404
    found = tuple(it for it in queries.news(_language()) if it.category == category)
    return _news(request, found, category=category)


def _news(request: HttpRequest, found: tuple[items.NewsItem, ...], **more: object) -> HttpResponse:
    everything = queries.news(_language())
    used = {it.category for it in everything}
    context = {
        **more,
        "rows": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "first": found[0] if found else None,
        "years": queries.archive(_language()),
        "categories": [code for code in CATEGORIES if code in used],
        "count": len(found),
        "asked": request.resolver_match.kwargs if request.resolver_match else {},
    }
    return render(request, "site/news.html", context)


@page
def news_item(request: HttpRequest, key: str) -> HttpResponse:
    """One news item."""
    return _news_item(request, key, "site/news_item.html")


@page
def news_print(request: HttpRequest, key: str) -> HttpResponse:
    """The same for paper: the words, the contacts and the address."""
    return _news_item(request, key, "site/news_print.html")


def _news_item(request: HttpRequest, key: str, template: str) -> HttpResponse:
    item = cast("items.NewsItem", queries.one("news", key, _language()))
    context = {
        "item": item,
        "contacts": [it for it in item.contacts if it.is_valid_on(clock.today())],
        "documents": _found(item.documents),
        "events": _found(items.Pointer("event", key) for key in item.events),
    }
    return render(request, template, context)


# ------------------------------------------------------------------ events
@page
def events(request: HttpRequest) -> HttpResponse:
    """What is to come, and what was."""
    today = clock.today()
    coming, past = queries.coming(_language(), today), queries.past(_language(), today)
    rows = Paginator(past, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/events.html", {"coming": coming, "rows": rows})


@page
def event(request: HttpRequest, key: str) -> HttpResponse:
    """One event."""
    item = cast("items.Event", queries.one("event", key, _language()))
    about = [it for it in queries.news(_language()) if key in it.events]
    is_past = item.last_day < clock.today()
    return render(request, "site/event.html", {"item": item, "news": about, "is_past": is_past})


# ------------------------------------------------------------------ library
@page
def library(request: HttpRequest) -> HttpResponse:
    """Every work, and every photo story."""
    rows = Paginator(queries.works(_language()), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "site/library.html", {"rows": rows, "stories": queries.stories(_language())}
    )


@page
def work(request: HttpRequest, key: str) -> HttpResponse:
    """One work, with all its editions."""
    item = cast("items.Work", queries.one("work", key, _language()))
    news = [it for it in queries.news(_language()) if items.Pointer("work", key) in it.documents]
    cited = citing.cited_of(request, item)
    context = {"item": item, "related": _found(item.related), "news": news, "cited": cited}
    return render(request, "site/work.html", context)


@page
def citation(request: HttpRequest, key: str, language: str, form: str) -> HttpResponse:
    """An edition, for a program that manages references."""
    item = cast("items.Work", queries.one("work", key, _language()))
    return citing.file_of(request, item, language, form)


@page
def story(request: HttpRequest, key: str) -> HttpResponse:
    """One photo story."""
    return render(request, "site/story.html", {"item": queries.one("story", key, _language())})


# ------------------------------------------------------------------ figures
@page
def figures(request: HttpRequest) -> HttpResponse:
    """Every number that is published, and every table."""
    shown, tables = queries.figures(_language()), queries.tables(_language())
    context = {"figures": shown, "tables": tables, "chart": _first_chart(shown, tables)}
    return render(request, "site/figures.html", context)


@page
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One number: its definition, its other days, its editions."""
    item = cast("items.Figure", queries.one("figure", key, _language()))
    series = queries.series_of(item.name, item.scope, _language())
    context = {
        "item": item,
        "series": series if len(series) > 1 else (),
        "chart": drawings.of_series(series),
        "is_rough": drawings.is_rough(series),
        "history": history_of(version_of("figure", item.key, None)),
    }
    return render(request, "site/figure.html", context)


@page
def table(request: HttpRequest, key: str) -> HttpResponse:
    """One table, with its picture."""
    item = cast("items.Table", queries.one("table", key, _language()))
    context = {
        "item": item,
        "grid": drawings.grid(item),
        "chart": drawings.of_table(item),
        "history": history_of(version_of("table", item.key, None)),
    }
    return render(request, "site/table.html", context)


def _first_chart(figures: tuple[items.Figure, ...], tables: tuple[items.Table, ...]) -> object:
    """The first thing that can be drawn, and the page that tells its numbers."""
    for it in figures:
        series = queries.series_of(it.name, it.scope, _language())
        chart = drawings.of_series(series)
        if chart is not None:
            return {"drawing": chart, "of": it, "is_rough": drawings.is_rough(series)}
    for table in tables:
        if (chart := drawings.of_table(table)) is not None:
            return {"drawing": chart, "of": table}
    return None


# ------------------------------------------------------------------ the office
@page
def programmes(request: HttpRequest) -> HttpResponse:
    """What this office does."""
    return render(request, "site/programmes.html", {"programmes": PROGRAMMES})


@page
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme: what it is, for whom, its numbers, its news."""
    if (shown := BY_SLUG.get(slug)) is None:
        raise Http404
    language = _language()
    figures = queries.of_programme(queries.figures(language), shown.key)
    tables = queries.of_programme(queries.tables(language), shown.key)
    context = {
        "programme": shown,
        "figures": figures,
        "tables": [(it, drawings.grid(it), drawings.of_table(it)) for it in tables[:2]],
        "more_tables": tables[2:],
        "news": queries.of_programme(queries.news(language), shown.key)[:6],
        "events": queries.of_programme(queries.coming(language, clock.today()), shown.key)[:3],
        "works": queries.of_programme(queries.works(language), shown.key)[:6],
        "stories": queries.of_programme(queries.stories(language), shown.key)[:3],
    }
    return render(request, "site/programme.html", context)


@page
def partners(request: HttpRequest) -> HttpResponse:
    """With whom this office works."""
    return render(request, "site/partners.html", {"partners": queries.partners()})


@page
def contacts(request: HttpRequest) -> HttpResponse:
    """Whom journalists may ask today."""
    today, found = clock.today(), dict[tuple[str, str], items.Contact]()
    for item in queries.news(_language()):
        for contact in item.contacts:
            if contact.is_valid_on(today):
                found.setdefault((contact.name, contact.email), contact)
    ordered = sorted(found.values(), key=lambda it: (it.unit.casefold(), it.name.casefold()))
    return render(request, "site/contacts.html", {"contacts": ordered})


@page
def everything(request: HttpRequest) -> HttpResponse:
    """Whatever was released and is listed, of any kind."""
    return render(request, "site/everything.html", {"items": published()})


# ------------------------------------------------------------------ parts
def _language() -> str:
    return get_language() or "en"


def _some(found: Any) -> tuple[items.NewsItem, ...]:
    """What was found; a month without news has no page."""
    if not (some := tuple(found)):
        raise Http404
    return some


def _found(pointers: Any) -> list[tuple[str, items.Item]]:
    """What is pointed to and shown, with how it is related."""
    looked = ((it.how, queries.find(it.kind, it.key, _language())) for it in pointers)
    return [(how, item) for how, item in looked if item is not None]
