"""Somebody arrives who was on no list: taken as arrived, with an incident, and never dropped."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.arranged import _list_travellers
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.incidents import _begin, _refuse_unless_whole
from waylight.programmes.movements.actions.journeys import _leg, _open
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import (
    Incident,
    IncidentKind,
    Journey,
    Leg,
    Passage,
)
from waylight.programmes.movements.queries.arranged import GIVEN_UP, Traveller
from waylight.programmes.movements.workflow import (
    ABOARD,
    BEFORE,
    JOURNEY,
    PASSAGE,
    JourneyStatus,
    PassageStatus,
)
from waylight.registers.places.queries import airport

J, S = JourneyStatus, PassageStatus
SEVERITY = 3
WAY = (J.OPTIONS, J.APPROVED, J.BOOKED, J.TICKETED, J.FROZEN, J.IN_PROGRESS)


@action(needs=May.REQUEST)
def tell_unplanned_arrival(
    team: Team,
    *,
    programme: str,
    party: str,
    travellers: Sequence[Traveller],
    from_airport: str,
    in_airport: str,
    landed_at: datetime,
    custody_of_children: str = "",
    synthetic: bool,
    by: User,
) -> Journey:
    """Take people as arrived who were on no list, as a journey of its own with an incident.

    Told twice of the same people on the same day it is one arrival. Whoever is on a journey that
    stands is marked there: refused with its number."""
    what = _("The arrival was not kept.")
    if landed_at > clock.now():
        raise refusal(
            7, what=what, why=_("It has not happened yet."), fix=_("Say it once they are there.")
        )
    zone = airport(in_airport)
    day = (zone.local(landed_at) if zone else landed_at).date()
    if known := _told_already(team, programme, party, travellers, day):
        return known
    _refuse_who_is_listed(team, programme, party, travellers, what)
    journey = _open(
        team,
        by,
        title=party,
        programme=programme,
        arranged=True,
        synthetic=synthetic,
        because=_("Unplanned arrival"),
    )
    leg = _leg(journey, from_airport, in_airport, day, what)
    leg.landed_at = landed_at
    leg.save(update_fields=["landed_at"])
    _list_travellers(journey, leg, programme, party, travellers, by)
    _land(journey, leg, landed_at)
    _report(leg, landed_at, party, custody_of_children, by)
    _clocks_follow(journey, by=by)
    return journey


def _report(leg: Leg, at: datetime, party: str, custody_of_children: str, by: User) -> None:
    """An incident about them begins, with its playbook."""
    incident = Incident(
        journey=leg.journey,
        leg=leg,
        kind=IncidentKind.UNPLANNED,
        happened_at=at,
        zone=leg.lands_zone,
        severity=SEVERITY,
        custody_of_children=custody_of_children,
        reported_by=by,
    )
    people = list(leg.journey.passengers.filter(party=party))
    _refuse_unless_whole(incident, people)
    incident.save()
    incident.passengers.set(people)
    _begin(incident, by)


def _land(journey: Journey, leg: Leg, landed_at: datetime) -> None:
    """The journey is under way until somebody has received them; they are landed."""
    for step in WAY:
        JOURNEY.move(journey, step)
    journey.frozen_at = journey.started_at = landed_at
    journey.save(update_fields=["status", "frozen_at", "started_at"])
    for passage in leg.passages.all():
        for to in (S.BOARDED, S.LANDED):
            PASSAGE.move(passage, to)
        passage.at = landed_at
        passage.save(update_fields=["status", "at"])


def _told_already(
    team: Team, programme: str, party: str, travellers: Sequence[Traveller], day: date
) -> Journey | None:
    """The journey of an earlier word about the same people and day."""
    said = {one.reference for one in travellers}
    found = Journey.objects.filter(
        team=team,
        incidents__kind=IncidentKind.UNPLANNED,
        legs__on=day,
        passengers__programme=programme,
        passengers__party=party,
    )
    for journey in found.distinct():
        listed = journey.passengers.filter(party=party).values_list("reference", flat=True)
        if said <= set(listed):
            return journey
    return None


def _refuse_who_is_listed(
    team: Team, programme: str, party: str, travellers: Sequence[Traveller], what: Words
) -> None:
    passages = Passage.objects.filter(
        passenger__programme__iexact=programme,
        passenger__party=party,
        passenger__reference__in=[one.reference for one in travellers],
        leg__journey__team=team,
        status__in=[*BEFORE, *ABOARD],
    ).exclude(leg__journey__status__in=GIVEN_UP)
    listed = passages.select_related("passenger", "leg__journey").first()
    if listed is not None:
        raise refusal(
            21,
            what=what,
            why=_("%(who)s is on the journey %(journey)s.")
            % {"who": listed.passenger.reference, "journey": listed.leg.journey},
            fix=_("Have them marked there; it is the same arrival."),
        )
