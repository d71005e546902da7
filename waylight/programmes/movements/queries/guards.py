"""What stands in the way of a journey's next step, in sentences; all of it at once.

Each guard is a question about one journey that answers with sentences. A further one is a function
in its own shelf and a line in a tuple here."""

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.programmes.movements.models import STAFF, Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.aboard import WAITED_FOR, alone, going
from waylight.programmes.movements.queries.baggage import baggage_faults
from waylight.programmes.movements.queries.costs import costs_posted, fund_open, within_approval
from waylight.programmes.movements.queries.duties import return_faults
from waylight.programmes.movements.queries.fitness import medical_faults
from waylight.programmes.movements.queries.ratios import escort_faults
from waylight.programmes.movements.queries.receiving import consent_faults, receiver_faults
from waylight.programmes.movements.queries.sent import last_days
from waylight.programmes.movements.queries.services import seats_taken, service_faults
from waylight.programmes.movements.queries.times import too_short
from waylight.programmes.movements.workflow import JourneyStatus, PassageStatus

Guard = Callable[[Journey], Iterator[str]]
PROMISED = (
    JourneyStatus.APPROVED,
    JourneyStatus.BOOKED,
    JourneyStatus.TICKETED,
    JourneyStatus.FROZEN,
    JourneyStatus.IN_PROGRESS,
)
"""From the approval on somebody is promised a seat."""


def expired(passenger: Passenger, leg: Leg) -> str:
    """Which paper of a passenger ends before a leg is flown; empty where none is known to."""
    lands = leg.lands_at.date() if leg.lands_at else leg.on
    for fact, words in (
        ("document_expires", _("the travel document")),
        ("visa_until", _("the visa")),
    ):
        until = passenger.said(fact)
        if until and date.fromisoformat(until) < lands:
            return _("%(paper)s ends on %(day)s") % {
                "paper": words,
                "day": date_format(date.fromisoformat(until), "j M Y"),
            }
    return ""


def papers(journey: Journey) -> Iterator[str]:
    """Nobody flies on an expired paper."""
    for one in going(journey):
        if why := expired(one.passenger, one.leg):
            yield _("%(who)s on %(leg)s: %(why)s.") % {
                "who": one.passenger.shown_name,
                "leg": one.leg,
                "why": why,
            }


def company(journey: Journey) -> Iterator[str]:
    """No child is without an agreed adult."""
    passages = going(journey)
    for one in passages:
        if alone(one.passenger, passages, one.leg):
            yield _("%(who)s is a child and has no agreed adult on %(leg)s.") % {
                "who": one.passenger.shown_name,
                "leg": one.leg,
            }


def somebody(journey: Journey) -> Iterator[str]:
    """A journey without passengers or legs goes nowhere."""
    if not going(journey):
        yield _("Nobody is on its list, or it has no leg.")


def times(journey: Journey) -> Iterator[str]:
    """Each leg has its times, carrier and number; each change is long enough."""
    legs = list(journey.legs.filter(cancelled_at=None))
    for leg in legs:
        if leg.leaves_at is None or leg.lands_at is None or not leg.code:
            yield _("Leg %d has no number or no times.") % leg.number
    yield from too_short(journey, legs)


def seats(journey: Journey) -> Iterator[str]:
    """Seats are enough, infants on laps are not too many."""
    passages = going(journey)
    for leg in journey.legs.filter(cancelled_at=None):
        laps = sum(1 for one in passages if one.leg_id == leg.pk and one.passenger.lap_of_id)
        taken = seats_taken(leg)
        if leg.seats is not None and taken > leg.seats:
            yield ngettext(
                "%(leg)s has %(seats)d seat, and %(taken)d are taken.",
                "%(leg)s has %(seats)d seats, and %(taken)d are taken.",
                leg.seats,
            ) % {"leg": leg, "seats": leg.seats, "taken": taken}
        if leg.infants is not None and laps > leg.infants:
            yield _("%(leg)s takes %(most)d infants on laps, not %(laps)d.") % {
                "leg": leg,
                "most": leg.infants,
                "laps": laps,
            }


def identities(journey: Journey) -> Iterator[str]:
    """Name, date of birth, number and expiry of the document are there for each passenger."""
    wanted = ("surname", "born_on", "document_number", "document_expires")
    seen: set[object] = set()
    for one in going(journey):
        if one.passenger_id in seen:
            continue
        seen.add(one.passenger_id)
        if any(not one.passenger.said(fact) for fact in wanted):
            yield _("%s: the name, the date of birth or the document is not complete.") % (
                one.passenger.shown_name
            )


def tickets(journey: Journey) -> Iterator[str]:
    """Everybody has a ticket on each leg; on a charter the list is the ticket."""
    if journey.is_charter:
        return
    lacking = [one.passenger.shown_name for one in going(journey) if not one.ticket]
    if lacking:
        yield _("There is no ticket of: %s.") % ", ".join(dict.fromkeys(lacking))


def settled(journey: Journey) -> Iterator[str]:
    """Nobody is still on the way or waited for."""
    open_ones = Passage.objects.filter(leg__journey=journey, status__in=[*WAITED_FOR, "BOARDED"])
    ends = _last_landed(journey)
    for one in [*open_ones.select_related("passenger", "leg"), *ends]:
        yield _("%(who)s on %(leg)s: %(status)s.") % {
            "who": one.passenger.shown_name,
            "leg": one.leg,
            "status": one.get_status_display(),
        }


def _last_landed(journey: Journey) -> Iterator[Passage]:
    """Who has landed where their journey ends, and was not received yet."""
    landed = Passage.objects.filter(leg__journey=journey, status__in=["LANDED", "CLEARED"])
    for one in landed.select_related("passenger", "leg"):
        if not one.passenger.passages.filter(leg__number__gt=one.leg.number).exists():
            yield one


def once(journey: Journey) -> Iterator[str]:
    """Nobody is on two lists for the same day (the specification, B10)."""
    passages = [one for one in going(journey) if one.passenger.programme != STAFF]
    people = {one.passenger.person_id for one in passages} - {None}
    references = {one.passenger.reference for one in passages}
    others = Passage.objects.filter(
        Q(passenger__person__in=people) | Q(passenger__reference__in=references),
        leg__journey__team=journey.team_id,
        leg__journey__status__in=PROMISED,
        leg__on__in={one.leg.on for one in passages},
        status__in=[*WAITED_FOR, PassageStatus.BOARDED],
        leg__cancelled_at=None,
    ).exclude(leg__journey=journey)
    taken: dict[tuple[object, date], Passage] = {}
    for one in others.select_related("passenger", "leg__journey").defer("passenger__identity"):
        mine = one.passenger
        for key in (mine.person_id, (mine.programme.lower(), mine.reference)):
            taken[key, one.leg.on] = one
    for one in passages:
        who = one.passenger
        known = taken.get((who.person_id, one.leg.on)) if who.person_id else None
        named = (who.programme.lower(), who.reference)
        other = known or (taken.get((named, one.leg.on)) if who.programme else None)
        if other is not None:
            yield _("%(who)s is on the list of %(journey)s on the same day.") % {
                "who": who.shown_name,
                "journey": other.leg.journey,
            }


TO_APPROVE: tuple[Guard, ...] = (
    somebody,
    once,
    papers,
    last_days,
    company,
    escort_faults,
    receiver_faults,
    fund_open,
)
TO_BOOK: tuple[Guard, ...] = (somebody, times, seats, papers, last_days)
TO_TICKET: tuple[Guard, ...] = (identities, papers, last_days, tickets, within_approval)
TO_FREEZE: tuple[Guard, ...] = (
    once,
    identities,
    tickets,
    seats,
    papers,
    last_days,
    company,
    escort_faults,
    return_faults,
    receiver_faults,
    consent_faults,
    service_faults,
    medical_faults,
)
TO_COMPLETE: tuple[Guard, ...] = (settled, baggage_faults, costs_posted)


def faults(journey: Journey, guards: tuple[Guard, ...]) -> list[str]:
    """Every sentence of every guard, each once, in their order."""
    return list(dict.fromkeys(words for guard in guards for words in guard(journey)))
