"""The clocks of a journey follow what happened to it: one function, called by every deed."""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from waylight.foundation.access.models import User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.rule_sets.declaring import NotInForce
from waylight.programmes.movements import rules
from waylight.programmes.movements.models import Incident, Journey, Leg, Passenger
from waylight.programmes.movements.queries.clocks import Wish, wishes

NATION = Nation.ENGLAND_AND_WALES
"""Only the follow-up of incidents counts working days, and duty is kept in London."""
OF_A_JOURNEY = (
    rules.TICKETING,
    rules.NAME_CHANGE,
    rules.FREEZE_CHARTER,
    rules.FREEZE_SCHEDULED,
    rules.SERVICES,
    rules.EMBARKATION_CHECK,
    rules.GO_OR_NO_GO,
    rules.ARRIVAL,
    rules.HANDOVER,
    rules.MISSING_TOLD,
)


def _clocks_follow(journey: Journey, *, by: User | None = None) -> None:
    """Start, move, meet and drop the clocks of a journey; asked twice, it changes nothing."""
    running = {(one.key, one.about_id): one for one in _open_of(journey)}
    for wish in wishes(journey):
        _follow(wish, running.pop((wish.clock.key, str(wish.about.pk)), None), by)
    for lost in running.values():
        deadlines.drop(lost, by=by)


def _follow(wish: Wish, running: Deadline | None, by: User | None) -> None:
    if running is None:
        if wish.met_at is None and _is_in_force(wish.clock, wish.event_at):
            _start(wish.clock, wish.about, wish.event_at, by)
        return
    # What was met is judged by the event that it ran from to the last.
    if wish.met_at is not None:
        deadlines.meet(running, at=wish.met_at, by=by)
    elif running.event_at != wish.event_at:
        deadlines.correct(running, event_at=wish.event_at, by=by)


def _open_of(journey: Journey) -> list[Deadline]:
    about = {
        Journey._meta.label_lower: [journey.pk],
        Leg._meta.label_lower: list(journey.legs.values_list("pk", flat=True)),
        Passenger._meta.label_lower: list(
            journey.passengers.filter(unaccompanied=True).values_list("pk", flat=True)
        ),
    }
    keys = [str(pk) for pks in about.values() for pk in pks]
    found = Deadline.objects.open().filter(
        about_kind__in=list(about), about_id__in=keys, key__in=[one.key for one in OF_A_JOURNEY]
    )
    return list(found)


def _start(of: Clock, about: Model, at: datetime, by: User | None) -> None:
    deadlines.start(of, about=about, event_at=at, nation=NATION, by=by)


def _of_incident(of: Clock, incident: Incident) -> Deadline | None:
    """The open clock of an incident."""
    found = Deadline.objects.open().filter(key=of.key, about_id=str(incident.pk))
    return found.filter(about_kind=incident._meta.label_lower).first()


def _is_in_force(of: Clock, at: datetime) -> bool:
    try:
        of.rules.on(timezone.localdate(at)).value(of.rule)
    except NotInForce:
        return False
    return True
