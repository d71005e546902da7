"""What families were told, and who holds a ticket: promises that planning again keeps."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Plan, Promises, pack
from waylight.programmes.movements.queries.opened import Journey, opened
from waylight.programmes.movements.queries.standing import journey_of, refuse_unless_told_from

Told = dict[str, dict[str, Any]]


@action(needs=May.ISSUE)
def mark_as_told(plan: Plan, *, by: User, flight: int = 0, family: int = 0) -> Plan:
    """Note that a family, or everyone on a flight, was told their journey today."""
    return _note(plan, _chosen(plan, flight, family), ticketed=False)


@action(needs=May.ISSUE)
def mark_as_ticketed(plan: Plan, *, by: User, flight: int = 0, family: int = 0) -> Plan:
    """Note that a family, or everyone on a flight, holds a ticket from today; it was told, too."""
    return _note(plan, _chosen(plan, flight, family), ticketed=True)


@action(needs=May.ISSUE)
def mark_as_not_told(plan: Plan, *, by: User, flight: int = 0, family: int = 0) -> Plan:
    """Take back that a family, or everyone on a flight, was told or holds a ticket."""
    names = {journey.family.reference for journey in _chosen(plan, flight, family)}
    held = _held(plan)
    _keep(held, {name: row for name, row in held.told().items() if name not in names})
    return plan


def _chosen(plan: Plan, flight: int, family: int) -> list[Journey]:
    """The journeys of a flight or a family, each by its row; refused when there is none."""
    refuse_unless_told_from(plan)
    whole = opened(plan)
    if family:
        one = whole.family_in_row(family)
        found = [whole.journeys[one.reference]] if one and one.reference in whole.journeys else []
    else:
        found = whole.aboard.get(whole.flight_in_row(flight) or "", [])
    if not found:
        raise Refusal(
            "movements.no-journey",
            what=_("Nothing was noted."),
            why=_("This plan has no journey for this family or flight."),
            fix=_("Choose a family that is planned, or a flight that carries someone."),
        )
    return found


def _note(plan: Plan, journeys: list[Journey], *, ticketed: bool) -> Plan:
    held, today = _held(plan), clock.today()
    told = held.told()
    for journey in journeys:
        name = journey.family.reference
        told[name] = _noted(told.get(name), journey_of(journey.entry), today, ticketed)
    _keep(held, told)
    return plan


def _noted(
    before: dict[str, Any] | None, journey: dict[str, Any], today: date, ticketed: bool
) -> dict[str, Any]:
    """The first day counts, unless the family was told something else before."""
    same = before if before and before["journey"] == journey else {}
    day = today.isoformat()
    return {
        "journey": journey,
        "told_on": same.get("told_on") or day,
        "ticketed_on": same.get("ticketed_on") or (day if ticketed else None),
    }


def _held(plan: Plan) -> Promises:
    """What is noted for a plan, held until the deed is done: two may note at once."""
    Promises.objects.get_or_create(plan=plan)
    return Promises.objects.select_for_update().get(plan=plan)


def _keep(held: Promises, told: Told) -> None:
    held.content, held.updated_at = pack(told), clock.now()
    held.save()
