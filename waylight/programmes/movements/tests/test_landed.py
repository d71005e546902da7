"""Who is counted as arrived: each person of a real journey once, at its end, and no escort."""

from datetime import UTC, datetime, timedelta

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.figures.measuring import Period
from waylight.programmes.movements.models import STAFF, Escorting, Journey, Leg, Passage
from waylight.programmes.movements.queries.landed import arrivals, by_reference
from waylight.programmes.movements.tests.flights import a_flight, a_party, another_leg
from waylight.programmes.movements.tests.journeys import an_escort

LANDS = datetime(2026, 7, 3, 23, 5, tzinfo=UTC)


@pytest.fixture
def flight(london: Team, amina: User) -> Leg:
    """A real flight of one leg with a family of two, who have landed."""
    leg = a_flight(london, amina, lands_at=LANDS, landed_at=LANDS)
    Journey.objects.update(synthetic=False)
    a_party(leg, party="F1", status="LANDED")
    return leg


def counted() -> list[str]:
    """The references of whoever arrived."""
    return sorted(by_reference(arrivals()))


def test_whoever_came_through_is_counted_on_the_day_of_this_office(flight: Leg) -> None:
    assert counted() == ["F1-1", "F1-2"]
    assert {str(one.on) for one in arrivals()} == {"2026-07-04"}
    assert {one.corridor for one in arrivals()} == {"ADD–LHR"}
    day = LANDS.date() + timedelta(days=1)
    assert len(arrivals(Period(since=day))) == 2
    assert arrivals(Period(until=day)) == []


def test_an_invented_person_is_no_arrival(flight: Leg) -> None:
    Journey.objects.update(synthetic=True)
    assert counted() == []


def test_who_travels_for_the_office_is_no_arrival(flight: Leg) -> None:
    a_party(flight, party="ESC", people=[{"surname": "VOSS"}], status="LANDED", programme=STAFF)
    assert counted() == ["F1-1", "F1-2"]


def test_a_passenger_under_whose_line_an_escort_served_is_no_arrival(
    flight: Leg, london: Team
) -> None:
    (line,) = a_party(flight, party="ESC", people=[{"surname": "VOSS"}], status="LANDED")
    assert counted() == ["ESC-3", "F1-1", "F1-2"]
    Escorting.objects.create(
        escort=an_escort(london),
        leg=flight,
        listed_as=line,
        from_at=LANDS - timedelta(hours=9),
        until_at=LANDS,
    )
    assert counted() == ["F1-1", "F1-2"]


def test_a_landing_on_the_way_is_no_arrival(flight: Leg) -> None:
    further = another_leg(
        flight.journey, route=("LHR", "MAN"), lands_at=LANDS + timedelta(hours=12)
    )
    for one in flight.journey.passengers.all():
        Passage.objects.create(passenger=one, leg=further)
    assert counted() == []
    further.passages.update(status="RECEIVED")
    assert counted() == ["F1-1", "F1-2"]
    assert {one.corridor for one in arrivals()} == {"ADD–MAN"}


@pytest.mark.parametrize("status", ["BOARDED", "REFUSED_ENTRY", "DETAINED", "NO_SHOW"])
def test_who_did_not_come_through_is_no_arrival(flight: Leg, status: str) -> None:
    Passage.objects.filter(passenger__reference="F1-2").update(status=status)
    assert counted() == ["F1-1"]


def test_a_person_of_two_journeys_is_told_by_the_last(
    flight: Leg, london: Team, amina: User
) -> None:
    later = a_flight(london, amina, lands_at=LANDS + timedelta(days=9), number=2)
    Journey.objects.update(synthetic=False)
    a_party(later, party="F1", status="RECEIVED")
    assert len(arrivals()) == 4
    assert by_reference(arrivals())["F1-1"].received_at is not None
