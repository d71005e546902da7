"""Where a count may stand later, if the quarters that come are like the last ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waylight.engines.target_progress.counting import (
    DAY,
    MONTHS,
    Stretch,
    Target,
    months_between,
    over,
    progress,
    quarter_of,
)

LAST, LEAST = 8, 4
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9

Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Step:
    """What may be counted on a day: one way in ten ends below `low`, one in ten above `high`."""

    on: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True)
class Forecast:
    """The band, quarter by quarter to the last day of the target, and what it was made from."""

    steps: tuple[Step, ...]
    made_from: tuple[Stretch, ...]

    @property
    def end(self) -> Step:
        """What may be counted on the last day."""
        return self.steps[-1]


def forecast(
    series: Sequence[Stretch], target: Target, on: date, *, last: int = LAST, least: int = LEAST
) -> Forecast | None:
    """The band from what was counted on a day to the last day of the target.

    It is made from the `last` whole quarters since the target began, at least `least` of them;
    None with fewer, or if no whole month is left. Of a quarter that is cut, before or after, whole
    months bring their share."""
    whole = [one for one in over(series, on) if quarter_of(one.first) == (one.first, one.last)]
    sample = [one for one in whole if one.first >= target.since][-last:]
    counted = progress(series, target, on)
    if len(sample) < least or counted.as_at is None or not counted.months_left:
        return None
    people = [one.people for one in sample]
    weights, steps = np.ones(1), []
    day = counted.as_at
    while day < target.until:
        began, day = day, min(quarter_of(day + DAY)[1], target.until)
        months = months_between(began, day)
        weights = _then(weights, [round(one * months / MONTHS) for one in people])
        steps.append(_step(day, counted.counted, weights))
    return Forecast(tuple(steps), tuple(sample))


def _then(weights: Weights, people: Sequence[int]) -> Weights:
    """The weight of each sum once one of some equally likely numbers has come on top."""
    sums = np.zeros(len(weights) + max(people))
    for one in people:
        sums[one : one + len(weights)] += weights / len(people)
    return sums


def _step(on: date, counted: int, weights: Weights) -> Step:
    ends = np.cumsum(weights)
    low, middle, high = (int(np.argmax(ends >= part - 1e-12)) for part in (LOW, MIDDLE, HIGH))
    return Step(on, counted + low, counted + middle, counted + high)
