"""The life of a journey, from the first draft to its end; each step says all that is missing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.foundation.refusal import Words
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.engaging import _engage, _keep_apart
from waylight.programmes.movements.actions.manifests import _new_version
from waylight.programmes.movements.actions.moving_on import _custody_goes_on
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.sending import _needs_follow
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import (
    STAFF,
    Journey,
    Leg,
    Mode,
    Passage,
    Passenger,
    facts_of,
)
from waylight.programmes.movements.models.journey import PLANNED_STATES
from waylight.programmes.movements.queries.custody import custody_faults
from waylight.programmes.movements.queries.guards import (
    TO_APPROVE,
    TO_COMPLETE,
    TO_FREEZE,
    Guard,
    faults,
)
from waylight.programmes.movements.workflow import (
    BEFORE,
    JOURNEY,
    JourneyStatus,
    PassageStatus,
)
from waylight.registers.places.queries import airport

J, S = JourneyStatus, PassageStatus
PREFIX = "MOV"


@action(needs=May.RUN)
def open_journey(
    team: Team,
    *,
    title: str,
    mode: str = Mode.SCHEDULED,
    programme: str = "",
    contact: str = "",
    funder: str = "",
    synthetic: bool = False,
    by: User,
) -> Journey:
    """Open a journey by hand: legs and passengers are added to it."""
    return _open(
        team,
        by,
        title=title,
        mode=mode,
        programme=programme,
        contact=contact,
        funder=funder,
        synthetic=synthetic,
    )


@action(needs=May.RUN)
def describe_journey(
    journey: Journey, *, title: str, contact: str, funder: str, by: User
) -> Journey:
    """Say what a journey is called, who pays and which telephone answers day and night."""
    journey.title, journey.contact, journey.funder = title, contact, funder
    journey.save(update_fields=["title", "contact", "funder"])
    _papers_follow(journey)
    return journey


@action(needs=May.RUN)
def add_leg(journey: Journey, *, from_airport: str, to_airport: str, on: date, by: User) -> Leg:
    """Add a leg after the last one; everybody on the list travels on it."""
    what = _("The leg was not added.")
    _refuse_unless_planned(journey, what)
    leg = _leg(journey, from_airport, to_airport, on, what)
    listed = journey.passengers.all()
    Passage.objects.bulk_create([Passage(passenger=one, leg=leg) for one in listed])
    return leg


@action(needs=May.RUN)
def add_passenger(
    journey: Journey,
    *,
    reference: str,
    party: str = "",
    programme: str = "",
    council: str = "",
    unaccompanied: bool = False,
    person: Any = None,
    legs: Iterable[int] = (),
    by: User,
    **identity: Any,
) -> Passenger:
    """Put somebody on the list, on all legs or those of the numbers given."""
    _refuse_unless_planned(journey, _("The passenger was not added."))
    passenger = _add_passenger(
        journey,
        reference=reference,
        party=party or reference,
        programme=programme or journey.programme,
        council=council,
        unaccompanied=unaccompanied,
        person=person,
        identity=facts_of(**identity),
        legs=frozenset(legs),
    )
    _needs_follow(journey, [passenger])
    return passenger


@action(needs=May.RUN)
def compare_options(journey: Journey, *, by: User) -> Journey:
    """Say that the ways to travel are known and compared."""
    return _step(journey, J.OPTIONS)


@action(needs=May.RUN)
def approve_journey(
    journey: Journey, *, cost: Decimal | None = None, currency: str = "GBP", by: User
) -> Journey:
    """Approve a journey and what it may cost, when nobody's papers or company forbid it."""
    what = _("The journey was not approved.")
    if currency != journey.currency and journey.costs.exists():
        raise refusal(
            1,
            what=what,
            why=_("Its costs are counted in %s already.") % journey.currency,
            fix=_("Approve what it may cost in that currency."),
        )
    _refuse_faults(journey, J.APPROVED, TO_APPROVE, 1, what)
    journey.approved_cost, journey.currency = cost, currency
    journey.approved_by, journey.approved_at = by, clock.now()
    return _step(journey, J.APPROVED, "approved_cost", "currency", "approved_by", "approved_at")


@action(needs=May.RUN)
def freeze_journey(journey: Journey, *, by: User) -> Journey:
    """Freeze the manifest: from now on each change is a new version with a reason."""
    _refuse_faults(journey, J.FROZEN, TO_FREEZE, 3, _("The manifest was not frozen."))
    journey.frozen_at = clock.now()
    _step(journey, J.FROZEN, "frozen_at")
    _new_version(journey, by=by)
    _keep_apart(journey, by)
    return journey


@action(needs=May.RUN)
def complete_journey(
    journey: Journey, *, documents_returned: bool, baggage_noted: bool, by: User
) -> Journey:
    """Complete a journey: everybody is accounted for, papers are back and claims are noted."""
    what = _("The journey was not completed.")
    if not documents_returned or not baggage_noted:
        raise refusal(
            4,
            what=what,
            why=_("The papers are not back, or the claims for baggage are not noted."),
            fix=_("Settle both with the escort, and say so."),
        )
    _refuse_faults(journey, J.COMPLETED, TO_COMPLETE, 4, what)
    _refuse_gap(journey, what)
    journey.ended_at = clock.now()
    _step(journey, J.COMPLETED, "ended_at")
    _engage(journey, by)
    return journey


@action(needs=May.RUN)
def abort_journey(journey: Journey, *, because: str, by: User) -> Journey:
    """Give a journey up; whoever has not travelled waits to be planned again."""
    _end(journey, J.ABORTED, because)
    _list(journey, BEFORE, S.NOT_TRAVELLED)
    _papers_follow(journey)
    _engage(journey, by)
    return journey


@action(needs=May.RUN)
def reschedule_journey(journey: Journey, *, because: str, by: User) -> Journey:
    """Put everybody of a journey on a successor whose days and times are still to be found.

    One that is under way only while no leg has left and nobody is on board."""
    _refuse_if_gone(journey)
    successor = _open(
        journey.team,
        by,
        title=journey.title,
        mode=journey.mode,
        programme=journey.programme,
        contact=journey.contact,
        funder=journey.funder,
        synthetic=journey.synthetic,
        replaces=journey,
        line=journey.line,
        flight=journey.flight,
        plan=journey.plan,
        status=J.OPTIONS,
    )
    _end(journey, J.RESCHEDULED, because)
    successor.save(force_insert=True)
    _copy(journey, successor, by)
    _list(journey, BEFORE, S.MOVED)
    _papers_follow(journey)
    _engage(journey, by)
    return successor


def _refuse_if_gone(journey: Journey) -> None:
    """What has left is not rescheduled: part of its people would be on two journeys at once."""
    gone = journey.legs.filter(left_at__isnull=False).exists()
    aboard = Passage.objects.filter(leg__journey=journey, status=S.BOARDED).exists()
    if gone or aboard:
        raise refusal(
            24,
            what=_("The journey was left as it is."),
            why=_("A leg of it has left, or somebody is marked as on board."),
            fix=_("Have a leg that does not go cancelled; else give up what is left of it."),
        )


def _open(team: Team, by: User, **facts: Any) -> Journey:
    """A new journey; one that replaces another is saved by its deed, once the other has ended."""
    journey = Journey(team=team, number=documents.next_number(PREFIX), opened_by=by, **facts)
    if journey.replaces_id is None:
        journey.save()
    return journey


def _leg(journey: Journey, from_airport: str, to_airport: str, on: date, what: Words) -> Leg:
    leaves, lands = airport(from_airport), airport(to_airport)
    if leaves is None or lands is None or leaves == lands:
        raise refusal(
            5,
            what=what,
            why=_("“%(from)s” or “%(to)s” is not the IATA code of an airport, or both are one.")
            % {"from": from_airport, "to": to_airport},
            fix=_("Write the three letters of each airport, LHR and not London."),
        )
    number = journey.legs.count() + 1
    return Leg.objects.create(
        journey=journey,
        number=number,
        from_airport=from_airport,
        to_airport=to_airport,
        on=on,
        leaves_zone=leaves.zone,
        lands_zone=lands.zone,
    )


def _add_passenger(
    journey: Journey, *, legs: frozenset[int] = frozenset(), **facts: Any
) -> Passenger:
    number = journey.passengers.count() + 1
    passenger = Passenger.objects.create(journey=journey, number=number, **facts)
    Passage.objects.bulk_create(
        [
            Passage(passenger=passenger, leg=leg)
            for leg in journey.legs.all()
            if not legs or leg.number in legs
        ]
    )
    return passenger


def _copy(journey: Journey, successor: Journey, by: User) -> None:
    """Who has not travelled yet, with the same legs, times unknown."""
    legs = {}
    for leg in journey.legs.filter(cancelled_at=None):
        legs[leg.number] = _leg(
            successor, leg.from_airport, leg.to_airport, leg.on, _("Nothing was rescheduled.")
        )
    copies: dict[UUID, Passenger] = {}
    waiting = journey.passengers.filter(passages__status__in=BEFORE).distinct()
    for number, one in enumerate(waiting.order_by("number"), 1):
        copies[one.pk] = Passenger.objects.create(
            journey=successor,
            number=number,
            **{
                field: getattr(one, field)
                for field in (
                    "reference",
                    "party",
                    "programme",
                    "person",
                    "identity",
                    "council",
                    "needs",
                    "unaccompanied",
                    "photo",
                )
            },
        )
        for passage in one.passages.filter(status__in=BEFORE).select_related("leg"):
            if passage.leg.number in legs:
                Passage.objects.create(passenger=copies[one.pk], leg=legs[passage.leg.number])
    _copy_company(waiting, copies)
    _custody_goes_on(waiting, copies, by)


def _copy_company(passengers: Iterable[Passenger], copies: Mapping[UUID, Passenger]) -> None:
    for one in passengers:
        copy = copies[one.pk]
        # An escort is agreed anew, once on duty there.
        adult = copies.get(one.adult_id) if one.adult_id else None
        copy.adult = None if adult is None or adult.programme == STAFF else adult
        copy.lap_of = copies.get(one.lap_of_id) if one.lap_of_id else None
        copy.save(update_fields=["adult", "lap_of"])


def _list(journey: Journey, among: Iterable[PassageStatus], to: PassageStatus) -> None:
    now: datetime = clock.now()
    Passage.objects.filter(leg__journey=journey, status__in=list(among)).update(
        status=to, at=now, seat=""
    )


def _end(journey: Journey, to: JourneyStatus, because: str) -> None:
    if not because.strip():
        raise refusal(
            6,
            what=_("The journey was left as it is."),
            why=_("No reason is given."),
            fix=_("Say why: whoever waits for the family will ask."),
        )
    journey.because, journey.ended_at = because, clock.now()
    _step(journey, to, "because", "ended_at")


def _step(journey: Journey, to: JourneyStatus, *fields: str) -> Journey:
    JOURNEY.move(journey, to)
    journey.save(update_fields=["status", *fields])
    _clocks_follow(journey)
    return journey


def _refuse_unless_planned(journey: Journey, what: Words) -> None:
    if journey.status not in PLANNED_STATES:
        raise refusal(
            2,
            what=what,
            why=_("The journey is “%s”: its manifest is out, or it has ended.")
            % journey.get_status_display(),
            fix=_("Have the duty officer make a new version of the manifest."),
        )


def _refuse_faults(
    journey: Journey, to: JourneyStatus, guards: tuple[Guard, ...], number: int, what: Words
) -> None:
    """Refuse a step that the workflow does not hold, or that something stands in the way of."""
    if to not in (allowed := JOURNEY.may_become(journey.status)):
        raise CannotMove(J(journey.status), to, allowed)
    if found := faults(journey, guards):
        raise refusal(
            number, what=what, why=" ".join(found), fix=_("Settle each of these, and try again.")
        )


def _refuse_gap(journey: Journey, what: Words) -> None:
    """No journey is completed in which a minute of a child's belonged to nobody."""
    if found := custody_faults(journey):
        raise refusal(
            40,
            what=what,
            why=" ".join(found),
            fix=_("Write down who had the child, if somebody had; else report the incident."),
        )
