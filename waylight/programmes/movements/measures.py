"""What plans add up to, and what journeys did: every number of arrivals comes from here."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from waylight.foundation.figures.measuring import Period, Status, measure, table_measure
from waylight.programmes.movements.models import Journey as Moved
from waylight.programmes.movements.queries.kpis import beginning_in
from waylight.programmes.movements.queries.landed import Arrival, arrivals
from waylight.programmes.movements.queries.opened import Journey, OpenedPlan, opened
from waylight.programmes.movements.queries.performance import (
    changes_after_freeze,
    child_custody,
    connections,
    embarkation_checks,
    incidents,
)
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


# ------------------------------------------------------------------ how well it went
def _begun(period: Period) -> QuerySet[Moved]:
    """As the page of figures counts: by the day of the first leg, and nobody synthetic."""
    return beginning_in(Moved.objects.all(), period)


@measure(
    "movements.people_moved",
    title=_("People on journeys that began"),
    unit=_("people"),
    definition=_(
        "Each passenger who came through the last leg of a journey that began in the period."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def people_moved(period: Period) -> int:
    """People who arrived of journeys that began in a period."""
    return len(arrivals(journeys=_begun(period)))


@measure(
    "movements.incidents_reported",
    title=_("Incidents"),
    unit=_("incidents"),
    definition=_(
        "Each incident of a journey that began in the period. What is told in confidence is "
        "never counted."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def incidents_reported(period: Period) -> int:
    """Incidents of journeys that began in a period."""
    return incidents(_begun(period)).count()


@measure(
    "movements.connections_made_or_missed",
    title=_("Changes between legs"),
    unit=_("changes"),
    definition=_(
        "Each change of a passenger to a leg that has left, or that they missed, on a journey "
        "that began in the period."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def connections_made_or_missed(period: Period) -> int:
    """Changes on journeys that began in a period."""
    return connections(_begun(period)).whole


@measure(
    "movements.connections_missed",
    title=_("Missed connections"),
    unit=_("changes"),
    definition=_("Each change that a passenger missed, on a journey that began in the period."),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def connections_missed(period: Period) -> int:
    """Changes that were missed."""
    return connections(_begun(period)).part


@measure(
    "movements.checks_answered",
    title=_("Checks before embarkation with an answer"),
    unit=_("people"),
    definition=_(
        "Each passenger whose newest check says fit or unfit, on a journey that began in the "
        "period."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def checks_answered(period: Period) -> int:
    """Passengers with an answer."""
    return embarkation_checks(_begun(period)).whole


@measure(
    "movements.checks_failed",
    title=_("Checks before embarkation that were not passed"),
    unit=_("people"),
    definition=_(
        "Each passenger whose newest check says unfit, on a journey that began in the period."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def checks_failed(period: Period) -> int:
    """Passengers found unfit."""
    return embarkation_checks(_begun(period)).part


@measure(
    "movements.manifests_frozen",
    title=_("Journeys with a manifest"),
    unit=_("journeys"),
    definition=_("Each journey that began in the period and has a manifest."),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def manifests_frozen(period: Period) -> int:
    """Journeys with a manifest."""
    return changes_after_freeze(_begun(period)).whole


@measure(
    "movements.manifest_changes",
    title=_("Changes after the manifest was frozen"),
    unit=_("changes"),
    definition=_(
        "Each version of a manifest after its first, of a journey that began in the period."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def manifest_changes(period: Period) -> int:
    """Versions after the first."""
    return changes_after_freeze(_begun(period)).part


@measure(
    "movements.children_alone_travelling",
    title=_("Children without a parent who travelled"),
    unit=_("people"),
    definition=_(
        "Each child without a parent on a journey that began in the period and is under way or "
        "over."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def children_alone_travelling(period: Period) -> int:
    """Children without a parent."""
    return child_custody(_begun(period)).whole


@measure(
    "movements.custody_gaps_found",
    title=_("Gaps in the custody of a child"),
    unit=_("gaps"),
    definition=_(
        "Each break in the custody of a child without a parent, on a journey that began in the "
        "period. The target is none."
    ),
    source=JOURNEYS,
    status=Status.OBSERVED,
)
def custody_gaps_found(period: Period) -> int:
    """Breaks in custody."""
    return child_custody(_begun(period)).part
