"""What the figures desk shows, and what of it goes out of the public door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.disclosure_control import ALL
from waylight.foundation.figures.measuring import measures
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
    """What the public page of a figure says."""
    return {
        "title": figure.title,
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
        "summary": _("As of %s") % date_format(table.as_of),
        "text": [table.definition, table.source],
        "facts": totals,
        "cells": table.cells,
    }
