"""The charts and tables of the site, made of what is released. Only what was counted is drawn."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.disclosure_control import ALL
from waylight.foundation.site.items import Figure, Table
from waylight.foundation.ui.charts import Column, ColumnChart, Frame, Series

FEW = 8
NARROW = Frame(width=480, height=220)


@dataclass(frozen=True)
class GridRow:
    """One row of a table; a hidden count is None."""

    name: str
    counts: tuple[int | None, ...]
    is_total: bool


@dataclass(frozen=True)
class Grid:
    """A table with totals in words."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]

    @property
    def hides(self) -> bool:
        """Whether a count is hidden in it."""
        return any(count is None for row in self.rows for count in row.counts)


def grid(table: Table) -> Grid:
    """The words above the columns, and the rows."""
    return Grid(
        tuple(_("Total") if name == ALL else name for name in table.columns),
        tuple(
            GridRow(_("Total") if name == ALL else name, counts, name == ALL)
            for name, counts in table.rows
        ),
    )


def of_table(table: Table) -> ColumnChart | None:
    """The total of each row as a column; nothing where there is nothing to compare."""
    shown = [
        Column(row.name, (float(row.counts[-1]),), tip=f"{row.name}: {row.counts[-1]}")
        for row in grid(table).rows
        if not row.is_total and row.counts and row.counts[-1] is not None
    ]
    return _drawn(table.title, "", shown)


def of_series(series: tuple[Figure, ...]) -> ColumnChart | None:
    """One number on several days; a number that is no exact count has its words as a tip."""
    shown = [
        Column(date_format(it.as_of, "M Y"), (float(it.value),), tip=it.text)
        for it in series
        if it.as_of and it.value is not None
    ]
    return _drawn(series[-1].title, series[-1].unit, shown) if series else None


def is_rough(series: tuple[Figure, ...]) -> bool:
    """Whether a number of a series is not an exact count, so that its column says too little."""
    return any(it.qualifier not in ("", "EXACT") for it in series)


def _drawn(title: str, unit: str, columns: list[Column]) -> ColumnChart | None:
    if len(columns) < 2:
        return None
    frame = NARROW if len(columns) <= FEW else Frame()
    series = (Series("people", unit or title),)
    return ColumnChart(title=title, series=series, columns=tuple(columns), frame=frame)
