"""Families with a home, five ready tracks and a journey, for tests: made by the deeds of each."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.programmes.councils.actions import answering, proposing, receiving
from waylight.programmes.councils.models import Offer, Proposal, Reception
from waylight.programmes.councils.tests.conftest import colleagues as at_the_desk
from waylight.programmes.councils.tests.factories import a_desk, an_offer, needs
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.tests.journeys import one_of_the_crew
from waylight.programmes.resettlement.actions import examining, preparing, teaching
from waylight.programmes.resettlement.models import Match, Member, Referral
from waylight.programmes.resettlement.tests.factories import Play, an_accepted, role
from waylight.programmes.resettlement.workflow import Clearance, Paper, Permit, Status

LONG = timedelta(days=180)


def made_ready(member: Member, play: Play, until: date | None = None) -> None:
    """Everything but the home, until a day."""
    by, doctor, today = role(play, "mission_operations"), role(play, "physician"), clock.today()
    until = until or today + LONG
    examining.examine(
        member,
        examined_on=today,
        place="Beirut",
        protocol="2014-01",
        findings={},
        xray_on=today,
        by=doctor,
    )
    examining.clear(member, until=min(until, today + timedelta(days=150)), by=doctor)
    preparing.keep_document(member, status=Paper.ISSUED, until=until, by=by)
    preparing.keep_entry(member, entry=Clearance.BIOMETRICS, by=by)
    preparing.keep_entry(
        member, entry=Clearance.GRANTED, entry_from=today, entry_until=until, by=by
    )
    preparing.keep_exit_permit(member, status=Permit.SUBMITTED, by=by)
    preparing.keep_exit_permit(member, status=Permit.GRANTED, until=until, by=by)
    teaching.exempt(member, because="Too young", by=by)


def a_home(referral: Referral, play: Play) -> Match:
    """Bristol has accepted the family, its home is ready, and it knows who comes."""
    bristol = access.open_team("Bristol", by=None)
    theirs = at_the_desk(bristol)
    offer: Offer = an_offer(
        a_desk(bristol, theirs, office=referral.team), theirs, bedrooms=4, max_people=8
    )
    officer = role(play, "matching_officer")
    proposal = proposing.propose(
        offer, about=referral, reference=referral.number, needs=needs(), size=3, by=officer
    )
    answering.accept(proposal, ready_on=clock.today(), by=theirs("councils.coordinator"))
    proposal = Proposal.objects.get(pk=proposal.pk)
    people = [
        {"number": one.number, "name": f"Person {one.number}", "born_on": "1990-01-01", "sex": "F"}
        for one in referral.members.going()
    ]
    proposing.tell_names(proposal, people=people, by=officer)
    Referral.objects.filter(pk=referral.pk).update(status=Status.PRE_DEPARTURE)
    referral.refresh_from_db()
    return Match.objects.create(referral=referral, proposal=proposal, proposed_by=officer)


def a_ready_family(team: Team, play: Play, **known: Any) -> Referral:
    """Moussa, Rima and Lina with a home in Bristol and everything that they need to travel."""
    referral = an_accepted(team, play, **known)
    for member in referral.members.all():
        made_ready(member, play)
    a_home(referral, play)
    return referral


def a_flight(
    referral: Referral,
    *,
    on: date | None = None,
    leaves_at: datetime | None = None,
    members: Iterable[Member] | None = None,
    stops: tuple[str, ...] = ("BEY", "LHR"),
) -> Journey:
    """A journey of a family with its legs booked: four hours each, six hours apart."""
    team = referral.team
    ola, piet = one_of_the_crew("ola", team), one_of_the_crew("piet", team)
    day = on or (leaves_at.date() if leaves_at else clock.today() + timedelta(days=20))
    journey: Journey = movements.open_journey(
        team, title="Beirut to London", synthetic=True, by=ola
    )
    first = leaves_at or datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    for place, (leaves, lands) in enumerate(pairwise(stops)):
        leg = movements.add_leg(journey, from_airport=leaves, to_airport=lands, on=day, by=ola)
        goes = first + timedelta(hours=6 * place)
        movements.set_flight(
            leg,
            carrier="ME",
            flight_number=f"20{place}",
            leaves_at=goes,
            lands_at=goes + timedelta(hours=4),
            by=piet,
        )
    for member in referral.members.going() if members is None else members:
        listed(journey, member)
    return journey


def listed(journey: Journey, member: Member) -> None:
    """Somebody of the family is put on the list, as movements names them."""
    movements.add_passenger(
        journey,
        reference=str(member),
        party=member.referral.number,
        programme="resettlement",
        person=member.person,
        council="E06000023",
        by=one_of_the_crew("ola", journey.team),
    )


def moved(journey: Journey, member: Member | None, status: str, leg: int = 1) -> None:
    """Movements says where somebody is, or everybody; its own deeds and guards are its tests'."""
    now = clock.now()
    found = Passage.objects.filter(leg__journey=journey, leg__number=leg)
    if member is not None:
        found = found.filter(passenger__reference=str(member))
    flown = status in ("BOARDED", "LANDED", "CLEARED", "RECEIVED")
    found.update(status=status, at=now, **({"boarded_at": now} if flown else {}))
    legs = Leg.objects.filter(journey=journey, number=leg)
    if flown:
        legs.filter(left_at=None).update(left_at=now)
    if flown and status != "BOARDED":
        legs.filter(landed_at=None).update(landed_at=now)


def arrived(referral: Referral) -> Journey:
    """Everybody of the family has landed in London."""
    journey = a_flight(referral, leaves_at=clock.now() - timedelta(hours=6))
    moved(journey, None, "LANDED")
    return journey


def received(referral: Referral, **known: Any) -> Reception:
    """Bristol's key worker signs for the family."""
    match = referral.matches.get(ended_at=None)
    proposal = Proposal.objects.get(pk=match.proposal_id)
    theirs = at_the_desk(Team.objects.get(name="Bristol"))
    worker = theirs("councils.key_worker") if not known.get("by") else known.pop("by")
    facts = {
        "arrived_on": clock.today(),
        "came": [one.number for one in referral.members.going()],
        "signed_as": "Kay Worker",
        "papers_given": True,
        **known,
    }
    found: Reception = receiving.receive(proposal, **facts, by=worker)
    return found


def fresh(referral: Referral) -> Referral:
    """As it stands now, read anew."""
    return Referral.objects.get(pk=referral.pk)
