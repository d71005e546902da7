"""What the figures desk shows, and what of it goes out of the public door."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from waylight.engines.disclosure_control import ALL
from waylight.foundation.figures.measuring import Measure, TableMeasure, measures
from waylight.foundation.figures.measuring import tables as table_measures
from waylight.foundation.figures.models import Figure, PublishedTable
from waylight.foundation.figures.queries import Standing, standing
from waylight.foundation.ui.charts import Column, ColumnChart, Series


@dataclass(frozen=True)
class Desk:
    """Every number that can be counted, and everything that is published now."""

    counted: tuple[Standing, ...]
    figures: tuple[Figure, ...]
    tables: tuple[PublishedTable, ...]


@dataclass(frozen=True)
class Row:
    """One row of a published table; a hidden count is None."""

    name: str
    counts: tuple[int | None, ...]
    is_total: bool


def desk() -> Desk:
    """The figures desk, newest first."""
    return Desk(
        counted=tuple(standing(key) for key in sorted(measures)),
        figures=tuple(Figure.objects.current().order_by("-as_of", "key")),
        tables=tuple(PublishedTable.objects.current().order_by("-as_of", "key")),
    )


def grid(table: PublishedTable) -> tuple[list[str], list[Row]]:
    """The words above the columns, and the rows, with totals in words."""
    cells = table.cells
    columns = [_("Total") if name == ALL else name for name in cells["columns"]]
    rows = [
        Row(_("Total") if name == ALL else name, tuple(counts), name == ALL)
        for name, counts in zip(cells["rows"], cells["counts"], strict=True)
    ]
    return columns, rows


def picture(table: PublishedTable) -> ColumnChart:
    """The total of each row as a column; a hidden total is no column."""
    _columns, rows = grid(table)
    shown = [row for row in rows if not row.is_total and row.counts[-1] is not None]
    return ColumnChart(
        title=table.title,
        series=(Series("people", _("People")),),
        columns=tuple(Column(row.name, (float(row.counts[-1] or 0),)) for row in shown),
    )


def as_released(figure: Figure) -> Mapping[str, Any]:
    """What the public pages of a figure say, in each language in which its words are known."""
    return {
        "title": figure.title,
        "language": _spoken(measures.get(figure.key)),
        "texts": {code: _figure_in(figure, code) for code in _languages(measures.get(figure.key))},
        "figure": {
            "key": figure.key,
            "scope": figure.scope,
            "value": _plain(figure.value),
            "high": None if figure.high is None else _plain(figure.high),
            "qualifier": figure.qualifier,
            "unit": figure.unit,
            "as_of": figure.as_of.isoformat(),
            "status": figure.status,
            "source": figure.source,
            "definition": figure.definition,
            "edition": figure.edition,
        },
        "summary": f"{figure.quantity} {figure.unit}",
        "text": [figure.definition],
        "facts": [
            [_("As of"), date_format(figure.as_of)],
            [_("Kind"), figure.get_status_display()],
            [_("Source"), figure.source],
            [_("Edition"), figure.edition],
        ],
    }


def table_as_released(table: PublishedTable) -> Mapping[str, Any]:
    """What the public page of a table says: row totals as facts, every cell as data."""
    _columns, rows = grid(table)
    hidden = _("fewer than %s, or hidden to protect others") % table.least
    totals = [[row.name, hidden if row.counts[-1] is None else row.counts[-1]] for row in rows]
    return {
        "title": table.title,
        "language": _spoken(table_measures.get(table.key)),
        "texts": {
            code: _table_in(table, code) for code in _languages(table_measures.get(table.key))
        },
        "table": {
            "key": table.key,
            "as_of": table.as_of.isoformat(),
            "source": table.source,
            "definition": table.definition,
            "least": table.least,
            "edition": table.edition,
        },
        "summary": _("As of %s") % date_format(table.as_of),
        "text": [table.definition, table.source],
        "facts": totals,
        "cells": table.cells,
    }


def _figure_in(figure: Figure, language: str) -> dict[str, str]:
    """The words of a figure in a language; those that somebody typed are in the one they typed."""
    measure = measures.get(figure.key)
    with override(language):
        said = {
            "title": str(measure.title) if measure else figure.title,
            "unit": str(measure.unit) if measure else figure.unit,
            "definition": str(measure.definition) if measure else figure.definition,
            "source": str(measure.source) if measure else figure.source,
        }
        return {**said, "number": f"{figure.quantity} {said['unit']}"}


def _table_in(table: PublishedTable, language: str) -> dict[str, str]:
    """The words of a table in a language."""
    measure = table_measures.get(table.key)
    with override(language):
        return {
            "title": str(measure.title) if measure else table.title,
            "definition": str(measure.definition) if measure else table.definition,
            "source": str(measure.source) if measure else table.source,
        }


def _languages(measure: Measure | TableMeasure | None) -> list[str]:
    return [code for code, _name in settings.LANGUAGES] if measure else [_spoken(measure)]


def _spoken(measure: Measure | TableMeasure | None) -> str:
    """The language of the source: that of the house, or of whoever states a number."""
    return settings.LANGUAGE_CODE if measure else get_language() or settings.LANGUAGE_CODE


def _plain(value: Decimal) -> str:
    """A number as programs read it."""
    return f"{value.normalize():f}"
