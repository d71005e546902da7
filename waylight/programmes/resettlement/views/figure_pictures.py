"""The pictures of the figures; each stands beside the table that says the same."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation.ui.bands import BandChart, Goal, Reach
from waylight.foundation.ui.charts import Column, ColumnChart, Series
from waylight.foundation.ui.maps import Circle, CircleMap
from waylight.programmes.resettlement.queries.arrivals import ByCouncil
from waylight.programmes.resettlement.queries.funnel import Funnel
from waylight.programmes.resettlement.queries.progress import Shown, counted_rows

COUNTED = Series("people", gettext_lazy("People counted"))
REACH = Series("own", gettext_lazy("If it goes on like the last quarters"))
ARRIVED = Series("people", gettext_lazy("People who arrived"))
MONTHS = 3


def progress_chart(shown: Shown) -> BandChart | None:
    """Counted people against the target, with the band; without a target, everybody who came."""
    if not shown.series:
        return None
    stands = shown.progress
    points = [(one.last, float(counted)) for one, counted in reversed(counted_rows(shown))]
    since = stands.target.since if stands else shown.series[0].first
    drawn = [(since, 0.0), *(point for point in points if point[0] > since)]
    return BandChart(
        title=_("People counted at the end of each quarter"),
        counted=COUNTED,
        points=drawn,
        goal=_goal(shown),
        reach=REACH,
        band=_band(shown),
        marked=[(first, last) for first, last in _stops(shown) if last > since],
        marks=_("Nobody arrived, or movements were suspended"),
    )


def quarters_chart(shown: Shown) -> ColumnChart | None:
    """People by quarter; the longest time without anybody is set apart."""
    if not shown.series:
        return None
    columns = tuple(
        Column(
            f"{one.first.year}/{(one.first.month - 1) // MONTHS + 1}",
            (float(one.people),),
            tip=f"{one.first} – {one.last}: {one.people}",
        )
        for one in shown.series
    )
    empty = max(shown.without_anybody, key=lambda run: run[1] - run[0], default=None)
    marked = None
    if empty is not None:
        inside = [at for at, one in enumerate(shown.series) if empty[0] <= one.first <= empty[1]]
        marked = (inside[0], inside[-1] + 1)
    return ColumnChart(_("People who arrived, by quarter"), (ARRIVED,), columns, marked)


def people_chart(funnel: Funnel) -> ColumnChart | None:
    """Families in each state that holds any."""
    standings = [one for one in funnel.standings if one.families]
    columns = tuple(
        Column(str(one.status.label), (float(one.families),), tip=f"{one.families}")
        for one in standings
    )
    title = _("Families in each state")
    return ColumnChart(title, (Series("people", _("Families")),), columns) if columns else None


def council_map(found: ByCouncil) -> CircleMap:
    """A circle for each council to which anybody came, its area in proportion to them."""
    circles = tuple(
        Circle(one.name, one.latitude, one.longitude, one.people)
        for one in found.places
        if one.people and one.latitude is not None and one.longitude is not None
    )
    return CircleMap(_("People who arrived in the quarter, by council"), circles)


def _goal(shown: Shown) -> Goal | None:
    if shown.progress is None:
        return None
    target = shown.progress.target
    return Goal(_("Target and its last day"), float(target.people), target.until)


def _band(shown: Shown) -> list[Reach]:
    steps = shown.forecast.steps if shown.forecast else ()
    return [Reach(one.on, one.low, one.middle, one.high) for one in steps]


def _stops(shown: Shown) -> list[tuple[date, date]]:
    end = shown.asked.on
    stops = [(one.begins_on, one.ends_on or end) for one in shown.suspensions if not one.country]
    return [*shown.without_anybody, *stops]
