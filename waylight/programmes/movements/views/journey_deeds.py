"""Every deed of a journey, a leg, a passenger and a passage, a line for each."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.offers import Offer, Test
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.duty import MAY_BE_DECIDED
from waylight.programmes.movements.actions.marking import (
    AT_ARRIVAL,
    AT_THE_GATE,
    BY_MEDICAL,
    IN_THE_OFFICE,
)
from waylight.programmes.movements.forms import journeys as forms
from waylight.programmes.movements.forms.incidents import GoForm
from waylight.programmes.movements.forms.money import ChaseForm, LoanForm
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.models.journey import PLANNED_STATES
from waylight.programmes.movements.queries.unused import is_unused
from waylight.programmes.movements.views import staff_deeds
from waylight.programmes.movements.workflow import (
    PASSAGE,
    JourneyStatus,
    PassageStatus,
)

J, S = JourneyStatus, PassageStatus
GO_IS_NEAR = timedelta(hours=24)


def at(*statuses: JourneyStatus) -> Test:
    """Whether a journey, or that of a record, stands at one of these."""

    def fits(record: Any) -> bool:
        journey = record if isinstance(record, Journey) else _journey_of(record)
        return journey.status in statuses

    return fits


def _journey_of(record: Any) -> Journey:
    if isinstance(record, Passage):
        record = record.leg
    journey: Journey = record.journey
    return journey


def _live(record: Any) -> bool:
    journey = record if isinstance(record, Journey) else _journey_of(record)
    return not journey.has_ended


def _may_go(journey: Journey) -> bool:
    """From the last day on, until the first leg has left."""
    first = journey.legs.filter(cancelled_at=None).order_by("number").first()
    if first is None or first.leaves_at is None or first.left_at is not None:
        return False
    return journey.status in MAY_BE_DECIDED and first.leaves_at - clock.now() < GO_IS_NEAR


def _may_be_rescheduled(journey: Journey) -> bool:
    """Until something of it has left."""
    if journey.status == J.IN_PROGRESS:
        return not journey.legs.filter(left_at__isnull=False).exists()
    return journey.status in (*PLANNED_STATES, J.FROZEN)


def _held(passenger: Passenger) -> bool:
    return passenger.held_at is not None


def _may_leave(leg: Leg) -> bool:
    return leg.left_at is None and at(J.FROZEN, J.IN_PROGRESS)(leg)


def _may_land(leg: Leg) -> bool:
    return leg.left_at is not None and leg.landed_at is None


def _mark_form(among: frozenset[PassageStatus]) -> type[forms.MarkForm]:
    class Form(forms.MarkForm):
        """Marks that may be made here and now."""

        def offered(self) -> tuple[PassageStatus, ...]:
            """What may follow, and is marked here."""
            return tuple(s for s in PASSAGE.may_become(self.about.status) if s in among)

    return Form


def _may_mark(among: frozenset[PassageStatus]) -> Test:
    return lambda passage: (
        _live(passage) and any(s in among for s in PASSAGE.may_become(passage.status))
    )


OF_JOURNEY: dict[str, Offer] = {
    **staff_deeds.OF_JOURNEY,
    "compare": Offer(
        actions.compare_options, May.RUN, _("Options are compared"), when=at(J.DRAFT), main=True
    ),
    "approve": Offer(
        actions.approve_journey,
        May.RUN,
        _("Approve"),
        forms.ApproveForm,
        when=at(J.OPTIONS),
        main=True,
    ),
    "book": Offer(
        actions.book_journey, May.BOOK, _("Every leg is booked"), when=at(J.APPROVED), main=True
    ),
    "release": Offer(
        actions.release_tickets,
        May.RELEASE,
        _("Release the tickets"),
        when=at(J.BOOKED),
        main=True,
    ),
    "freeze": Offer(
        actions.freeze_journey, May.RUN, _("Freeze the manifest"), when=at(J.TICKETED), main=True
    ),
    "complete": Offer(
        actions.complete_journey,
        May.RUN,
        _("Complete the journey"),
        forms.CompleteForm,
        when=at(J.IN_PROGRESS),
        main=True,
    ),
    "go": Offer(
        actions.decide_go, May.RUN, _("Decide whether it goes"), GoForm, when=_may_go, main=True
    ),
    "leg": Offer(actions.add_leg, May.RUN, _("Add a leg"), forms.LegForm, when=at(*PLANNED_STATES)),
    "passenger": Offer(
        actions.add_passenger,
        May.RUN,
        _("Add a passenger"),
        forms.AddPassengerForm,
        when=at(*PLANNED_STATES),
    ),
    "describe": Offer(
        actions.describe_journey, May.RUN, _("Describe it"), forms.DescribeForm, when=_live
    ),
    "reschedule": Offer(
        actions.reschedule_journey,
        May.RUN,
        _("Reschedule"),
        forms.BecauseForm,
        when=_may_be_rescheduled,
        warns=True,
    ),
    "abort": Offer(
        actions.abort_journey,
        May.RUN,
        _("Give it up"),
        forms.BecauseForm,
        when=_live,
        warns=True,
    ),
}
OF_LEG: dict[str, Offer] = {
    **staff_deeds.OF_LEG,
    "flight": Offer(
        actions.set_flight,
        May.BOOK,
        _("Flight and times"),
        forms.FlightForm,
        when=at(*PLANNED_STATES),
        main=True,
    ),
    "depart": Offer(
        actions.depart, May.BOARD, _("It has left"), forms.DepartForm, when=_may_leave, main=True
    ),
    "land": Offer(
        actions.land, May.BOARD, _("It has landed"), forms.LandForm, when=_may_land, main=True
    ),
    "confirm": Offer(
        actions.confirm_landing,
        May.RECEIVE,
        _("Confirm the landing"),
        forms.LandForm,
        when=_may_land,
        main=True,
    ),
}
OF_PASSENGER: dict[str, Offer] = {
    **staff_deeds.OF_PASSENGER,
    "identity": Offer(
        actions.name_passenger,
        May.BOOK,
        _("Name and document"),
        forms.PassengerForm,
        when=_live,
    ),
    "adult": Offer(
        actions.agree_adult, May.RUN, _("Name the agreed adult"), forms.AdultForm, when=_live
    ),
    "loan": Offer(actions.agree_loan, May.RELEASE, _("Agree on a loan"), LoanForm, when=_live),
    "hold": Offer(
        actions.hold_party,
        May.DUTY,
        _("Stop the family"),
        when=lambda one: _live(one) and not _held(one),
        warns=True,
    ),
    "release": Offer(
        actions.release_party,
        May.DUTY,
        _("Let the family go on"),
        forms.BecauseForm,
        when=_held,
        main=True,
    ),
}
OF_PASSAGE: dict[str, Offer] = {
    "gate": Offer(
        actions.mark,
        May.BOARD,
        _("Mark at the gate"),
        _mark_form(AT_THE_GATE),
        when=_may_mark(AT_THE_GATE),
    ),
    "arrival": Offer(
        actions.mark_arrival,
        May.RECEIVE,
        _("Mark at the arrival"),
        _mark_form(AT_ARRIVAL),
        when=_may_mark(AT_ARRIVAL),
    ),
    "office": Offer(
        actions.mark_in_office,
        May.RUN,
        _("Mark in the office"),
        _mark_form(IN_THE_OFFICE),
        when=_may_mark(IN_THE_OFFICE),
    ),
    "fitness": Offer(
        actions.mark_fitness,
        May.MEDICAL,
        _("Fit to fly, or not"),
        _mark_form(BY_MEDICAL),
        when=_may_mark(BY_MEDICAL),
    ),
    "ticket": Offer(
        actions.write_ticket, May.BOOK, _("Write the ticket"), forms.TicketForm, when=_live
    ),
    "chase": Offer(
        actions.chase_ticket,
        May.RELEASE,
        _("Chase the refund"),
        ChaseForm,
        when=is_unused,
    ),
    "correct": Offer(
        actions.correct_mark,
        May.DUTY,
        _("Put a mark right"),
        forms.CorrectForm,
        when=_live,
        warns=True,
    ),
}
