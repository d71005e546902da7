"""Everything that is shown now, kept in this process and exchanged as soon as the store changed.

A row of the store is never changed but by its withdrawal, and never removed: the database forbids
it. So two counts say whether anything happened, and a row that was read once need not be read
again. Each request asks for the counts; what follows from them is shared by all requests."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from django.db.models import Count

from waylight.foundation.doorway.public.models import Released
from waylight.foundation.site.items import Item, Withdrawn
from waylight.foundation.site.reading import READERS, Row

KINDS = (*READERS, "partners")
AT_ONCE = 500
Place = tuple[str, str]


@dataclass(frozen=True)
class Kept:
    """A version as it stands in the store, and what was read of it in each language."""

    row: Row
    content: dict[str, Any]
    read: dict[str, Item] = field(default_factory=dict, compare=False)

    def in_language(self, language: str) -> Item:
        """The same as a dataclass, its words in a language."""
        if language not in self.read:
            self.read[language] = READERS[self.row.kind](self.row, self.content, language)
        return self.read[language]


@dataclass(frozen=True)
class Shelf:
    """What was shown when the store was looked at; `mark` names that moment."""

    mark: str
    kept: dict[Place, Kept]
    gone: dict[Place, Withdrawn]
    first_released: dict[Place, datetime]
    changed_at: datetime | None
    memory: dict[Any, Any] = field(default_factory=dict)
    """For what is worked out of the whole once: lists by language, archives, indexes."""

    def of_kind(self, kind: str) -> list[Kept]:
        """All of a kind, in no order."""
        return [kept for (its_kind, _key), kept in self.kept.items() if its_kind == kind]


_NOTHING = Shelf("", {}, {}, {}, None)
_now = _NOTHING
_changing = Lock()


def shelf() -> Shelf:
    """What is shown now. One question to the store, unless something changed."""
    global _now
    mark = _mark()
    if _now.mark != mark:
        with _changing:
            if _now.mark != mark:
                _now = _looked_at(mark, _now)
    return _now


def mark() -> str:
    """Changes whenever anything was released or withdrawn."""
    return shelf().mark


def forget() -> None:
    """Begin anew: for tests, whose stores are rolled back, which no real one is."""
    global _now
    _now = _NOTHING


def _mark() -> str:
    counted = Released.objects.listed().aggregate(rows=Count("pk"), withdrawn=Count("withdrawn_at"))
    return f"{counted['rows']}-{counted['withdrawn']}"


def _looked_at(mark: str, before: Shelf) -> Shelf:
    known = {kept.row.id: kept for kept in before.kept.values()}
    newest: dict[Place, tuple[Row, Withdrawn | None]] = {}
    first: dict[Place, datetime] = {}
    changes: list[datetime] = []
    columns = ("id", "kind", "key", "version", "hash", "released_at", "withdrawn_at", "reason")
    rows = Released.objects.listed().filter(kind__in=KINDS).order_by("version")
    for pk, kind, key, version, digest, released_at, withdrawn_at, reason in rows.values_list(
        *columns
    ):
        row = Row(str(pk), kind, key, version, digest, released_at)
        gone = Withdrawn(kind, key, reason, withdrawn_at) if withdrawn_at else None
        newest[kind, key] = row, gone
        first.setdefault((kind, key), released_at)
        changes += [moment for moment in (released_at, withdrawn_at) if moment]
    shown = {row.id: row for row, gone in newest.values() if gone is None}
    missing = [pk for pk in shown if pk not in known]
    for start in range(0, len(missing), AT_ONCE):
        some = Released.objects.filter(pk__in=missing[start : start + AT_ONCE])
        for pk, content in some.values_list("pk", "content"):
            if content is not None:
                known[str(pk)] = Kept(shown[str(pk)], content)
    return Shelf(
        mark=mark,
        kept={
            place: known[row.id]
            for place, (row, gone) in newest.items()
            if gone is None and row.id in known
        },
        gone={place: gone for place, (_, gone) in newest.items() if gone},
        first_released=first,
        changed_at=max(changes, default=None),
    )
