"""Where each passenger is, leg by leg: the marks, and what follows from each.

Every mark goes through `_mark`, whoever makes it: at the gate, at the arrival, in the office, or
another programme for the people whom it looks after."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.engaging import _keep_engaged
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import Journey, Passage, Passenger
from waylight.programmes.movements.queries.aboard import (
    WAITED_FOR,
    alone,
    itinerary,
    of_leg,
)
from waylight.programmes.movements.queries.fitness import not_cleared
from waylight.programmes.movements.queries.guards import expired
from waylight.programmes.movements.queries.sent import may_not_leave
from waylight.programmes.movements.workflow import (
    ABOARD,
    EXITS,
    JOURNEY,
    PASSAGE,
    JourneyStatus,
    PassageStatus,
)

J, S = JourneyStatus, PassageStatus
AT_THE_GATE = frozenset({S.PRESENTED, S.CHECKED_IN, S.BOARDED, S.LANDED, *EXITS} - {S.MOVED})
AT_ARRIVAL = frozenset({S.LANDED, S.CLEARED, S.RECEIVED, S.REFUSED_ENTRY, S.DETAINED})
AT_ARRIVAL |= {S.LOST_CONTACT, S.HOSPITALISED, S.DIED}
IN_THE_OFFICE = frozenset({S.PLANNED, S.CONFIRMED, S.WITHDREW, S.LOST_CONTACT, S.DIED})
BY_MEDICAL = frozenset({S.READY, S.CONFIRMED, S.MEDICAL_STOP, S.HOSPITALISED, S.DIED})
NEEDS_TO_FLY = frozenset({S.CHECKED_IN, S.BOARDED})
UNDER_WAY = frozenset({S.PRESENTED, S.CHECKED_IN, *ABOARD, *EXITS} - {S.MOVED, S.WITHDREW})
"""What can only be once the manifest is frozen."""
LAST = frozenset({S.RECEIVED, *EXITS} - {S.NOT_TRAVELLED})
"""With what somebody's way ends; the legs after an exit are not travelled, and end nothing."""
NO_CLOCK = frozenset({S.PRESENTED, S.CHECKED_IN, S.BOARDED})
"""Marks on which no clock depends: each passenger has them, one after another."""
WHAT = gettext_lazy("The mark was not made.")


@action(needs=May.BOARD)
def mark(
    passage: Passage, *, to: str, at: datetime, reason: str = "", note: str = "", by: User
) -> Passage:
    """Mark where a passenger is: at the airport, checked in, on board, landed, or not coming."""
    return _mark_one_of(AT_THE_GATE, passage, to, at, reason, note)


@action(needs=May.RECEIVE)
def mark_arrival(
    passage: Passage, *, to: str, at: datetime, reason: str = "", note: str = "", by: User
) -> Passage:
    """Mark a passenger where the journey ends: landed, through immigration, received, or not."""
    return _mark_one_of(AT_ARRIVAL, passage, to, at, reason, note)


@action(needs=May.RUN)
def mark_in_office(
    passage: Passage, *, to: str, at: datetime, reason: str = "", note: str = "", by: User
) -> Passage:
    """Mark before the journey: the seat is confirmed, or the passenger withdraws."""
    return _mark_one_of(IN_THE_OFFICE, passage, to, at, reason, note)


@action(needs=May.MEDICAL)
def mark_fitness(
    passage: Passage, *, to: str, at: datetime, reason: str = "", note: str = "", by: User
) -> Passage:
    """Mark a passenger as fit to fly, or as stopped for health."""
    return _mark_one_of(BY_MEDICAL, passage, to, at, reason, note)


@action(needs=May.DUTY)
def correct_mark(passage: Passage, *, to: str, because: str, by: User) -> Passage:
    """Put a mark right that was made by mistake, and say why."""
    if not because.strip():
        raise refusal(
            38, what=_("Nothing was put right."), why=_("No reason is given."), fix=_("Say why.")
        )
    was_exit = passage.is_exit
    passage.status = S(to)
    passage.note, passage.at = because, clock.now()
    if to in WAITED_FOR or to in (S.NO_SHOW, S.DENIED_BOARDING, S.MEDICAL_STOP, S.WITHDREW):
        passage.boarded_at = None
    elif to == S.BOARDED and passage.boarded_at is None:
        passage.boarded_at = clock.now()
    _save(passage)
    if passage.is_exit and not was_exit:
        _leave_the_rest(passage)
    elif was_exit and not passage.is_exit:
        _later(passage).filter(status=S.NOT_TRAVELLED).update(status=S.PLANNED, reason="")
    _clocks_follow(passage.leg.journey)
    _papers_follow(passage.leg.journey)
    return passage


@action(needs=May.DUTY)
def hold_party(passenger: Passenger, *, by: User) -> Passenger:
    """Stop everybody of a passenger's family who is not on board yet, until somebody decides."""
    _hold(passenger)
    return passenger


@action(needs=May.DUTY)
def release_party(passenger: Passenger, *, because: str, by: User) -> Passenger:
    """Let a family that was stopped go on, for a reason; a child goes on with an adult only."""
    what = _("The family is still stopped.")
    if not because.strip():
        raise refusal(38, what=what, why=_("No reason is given."), fix=_("Say why they may go on."))
    return _release(passenger, what)


def _mark_one_of(
    allowed: frozenset[PassageStatus],
    passage: Passage,
    to: str,
    at: datetime,
    reason: str,
    note: str,
) -> Passage:
    if to not in allowed:
        raise refusal(
            36,
            what=WHAT,
            why=_("“%s” is not marked here.") % S(to).label,
            fix=_("Choose one of: %s.") % ", ".join(sorted(str(s.label) for s in allowed)),
        )
    _mark(passage, S(to), at, reason=reason, note=note)
    if to not in NO_CLOCK:
        _clocks_follow(passage.leg.journey)
    if passage.is_exit:
        _papers_follow(passage.leg.journey)
    return passage


def _mark(
    passage: Passage, to: PassageStatus, at: datetime, *, reason: str = "", note: str = ""
) -> Passage:
    """Move one passenger on one leg, if nothing forbids it; what follows from it follows."""
    if passage.status == to:
        return passage
    _not_in_the_future(at, WHAT)
    _refuse_second_end(passage, to)
    _refuse_out_of_order(passage, to, at)
    if to in NEEDS_TO_FLY:
        _refuse_to_fly(passage)
    PASSAGE.move(passage, to)
    passage.reason, passage.at = reason, at
    passage.note = note or passage.note
    if to == S.BOARDED:
        passage.boarded_at = at
    _save(passage)
    if to in UNDER_WAY:
        _begin(passage.leg.journey, at)
    if passage.is_exit:
        _leave_the_rest(passage)
    if to == S.DENIED_BOARDING:
        _hold(passage.passenger)
    if passage.passenger.person_id and (passage.is_exit or to == S.RECEIVED):
        _keep_engaged([passage.passenger.person_id], None)
    return passage


def _save(passage: Passage) -> None:
    passage.save(update_fields=["status", "reason", "note", "at", "boarded_at"])


def _refuse_second_end(passage: Passage, to: PassageStatus) -> None:
    """One last status for each passenger, on this leg and on the whole way: the law of
    reconciliation."""
    ended = passage
    if PASSAGE.may_become(passage.status):
        elsewhere = Passage.objects.filter(passenger=passage.passenger_id, status__in=LAST)
        found = elsewhere.exclude(pk=passage.pk).select_related("leg").first()
        if found is None or to not in LAST:
            return
        ended = found
    raise refusal(
        32,
        what=WHAT,
        why=_("%(who)s is “%(now)s” on %(leg)s, and that is a last status.")
        % {
            "who": passage.passenger.shown_name,
            "now": ended.get_status_display(),
            "leg": ended.leg,
        },
        fix=_("If it was a mistake, the duty officer puts it right, and then marks again."),
    )


def _refuse_out_of_order(passage: Passage, to: PassageStatus, at: datetime) -> None:
    journey = passage.leg.journey
    if to in UNDER_WAY and journey.status not in (J.FROZEN, J.IN_PROGRESS):
        raise refusal(
            35,
            what=WHAT,
            why=_("The manifest is not frozen: the journey is “%s”.")
            % journey.get_status_display(),
            fix=_("Freeze it first; then mark who is there."),
        )
    if passage.boarded_at and at < passage.boarded_at:
        raise refusal(
            37,
            what=WHAT,
            why=_("It would have happened before the boarding."),
            fix=_("Correct the time."),
        )
    legs = itinerary(passage.passenger)
    before = [one for one in legs if one.leg.number < passage.leg.number]
    if to in (*ABOARD, *LAST) and any(one.status not in ABOARD for one in before):
        raise refusal(
            35,
            what=WHAT,
            why=_("%s has not landed from the leg before.") % passage.passenger.shown_name,
            fix=_("Mark the legs in their order."),
        )
    if to in (S.CLEARED, S.RECEIVED) and passage.pk != legs[-1].pk:
        raise refusal(
            35,
            what=WHAT,
            why=_("%s travels further: this is not the last leg.") % passage.passenger.shown_name,
            fix=_("Mark the landing here, and the rest where the journey ends."),
        )


def _refuse_to_fly(passage: Passage) -> None:
    """Who may not fly: of a family that was stopped, on an expired paper, or a child alone."""
    passenger, leg = passage.passenger, passage.leg
    if passenger.held_at is not None:
        raise refusal(
            34,
            what=WHAT,
            why=_("The family of %s is stopped: a member of it did not get on board.")
            % passenger.shown_name,
            fix=_("The duty officer decides first what becomes of the family."),
        )
    if why := expired(passenger, leg):
        raise refusal(
            13,
            what=WHAT,
            why=_("Of %(who)s %(why)s.") % {"who": passenger.shown_name, "why": why},
            fix=_("Nobody flies on an expired paper: tell the movement officer."),
        )
    if why := may_not_leave(passage):
        raise refusal(
            13,
            what=WHAT,
            why=_("Of %(who)s %(why)s.") % {"who": passenger.shown_name, "why": why},
            fix=_("Nobody flies after it: tell the movement officer."),
        )
    if not_cleared(passenger, leg):
        raise refusal(
            64,
            what=WHAT,
            why=_("%s is not cleared to fly.") % passenger.shown_name,
            fix=_("Call the medical officer, who knows why."),
        )
    if passenger.is_child_on(leg.on) and alone(passenger, of_leg(leg), leg):
        raise refusal(
            41,
            what=WHAT,
            why=_("%s is a child, and no agreed adult flies this leg.") % passenger.shown_name,
            fix=_("Keep the child with the adult who has custody now, and call the duty officer."),
        )


def _begin(journey: Journey, at: datetime) -> None:
    if journey.status == J.FROZEN:
        JOURNEY.move(journey, J.IN_PROGRESS)
        journey.started_at = at
        journey.save(update_fields=["status", "started_at"])


def _leave_the_rest(passage: Passage) -> None:
    """Who does not come through a leg does not fly the later ones, and holds no infant there."""
    for one in _later(passage).filter(status__in=WAITED_FOR):
        one.status, one.at, one.seat = S.NOT_TRAVELLED, passage.at, ""
        one.save(update_fields=["status", "at", "seat"])


def _later(passage: Passage) -> QuerySet[Passage]:
    return Passage.objects.filter(
        passenger=passage.passenger_id, leg__number__gt=passage.leg.number
    )


def _hold(passenger: Passenger) -> None:
    party = passenger.journey.passengers.filter(party=passenger.party)
    not_aboard = party.filter(passages__status__in=WAITED_FOR)
    Passenger.objects.filter(pk__in=not_aboard.values("pk")).update(held_at=clock.now())


def _release(passenger: Passenger, what: Words) -> Passenger:
    passages = list(
        Passage.objects.filter(leg__journey=passenger.journey_id).select_related("passenger", "leg")
    )
    for one in passages:
        if (
            one.passenger.party == passenger.party
            and one.status in WAITED_FOR
            and alone(one.passenger, passages, one.leg)
        ):
            raise refusal(
                41,
                what=what,
                why=_("%s is a child and would fly without an agreed adult.")
                % one.passenger.shown_name,
                fix=_("Agree on an adult who flies with the child, or let nobody go on."),
            )
    party = passenger.journey.passengers.filter(party=passenger.party)
    party.update(held_at=None)
    passenger.held_at = None
    return passenger


def _not_in_the_future(at: datetime, what: Words) -> None:
    if at > clock.now():
        raise refusal(
            37, what=what, why=_("This time has not come yet."), fix=_("Correct the time.")
        )
