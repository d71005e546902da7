"""A count that grows towards a goal, with the band in which it may go on.

{% include "ui/charts/band.html" with chart=chart %}     chart: BandChart"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from waylight.foundation.refusal import Words
from waylight.foundation.ui.charts import Frame, Series, Tick, nice_scale, whole

MOST_YEARS = 8


@dataclass(frozen=True)
class Goal:
    """A number that is to be reached by a day; drawn dashed, so that no colour is needed."""

    words: Words
    value: float
    on: date


@dataclass(frozen=True)
class Reach:
    """The least, the middle and the most that may be counted on a day."""

    on: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class BandChart:
    """Days across, from the first point to the last; counts upwards from nought.

    `band` goes on from the last point. `marked` are stretches of days that are set apart."""

    title: Words
    counted: Series
    points: Sequence[tuple[date, float]]
    goal: Goal | None = None
    reach: Series | None = None
    band: Sequence[Reach] = ()
    marked: Sequence[tuple[date, date]] = ()
    marks: Words = ""
    frame: Frame = field(default_factory=lambda: Frame(height=300, left=64))

    @cached_property
    def _ends(self) -> tuple[date, date]:
        days = [day for day, _value in self.points]
        days += [one.on for one in self.band] + ([self.goal.on] if self.goal else [])
        return min(days), max(days)

    @cached_property
    def _scale(self) -> list[float]:
        values = [value for _day, value in self.points] + [one.high for one in self.band]
        return nice_scale(max([1.0, *values, *([self.goal.value] if self.goal else [])]))

    @property
    def depth(self) -> int:
        """From the top to nought."""
        return self.frame.floor - self.frame.top

    def ticks(self) -> list[Tick]:
        """The labelled heights."""
        return [Tick(self._y(value), value) for value in whole(self._scale)]

    def labels(self) -> list[Tick]:
        """The first day of each year between the ends, thinned until they have room."""
        first, last = self._ends
        years = [year for year in range(first.year, last.year + 1) if date(year, 1, 1) >= first]
        every = math.ceil(len(years) / MOST_YEARS) or 1
        return [Tick(self._x(date(year, 1, 1)), str(year)) for year in years[::every]]

    def line(self) -> str:
        """The path of what was counted."""
        return self._path(self.points)

    def dots(self) -> list[tuple[float, float, date, float]]:
        """The place of each point, with what it says."""
        return [(self._x(day), self._y(value), day, value) for day, value in self.points]

    def middle(self) -> str:
        """The path of the middle of the band."""
        return self._path([*self.points[-1:], *((one.on, one.middle) for one in self.band)])

    def area(self) -> str:
        """The outline of the band."""
        if not self.band:
            return ""
        start = list(self.points[-1:])
        up = [*start, *((one.on, one.low) for one in self.band)]
        back = [(one.on, one.high) for one in reversed(self.band)]
        return f"{self._path([*up, *back])}z"

    def goal_line(self) -> str:
        """Along the goal's number, and down on its day."""
        if self.goal is None:
            return ""
        y, x = self._y(self.goal.value), self._x(self.goal.on)
        return f"M{self.frame.left} {y:g}H{x:g}V{self.frame.floor}"

    def stretches(self) -> list[tuple[float, float]]:
        """The left edge and the width of each stretch that is set apart."""
        first, last = self._ends
        found = []
        for begins, ends in self.marked:
            left, right = self._x(max(begins, first)), self._x(min(ends, last))
            if right > left:
                found.append((left, round(right - left, 1)))
        return found

    def _path(self, points: Sequence[tuple[date, float]]) -> str:
        spots = (f"{self._x(day):g} {self._y(value):g}" for day, value in points)
        return "M" + "L".join(spots) if points else ""

    def _x(self, day: date) -> float:
        first, last = self._ends
        return self.frame.along((day - first).days / max(1, (last - first).days))

    def _y(self, value: float) -> float:
        return self.frame.up(value / self._scale[-1])
