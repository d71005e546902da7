"""The pictures of scenarios: a frontier, a stress test, slack."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.movement_planning.scenarios.frontier import Point as Found
from waylight.foundation.ui.charts import Column, ColumnChart, Frame, Point, PointChart, Series
from waylight.programmes.movements.queries.asking import Help, Takes
from waylight.programmes.movements.queries.fairness import FairPage
from waylight.programmes.movements.queries.scenarios import Blow

CANCELLED = Series("gap", gettext_lazy("Cancelled"))
LATE = Series("scheduled", gettext_lazy("Late"))
UNBEATEN = Series("cost", gettext_lazy("Not beaten"))
BEATEN = Series("empty", gettext_lazy("Beaten in both"))
SOLVED = Series("cost", gettext_lazy("Solved"))
SAVED = Series("people", gettext_lazy("Saved"))
LOST = Series("gap", gettext_lazy("Dearer"))
FAMILIES = Series("people", gettext_lazy("Families"))

WORST = 20
"""Blows that the picture of a stress test shows."""


def frontier_chart(points: Sequence[Found]) -> PointChart:
    """Cost of movement against waiting; a plan is a point, named by the factors that give it."""
    factors: dict[tuple[float, float, bool], list[str]] = defaultdict(list)
    for one in points:
        # The same plan found at two weights is one point with two names.
        place = round(one.waiting), round(one.movement), one.dominated
        factors[place].append(f"× {one.factor:g}")
    return PointChart(
        _("Cost of movement against cost of waiting"),
        _("Waiting"),
        _("Movement"),
        tuple(
            Point(BEATEN if dominated else UNBEATEN, waiting, movement, ", ".join(names))
            for (waiting, movement, dominated), names in factors.items()
        ),
        way=UNBEATEN.code,
    )


def stress_chart(blows: Sequence[Blow]) -> ColumnChart:
    """The dearest blows by rank; one that costs nothing has no height."""
    columns = tuple(
        Column(
            str(blow.rank),
            _heights(blow),
            tip=f"{blow.row['flight']}: {blow.row['extra_cost']:,.0f}",
        )
        for blow in blows[:WORST]
    )
    title = _("What the dearest blows would cost, by rank")
    return ColumnChart(title, (CANCELLED, LATE), columns, frame=Frame(left=72))


def _heights(blow: Blow) -> tuple[float, float]:
    cost = max(0.0, blow.row["extra_cost"])
    return (cost, 0.0) if blow.is_cancelled else (0.0, cost)


def choices_chart(shown: Takes) -> ColumnChart:
    """What each other place would cost: alone where that is possible, and with others moved."""
    columns = tuple(
        Column(
            str(one.rank),
            (max(0.0, one.row["difference"]),),
            tip=f"{one.words}: {one.row['difference']:,.0f}",
        )
        for one in shown.all_choices
    )
    title = _("What the whole plan would cost more, solved, by number")
    return ColumnChart(title, (SOLVED,), columns, frame=Frame(left=72))


def worth_chart(solved: Sequence[Help]) -> ColumnChart:
    """What each thing would save, solved; what a lost one would cost."""
    columns = tuple(
        Column(
            str(one.rank), _sides(one.row["solved"]), tip=f"{one.sentence} {one.row['solved']:,.0f}"
        )
        for one in solved
    )
    title = _("What the whole plan would save or cost, solved, by number")
    return ColumnChart(title, (SAVED, LOST), columns, frame=Frame(left=72))


def _sides(worth: float) -> tuple[float, float]:
    return max(0.0, worth), max(0.0, -worth)


def slack_chart(shown: FairPage) -> ColumnChart:
    """Families by the days that are left after their flight."""
    columns = tuple(
        Column(band, (families,), tip=f"{band}: {families}") for band, families in shown.bands
    )
    title = _("Families by days between the flight and the first thing that ends")
    return ColumnChart(title, (FAMILIES,), columns)
