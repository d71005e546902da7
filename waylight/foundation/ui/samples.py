"""What the gallery shows: made-up charts, one of each kind, and steps."""

from datetime import date

from waylight.foundation.ui.bands import BandChart, Goal, Reach
from waylight.foundation.ui.charts import (
    Column,
    ColumnChart,
    Line,
    LineChart,
    Point,
    PointChart,
    Series,
    Span,
    SpanChart,
)
from waylight.foundation.ui.maps import Circle, CircleMap

STEPS = (("Interview", "done"), ("Exit permit", "now"), ("Flight", "later"))
PEOPLE, EMPTY = Series("people", "People"), Series("empty", "Empty seats")
COST, BOUND = Series("cost", "Cost"), Series("bound", "Proven bound")

COLUMNS = ColumnChart(
    title="People and empty seats by week",
    series=(PEOPLE, EMPTY),
    columns=tuple(
        Column(f"Week {week}", (people, 180 - people), tip=f"Week {week}: {people} people")
        for week, people in ((44, 132), (45, 171), (46, 149), (47, 96), (48, 163))
    ),
)
LINES = LineChart(
    title="Cost and bound while planning",
    lines=(
        Line(COST, ((0, 98_000), (4, 84_000), (9, 80_500), (20, 79_900), (30, 79_900))),
        Line(BOUND, ((5, 71_000), (9, 77_000), (20, 78_600), (30, 79_100))),
    ),
)
SPANS = SpanChart(
    title="When this family may fly",
    spans=(
        Span("window", "May fly", date(2015, 10, 12), date(2015, 12, 4)),
        Span("home", "Home is free", date(2015, 11, 1), date(2015, 12, 31)),
        Span("flight", "Flight", date(2015, 11, 17), date(2015, 11, 17)),
    ),
)
BEST, BEATEN = Series("cost", "Not beaten"), Series("empty", "Beaten in both")
POINTS = PointChart(
    title="Cost of movement against waiting",
    across="Waiting",
    upwards="Movement",
    points=(
        Point(BEST, 41_000, 96_000, "× 4"),
        Point(BEST, 52_000, 84_000, "× 1"),
        Point(BEATEN, 60_000, 88_000, "× 0.5"),
        Point(BEST, 75_000, 80_000, "× 0.25"),
    ),
    way="cost",
)
BAND = BandChart(
    title="People who arrived, against a goal",
    counted=PEOPLE,
    points=((date(2015, 9, 30), 0), (date(2015, 12, 31), 1_085), (date(2016, 3, 31), 1_602)),
    goal=Goal("Goal", 4_000, date(2016, 12, 31)),
    reach=Series("own", "If it goes on like this"),
    band=(
        Reach(date(2016, 6, 30), 2_100, 2_500, 2_900),
        Reach(date(2016, 12, 31), 2_900, 3_900, 4_800),
    ),
)
MAP = CircleMap(
    title="People who arrive, by council",
    circles=(
        Circle("Glasgow City", 55.87, -4.25, 61),
        Circle("Coventry", 52.41, -1.51, 108),
        Circle("Belfast", 54.60, -5.93, 51),
    ),
)
