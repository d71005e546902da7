"""Journeys that another programme arranges itself: it books, and tells how they go.

The programme's own deeds ask its own questions first (papers, money, who agreed to what) and then
come here, so that there is one truth about who is where. It needs no more than May.REQUEST, for
its own people only; every mark goes through the guards of `marking`, as at a gate."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.booking import _write_ticket
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.custody import _begin, _hand_over
from waylight.programmes.movements.actions.departing import _land
from waylight.programmes.movements.actions.engaging import _engage, _keep_apart
from waylight.programmes.movements.actions.journeys import (
    _add_passenger,
    _end,
    _leg,
    _list,
    _open,
    _refuse_faults,
    _step,
)
from waylight.programmes.movements.actions.marking import _hold, _mark, _release
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import (
    STAFF,
    AgreedAdult,
    HolderRole,
    IdentityCheck,
    Journey,
    Leg,
    Passage,
    Passenger,
    Receiver,
    Service,
    SpecialService,
    facts_of,
)
from waylight.programmes.movements.queries.aboard import WAITED_FOR, adults, of_leg
from waylight.programmes.movements.queries.arranged import Traveller, journey_of_party
from waylight.programmes.movements.queries.custody import custody_faults
from waylight.programmes.movements.queries.guards import (
    TO_COMPLETE,
    company,
    faults,
    papers,
    somebody,
)
from waylight.programmes.movements.queries.identities import identities_of
from waylight.programmes.movements.workflow import BEFORE, JourneyStatus, PassageStatus
from waylight.registers.places.queries import airport

J, S = JourneyStatus, PassageStatus
TO_ARRANGE = (somebody, papers, company)
"""What must be right before a programme's own booking stands; the rest it has asked itself."""
FLIGHT = re.compile(r"\s*([A-Z0-9]{2})\s*(\d{1,4}[A-Z]?)\b")
RECORD = re.compile(r"[A-Z0-9]{6}")
NOT_ON_BOARD = frozenset({S.NO_SHOW, S.MEDICAL_STOP, S.DENIED_BOARDING})
WHAT = gettext_lazy("Nothing was told.")


@action(needs=May.REQUEST)
def keep_arranged_journey(
    team: Team,
    *,
    programme: str,
    party: str,
    travellers: Sequence[Traveller],
    flight: str,
    booking: str = "",
    from_airport: str,
    to_airport: str,
    leaves_at: datetime,
    lands_at: datetime,
    synthetic: bool,
    by: User,
) -> Journey:
    """Keep the booking that a programme made for people of one family, as a journey of ours.

    `flight` may name several; the first one is the leg's. Times are moments."""
    what = _("No journey was kept.")
    if known := journey_of_party(team, programme, party):
        raise refusal(
            21,
            what=what,
            why=_("These people are on the journey %s already.") % known,
            fix=_("Take over its booking, or have it given up first."),
        )
    journey = _open(team, by, title=party, programme=programme, arranged=True, synthetic=synthetic)
    zone = airport(from_airport)
    on = (zone.local(leaves_at) if zone else leaves_at).date()
    leg = _leg(journey, from_airport, to_airport, on, what)
    _fly(leg, flight, booking, leaves_at, lands_at)
    _list_travellers(journey, leg, programme, party, travellers, by)
    _refuse_faults(journey, J.OPTIONS, TO_ARRANGE, 22, what)
    journey.booked_by = by
    for step in (J.OPTIONS, J.APPROVED, J.BOOKED):
        _step(journey, step, "booked_by")
    _list(journey, [S.PLANNED], S.CONFIRMED)
    _engage(journey, by)
    _keep_apart(journey, by)
    return journey


@action(needs=May.REQUEST)
def ticket_arranged_journey(journey: Journey, *, names: Mapping[str, str], by: User) -> Journey:
    """Say that the tickets are released, with the names printed on them, by reference.

    Nobody changes the list after that: it is frozen."""
    _refuse_unless_arranged(journey)
    if journey.booked_by_id == by.pk:
        raise refusal(
            15,
            what=_("No ticket was released."),
            why=_("You booked this journey; whoever books does not release."),
            fix=_("Ask a colleague of finance."),
        )
    for passage in _passages(journey):
        name = names.get(passage.passenger.reference, "")
        if name and passage.passenger.surname:
            _write_ticket(passage, "", name, "")
    journey.ticketed_at = journey.frozen_at = clock.now()
    _step(journey, J.TICKETED, "ticketed_at")
    return _step(journey, J.FROZEN, "frozen_at")


@action(needs=May.REQUEST)
def cancel_arranged_journey(journey: Journey, *, because: str, by: User) -> Journey:
    """Give an arranged journey up: whoever is not on board does not travel on it."""
    _refuse_unless_arranged(journey)
    _end(journey, J.ABORTED, because)
    _list(journey, BEFORE, S.NOT_TRAVELLED)
    journey.passengers.update(held_at=None)
    _papers_follow(journey)
    _engage(journey, by)
    return journey


@action(needs=May.REQUEST)
def tell_boarded(journey: Journey, *, at: datetime, by: User) -> Journey:
    """Tell that everybody who is still expected is on board, and that it has left."""
    _refuse_unless_arranged(journey)
    for passage in _passages(journey):
        if passage.status in WAITED_FOR:
            _mark(passage, S.BOARDED, at)
            _give_custody(passage, at, by)
    journey.legs.filter(left_at=None).update(left_at=at)
    _clocks_follow(journey, by=by)
    return journey


@action(needs=May.REQUEST)
def tell_not_on_board(
    passenger: Passenger, *, to: str, reason: str = "", note: str = "", by: User
) -> Passenger:
    """Tell that somebody did not get on board; the whole family stops until somebody decides."""
    _refuse_unless_arranged(passenger.journey)
    if to not in NOT_ON_BOARD:
        raise refusal(
            36,
            what=WHAT,
            why=_("“%s” is not marked here.") % S(to).label,
            fix=_("Choose one of: %s.") % ", ".join(sorted(str(s.label) for s in NOT_ON_BOARD)),
        )
    for passage in _passages(passenger.journey):
        if passage.passenger_id == passenger.pk and passage.status in WAITED_FOR:
            _mark(passage, S(to), clock.now(), reason=reason, note=note)
            break
    _hold(passenger)
    _clocks_follow(passenger.journey, by=by)
    _papers_follow(passenger.journey)
    return passenger


@action(needs=May.REQUEST)
def tell_others_go(passenger: Passenger, *, by: User) -> Passenger:
    """Tell that the others of a family that was stopped go on; a child goes with an adult only."""
    _refuse_unless_arranged(passenger.journey)
    return _release(passenger, _("The family is still stopped."))


@action(needs=May.REQUEST)
def tell_landed(journey: Journey, *, at: datetime, by: User) -> Journey:
    """Tell that it has landed, with everybody on board."""
    _refuse_unless_arranged(journey)
    for leg in journey.legs.filter(landed_at=None):
        _land(leg, at)
    return journey


@action(needs=May.REQUEST)
def tell_received(
    journey: Journey, *, receiver: str, identity: str, at: datetime, by: User
) -> Journey:
    """Tell to whom everybody who landed was handed over, and how that person was recognised."""
    _refuse_unless_arranged(journey)
    landed = [one for one in _passages(journey) if one.status in (S.LANDED, S.CLEARED)]
    met = Receiver.objects.create(
        journey=journey, name=receiver, identity_document=identity[:60], confirmed_by=by
    )
    met.meets.set(one.passenger for one in landed if one.passenger.programme != STAFF)
    for passage in landed:
        for custody in passage.passenger.custodies.filter(until_at=None):
            _hand_over(custody, met, at, IdentityCheck.DOCUMENT, True, by)
        _mark(passage, S.RECEIVED, at)
    _clocks_follow(journey, by=by)
    _engage(journey, by)
    if not faults(journey, TO_COMPLETE) and not custody_faults(journey):
        journey.ended_at = at
        _step(journey, J.COMPLETED, "ended_at")
    return journey


def _fly(leg: Leg, flight: str, booking: str, leaves_at: datetime, lands_at: datetime) -> None:
    if code := FLIGHT.match(flight.upper()):
        leg.carrier, leg.flight_number = code.groups()
    leg.leaves_at, leg.lands_at = leaves_at, lands_at
    leg.booking = booking if RECORD.fullmatch(booking) else ""
    leg.save()


def _list_travellers(
    journey: Journey,
    leg: Leg,
    programme: str,
    party: str,
    travellers: Sequence[Traveller],
    by: User,
) -> None:
    identities = identities_of([one.person for one in travellers], leg.on)
    listed: dict[str, Passenger] = {}
    for one in travellers:
        known = {"residence": one.residence, **identities[one.person.pk]}
        listed[one.reference] = _add_passenger(
            journey,
            reference=one.reference,
            party=party,
            programme=programme,
            person=one.person,
            council=one.council,
            unaccompanied=one.service or bool(one.escort),
            identity=facts_of(**known),
        )
        if one.service:
            SpecialService.objects.create(
                passenger=listed[one.reference], code=Service.UMNR, requested_by=by
            )
    for one in travellers:
        if adult := listed.get(one.adult) or _escort(journey, party, one.escort):
            listed[one.reference].adult = adult
            listed[one.reference].save(update_fields=["adult"])


def _escort(journey: Journey, party: str, name: str) -> Passenger | None:
    """The line of an escort of ours, once for each name."""
    if not name:
        return None
    own = journey.passengers.filter(programme=STAFF)
    known = next((one for one in own if one.surname == name.upper()), None)
    return known or _add_passenger(
        journey,
        reference=f"{party}/escort-{own.count() + 1}",
        party=f"{party}/escort-{own.count() + 1}",
        programme=STAFF,
        identity=facts_of(surname=name.upper()),
    )


def _give_custody(passage: Passage, at: datetime, by: User) -> None:
    """A child without family is with its escort or the carrier, as the programme agreed. It tells
    no more: nobody here has looked at a badge or seen a signature."""
    child = passage.passenger
    if not child.unaccompanied or not child.is_child_on(passage.leg.on):
        return
    there = (one.passenger for one in adults(child, of_leg(passage.leg), passage.leg))
    agreed = next((one for one in there if one.pk == child.adult_id), None)
    holder = agreed or AgreedAdult.objects.create(
        passenger=child,
        name=_("Staff of %s") % (passage.leg.carrier or _("the carrier")),
        role=HolderRole.CARRIER,
        agreed_by=by,
    )
    _begin(child, holder, at, IdentityCheck.NOT_SEEN, by, signed=False)


def _passages(journey: Journey) -> list[Passage]:
    found = Passage.objects.filter(leg__journey=journey).select_related("passenger", "leg")
    passages = list(found.order_by("leg__number", "passenger__number"))
    for one in passages:
        one.leg.journey = one.passenger.journey = journey
    return passages


def _refuse_unless_arranged(journey: Journey, what: Words = WHAT) -> None:
    if not journey.arranged:
        raise refusal(
            23,
            what=what,
            why=_("The journey %s is run by movements, and its marks are made there.") % journey,
            fix=_("Ask the movement officer; what they mark is shown to you."),
        )
