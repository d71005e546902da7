"""Whatever ends when: nobody is called ready while something of anybody ends before the flight."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.programmes.councils.models import Offer, Proposal
from waylight.programmes.resettlement.models import (
    ExitPermit,
    HealthTrack,
    Match,
    Member,
    OrientationSeat,
    PaperTrack,
    Referral,
)
from waylight.programmes.resettlement.queries.readiness import readiness
from waylight.programmes.resettlement.queries.stages import stage_of
from waylight.programmes.resettlement.workflow import (
    Clearance,
    Going,
    Health,
    Paper,
    Permit,
    Seat,
    Stage,
    Status,
)

FLIGHT = date(2016, 3, 1)
DAYS = st.integers(-3, 3).map(lambda days: FLIGHT + timedelta(days=days))


@dataclass(frozen=True)
class Tracks:
    """What somebody has, and until when."""

    going: Going
    health: Health
    cleared_until: date
    fit: bool | None
    paper: Paper
    paper_until: date
    entry: Clearance
    entry_from: date
    entry_until: date
    permit: Permit
    permit_until: date
    seat: Seat


SPOILED = st.builds(
    Tracks,
    going=st.sampled_from([Going.GOING, Going.GOING, Going.STAYS]),
    health=st.sampled_from([Health.CLEARED, Health.CONDITIONS, Health.HOLD]),
    cleared_until=DAYS,
    fit=st.sampled_from([None, True, False]),
    paper=st.sampled_from([Paper.ISSUED, Paper.HELD, Paper.APPLIED]),
    paper_until=DAYS,
    entry=st.sampled_from([Clearance.GRANTED, Clearance.AFFIXED, Clearance.REFUSED]),
    entry_from=DAYS,
    entry_until=DAYS,
    permit=st.sampled_from([Permit.GRANTED, Permit.NOT_NEEDED, Permit.REFUSED]),
    permit_until=DAYS,
    seat=st.sampled_from([Seat.EXEMPT, Seat.EXEMPT, Seat.INVITED]),
)

GOOD = Tracks(
    Going.GOING,
    Health.CLEARED,
    FLIGHT,
    None,
    Paper.ISSUED,
    FLIGHT,
    Clearance.GRANTED,
    FLIGHT,
    FLIGHT,
    Permit.GRANTED,
    FLIGHT,
    Seat.EXEMPT,
)
"""Everything holds on the day of the flight, and not a day longer."""
ONE_WRONG = st.sampled_from(
    [
        {"cleared_until": FLIGHT - timedelta(days=1)},
        {"entry_from": FLIGHT + timedelta(days=1)},
        {"entry_until": FLIGHT - timedelta(days=1)},
        {"paper_until": FLIGHT - timedelta(days=1)},
        {"permit_until": FLIGHT - timedelta(days=1)},
        {"fit": False},
        {"going": Going.STAYS},
    ]
).map(lambda wrong: replace(GOOD, **wrong))
PEOPLE = st.one_of(st.just(GOOD), st.just(GOOD), ONE_WRONG, SPOILED)


def holds(one: Tracks) -> bool:
    """Said once more, in another way: whether somebody can fly on the day."""
    return (
        one.health != Health.HOLD
        and one.fit is not False
        and one.paper != Paper.APPLIED
        and one.entry != Clearance.REFUSED
        and one.permit != Permit.REFUSED
        and one.seat == Seat.EXEMPT
        and one.entry_from <= FLIGHT
        and min(one.cleared_until, one.paper_until, one.entry_until) >= FLIGHT
        and (one.permit == Permit.NOT_NEEDED or one.permit_until >= FLIGHT)
    )


def a_family(people: list[Tracks], ready_on: date) -> Referral:
    """A family that no database holds."""
    referral = Referral(number="RST-1", status=Status.PRE_DEPARTURE, accepted_on=FLIGHT)
    offer = Offer(ready_on=ready_on)
    match = Match(proposal=Proposal(offer=offer, status="ACCEPTED"))
    members = [_member(referral, number, one) for number, one in enumerate(people, 1)]
    _known(referral, members=members, matches=[match])
    return referral


def _member(referral: Referral, number: int, one: Tracks) -> Member:
    member = Member(referral=referral, number=number, status=one.going)
    member.health = HealthTrack(status=one.health, until=one.cleared_until, fit=one.fit)
    member.papers = PaperTrack(
        status=one.paper,
        until=one.paper_until,
        entry=one.entry,
        entry_from=one.entry_from,
        entry_until=one.entry_until,
    )
    member.exit_permit = ExitPermit(status=one.permit, until=one.permit_until)
    _known(member, seats=[OrientationSeat(status=one.seat)])
    return member


def _known(record: Any, **rows: Any) -> None:
    record._prefetched_objects_cache = rows


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people=st.lists(PEOPLE, min_size=1, max_size=4), ready_on=DAYS)
def test_a_family_is_ready_exactly_when_everything_of_everybody_holds(
    people: list[Tracks], ready_on: date
) -> None:
    referral = a_family(people, ready_on)
    stage = stage_of(referral, None, readiness(referral, FLIGHT))
    going = [one for one in people if one.going == Going.GOING]
    able = bool(going) and ready_on <= FLIGHT and all(holds(one) for one in going)
    assert stage == (Stage.TRAVEL_READY if able else Stage.PREPARING)
