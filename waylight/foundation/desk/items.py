"""What lies on a desk, and who puts it there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from django.db.models import Count, Model, QuerySet, Window
from django.utils.functional import Promise

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.roles import holding, programme_of
from waylight.foundation.access.rules import roles_of

Words = str | Promise
Row = TypeVar("Row", bound=Model)
MOST = 30
"""As many as a person can take in; the programme's own page has all."""
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """One thing to do: what, about which record, where, and until when (an aware moment)."""

    what: Words
    about: str
    url: str
    due: datetime | None = None

    @property
    def is_late(self) -> bool:
        """Whether its time is over."""
        return self.due is not None and self.due < clock.now()


@dataclass(frozen=True)
class Desk:
    """The most urgent items, and how many there are in all."""

    items: tuple[Item, ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.items)


@dataclass(frozen=True)
class Pile:
    """What one source has, where that may be thousands: the most urgent items, and how many there
    are in all."""

    items: tuple[Item, ...]
    count: int

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)


def pile(rows: QuerySet[Row], item: Callable[[Row], Item]) -> Pile:
    """The first of some rows as items, all of them counted by the database; one query, however many
    there are. The rows come in the order of their urgency."""
    shown = list(rows.annotate(of_all=Window(Count("*")))[:MOST])
    count = shown[0].of_all if shown else 0  # type: ignore[attr-defined]
    return Pile(tuple(item(row) for row in shown), count)


Source = Callable[[User], Iterable[Item] | Pile]
sources: dict[str, Source] = {}
needed: dict[str, StrEnum] = {}
"""What somebody must be allowed for a source to be asked at all, by its name."""


def on_desk(key: str, needs: StrEnum | None = None) -> Callable[[Source], Source]:
    """Let a function put items on the desks of a programme's people, under a stable name:
    `programme.noun`. ValueError if another function has that name.

    Whoever may `needs` nowhere has nothing of it: the function is not asked."""

    def mark(source: Source) -> Source:
        if sources.setdefault(key, source) is not source:
            raise ValueError(f"Two functions put “{key}” on desks")
        if needs is not None:
            needed[key] = needs
        return source

    return mark


def desk_of(user: User) -> Desk:
    """Everything that waits for a person: what has a date first, the earliest before all.

    A programme in which somebody has no part is not asked, nor what they may not do anyhow: this is
    the page that all open first."""
    roles = roles_of(user)
    parts = {programme_of(role) for role in roles}
    piles = [
        _pile(source(user))
        for key, source in sources.items()
        if programme_of(key) in parts and (key not in needed or roles & {*holding(needed[key])})
    ]
    found = [item for one in piles for item in one.items]
    found.sort(key=lambda item: item.due or LATEST)
    return Desk(tuple(found[:MOST]), sum(one.count for one in piles))


def _pile(found: Iterable[Item] | Pile) -> Pile:
    if isinstance(found, Pile):
        return found
    items = tuple(found)
    return Pile(items, len(items))
