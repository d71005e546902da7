"""Clocks about members and reunions, on the calendar of the council's nation."""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from waylight.foundation.access.models import User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.rule_sets.declaring import NotInForce
from waylight.registers.places.queries import nation_of

NATIONS = {"Scotland": Nation.SCOTLAND, "Northern Ireland": Nation.NORTHERN_IRELAND}


def _nation(council: str) -> Nation:
    return NATIONS.get(nation_of(council) or "", Nation.ENGLAND_AND_WALES)


def _running(of: Clock, about: Model) -> Deadline | None:
    kind, key = about._meta.label_lower, str(about.pk)
    return Deadline.objects.open().filter(key=of.key, about_kind=kind, about_id=key).first()


def _start(of: Clock, about: Model, council: str, at: datetime, by: User) -> None:
    """Start it, or correct the event of one that runs already.

    A clock whose rule was not in force on that day is not started: since November 2024 nobody has
    a permit to collect."""
    if not _is_in_force(of, at):
        return
    if (running := _running(of, about)) is not None:
        deadlines.correct(running, event_at=at, by=by)
    else:
        deadlines.start(of, about=about, event_at=at, nation=_nation(council), by=by)


def _is_in_force(of: Clock, at: datetime) -> bool:
    try:
        of.rules.on(timezone.localdate(at)).value(of.rule)
    except NotInForce:
        return False
    return True


def _meet(of: Clock, about: Model, at: datetime, by: User) -> None:
    if (running := _running(of, about)) is not None:
        deadlines.meet(running, at=at, by=by)


def _drop(of: Clock, about: Model, by: User) -> None:
    if (running := _running(of, about)) is not None:
        deadlines.drop(running, by=by)
