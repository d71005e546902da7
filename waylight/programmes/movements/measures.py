"""What plans add up to, and what journeys did: every number of arrivals comes from here."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from waylight.foundation.figures.measuring import Period, Status, measure, table_measure
from waylight.programmes.movements.queries.landed import Arrival, arrivals
from waylight.programmes.movements.queries.opened import Journey, OpenedPlan, opened
from waylight.programmes.movements.queries.standing import standing_plans

SOURCE = _("Waylight, the newest movement plan of each caseload")


@measure(
    "movements.people_planned",
    title=_("People with a planned journey"),
    unit=_("people"),
    definition=_(
        "Each person of a family that the newest ready plan of a caseload moves in the period. "
        "Synthetic caseloads are never counted."
    ),
    source=SOURCE,
    status=Status.ESTIMATE,
)
def people_planned(period: Period) -> int:
    """People who are to fly in a period."""
    return sum(journey.family.people for _plan, journey in _journeys(period))


@measure(
    "movements.families_planned",
    title=_("Families with a planned journey"),
    unit=_("families"),
    definition=_(
        "Each family that the newest ready plan of a caseload moves in the period. "
        "Synthetic caseloads are never counted."
    ),
    source=SOURCE,
    status=Status.ESTIMATE,
)
def families_planned(period: Period) -> int:
    """Families who are to fly in a period."""
    return sum(1 for _journey in _journeys(period))


@table_measure(
    "movements.people_by_council",
    title=_("People with a planned journey, by council and month"),
    rows=_("Council"),
    columns=_("Month"),
    definition=_(
        "Each person of a family that the newest ready plan of a caseload moves in the period, "
        "by the council of the home and the month of the flight. Synthetic caseloads are never "
        "counted."
    ),
    source=SOURCE,
    status=Status.ESTIMATE,
)
def people_by_council(period: Period) -> dict[tuple[str, str], int]:
    """People who are to fly in a period, by council and month."""
    counted: Counter[tuple[str, str]] = Counter()
    for plan, journey in _journeys(period):
        council = plan.council_name(journey.council)
        counted[council, f"{journey.on:%Y-%m}"] += journey.family.people
    return dict(sorted(counted.items()))


def _journeys(period: Period) -> Iterator[tuple[OpenedPlan, Journey]]:
    since, until = period.since or date.min, period.until or date.max
    for _caseload, plan in standing_plans():
        plan_opened = opened(plan)
        for journey in plan_opened.journeys.values():
            if since <= journey.on < until:
                yield plan_opened, journey


# ------------------------------------------------------------------ what journeys did
JOURNEYS = _("Waylight, journeys of movements")


@measure(
    "movements.people_arrived",
    title=_("People who arrived"),
    unit=_("people"),
    definition=_(
        "Each passenger who came through the last leg of a journey that landed in the period, "
        "whatever the programme. Escorts and synthetic journeys are never counted."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def people_arrived(period: Period) -> int:
    """People who arrived in a period."""
    return len(arrivals(period))


@table_measure(
    "movements.arrivals_by_programme",
    title=_("Arrivals by programme and month"),
    rows=_("Programme"),
    columns=_("Month"),
    definition=_(
        "Each passenger who came through the last leg of a journey that landed in the period, by "
        "programme and by the month of the landing. Escorts and synthetic journeys are never "
        "counted."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def arrivals_by_programme(period: Period) -> dict[tuple[str, str], int]:
    """People who arrived in a period, by programme and month."""
    return _by_month(period, lambda one: one.programme)


@table_measure(
    "movements.arrivals_by_council",
    title=_("Arrivals by council and month"),
    rows=_("Council"),
    columns=_("Month"),
    definition=_(
        "Each passenger who came through the last leg of a journey that landed in the period, by "
        "the council to which they went and by the month of the landing. Escorts and synthetic "
        "journeys are never counted."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def arrivals_by_council(period: Period) -> dict[tuple[str, str], int]:
    """People who arrived in a period, by council and month."""
    return _by_month(period, lambda one: one.council)


@table_measure(
    "movements.arrivals_by_corridor",
    title=_("Arrivals by corridor and month"),
    rows=_("Corridor"),
    columns=_("Month"),
    definition=_(
        "Each passenger who came through the last leg of a journey that landed in the period, "
        "from the first airport to the last and by the month of the landing. Escorts and "
        "synthetic journeys are never counted."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def arrivals_by_corridor(period: Period) -> dict[tuple[str, str], int]:
    """People who arrived in a period, by corridor and month."""
    return _by_month(period, lambda one: one.corridor)


def _by_month(period: Period, group: Callable[[Arrival], str]) -> dict[tuple[str, str], int]:
    counted = Counter((group(one) or "–", f"{one.on:%Y-%m}") for one in arrivals(period))
    return dict(sorted(counted.items()))
