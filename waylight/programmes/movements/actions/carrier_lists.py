"""Airlines' and agencies' lists: read for a journey, looked at, and taken over in one deed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.exchange.passenger_list import PassengerList
from waylight.programmes.movements.exchange.paxlst_reading import TOTAL, ListReading
from waylight.programmes.movements.models import CarrierList, Journey, Passage, pack
from waylight.programmes.movements.queries.carrier_lists import preview, rows_of


@action(needs=May.BOOK)
def read_carrier_list(journey: Journey, *, reading: ListReading, by: User) -> CarrierList:
    """Keep a list that was read without a fault, so that somebody looks before it is taken over."""
    if reading.faults:
        number = 50 if any(fault.code == TOTAL for fault in reading.faults) else 58
        raise refusal(
            number,
            what=_("The list was not taken."),
            why=" ".join(fault.reason for fault in reading.faults[:3]),
            fix=_("Put every fault right, or ask the airline for the list again."),
        )
    return _keep(journey, reading.lists, by)


@action(needs=May.BOOK)
def take_carrier_list(carrier_list: CarrierList, *, by: User) -> int:
    """Take over seats, tickets and booking references; how many passengers changed.

    Whatever is a problem is left out; a list that says nothing new changes nothing."""
    if carrier_list.journey.has_ended:
        raise refusal(
            59,
            what=_("The list was not taken over."),
            why=_("The journey has ended."),
            fix=_("Take it over into the journey that replaces it."),
        )
    found = preview(carrier_list)
    # Two passengers may have changed seats: nobody has one while they are given out anew.
    moved = [update.passage.pk for update in found.updates]
    Passage.objects.filter(pk__in=moved).update(seat="")
    for update in found.updates:
        passage = update.passage
        passage.seat, passage.ticket = update.seat, update.ticket
        passage.ticket_name, passage.version = update.ticket_name, passage.version + 1
        passage.save(update_fields=["seat", "ticket", "ticket_name", "version"])
    for leg, booking in found.bookings:
        leg.booking = booking
        leg.save(update_fields=["booking"])
    carrier_list.taken_at = clock.now()
    carrier_list.save(update_fields=["taken_at"])
    _papers_follow(carrier_list.journey)
    return len(found.updates)


def _keep(journey: Journey, lists: Sequence[PassengerList], by: User) -> CarrierList:
    return CarrierList.objects.create(journey=journey, sealed=pack(rows_of(lists)), read_by=by)
