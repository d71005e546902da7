"""Numbers become pictures: scales are round, bars stand where their values say."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.ui.charts import (
    Column,
    ColumnChart,
    Frame,
    Line,
    LineChart,
    Point,
    PointChart,
    Series,
    Span,
    SpanChart,
    nice_scale,
)
from waylight.foundation.ui.maps import Circle, CircleMap
from waylight.foundation.ui.outlines.projection import UK

FIRST, SECOND = Series("charter", "Charter"), Series("scheduled", "Scheduled")
FRAME = Frame(width=120, height=120, left=10, right=10, top=10, bottom=10)


def columns(*values: tuple[float, ...]) -> ColumnChart:
    """A chart of one or two series on a square of a hundred units."""
    made = tuple(Column(str(at), value) for at, value in enumerate(values))
    return ColumnChart("Title", (FIRST, SECOND)[: len(values[0])], made, frame=FRAME)


@given(st.floats(min_value=0, max_value=1e9))
def test_a_scale_reaches_the_highest_value_in_few_round_steps(highest: float) -> None:
    scale = nice_scale(highest)
    assert scale[0] == 0
    assert scale[-1] >= highest * (1 - 1e-9)
    assert 2 <= len(scale) <= 7


def test_bars_are_stacked_in_the_order_of_the_series() -> None:
    chart = columns((40.0, 60.0))
    assert chart.top == 100
    (_, lower), (_, upper) = chart.paths()
    assert re.fullmatch(r"M19 70h82v40h-82z", lower)
    assert re.fullmatch(r"M19 10h82v60h-82z", upper)


def test_no_label_is_said_twice_where_little_is_counted() -> None:
    assert [tick.value for tick in columns((2.0,)).ticks()] == [0, 1, 2]


def test_a_value_of_nothing_draws_nothing() -> None:
    assert columns((0.0, 5.0)).paths()[0][1] == ""


def test_a_chart_without_columns_is_only_an_empty_frame() -> None:
    chart = ColumnChart("Title", (FIRST,), ())
    assert chart.paths() == [(FIRST, "")]
    assert chart.labels() == []


def test_labels_are_thinned_until_they_have_room() -> None:
    labels = columns(*[(1.0,)] * 52).labels()
    assert len(labels) == 13
    assert [label.value for label in labels[:3]] == ["0", "4", "8"]


def test_marked_columns_have_a_place() -> None:
    made = tuple(Column(str(at), (1.0,)) for at in range(10))
    assert ColumnChart("Title", (FIRST,), made, (2, 4), FRAME).mark == (30, 20)


def test_a_line_holds_its_value_until_the_next_is_known() -> None:
    chart = LineChart("Title", (Line(FIRST, ((0.0, 10.0), (5.0, 2.0))),), FRAME)
    ((_, path),) = chart.paths()
    assert re.fullmatch(r"M10 [\d.]+H110V[\d.]+H110", path)
    high, low = (float(y) for y in re.findall(r"(?:M10 |V)([\d.]+)", path))
    assert high < low, "SVG counts downwards"


def test_a_line_of_one_point_is_drawn() -> None:
    chart = LineChart("Title", (Line(FIRST, ((0.0, 7.0),)),), FRAME)
    assert chart.paths()[0][1].startswith("M10 ")
    assert [tick.value for tick in chart.ticks()] == [7.0]


def test_a_day_is_wide_enough_to_see_and_months_are_named_once() -> None:
    window = Span("window", "May fly", date(2026, 1, 5), date(2026, 12, 20))
    flight = Span("flight", "Flight", date(2026, 3, 1), date(2026, 3, 1))
    chart = SpanChart("Title", (window, flight))
    (_, _, whole, _), (_, _, day, _) = chart.bars()
    assert whole > 500
    assert day == 8
    assert len(chart.months()) <= 8


def test_the_area_of_a_circle_is_its_number() -> None:
    circles = (Circle("Leeds", 53.8, -1.5, 25.0), Circle("Bath", 51.4, -2.4, 100.0))
    (*_, large, first), (*_, small, _) = CircleMap("Title", circles).drawn()
    assert first.name == "Bath"
    assert large == pytest.approx(2 * small)


@pytest.mark.parametrize(
    ("lat", "lon"), [(60.85, -0.9), (49.96, -6.3), (52.48, 1.76), (54.4, -8.1)]
)
def test_the_corners_of_the_country_are_on_the_picture(lat: float, lon: float) -> None:
    x, y = UK.point(lat=lat, lon=lon)
    assert 0 < x < UK.width
    assert 0 < y < UK.height


def test_the_outlines_say_whose_they_are_and_weigh_little() -> None:
    outlines = CircleMap("Title", ()).outlines
    assert "Office for National Statistics" in outlines["attribution"]
    assert len(outlines["regions"]) == 12
    assert sum(len(region["path"]) for region in outlines["regions"]) < 10_000


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_holds_no_style_no_script_and_no_local_digits(language: str) -> None:
    chart = columns((1234.5, 0.5), (3.25, 2.0))
    with translation.override(language):
        drawn = render_to_string("ui/charts/columns.html", {"chart": chart})
    assert " style=" not in drawn
    assert "<script" not in drawn
    assert not re.search(r'(?:x|y|d|width)="[^"]*,', drawn)


def test_points_stand_where_their_values_say_and_the_edge_joins_one_series() -> None:
    points = (Point(FIRST, 3, 30), Point(FIRST, 1, 50), Point(SECOND, 2, 40))
    chart = PointChart("Title", "x", "y", points, way="charter", frame=FRAME)
    assert [(x, y) for _, x, y in chart.dots()] == [(102, 102), (18, 18), (60, 60)]
    assert chart.path() == "M18 18L102 102"
    assert [tick.value for tick in chart.labels()] == [1, 2, 3]
    assert [series.code for series, _ in chart.series()] == ["charter", "scheduled"]


def test_a_single_point_stands_in_the_middle() -> None:
    chart = PointChart("Title", "x", "y", (Point(FIRST, 3, 30),), frame=FRAME)
    assert [(x, y) for _, x, y in chart.dots()] == [(60, 60)]
    assert [tick.value for tick in chart.ticks()] == [30]
