"""How far a promise of so many people by a day is kept, so that anybody can count it again.

    progress(series, target, on)    what was counted when the last stretch before a day was over
    forecast(series, target, on)    where it may stand later, as a band; None: too little is known
    quarters(days, since, until)    a series of whole quarters from single days

* **series**: stretches of time that follow one another without a gap, each with its people. A
  stretch in which nobody came is there, with nought: it is known that nobody came.
* **counted**: everybody of the series until then, less `before`: those of the series who came
  before the promise was made. Of a stretch that is not over nothing is counted.
* **met, late, not met**: by the stretch in which the promised number was reached. If the last day
  of the promise is inside that stretch nobody can tell, and that is the answer.
* **needed a month**: what is missing, over the whole months that are left; never less than that.
* **band**: the quarters that come are taken to be like the last ones, each in any order and as
  often as it happens. All ways are weighed exactly, not drawn. One in ten ends below the band, one
  in ten above it, if tomorrow is like yesterday: a stop that never was before is not in it.

Source: the Waylight specification, B4 (target), B8 (progress, forecast band), B-AT1, B-AT2."""

from waylight.engines.target_progress.counting import (
    Progress,
    Status,
    Stretch,
    Target,
    progress,
    quarter_of,
    quarters,
)
from waylight.engines.target_progress.forecasting import Forecast, Step, forecast

__all__ = [
    "Forecast",
    "Progress",
    "Status",
    "Step",
    "Stretch",
    "Target",
    "forecast",
    "progress",
    "quarter_of",
    "quarters",
]
