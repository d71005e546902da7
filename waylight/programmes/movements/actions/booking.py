"""Flights, seats and tickets: what a booking clerk writes and finance releases."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from waylight.engines.travel_document.tickets import ticket_differences
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.engaging import _engage
from waylight.programmes.movements.actions.journeys import (
    _refuse_faults,
    _refuse_unless_planned,
    _step,
)
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger, facts_of
from waylight.programmes.movements.queries.guards import TO_BOOK, TO_TICKET
from waylight.programmes.movements.workflow import BEFORE, JourneyStatus, PassageStatus

J, S = JourneyStatus, PassageStatus
TICKET_DIGITS = 13
SAYS_WHERE = (
    "terminal_out",
    "terminal_in",
    "booking",
    "fare_class",
    "seats",
    "infants",
    "bags",
    "bag_kg",
    "connection_minutes",
    "landside",
    "meet_point",
    "operated_as",
    "ticket_by",
    "names_until",
)


@action(needs=May.BOOK)
def set_flight(
    leg: Leg,
    *,
    carrier: str,
    flight_number: str,
    leaves_at: datetime,
    lands_at: datetime,
    by: User,
    **further: Any,
) -> Leg:
    """Say which flight a leg is, when it leaves and lands, and what was agreed with the carrier.

    The leg's day is that of its departure by the airport's clock: pages and papers print it."""
    what = _("The flight was not recorded.")
    _refuse_unless_planned(leg.journey, what)
    if lands_at <= leaves_at:
        raise refusal(
            7,
            what=what,
            why=_("It would land before it leaves."),
            fix=_("Correct the times: each is that of the clock at its own airport."),
        )
    if strange := set(further) - set(SAYS_WHERE):
        raise TypeError(f"A leg does not say {', '.join(sorted(strange))}")
    leg.carrier, leg.flight_number = carrier, flight_number
    leg.leaves_at, leg.lands_at = leaves_at, lands_at
    leg.on = leaves_at.astimezone(ZoneInfo(leg.leaves_zone)).date()
    for name, value in further.items():
        setattr(leg, name, value)
    leg.save()
    _clocks_follow(leg.journey)
    _papers_follow(leg.journey)
    return leg


@action(needs=May.BOOK)
def name_passenger(passenger: Passenger, *, by: User, **identity: Any) -> Passenger:
    """Say who a passenger is, as their travel document says it."""
    passenger.identity = {**passenger.identity, **facts_of(**identity)}
    passenger.save(update_fields=["identity"])
    _papers_follow(passenger.journey)
    return passenger


@action(needs=May.BOOK)
def book_journey(journey: Journey, *, by: User) -> Journey:
    """Say that every leg is booked; seats are then confirmed for everybody on the list."""
    _refuse_faults(journey, J.BOOKED, TO_BOOK, 8, _("The journey was not booked."))
    journey.booked_by = by
    _step(journey, J.BOOKED, "booked_by")
    planned = Passage.objects.filter(leg__journey=journey, status=S.PLANNED)
    planned.update(status=S.CONFIRMED)
    _engage(journey, by)
    return journey


@action(needs=May.BOOK)
def write_ticket(
    passage: Passage, *, ticket: str, ticket_name: str, seat: str = "", by: User
) -> Passage:
    """Write the ticket of one passenger on one leg, letter by letter as the carrier printed it."""
    _write_ticket(passage, ticket, ticket_name, seat)
    _papers_follow(passage.leg.journey)
    return passage


@action(needs=May.RELEASE)
def release_tickets(journey: Journey, *, by: User) -> Journey:
    """Release the tickets of a journey: every name is that of the document, and each is there."""
    what = _("No ticket was released.")
    if journey.booked_by_id == by.pk:
        raise refusal(
            15,
            what=what,
            why=_("You booked this journey; whoever books does not release."),
            fix=_("Ask a colleague of finance."),
        )
    _refuse_faults(journey, J.TICKETED, TO_TICKET, 14, what)
    journey.ticketed_at = clock.now()
    return _step(journey, J.TICKETED, "ticketed_at")


def _write_ticket(passage: Passage, ticket: str, ticket_name: str, seat: str) -> None:
    what = _("The ticket was not written.")
    passenger = passage.passenger
    if passage.status not in BEFORE:
        raise refusal(
            32,
            what=what,
            why=_("%(who)s is “%(now)s” on this leg.")
            % {"who": passenger.shown_name, "now": passage.get_status_display()},
            fix=_("Write tickets for those who are still to fly."),
        )
    if ticket and not (ticket.isascii() and ticket.isdigit() and len(ticket) == TICKET_DIGITS):
        raise refusal(
            10,
            what=what,
            why=_("A ticket has 13 digits, three of the airline and ten more; here are %d.")
            % sum(sign.isdigit() for sign in ticket),
            fix=_("Copy the number from the ticket."),
        )
    printed = f"{passenger.surname} {passenger.given}".strip()
    if ticket_name and ticket_differences(ticket_name, passenger.surname, passenger.given):
        raise refusal(
            12,
            what=what,
            why=_("The ticket says “%(ticket)s”, and the travel document “%(paper)s”.")
            % {"ticket": ticket_name, "paper": printed},
            fix=_("Have the carrier correct the name: nobody boards with another."),
        )
    passage.ticket, passage.ticket_name = ticket, ticket_name
    passage.seat = seat or passage.seat
    passage.save(update_fields=["ticket", "ticket_name", "seat"])
