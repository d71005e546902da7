"""A leg leaves later, is cancelled or lands elsewhere: what an incident changes about it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from waylight.engines.movement_planning.scenarios.changes import CancelFlight
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.changing import change_caseload
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.incidents import _refuse_if_closed
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import Incident, IncidentKind, Leg, Plan
from waylight.programmes.movements.queries.calling import meeting
from waylight.programmes.movements.queries.incidents import undone
from waylight.programmes.movements.queries.touched import touched_of
from waylight.programmes.movements.workflow import PassageStatus
from waylight.registers.places.queries import airport


@action(needs=May.DUTY)
def enter_new_times(
    incident: Incident, *, leaves_at: datetime, lands_at: datetime, by: User
) -> Incident:
    """Enter the times of a delayed leg; who misses a connection is then seen at once."""
    leg = _leg(incident, _("The new times were not entered."))
    if lands_at <= leaves_at:
        raise refusal(
            7,
            what=_("The new times were not entered."),
            why=_("It would land before it leaves."),
            fix=_("Correct the times: each is that of the clock at its own airport."),
        )
    leg.leaves_at, leg.lands_at = leaves_at, lands_at
    leg.save(update_fields=["leaves_at", "lands_at"])
    return _after(incident, "new-times", by)


@action(needs=May.DUTY)
def enter_diversion(incident: Incident, *, to_airport: str, by: User) -> Incident:
    """Enter where a leg lands instead; whoever waits at the other airport is told."""
    what = _("The diversion was not entered.")
    leg, found = _leg(incident, what), airport(to_airport)
    if found is None or to_airport == leg.to_airport:
        raise refusal(
            5,
            what=what,
            why=_("“%s” is not the IATA code of another airport.") % to_airport,
            fix=_("Write the three letters of the airport where it lands, such as STN."),
        )
    leg.diverted_to, leg.lands_zone = to_airport, found.zone
    leg.save(update_fields=["diverted_to", "lands_zone"])
    to = meeting(leg.journey.team).exclude(pk=by.pk)
    notices.send("movements.diverted", to=to, about=leg.journey)
    return _after(incident, "new-airport", by)


@action(needs=May.DUTY)
def cancel_leg(incident: Incident, *, by: User) -> Incident:
    """Say that a leg does not go; those who were to fly it wait for another day.

    Whoever was marked as on board is back at the airport."""
    leg = _leg(incident, _("The leg was not cancelled."))
    if leg.left_at is not None or incident.kind not in (
        IncidentKind.CANCELLATION,
        IncidentKind.CLOSURE,
    ):
        raise refusal(
            70,
            what=_("The leg was not cancelled."),
            why=_("It has left, or the incident is no cancellation."),
            fix=_("Report a cancellation of the leg that does not go."),
        )
    leg.cancelled_at = clock.now()
    leg.save(update_fields=["cancelled_at"])
    off = leg.passages.filter(status=PassageStatus.BOARDED)
    off.update(status=PassageStatus.PRESENTED, at=leg.cancelled_at, boarded_at=None)
    return _after(incident, "", by)


@action(needs=May.UPLOAD)
def plan_touched_again(
    plan: Plan, *, airport: str, since: date, until: date, time_limit: int, by: User
) -> Plan:
    """Have every flight of a plan that a closed airport touches cancelled and planned again.

    It is a proposal: families stay together, and nothing changes until somebody accepts it."""
    found = touched_of(plan, airport=airport, since=since, until=until)
    if found is None:
        raise refusal(
            79,
            what=_("Nothing is planned again."),
            why=_("No flight of this plan that has not left touches the airport on those days."),
            fix=_("Check the airport and the days, or reschedule what was made by hand."),
        )
    changes = [CancelFlight(flight) for flight in found.flights]
    return change_caseload(plan, changes=changes, time_limit=time_limit, by=by)


def _leg(incident: Incident, what: str) -> Leg:
    _refuse_if_closed(incident, what)
    leg = incident.leg
    if leg is None or leg.landed_at is not None or leg.cancelled_at is not None:
        raise refusal(
            70,
            what=what,
            why=_("The incident names no leg, or its leg has landed or was cancelled."),
            fix=_("Report the incident of the leg that it is about."),
        )
    return leg


def _after(incident: Incident, key: str, by: User) -> Incident:
    """The step that asks for it is done, and the clocks follow."""
    for step in undone(incident):
        if step.key == key:
            step.done_at, step.done_by = clock.now(), by
            step.save(update_fields=["done_at", "done_by"])
    _clocks_follow(incident.journey, by=by)
    _papers_follow(incident.journey)
    return incident
