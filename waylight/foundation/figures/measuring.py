"""`@measure` and `@table_measure`: what can be counted, each defined once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Status(models.TextChoices):
    """What kind of knowledge a number is."""

    OFFICIAL = "OFFICIAL", _("Official")
    OBSERVED = "OBSERVED", _("Observed")
    ESTIMATE = "ESTIMATE", _("Estimate")


class Period(NamedTuple):
    """From a day, included, until a day, excluded; None is "without end"."""

    since: date | None = None
    until: date | None = None


Count = Callable[[Period], int]
CountTable = Callable[[Period], dict[tuple[str, str], int]]


@dataclass(frozen=True)
class Measure:
    """One number that can be counted, in words that stand beside it wherever it is shown."""

    key: str
    title: Words
    unit: Words
    definition: Words
    source: Words
    status: Status
    count: Count


@dataclass(frozen=True)
class TableMeasure:
    """One table that can be counted: rows and columns are names of groups, cells are people."""

    key: str
    title: Words
    rows: Words
    columns: Words
    definition: Words
    source: Words
    status: Status
    count: CountTable
    least: int = 5


measures: dict[str, Measure] = {}
tables: dict[str, TableMeasure] = {}


def measure(
    key: str, *, title: Words, unit: Words, definition: Words, source: Words, status: Status
) -> Callable[[Count], Count]:
    """Define a number under a stable key, `programme.noun_phrase`."""

    def mark(count: Count) -> Count:
        _refuse_twice(key, count, measures.get(key))
        measures[key] = Measure(key, title, unit, definition, source, status, count)
        return count

    return mark


def table_measure(
    key: str,
    *,
    title: Words,
    rows: Words,
    columns: Words,
    definition: Words,
    source: Words,
    status: Status,
) -> Callable[[CountTable], CountTable]:
    """Define a table of people under a stable key."""

    def mark(count: CountTable) -> CountTable:
        _refuse_twice(key, count, tables.get(key))
        tables[key] = TableMeasure(key, title, rows, columns, definition, source, status, count)
        return count

    return mark


def _refuse_twice(
    key: str, count: Callable[..., object], known: Measure | TableMeasure | None
) -> None:
    if known and known.count.__module__ != count.__module__:
        raise TypeError(f"{key} is already defined in {known.count.__module__}")
