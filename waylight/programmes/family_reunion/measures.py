"""What the records of reunions add up to. Nobody synthetic is counted, and nobody twice."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from waylight.foundation.figures.measuring import Period, Status, measure, table_measure
from waylight.programmes.family_reunion.models import Incident, IncidentReason, Member
from waylight.programmes.family_reunion.queries import counting
from waylight.programmes.family_reunion.queries.counting import BANDS, arrived, within

SOURCE = _("Waylight, records of family reunion")
ARRIVALS = _("Waylight, journeys of movements, with the records of family reunion")
PEOPLE, FAMILIES = _("people"), _("families")


@measure(
    "family_reunion.people_arrived",
    title=_("Family members who arrived"),
    unit=PEOPLE,
    definition=_(
        "Each member of a family who landed in the United Kingdom in the period on a journey of "
        "this programme. Synthetic records are never counted."
    ),
    source=ARRIVALS,
    status=Status.OBSERVED,
)
def people_arrived(period: Period) -> int:
    """People who arrived in a period."""
    came = counting.landings(counting.real_members())
    return sum(within(period, member.arrived_at) for member in came)


@measure(
    "family_reunion.families_arrived",
    title=_("Families whose first member arrived"),
    unit=FAMILIES,
    definition=_(
        "Each reunion once: on the day on which the first of its members landed in the United "
        "Kingdom. Synthetic records are never counted."
    ),
    source=ARRIVALS,
    status=Status.OBSERVED,
)
def families_arrived(period: Period) -> int:
    """Families whose first arrival is in a period."""
    firsts: dict[UUID, datetime] = {}
    for member in counting.landings(counting.real_members()):
        if member.arrived_at is not None:
            known = firsts.get(member.reunion_id, member.arrived_at)
            firsts[member.reunion_id] = min(known, member.arrived_at)
    return sum(within(period, moment) for moment in firsts.values())


@measure(
    "family_reunion.people_reunited",
    title=_("Family members handed over to whoever met them"),
    unit=PEOPLE,
    definition=_(
        "Each member of a family who was handed over at the airport in the period, the receiver's "
        "identity checked. Synthetic records are never counted."
    ),
    source=ARRIVALS,
    status=Status.OBSERVED,
)
def people_reunited(period: Period) -> int:
    """People reunited in a period."""
    came = counting.landings(counting.real_members())
    return sum(within(period, member.reunited_at) for member in came)


@measure(
    "family_reunion.visa_lapses",
    title=_("Visas that ended unused"),
    unit=_("visas"),
    definition=_(
        "Each visa whose last day is in the period and over, whose holder had not left by then and "
        "had no later visa that had begun. Who withdrew, died or travelled at their own cost is "
        "left out. Synthetic records are never counted."
    ),
    source=SOURCE,
    status=Status.OBSERVED,
)
def visa_lapses(period: Period) -> int:
    """Visas that ended unused in a period."""
    return sum(1 for _lapse in counting.lapses(counting.real_members(), period))


@measure(
    "family_reunion.no_shows",
    title=_("People who did not come to their flight"),
    unit=_("incidents"),
    definition=_(
        "Each time that somebody with a ticket did not come. Synthetic records are never counted."
    ),
    source=SOURCE,
    status=Status.OBSERVED,
)
def no_shows(period: Period) -> int:
    """Times that somebody did not come."""
    return _incidents(period, [IncidentReason.NO_SHOW])


@measure(
    "family_reunion.denied_boarding",
    title=_("People who were not let on board"),
    unit=_("incidents"),
    definition=_(
        "Each time that somebody with a ticket came and was not let on board: a paper was not "
        "accepted, the exit was refused, they were not fit to fly or there was no seat. "
        "Synthetic records are never counted."
    ),
    source=SOURCE,
    status=Status.OBSERVED,
)
def denied_boarding(period: Period) -> int:
    """Times that somebody was not let on board."""
    return _incidents(period, counting.TURNED_AWAY)


@table_measure(
    "family_reunion.arrivals_by_age_and_sex",
    title=_("Family members who arrived, by age and sex"),
    rows=_("Age"),
    columns=_("Sex"),
    definition=_(
        "Each member of a family who landed in the period, by age on that day in the bands of the "
        "Home Office, and by sex. An age that may be in one band or another is not known. "
        "Synthetic records are never counted."
    ),
    source=ARRIVALS,
    status=Status.OBSERVED,
)
def arrivals_by_age_and_sex(period: Period) -> dict[tuple[str, str], int]:
    """Arrivals in a period by age band and sex."""
    bands = [str(words) for _end, words in BANDS]
    return counting.table(_arrived(period), counting.age_band, counting.sex, rows=bands)


@table_measure(
    "family_reunion.arrivals_by_nationality",
    title=_("Family members who arrived, by nationality and year"),
    rows=_("Nationality"),
    columns=_("Year"),
    definition=_(
        "Each member of a family who landed in the period, by nationality; who has several is "
        "counted as such. Synthetic records are never counted."
    ),
    source=ARRIVALS,
    status=Status.OBSERVED,
)
def arrivals_by_nationality(period: Period) -> dict[tuple[str, str], int]:
    """Arrivals in a period by nationality and year."""
    return counting.table(_arrived(period), counting.nationality, counting.year_of_arrival)


@table_measure(
    "family_reunion.arrivals_by_country",
    title=_("Family members who arrived, by country of departure and year"),
    rows=_("Country of departure"),
    columns=_("Year"),
    definition=_(
        "Each member of a family who landed in the period, by the country of the airport that they "
        "left from. Synthetic records are never counted."
    ),
    source=ARRIVALS,
    status=Status.OBSERVED,
)
def arrivals_by_country(period: Period) -> dict[tuple[str, str], int]:
    """Arrivals in a period by country of departure and year."""
    return counting.table(_arrived(period), counting.departure_country, counting.year_of_arrival)


@table_measure(
    "family_reunion.refusals_by_reason",
    title=_("Refused visas, by reason and year"),
    rows=_("Reason"),
    columns=_("Year"),
    definition=_(
        "Each member of a family whose visa was refused in the period and not granted since, by "
        "the first rule that our own pre-screening found not met. The Home Office's grounds are "
        "kept with the member, and never published. Synthetic records are never counted."
    ),
    source=SOURCE,
    status=Status.OBSERVED,
)
def refusals_by_reason(period: Period) -> dict[tuple[str, str], int]:
    """Refusals in a period by reason and year."""
    members = counting.refused(counting.real_members(), period)
    return counting.table(members, counting.reason, lambda member: f"{member.decided_on:%Y}")


def _arrived(period: Period) -> list[Member]:
    return arrived(counting.real_members(), period)


def _incidents(period: Period, reasons: Iterable[str]) -> int:
    of_people = Incident.objects.filter(
        reason__in=list(reasons), member__reunion__synthetic=False, member__person__synthetic=False
    )
    return sum(within(period, moment) for moment in of_people.values_list("at", flat=True))
