"""Duties as the office sees them: gates, phones, marks and contradictions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.programmes.movements.models import Device, Duty, Journey, Leg, Mark, MarkConflict
from waylight.programmes.movements.queries.gate import Counts, duties_of, has_wrong_clock, rows_of
from waylight.programmes.movements.queries.gate import counts_of as counted

BEFORE_IT_LEAVES, AFTER_IT_LEAVES = timedelta(hours=4), timedelta(hours=2)


@dataclass(frozen=True)
class Gate:
    """One leg: how many are on board, and who is on duty there."""

    leg: Leg
    counts: Counts
    duties: Sequence[Duty]


@dataclass(frozen=True)
class Phone:
    """One phone of a duty; `minutes_off` is by how much its clock is wrong, if too much."""

    device: Device
    marks: int
    minutes_off: int


def gates_of(journey: Journey) -> list[Gate]:
    """The legs of a journey with their duties."""
    return [
        Gate(leg, counted(rows_of(leg)), list(duties_of(leg)))
        for leg in journey.legs.filter(cancelled_at=None).order_by("number")
    ]


def conflicts_of(journey: Journey) -> QuerySet[MarkConflict]:
    """Contradictions on a journey: those that nobody has decided first."""
    found = MarkConflict.objects.filter(passage__leg__journey=journey)
    order = models.F("resolved_at").desc(nulls_first=True)
    return found.select_related("passage__passenger", "passage__leg", "resolved_by").order_by(order)


def phones_of(duty: Duty) -> list[Phone]:
    """Its phones, and how many marks came from each."""
    found = duty.devices.annotate(sent=models.Count("marks"))
    return [
        Phone(
            each,
            each.sent,  # type: ignore[attr-defined]
            round(each.clock_off / 60) if has_wrong_clock(each) else 0,
        )
        for each in found
    ]


def marks_of(duty: Duty) -> QuerySet[Mark]:
    """Its marks, the newest first."""
    found = duty.marks.select_related("device", "passage__passenger", "conflict")
    return found.order_by("-received_at", "-at")


def standing_marks(conflict: MarkConflict) -> QuerySet[Mark]:
    """The marks that stand beside one another, with who made each and when."""
    return conflict.marks.select_related("device", "duty__user").order_by("received_at", "at")


def likely_times(leg: Leg) -> dict[str, Any]:
    """When a duty at this gate would be, as far as the times are known."""
    if leg.leaves_at is None:
        return {"begins_at": clock.now().replace(second=0, microsecond=0)}
    return {
        "begins_at": leg.leaves_at - BEFORE_IT_LEAVES,
        "ends_at": leg.leaves_at + AFTER_IT_LEAVES,
    }


def own_duties(user: User, now: datetime) -> QuerySet[Duty]:
    """What a person is to do at gates, now and next."""
    found = Duty.objects.visible_to(user).of(user).filter(ended_at=None, ends_at__gt=now)
    return found.select_related("leg").order_by("begins_at")
