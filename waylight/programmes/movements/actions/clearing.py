"""What the medical officer writes, and the check before embarkation."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.marking import _mark
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import (
    Clearance,
    ClearanceKind,
    Journey,
    Outcome,
    Passage,
    Passenger,
    clinical_of,
)
from waylight.programmes.movements.queries.aboard import itinerary
from waylight.programmes.movements.queries.fitness import fitness_of, is_in_time, newest_check
from waylight.programmes.movements.workflow import BEFORE, JourneyStatus, PassageStatus

K, S = ClearanceKind, PassageStatus
NOT_READY = (S.PLANNED, S.CONFIRMED)
FROZEN = (JourneyStatus.FROZEN, JourneyStatus.IN_PROGRESS)
WHAT = gettext_lazy("The clearance was not recorded.")


@action(needs=May.MEDICAL)
def record_clearance(
    passenger: Passenger, *, kind: str, outcome: str, signed_on: date, by: User, **clinical: Any
) -> Clearance:
    """Record a medical paper: its kind, the day of its signature and whether it says fit."""
    if kind == K.PEC or outcome == Outcome.BOOKED:
        raise refusal(
            64,
            what=WHAT,
            why=_("A check before embarkation is booked for a time, and recorded with it."),
            fix=_("Record it as a check."),
        )
    if signed_on > clock.today():
        raise refusal(
            64, what=WHAT, why=_("It is signed on a day to come."), fix=_("Correct the day.")
        )
    known = clinical_of(**clinical)
    if kind == K.PREGNANCY and not known.get("expecting_on"):
        raise refusal(
            64,
            what=WHAT,
            why=_("The day on which the birth is expected is not said."),
            fix=_("Write the day: carriers count from it."),
        )
    return Clearance.objects.create(
        passenger=passenger,
        kind=kind,
        outcome=outcome,
        signed_on=signed_on,
        clinical=known,
        by=by,
    )


@action(needs=May.RUN)
def book_checks(journey: Journey, *, at: datetime, by: User) -> Journey:
    """Book the check before embarkation for everybody who has not had it, at one time."""
    what = _("No check was booked.")
    people = fitness_of(journey)
    if not people:
        raise refusal(64, what=what, why=_("Nobody is to be checked."), fix=_("Add passengers."))
    if any(not is_in_time(at, one.first) for one in people):
        raise refusal(
            64,
            what=what,
            why=_("The check is between 72 and 24 hours before the departure."),
            fix=_("Choose a time within these hours."),
        )
    made = []
    for one in people:
        if one.check is None:
            made.append(_booked(one.passenger, at, by))
        elif one.check.outcome == Outcome.BOOKED:
            one.check.at, one.check.signed_on = at, timezone.localdate(at)
            one.check.save(update_fields=["at", "signed_on"])
    Clearance.objects.bulk_create(made)
    return journey


@action(needs=May.MEDICAL)
def record_check(
    passenger: Passenger, *, at: datetime, outcome: str, note: str = "", by: User
) -> Clearance:
    """Record the check before embarkation; who is fit is ready to fly.

    Who is not is stopped for health, once the manifest is frozen; before that they hold it up."""
    passages = [one for one in itinerary(passenger) if one.status in BEFORE]
    _refuse_check(passages, at, outcome)
    check = newest_check(passenger.clearances.filter(kind=K.PEC))
    if check is None or check.outcome != Outcome.BOOKED:
        check = _booked(passenger, at, by)
    check.outcome, check.at, check.signed_on = outcome, at, timezone.localdate(at)
    check.clinical, check.by, check.recorded_at = clinical_of(note=note), by, clock.now()
    check.save()
    if outcome == Outcome.FIT:
        for passage in passages:
            if passage.status in NOT_READY:
                _mark(passage, S.READY, at)
    elif outcome == Outcome.UNFIT and passenger.journey.status in FROZEN:
        _mark(passages[0], S.MEDICAL_STOP, at)
    _clocks_follow(passages[0].leg.journey, by=by)
    if passages[0].is_exit:
        _papers_follow(passages[0].leg.journey)
    return check


def _booked(passenger: Passenger, at: datetime, by: User) -> Clearance:
    return Clearance(
        passenger=passenger,
        kind=K.PEC,
        outcome=Outcome.BOOKED,
        signed_on=timezone.localdate(at),
        at=at,
        by=by,
    )


def _refuse_check(passages: list[Passage], at: datetime, outcome: str) -> None:
    if outcome == Outcome.BOOKED or at > clock.now():
        raise refusal(
            64,
            what=WHAT,
            why=_("The check has not been made: it lies ahead, or has no outcome."),
            fix=_("Book it, and record it once it is made."),
        )
    if not passages:
        raise refusal(
            64,
            what=WHAT,
            why=_("The passenger is not waiting to fly."),
            fix=_("Choose somebody who is still to fly."),
        )
    if outcome == Outcome.FIT and not is_in_time(at, passages[0].leg):
        raise refusal(
            64,
            what=WHAT,
            why=_("The check is between 72 and 24 hours before the departure."),
            fix=_("Check again within these hours."),
        )
