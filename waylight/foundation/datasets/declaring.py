"""What a dataset is: a name, its columns, a function that finds its rows, and who may read it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from waylight.foundation.access.models import User
from waylight.foundation.access.roles import programme_of
from waylight.foundation.access.rules import may, readable_fields
from waylight.foundation.exchange.declaring import Kind, Value
from waylight.foundation.refusal import Words
from waylight.foundation.vault.privacy import INTERNAL, Answer, Class, field_names

Filters = Mapping[str, str]
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True)
class Column:
    """One column: its name in files and in JSON, its title for people, and what it may hold.

    `source` is the way from a row to the value, by fields (`uploaded_by__name`) or by attributes;
    the rows are sorted by it too. A column with `reads` computes its value and is not sorted.
    `needs` is a permission of its own, without which the column is not there. `privacy` is the
    class of what it holds. A `link` leads to the row's own page.
    """

    name: str
    title: Words
    kind: Kind = Kind.TEXT
    meaning: Words = ""
    privacy: Answer = INTERNAL
    source: str = ""
    reads: Callable[[Any], Value] | None = None
    needs: StrEnum | None = None
    link: bool = False

    @property
    def path(self) -> str:
        """The fields between a row and the value."""
        return self.source or self.name

    @property
    def field(self) -> str:
        """The field of the row itself by which the value is reached."""
        return self.path.partition("__")[0]

    @property
    def is_sorted(self) -> bool:
        """Whether the rows can be put in its order."""
        return self.reads is None

    @property
    def is_number(self) -> bool:
        """Whether its values stand at the end of their cells."""
        return self.kind in (Kind.COUNT, Kind.NUMBER)

    def value(self, row: Any) -> Value:
        """What a row holds in this column; of a moment, the day in the office's time zone."""
        found: Any = self.reads(row) if self.reads else _follow(row, self.path)
        if isinstance(found, datetime):
            return timezone.localtime(found).date()
        return (
            found if isinstance(found, (str, int, float, date, tuple, type(None))) else str(found)
        )


def _follow(row: Any, path: str) -> Any:
    for name in path.split("__"):
        if row is None:
            return None
        row = row[name] if isinstance(row, Mapping) else getattr(row, name)
    return row


@dataclass(frozen=True)
class Filter:
    """A question before the rows: a value of `choices(user)`, or none."""

    name: str
    title: Words
    choices: Callable[[User], Sequence[tuple[str, Words]]]


@dataclass(frozen=True)
class Dataset:
    """A table declared once; see the package for an example.

    `rows(user, filters)` finds only what the person may see; a queryset is paged and sorted by
    the database. `sort` is the column of the first order, with a minus for the other way round.
    `record` is the table that the rows are of: a column whose field the person may not read (its
    class or its compartment is closed to their roles) is not there.
    """

    name: str
    title: Words
    says: Words
    needs: StrEnum
    columns: tuple[Column, ...]
    rows: Callable[[User, Filters], Rows]
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    record: type[Model] | None = None

    def __post_init__(self) -> None:
        """Refuse what would only be found out later, and make the dataset known."""
        check_name(self.name, self.needs)
        names = [column.name for column in self.columns]
        if len(set(names)) < len(names):
            raise ValueError(f"{self.name} has two columns of one name")
        if self.sort and self.sort.lstrip("-") not in names:
            raise ValueError(f"{self.name} has no column {self.sort}")
        datasets[self.name] = self

    @property
    def programme(self) -> str:
        """The label of the programme that declares it."""
        return programme_of(self.needs)

    @property
    def short(self) -> str:
        """Its name within the programme, as it stands in addresses and file names."""
        return self.name.partition(".")[2]

    @property
    def address(self) -> str:
        """Of its page."""
        return reverse(f"{self.programme}:data-{self.short}")

    @cached_property
    def is_personal(self) -> bool:
        """Whether any column is about a person; then what leaves needs a fresh second factor."""
        return any(column.privacy.kind >= Class.PERSONAL for column in self.columns)

    def readable(self, user: User) -> tuple[Column, ...]:
        """The columns that a person may read; the others are not there."""
        allowed = {
            need: may(user, need) for need in {column.needs for column in self.columns} if need
        }
        closed = self._fields() - readable_fields(user, self.record) if self.record else set()
        return tuple(
            column
            for column in self.columns
            if (column.needs is None or allowed[column.needs]) and column.field not in closed
        )

    def _fields(self) -> set[str]:
        return set(field_names(self.record)) if self.record else set()

    def chosen(self, user: User, asked: Mapping[str, str]) -> dict[str, str]:
        """The filters that were asked for, where the person may choose what was asked."""
        wanted = [(each, asked.get(each.name, "")) for each in self.filters]
        return {
            each.name: value
            for each, value in wanted
            if value and value in {code for code, _ in each.choices(user)}
        }

    def found(self, user: User, asked: Mapping[str, str], sort: str = "") -> Rows:
        """The rows that a person asked for, in order."""
        rows = self.rows(user, self.chosen(user, asked))
        return self._sorted(rows, sort if self._sorts(user, sort) else self.sort)

    def _sorts(self, user: User, sort: str) -> bool:
        return sort.removeprefix("-") in {c.name for c in self.readable(user) if c.is_sorted}

    def _sorted(self, rows: Rows, sort: str) -> Rows:
        name, is_back = sort.removeprefix("-"), sort.startswith("-")
        column = next((each for each in self.columns if each.name == name), None)
        if column is None:
            return rows
        if isinstance(rows, QuerySet):
            # Then by key: rows that are alike must not change places between two pages.
            return rows.order_by(f"{'-' * is_back}{column.path}", "pk")
        filled = [row for row in rows if column.value(row) is not None]
        filled.sort(key=lambda row: _order(column.value(row)), reverse=is_back)
        return [*filled, *(row for row in rows if column.value(row) is None)]


def _order(value: Value) -> Any:
    return value.casefold() if isinstance(value, str) else value


def each_of(rows: Rows) -> Iterator[Any]:
    """Every row, without keeping them all."""
    if isinstance(rows, QuerySet):
        return rows.iterator(chunk_size=2_000)
    return iter(rows)


def check_name(name: str, needs: StrEnum) -> None:
    """ValueError unless it is the label of the programme, a dot and a short name."""
    programme, dot, short = name.partition(".")
    if not dot or programme != programme_of(needs) or not short.replace("-", "").isalnum():
        raise ValueError(f"{name} must be the programme of {needs}, a dot and a short name")


datasets: dict[str, Dataset] = {}
"""Every dataset by its name."""
