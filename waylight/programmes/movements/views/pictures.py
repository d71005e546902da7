"""What a page draws: the answers of the queries as charts and maps."""

from datetime import timedelta

from django.template.defaultfilters import date as formatted
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation.ui.charts import (
    Column,
    ColumnChart,
    Frame,
    Line,
    LineChart,
    Series,
    Span,
    SpanChart,
)
from waylight.foundation.ui.maps import Circle, CircleMap
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.arrivals import Arrivals
from waylight.programmes.movements.queries.board import Board
from waylight.programmes.movements.queries.difference import Difference
from waylight.programmes.movements.queries.family import FamilyPage
from waylight.programmes.movements.queries.under_way import UnderWay
from waylight.programmes.movements.queries.understood import Understood

CHARTER = Series("charter", gettext_lazy("Charter"))
SCHEDULED = Series("scheduled", gettext_lazy("Scheduled"))
EMPTY = Series("empty", gettext_lazy("Empty charter seats"))
PEOPLE = Series("people", gettext_lazy("People"))
HOMES = Series("homes", gettext_lazy("Homes"))
UNDECIDED = Series("scheduled", gettext_lazy("To be decided"))
TAKEN = Series("charter", gettext_lazy("Accepted"))
LEFT = Series("gap", gettext_lazy("Refused"))
COST = Series("cost", gettext_lazy("Cost of the best plan so far"))
BOUND = Series("bound", gettext_lazy("Proven bound: no plan can cost less"))

SMALL = Frame(width=360, height=180, left=48)


def months_charts(said: Understood) -> list[ColumnChart]:
    """People, seats and homes by month, one small picture each."""
    months = said.months

    def chart(title: str, series: tuple[Series, ...], *fields: str) -> ColumnChart:
        columns = tuple(
            Column(
                formatted(month.first, "M Y" if len(months) < 4 else "M"),
                tuple(getattr(month, field) for field in fields),
                tip=formatted(month.first, "F Y"),
            )
            for month in months
        )
        return ColumnChart(title, series, columns, frame=SMALL)

    return [
        chart(_("People by the month in which they can first fly"), (PEOPLE,), "people"),
        chart(
            _("Seats on offer by month"), (CHARTER, SCHEDULED), "charter_seats", "scheduled_seats"
        ),
        chart(_("Homes by the month from which they are free"), (HOMES,), "homes"),
    ]


def overview_chart(plan: Plan, shown: Board) -> ColumnChart:
    """Every week of a plan: who flies by charter, who by scheduled flight, what flies empty."""
    mondays = [seats.monday for seats in shown.overview]
    address = reverse("movements:plan", args=[plan.pk])
    columns = tuple(
        Column(
            formatted(seats.monday, "j M"),
            (seats.charter, seats.scheduled, seats.empty),
            href=f"{address}?start={seats.monday:%Y-%m-%d}",
            tip=_("Week of %(day)s: %(people)d people, %(empty)d charter seats empty")
            % {
                "day": formatted(seats.monday, "j F Y"),
                "people": seats.charter + seats.scheduled,
                "empty": seats.empty,
            },
        )
        for seats in shown.overview
    )
    marked = None
    if shown.weeks:
        first = mondays.index(shown.weeks[0].monday)
        marked = (first, mondays.index(shown.weeks[-1].monday) + 1)
    title = _("People who fly, by week")
    return ColumnChart(
        title, (CHARTER, SCHEDULED, EMPTY), columns, marked, Frame(width=1100, height=190)
    )


def arrivals_map(found: Arrivals) -> CircleMap:
    """Where people arrive: one circle for each council."""
    circles = (Circle(place.name, place.lat, place.lon, place.people) for place in found.places)
    return CircleMap(_("People who arrive, by council"), tuple(circles))


def progress_chart(now: UnderWay) -> LineChart:
    """Cost and bound as they come together."""

    def line(series: Series, at: int) -> Line:
        points = [(point[0], point[at]) for point in now.trail if point[at] is not None]
        return Line(series, (*points, (now.seconds, points[-1][1])) if points else ())

    lines = (line(COST, 1), line(BOUND, 2))
    title = _("Cost and bound while planning")
    frame = Frame(width=1100, height=260, left=92)
    return LineChart(title, tuple(line for line in lines if line.points), frame)


def family_chart(family: FamilyPage) -> SpanChart:
    """A family's window, its gap, its appointments and its flight on one line of time."""
    window = family.window
    spans = [Span("window", _("May fly"), window.first, window.last)]
    if window.gap:
        spans.append(Span("gap", _("Cannot fly"), *window.gap))
    if family.clinic:
        spans.append(Span("appointment", _("Medical check"), family.clinic, family.clinic))
    if family.lesson:
        spans.append(Span("appointment", _("Orientation class"), family.lesson, family.lesson))
    if family.home:
        home = family.home
        last = min(home["available_until"], window.last + timedelta(days=28))
        spans.append(Span("home", _("Home is free"), home["available_from"], last))
    if family.journey:
        spans.append(Span("flight", _("Flight"), family.journey.on, family.journey.on))
    return SpanChart(_("Time line"), tuple(spans), Frame(width=1100, left=170))


def moved_chart(shown: Difference) -> ColumnChart:
    """How many families a re-plan moves by how many days."""
    columns = tuple(
        Column(str(span.words), (span.accepted, span.open, span.refused)) for span in shown.spans
    )
    series = (TAKEN, UNDECIDED, LEFT)
    return ColumnChart(
        _("Families by the days that they move"), series, columns, frame=Frame(width=1100)
    )
