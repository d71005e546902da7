"""The specification's acceptance tests of movement operations (C13).

C-AT2 is here and in the engine of itineraries; C-AT3 in test_custody.py, C-AT4 in
test_carrier_lists.py and test_journeys.py, C-AT5 in test_clearances.py, C-AT6 in
test_event_orders.py, C-AT7 in test_at_the_gate.py."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.figures.measuring import Period
from waylight.programmes.movements import actions
from waylight.programmes.movements.measures import arrivals_by_programme, people_arrived
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.queries.aboard import heads_of, of_leg
from waylight.programmes.movements.queries.missing import councils_waiting, untold
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    crew,
    passages,
)
from waylight.programmes.movements.workflow import PassageStatus

S = PassageStatus
LEAVES = datetime(2015, 12, 10, 6, tzinfo=UTC)
COUNCILS = ("E08000035", "E08000003", "S12000036", "W06000015", "N09000003")
"""Of four nations: Leeds, Manchester, Edinburgh, Cardiff, Belfast."""
PEOPLE, INFANTS, SEATS, ESCORTS = 175, 9, 180, 7


def a_charter(team: Team) -> Journey:
    """Beirut to London in 180 seats: 83 couples, nine of them with an infant on the lap."""
    journey = a_journey(team, passengers=0, mode="CHARTER", on=LEAVES.date())
    for number in range(1, PEOPLE - INFANTS + 1):
        party = f"F{(number + 1) // 2:03}"
        council = COUNCILS[number // 2 % len(COUNCILS)]
        add(journey, number, reference=f"{party}-{number % 2}", party=party, council=council)
    for number in range(1, INFANTS + 1):
        party, born = f"F{number:03}", (LEAVES - timedelta(days=300)).date().isoformat()
        infant = add(
            journey,
            PEOPLE - INFANTS + number,
            reference=f"{party}-i",
            party=party,
            council=COUNCILS[0],
            born_on=born,
        )
        Passenger.objects.filter(pk=infant.pk).update(
            lap_of=journey.passengers.get(reference=f"{party}-1")
        )
    Passenger.objects.filter(journey=journey).update(programme="resettlement")
    return journey


def brought_to_the_gate(journey: Journey, team: Team) -> Leg:
    """Approved with its escorts, booked, released and frozen, each by who may."""
    staff, leg = crew(team), journey.legs.get()
    for number in range(ESCORTS):
        escort = actions.add_escort(
            team,
            name=f"Escort {number}",
            role="OPERATIONAL",
            document_number=f"E{number}",
            document_issuer="GBR",
            document_expires=date(2018, 1, 1),
            by=staff["ola"],
        )
        hours = {"from_at": LEAVES, "until_at": LEAVES + timedelta(hours=6)}
        duty = actions.assign_escort(leg, escort=escort, **hours, by=staff["ola"])
        actions.leave_without_way_home(duty, because="Lives in London", by=staff["ola"])
    actions.compare_options(journey, by=staff["ola"])
    actions.approve_journey(journey, by=staff["ola"])
    actions.set_flight(
        leg,
        carrier="ME",
        flight_number="4001",
        leaves_at=LEAVES,
        lands_at=LEAVES + timedelta(hours=5),
        seats=SEATS,
        infants=12,
        by=staff["piet"],
    )
    actions.book_journey(journey, by=staff["piet"])
    actions.release_tickets(journey, by=staff["quinn"])
    actions.book_checks(journey, at=LEAVES - timedelta(hours=48), by=staff["ola"])
    actions.freeze_journey(journey, by=staff["ola"])
    return Leg.objects.select_related("journey__team").get(pk=leg.pk)


def of(journey: Journey, reference: str) -> Passage:
    """One passenger on the only leg."""
    found = Passage.objects.select_related("passenger__journey", "leg__journey")
    return found.get(passenger__journey=journey, passenger__reference=reference)


def test_c_at1_a_charter_to_four_nations(london: Team) -> None:
    """180 seats, 175 planned (nine infants on laps); three no-shows, one denied boarding, two
    medical stops: 169 boarded, three versions of the manifest, every one accounted for."""
    with clock.stopped_at(LEAVES - timedelta(days=4)):
        journey = a_charter(london)
        leg = brought_to_the_gate(journey, london)
    staff = crew(london)
    assert heads_of(of_leg(leg)).planned == PEOPLE
    with clock.stopped_at(LEAVES - timedelta(hours=2)):
        now = clock.now()
        for reference in ("F020-0", "F020-1"):
            actions.mark(of(journey, reference), to=S.MEDICAL_STOP, at=now, by=staff["rosa"])
        journey.refresh_from_db()
        actions.make_manifest(journey, reason="Two stopped for health", by=staff["ola"])
        for reference in ("F030-0", "F030-1", "F031-0"):
            actions.mark(of(journey, reference), to=S.NO_SHOW, at=now, by=staff["rosa"])
        denied = of(journey, "F040-0")
        actions.mark(denied, to=S.DENIED_BOARDING, at=now, reason="visa", by=staff["rosa"])
        actions.release_party(
            of(journey, "F040-1").passenger, because="She goes on", by=staff["tara"]
        )
        journey.refresh_from_db()
        actions.make_manifest(journey, reason="Three did not come", by=staff["ola"])
    assert journey.manifests.count() == 3
    with clock.stopped_at(LEAVES):
        for passage in passages(journey):
            if not passage.is_exit:
                actions.mark(passage, to=S.BOARDED, at=clock.now(), by=staff["rosa"])
        leg.refresh_from_db()
        actions.depart(leg, at=clock.now(), counted=169, by=staff["rosa"])
    heads = heads_of(of_leg(leg))
    assert (heads.planned, heads.boarded, heads.left, heads.waiting) == (175, 169, 6, 0)
    with clock.stopped_at(LEAVES + timedelta(minutes=50)):
        journey.refresh_from_db()
        waiting = councils_waiting(journey)
        assert sum(one.count for one in waiting) == 6
        for one in waiting:
            actions.tell_council(journey, council=one.council, channel="PHONE", by=staff["tara"])
        assert not untold(councils_waiting(journey))
    landed = LEAVES + timedelta(hours=5)
    with clock.stopped_at(landed):
        leg = Leg.objects.select_related("journey__team").get(pk=leg.pk)
        actions.land(leg, at=landed, by=staff["rosa"])
    ended = Counter(one.status for one in passages(journey))
    assert sum(ended.values()) == PEOPLE
    assert ended == {
        S.LANDED: 169,
        S.NO_SHOW: 3,
        S.DENIED_BOARDING: 1,
        S.MEDICAL_STOP: 2,
    }
    assert people_arrived(Period()) == 169
    assert arrivals_by_programme(Period()) == {("resettlement", "2015-12"): 169}


@pytest.mark.parametrize(
    ("leaves", "lands", "zones", "clocks", "takes", "shift"),
    [
        # London had ended summer time that night; Istanbul, in 2015, two weeks later.
        (
            datetime(2015, 10, 25, 11, 30, tzinfo=UTC),
            datetime(2015, 10, 25, 15, 25, tzinfo=UTC),
            ("Europe/London", "Europe/Istanbul"),
            ("11:30", "18:25"),
            timedelta(hours=3, minutes=55),
            0,
        ),
        (
            datetime(2015, 11, 1, 7, 0, tzinfo=UTC),
            datetime(2015, 11, 1, 11, 10, tzinfo=UTC),
            ("Europe/Istanbul", "Europe/London"),
            ("10:00", "11:10"),
            timedelta(hours=4, minutes=10),
            0,
        ),
        (
            datetime(2015, 10, 25, 0, 30, tzinfo=UTC),
            datetime(2015, 10, 25, 1, 30, tzinfo=UTC),
            ("Europe/London", "Europe/London"),
            ("01:30", "01:30"),
            timedelta(hours=1),
            0,
        ),
        (
            datetime(2015, 12, 1, 6, 0, tzinfo=UTC),
            datetime(2015, 12, 1, 14, 30, tzinfo=UTC),
            ("Pacific/Auckland", "Pacific/Honolulu"),
            ("19:00", "04:30"),
            timedelta(hours=8, minutes=30),
            0,
        ),
        (
            datetime(2015, 12, 1, 11, 30, tzinfo=UTC),
            datetime(2015, 12, 1, 15, 30, tzinfo=UTC),
            ("Pacific/Apia", "Pacific/Pago_Pago"),
            ("01:30", "04:30"),
            timedelta(hours=4),
            -1,
        ),
    ],
    ids=[
        "london-2015-10-25",
        "istanbul-2015-11-01",
        "half-past-one-twice",
        "honolulu",
        "date-line",
    ],
)
def test_c_at2_durations_are_right_to_the_minute(
    leaves: datetime,
    lands: datetime,
    zones: tuple[str, str],
    clocks: tuple[str, str],
    takes: timedelta,
    shift: int,
) -> None:
    leg = Leg(leaves_at=leaves, lands_at=lands, leaves_zone=zones[0], lands_zone=zones[1])
    found = local_times(leg)
    assert found.leaves is not None
    assert found.lands is not None
    assert (f"{found.leaves:%H:%M}", f"{found.lands:%H:%M}") == clocks
    assert (found.duration, found.days_later) == (takes, shift)
