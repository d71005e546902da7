"""Charts drawn on the server as SVG: the numbers become paths here, a template draws them.

    {% include "ui/charts/columns.html" with chart=chart %}     chart: ColumnChart
    {% include "ui/charts/lines.html" with chart=chart %}       chart: LineChart
    {% include "ui/charts/span.html" with chart=chart %}        chart: SpanChart
    {% include "ui/charts/points.html" with chart=chart %}      chart: PointChart

Each series is one path, so that a year of weeks weighs a kilobyte. Colour comes from the class
`series-<code>`; the page shows the same numbers in a table beside the chart."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from waylight.foundation.refusal import Words


@dataclass(frozen=True)
class Frame:
    """The size of a picture and of the margins that its labels stand in, in SVG units."""

    width: int = 720
    height: int = 220
    left: int = 56
    right: int = 12
    top: int = 12
    bottom: int = 28

    @property
    def inner_width(self) -> int:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def floor(self) -> int:
        """Where zero stands, or whatever the lowest value is."""
        return self.height - self.bottom

    def up(self, share: float) -> float:
        """The height of a share (0 to 1) of the scale, measured from the top of the picture."""
        return round(self.floor - share * (self.floor - self.top), 1)

    def along(self, share: float) -> float:
        """The place of a share (0 to 1) of the way across."""
        return round(self.left + share * self.inner_width, 1)


@dataclass(frozen=True)
class Series:
    """One kind of number; `code` names its colour."""

    code: str
    words: Words


@dataclass(frozen=True)
class Column:
    """One place on the horizontal axis with a value for each series; `href` makes it a link."""

    label: str
    values: tuple[float, ...]
    href: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Tick:
    """A labelled place on an axis; `value` is for the template to format."""

    at: float
    value: float | str


@dataclass(frozen=True)
class ColumnChart:
    """Columns stacked by series; `marked` is the range of columns (from, until) to set apart."""

    title: Words
    series: tuple[Series, ...]
    columns: tuple[Column, ...]
    marked: tuple[int, int] | None = None
    frame: Frame = field(default_factory=Frame)

    GAP = 0.18
    WIDEST = 100
    MOST_LABELS = 13

    @cached_property
    def top(self) -> float:
        """The value at the top of the scale."""
        return self._scale[-1]

    @cached_property
    def _scale(self) -> list[float]:
        return nice_scale(max((sum(column.values) for column in self.columns), default=1))

    @property
    def step(self) -> float:
        """The width of one column's place."""
        return min(self.WIDEST, self.frame.inner_width / max(1, len(self.columns)))

    def ticks(self) -> list[Tick]:
        """The labelled heights: whole numbers, as labels show no others."""
        return [Tick(self.frame.up(value / self.top), value) for value in whole(self._scale)]

    def labels(self) -> list[Tick]:
        """The labels below, thinned until they have room."""
        every = math.ceil(len(self.columns) / self.MOST_LABELS)
        return [
            Tick(round(self._left(at) + self.step / 2, 1), column.label)
            for at, column in enumerate(self.columns)
            if at % every == 0
        ]

    def paths(self) -> list[tuple[Series, str]]:
        """One path of rectangles for each series."""
        return [(series, "".join(self._rectangles(i))) for i, series in enumerate(self.series)]

    def links(self) -> Iterator[tuple[float, float, Column]]:
        """The whole height of each column, to be pointed at: left, width, column."""
        for at, column in enumerate(self.columns):
            yield round(self._left(at), 1), round(self.step, 1), column

    @property
    def mark(self) -> tuple[float, float] | None:
        """The left edge and the width of the marked range."""
        if self.marked is None:
            return None
        first, until = self.marked
        return round(self._left(first), 1), round((until - first) * self.step, 1)

    def _left(self, at: int) -> float:
        return self.frame.left + at * self.step

    def _rectangles(self, series: int) -> Iterator[str]:
        inset = self.step * self.GAP / 2
        width = round(self.step - 2 * inset, 1)
        for at, column in enumerate(self.columns):
            below = sum(column.values[:series]) / self.top
            share = column.values[series] / self.top
            if share > 0:
                x, y = round(self._left(at) + inset, 1), self.frame.up(below + share)
                height = round(self.frame.up(below) - y, 1)
                yield f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"


@dataclass(frozen=True)
class Line:
    """One series of points, x ascending."""

    series: Series
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class LineChart:
    """Lines over a common scale that begins just below the lowest value, not at zero."""

    title: Words
    lines: tuple[Line, ...]
    frame: Frame = field(default_factory=lambda: Frame(left=92))

    @cached_property
    def _values(self) -> list[float]:
        return [y for line in self.lines for _, y in line.points] or [0.0]

    @cached_property
    def _until(self) -> float:
        return max((1.0, *(x for line in self.lines for x, _ in line.points)))

    @cached_property
    def _range(self) -> tuple[float, float]:
        low, high = min(self._values), max(self._values)
        room = (high - low or abs(high) or 1.0) * 0.08
        return low - room, high + room

    def ticks(self) -> list[Tick]:
        """The highest, the lowest and the middle value, labelled."""
        low, high = min(self._values), max(self._values)
        values = [low, (low + high) / 2, high] if high > low else [low]
        return [Tick(self._y(value), value) for value in values]

    def labels(self) -> list[Tick]:
        """Where on the way across, in the units of x."""
        scale = [value for value in nice_scale(self._until) if value <= self._until]
        return [Tick(self.frame.along(value / self._until), value) for value in scale]

    def paths(self) -> list[tuple[Series, str]]:
        """One path for each line, in steps: a value holds until the next is known."""
        return [(line.series, self._steps(line.points)) for line in self.lines if line.points]

    def _steps(self, points: tuple[tuple[float, float], ...]) -> str:
        (x, y), *rest = points
        start = f"M{self.frame.along(x / self._until):g} {self._y(y):g}"
        steps = [f"H{self.frame.along(x / self._until):g}V{self._y(y):g}" for x, y in rest]
        return start + "".join(steps) + f"H{self.frame.along(1):g}"

    def _y(self, value: float) -> float:
        low, high = self._range
        return self.frame.up((value - low) / (high - low))


@dataclass(frozen=True)
class Point:
    """One thing measured in two ways; `series` says which kind of thing, `label` which one."""

    series: Series
    x: float
    y: float
    label: str = ""


@dataclass(frozen=True)
class PointChart:
    """Points between two scales that begin just below the lowest values, not at zero.

    `way` joins the points of one series in the order of x, as the edge of what is possible."""

    title: Words
    across: Words
    upwards: Words
    points: tuple[Point, ...]
    way: str = ""
    frame: Frame = field(default_factory=lambda: Frame(1100, 320, left=92, top=26, bottom=46))

    def series(self) -> list[tuple[Series, str]]:
        """Every kind once, for the legend."""
        return [(series, "") for series in dict.fromkeys(point.series for point in self.points)]

    def dots(self) -> list[tuple[Point, float, float]]:
        """Each point with its place."""
        return [(point, *self._at(point)) for point in self.points]

    def path(self) -> str:
        """The line through the points of the series named `way`."""
        joined = sorted((p for p in self.points if p.series.code == self.way), key=lambda p: p.x)
        return "".join(
            f"{'L' if at else 'M'}{x:g} {y:g}" for at, (x, y) in enumerate(map(self._at, joined))
        )

    def ticks(self) -> list[Tick]:
        """Lowest, middle and highest value upwards."""
        low, high = self._ends("y")
        return [Tick(self.frame.up(_share(v, low, high)), v) for v in _three(low, high)]

    def labels(self) -> list[Tick]:
        """Lowest, middle and highest value across."""
        low, high = self._ends("x")
        return [Tick(self.frame.along(_share(v, low, high)), v) for v in _three(low, high)]

    def _at(self, point: Point) -> tuple[float, float]:
        x, y = (_share(getattr(point, axis), *self._ends(axis)) for axis in "xy")
        return self.frame.along(x), self.frame.up(y)

    def _ends(self, axis: str) -> tuple[float, float]:
        values = [getattr(point, axis) for point in self.points] or [0.0]
        return min(values), max(values)


def _three(low: float, high: float) -> list[float]:
    return [low, (low + high) / 2, high] if high > low else [low]


def _share(value: float, low: float, high: float) -> float:
    """Where a value stands between two ends, with some room outside them; the middle if equal."""
    return 0.08 + 0.84 * (value - low) / (high - low) if high > low else 0.5


@dataclass(frozen=True)
class Span:
    """A stretch of days, both ends included; `code` names its colour."""

    code: str
    words: Words
    first: date
    last: date


@dataclass(frozen=True)
class SpanChart:
    """Stretches of days one under the other, on one axis of months; a day is a dot."""

    title: Words
    spans: tuple[Span, ...]
    frame: Frame = field(default_factory=lambda: Frame(left=150))

    ROW = 26

    @property
    def floor(self) -> int:
        """Below the last span."""
        return len(self.spans) * self.ROW

    @property
    def height(self) -> int:
        """Of the whole picture: as many rows as there are spans, and the months below."""
        return self.floor + self.frame.bottom

    @cached_property
    def _ends(self) -> tuple[date, date]:
        return min(span.first for span in self.spans), max(span.last for span in self.spans)

    def bars(self) -> Iterator[tuple[Span, float, float, int]]:
        """Each span with its left edge, its width and its top."""
        for at, span in enumerate(self.spans):
            left, right = self._x(span.first), self._x(span.last)
            yield span, left, round(max(right - left, 8), 1), at * self.ROW

    def months(self) -> list[tuple[float, date]]:
        """The first of each month between the ends, thinned until the labels have room."""
        first, last = self._ends
        index = range(first.year * 12 + first.month, last.year * 12 + last.month)
        days = [date(month // 12, month % 12 + 1, 1) for month in index]
        return [(self._x(day), day) for day in days[:: math.ceil(len(days) / 8) or 1]]

    def _x(self, day: date) -> float:
        first, last = self._ends
        return self.frame.along((day - first).days / max(1, (last - first).days))


def nice_scale(highest: float, about: int = 4) -> list[float]:
    """From 0 in round steps of 1, 2 or 5 up to at least `highest`, in about so many steps."""
    rough = max(highest, 1e-9) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough)
    return [step * at for at in range(max(1, math.ceil(highest / step)) + 1)]


def whole(scale: Sequence[float]) -> list[float]:
    """The whole numbers of a scale: rounded to them, 0, 0.5 and 1 would be read as 0, 1 and 1."""
    return [value for value in scale if value == round(value)]
