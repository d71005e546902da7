"""Journeys, their legs, and where everybody is on each, as tables."""

from datetime import date

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.vault.privacy import OPEN
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.workflow import JourneyStatus, PassageStatus


def _leaves(row: Journey) -> date | None:
    found: date | None = row.leaves  # type: ignore[attr-defined]
    return found


def _people(row: Journey) -> int:
    return int(row.people)  # type: ignore[attr-defined]


def _journeys(user: User, filters: Filters) -> Rows:
    found = Journey.objects.visible_to(user).select_related("team")
    return found.annotate(leaves=Min("legs__on"), people=Count("passengers", distinct=True)).filter(
        **filters
    )


JOURNEYS = Dataset(
    "movements.journeys",
    title=_("Journeys"),
    says=_("Every journey of your teams: how far it is, when it leaves and how many travel."),
    needs=May.FOLLOW,
    columns=(
        Column("number", _("Number"), Kind.ID, link=True),
        Column("title", _("Title")),
        Column("team", _("Team"), source="team__name"),
        Column("mode", _("Mode"), Kind.CHOICE),
        Column("programme", _("Programme")),
        Column("status", _("Status"), Kind.CHOICE),
        Column("leaves", _("Leaves"), Kind.DATE, source="opened_at", reads=_leaves),
        Column("people", _("People"), Kind.COUNT, source="id", reads=_people),
        Column("frozen_at", _("Manifest frozen"), Kind.DATE),
        Column("ended_at", _("Ended"), Kind.DATE),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, privacy=OPEN),
    ),
    rows=_journeys,
    filters=(Filter("status", _("Status"), lambda user: JourneyStatus.choices),),
    sort="-number",
    record=Journey,
)


def _legs(user: User, filters: Filters) -> Rows:
    return Leg.objects.visible_to(user).select_related("journey").filter(**filters)


LEGS = Dataset(
    "movements.legs",
    title=_("Legs"),
    says=_("Every leg of the journeys of your teams, with its moments in UTC."),
    needs=May.FOLLOW,
    columns=(
        Column("journey", _("Journey"), Kind.ID, source="journey__number", link=True),
        Column("number", _("Leg"), Kind.COUNT),
        Column("carrier", _("Carrier"), Kind.ID),
        Column("flight_number", _("Flight"), Kind.ID),
        Column("from_airport", _("From"), Kind.ID),
        Column("to_airport", _("To"), Kind.ID),
        Column("on", _("Day"), Kind.DATE),
        Column("leaves_at", _("Leaves"), Kind.DATE),
        Column("lands_at", _("Lands"), Kind.DATE),
        Column("left_at", _("Departed"), Kind.DATE),
        Column("landed_at", _("Landed"), Kind.DATE),
        Column("diverted_to", _("Diverted to"), Kind.ID),
    ),
    rows=_legs,
    sort="-on",
    record=Leg,
)


def _passages(user: User, filters: Filters) -> Rows:
    found = Passage.objects.visible_to(user).select_related("leg__journey", "passenger")
    return found.filter(**filters)


PASSAGES = Dataset(
    "movements.passages",
    title=_("Passengers on legs"),
    says=_("Where everybody is on every leg, by reference and without a name."),
    needs=May.FOLLOW,
    columns=(
        Column("journey", _("Journey"), Kind.ID, source="leg__journey__number", link=True),
        Column("leg", _("Leg"), Kind.COUNT, source="leg__number"),
        Column("reference", _("Reference"), Kind.ID, source="passenger__reference"),
        Column("party", _("Family"), Kind.ID, source="passenger__party"),
        Column("programme", _("Programme"), source="passenger__programme"),
        Column("council", _("Council"), Kind.ID, source="passenger__council"),
        Column("status", _("Status"), Kind.CHOICE),
        Column("seat", _("Seat"), Kind.ID),
        Column("at", _("Since"), Kind.DATE),
    ),
    rows=_passages,
    filters=(Filter("status", _("Status"), lambda user: PassageStatus.choices),),
    sort="-at",
    record=Passage,
)
