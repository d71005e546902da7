"""The clocks of a referral follow it: they run, are met, or are no longer needed."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from waylight.foundation import clock
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.programmes.resettlement.models import Priority, Referral
from waylight.programmes.resettlement.queries.afterwards import leave_counts_from
from waylight.programmes.resettlement.queries.handing import signed_of
from waylight.programmes.resettlement.rules import EMERGENCY, LEAVE, NORMAL, STANDSTILL, URGENT
from waylight.programmes.resettlement.workflow import GOING_ON, Status

BY_PRIORITY = {
    Priority.EMERGENCY: EMERGENCY,
    Priority.URGENT: URGENT,
    Priority.NORMAL: NORMAL,
    Priority.UNKNOWN: NORMAL,
}


def _let_clocks_follow(referral: Referral) -> None:
    """Start what should run, correct what runs from another moment, end what is over."""
    wanted = dict(_wanted(referral))
    arrived = referral.status in (Status.HANDED_OVER, Status.CLOSED)
    for deadline in deadlines_of(referral).open():
        event_at = wanted.pop(deadline.key, None)
        if event_at is None and arrived and deadline.key != LEAVE.key:
            deadlines.meet(deadline, at=clock.now(), by=None)
        elif event_at is None:
            deadlines.drop(deadline, by=None)
        elif event_at != deadline.event_at:
            deadlines.correct(deadline, event_at=event_at, by=None)
    for of in (EMERGENCY, URGENT, NORMAL, STANDSTILL, LEAVE):
        if event_at := wanted.get(of.key):
            deadlines.start(
                of, about=referral, event_at=event_at, nation=Nation.ENGLAND_AND_WALES, by=None
            )


def _wanted(referral: Referral) -> Iterator[tuple[str, datetime]]:
    """The clocks that should run, each with the moment from which it counts."""
    if referral.status == Status.HANDED_OVER and (signed := signed_of(referral)):
        yield (
            LEAVE.key,
            datetime.combine(leave_counts_from(referral, signed.arrived_on), time(), UTC),
        )
    if referral.status not in GOING_ON:
        return
    priority: Clock = BY_PRIORITY[Priority(referral.priority)]
    yield priority.key, datetime.combine(referral.submitted_on, time(), UTC)
    yield STANDSTILL.key, referral.status_since
