"""Who accompanies journeys, what carriers were asked for, and what went wrong, as tables.

Nobody is named: an escort stands by an opaque key, a passenger by reference. Of an incident the
free words stay on its page and paper, where each look is at one of them."""

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.refusal import Words
from waylight.foundation.vault.privacy import OPEN, SPECIAL
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    Escorting,
    EscortRole,
    Incident,
    IncidentKind,
    IncidentStep,
    Informed,
    SpecialService,
)
from waylight.programmes.movements.workflow import IncidentStatus, ServiceStatus

SYNTHETIC = Column(
    "synthetic", _("Synthetic"), Kind.YES_NO, privacy=OPEN, source="journey__synthetic"
)


def _hours(row: Escorting) -> float:
    return round((row.until_at - row.from_at).total_seconds() / 3600, 2)


def _duties(user: User, filters: Filters) -> Rows:
    found = Escorting.objects.visible_to(user).select_related("escort", "leg__journey")
    return found.filter(**{f"escort__{name}": value for name, value in filters.items()})


DUTIES = Dataset(
    "movements.duties",
    title=_("Duties of escorts"),
    says=_("Who accompanies which leg of your teams, by key and without a name, and for how long."),
    needs=May.FOLLOW,
    columns=(
        Column("journey", _("Journey"), Kind.ID, source="leg__journey__number", link=True),
        Column("leg", _("Leg"), Kind.COUNT, source="leg__number"),
        Column("escort", _("Escort"), Kind.ID, source="escort_id"),
        Column("role", _("Role"), Kind.CHOICE, source="escort__role"),
        Column("qualification", _("Qualification"), Kind.CHOICE, source="escort__qualification"),
        Column("direction", _("Direction"), Kind.CHOICE),
        Column("from_at", _("On duty from"), Kind.DATE),
        Column("until_at", _("On duty until"), Kind.DATE),
        Column("hours", _("Hours"), Kind.NUMBER, source="from_at", reads=_hours),
        Column("interprets", _("Interprets"), Kind.ID),
        Column("released_at", _("Released"), Kind.DATE),
        Column(
            "synthetic",
            _("Synthetic"),
            Kind.YES_NO,
            privacy=OPEN,
            source="leg__journey__synthetic",
        ),
    ),
    rows=_duties,
    filters=(Filter("role", _("Role"), lambda user: EscortRole.choices),),
    sort="-from_at",
    record=Escorting,
)


def _services(user: User, filters: Filters) -> Rows:
    found = SpecialService.objects.visible_to(user).select_related("passenger__journey", "leg")
    return found.filter(**filters)


SERVICES = Dataset(
    "movements.services",
    title=_("Special services"),
    says=_("What carriers were asked for, by code and reference; the findings are not here."),
    needs=May.FOLLOW,
    columns=(
        Column("journey", _("Journey"), Kind.ID, source="passenger__journey__number", link=True),
        Column("reference", _("Reference"), Kind.ID, source="passenger__reference"),
        Column(
            "leg",
            _("Leg"),
            Kind.COUNT,
            source="leg__number",
            meaning=_("Empty where it is for all of them."),
        ),
        Column("code", _("Service"), Kind.CHOICE, privacy=SPECIAL),
        Column("status", _("Status"), Kind.CHOICE),
        Column("seats", _("Seats"), Kind.COUNT),
        Column("requested_at", _("Requested"), Kind.DATE),
        Column("confirmed_at", _("Confirmed"), Kind.DATE),
        Column("ended_at", _("Ended"), Kind.DATE),
        Column(
            "synthetic",
            _("Synthetic"),
            Kind.YES_NO,
            privacy=OPEN,
            source="passenger__journey__synthetic",
        ),
    ),
    rows=_services,
    filters=(Filter("status", _("Status"), lambda user: ServiceStatus.choices),),
    sort="-requested_at",
    record=SpecialService,
)


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many rows belong to each incident; counted apart, so that none multiplies another."""
    counted = rows.filter(incident=OuterRef("pk")).order_by().values("incident")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


def _incidents(user: User, filters: Filters) -> Rows:
    seen = Incident.objects.visible_to(user).filter(**filters).select_related("journey", "leg")
    steps = IncidentStep.objects.all()
    return seen.annotate(
        people=_number(Incident.passengers.through.objects.all()),
        told=_number(Informed.objects.all()),
        undone=_number(steps.filter(done_at=None)),
        late=_number(steps.filter(done_at__gt=F("due_at"))),
    )


def _at(row: Incident) -> str:
    return f"{row.happened_at:%Y-%m-%d %H:%M} UTC"


def _counted(name: str, title: Words) -> Column:
    return Column(
        name,
        title,
        Kind.COUNT,
        source="id",
        reads=lambda row: int(getattr(row, name)),
    )


INCIDENTS = Dataset(
    "movements.incidents",
    title=_("Incidents"),
    says=_("What went wrong on the journeys of your teams, as far as it is yours to see."),
    needs=May.REPORT,
    columns=(
        Column("journey", _("Journey"), Kind.ID, source="journey__number", link=True),
        Column("kind", _("What happened"), Kind.CHOICE),
        Column("denial", _("Why"), Kind.CHOICE),
        Column("severity", _("Severity"), Kind.COUNT),
        Column("status", _("Status"), Kind.CHOICE),
        Column("happened_at", _("When"), Kind.DATE),
        Column("moment", _("Moment"), source="happened_at", reads=_at),
        Column("zone", _("Time zone of the place"), Kind.ID),
        Column("leg", _("Leg"), Kind.COUNT, source="leg__number"),
        _counted("people", _("People")),
        _counted("told", _("Told")),
        _counted("undone", _("Steps still open")),
        _counted("late", _("Steps taken late")),
        Column("reported_at", _("Reported"), Kind.DATE),
        Column("closed_at", _("Closed"), Kind.DATE),
        SYNTHETIC,
    ),
    rows=_incidents,
    filters=(
        Filter("status", _("Status"), lambda user: IncidentStatus.choices),
        Filter("kind", _("What happened"), lambda user: IncidentKind.choices),
    ),
    sort="-happened_at",
    record=Incident,
)
