"""What pages, feeds and search ask of the store. All of it is released; nothing else is here."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.http import Http404

from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.site import reading
from waylight.foundation.site.items import (
    Event,
    Figure,
    Item,
    Month,
    NewsItem,
    Organisation,
    Story,
    Table,
    Withdrawn,
    Work,
    Year,
)
from waylight.foundation.site.programmes import of_measure
from waylight.foundation.site.shelf import Shelf, shelf

T = TypeVar("T")


class Gone(Exception):  # noqa: N818 - an answer, not an error
    """It was shown once, and was withdrawn."""

    def __init__(self, what: Withdrawn) -> None:
        super().__init__(what.key)
        self.what = what


def one(kind: str, key: str, language: str) -> Item:
    """What is shown under a key now; raises Gone with its reason, or Http404."""
    now = shelf()
    if (kept := now.kept.get((kind, key.lower()))) is not None:
        return kept.in_language(language)
    if (gone := now.gone.get((kind, key.lower()))) is not None:
        raise Gone(gone)
    raise Http404


def find(kind: str, key: str, language: str) -> Item | None:
    """The same for who can do without."""
    kept = shelf().kept.get((kind, key.lower()))
    return kept.in_language(language) if kept else None


def news(language: str) -> tuple[NewsItem, ...]:
    """Every news item, newest first."""
    return _all("news", language, lambda it: (it.date, -it.order, it.released_at, it.key))


def events(language: str) -> tuple[Event, ...]:
    """Every event, the last one first."""
    return _all("event", language, lambda it: (it.first_day, str(it.start), it.key))


def coming(language: str, today: date) -> tuple[Event, ...]:
    """Events that are not over, the next one first."""
    return tuple(it for it in reversed(events(language)) if it.last_day >= today)


def past(language: str, today: date) -> tuple[Event, ...]:
    """Events that are over, the last one first."""
    return tuple(it for it in events(language) if it.last_day < today)


def works(language: str) -> tuple[Work, ...]:
    """Every work of the library, newest first."""
    return _all("work", language, lambda it: (it.year or 0, it.released_at, it.key))


def stories(language: str) -> tuple[Story, ...]:
    """Every photo story, newest first."""
    return _all("story", language, lambda it: (it.date, it.key))


def figures(language: str) -> tuple[Figure, ...]:
    """Every figure: of each number and scope the newest date, by title."""
    return _remembered(shelf(), ("figures", language), lambda now: _figures(now, language))


def _figures(now: Shelf, language: str) -> tuple[Figure, ...]:
    newest: dict[tuple[str, str], Figure] = {}
    for kept in now.of_kind("figure"):
        it = cast("Figure", kept.in_language(language))
        place = (it.name or it.key, it.scope)
        if place not in newest or (it.as_of or date.min) > (newest[place].as_of or date.min):
            newest[place] = it
    return tuple(sorted(newest.values(), key=lambda it: (it.title.casefold(), it.scope)))


def series_of(name: str, scope: str, language: str) -> tuple[Figure, ...]:
    """All that is shown of one number, oldest date first."""
    found = (cast("Figure", kept.in_language(language)) for kept in shelf().of_kind("figure"))
    same = [it for it in found if name and (it.name, it.scope) == (name, scope)]
    return tuple(sorted(same, key=lambda it: (it.as_of or date.min, it.edition)))


def tables(language: str) -> tuple[Table, ...]:
    """Every table: of each the newest date, by title."""
    newest: dict[str, Table] = {}
    for it in _all("table", language, lambda it: (it.as_of or date.min, it.key)):
        newest.setdefault(it.name or it.key, it)
    return tuple(sorted(newest.values(), key=lambda it: it.title.casefold()))


def partners() -> tuple[Organisation, ...]:
    """The partners of this office, as far as they are published."""
    lists = shelf().of_kind("partners")
    newest = max(lists, key=lambda kept: kept.row.released_at, default=None)
    return reading.organisations(newest.content) if newest else ()


def of_programme(items: tuple[T, ...], key: str) -> tuple[T, ...]:
    """Those of some items that belong to a programme; numbers belong by their name too."""
    return tuple(it for it in items if key in belongs_to(cast("Item", it)))


def belongs_to(item: Item) -> tuple[str, ...]:
    """The programmes of an item."""
    if not item.programmes and (programme := of_measure(getattr(item, "name", ""))):
        return (programme.key,)
    return item.programmes


def archive(language: str) -> tuple[Year, ...]:
    """How many news items each month has, newest first."""
    return _remembered(shelf(), ("archive", language), lambda now: _archive(news(language)))


def _archive(items: tuple[NewsItem, ...]) -> tuple[Year, ...]:
    counted = Counter((it.date.year, it.date.month) for it in items)
    years = sorted({year for year, _month in counted}, reverse=True)
    return tuple(
        Year(year, tuple(Month(*at, counted[at]) for at in sorted(counted)[::-1] if at[0] == year))
        for year in years
    )


def first_released(item: Item) -> datetime:
    """When the first version of an item arrived."""
    return shelf().first_released.get((item.kind, item.key), item.released_at)


def changed_at() -> datetime | None:
    """When anything was last released or withdrawn."""
    return shelf().changed_at


def reason_of(gone: Withdrawn) -> str:
    """Why something is shown no more, in the active language."""
    return str(Reason(gone.reason).label) if gone.reason in Reason.values else ""


def _all(kind: str, language: str, order: Callable[[Any], Any]) -> tuple[Any, ...]:
    def sorted_now(now: Shelf) -> tuple[Item, ...]:
        found = [kept.in_language(language) for kept in now.of_kind(kind)]
        return tuple(sorted(found, key=order, reverse=True))

    return _remembered(shelf(), (kind, language), sorted_now)


def _remembered(now: Shelf, name: tuple[Any, ...], work_out: Callable[[Shelf], T]) -> T:
    """Worked out once for as long as the store does not change."""
    if name not in now.memory:
        now.memory[name] = work_out(now)
    return cast("T", now.memory[name])
