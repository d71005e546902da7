"""How far a family is follows from its tracks and from movements; nobody types it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.tests.journeys import one_of_the_crew
from waylight.programmes.resettlement import desk
from waylight.programmes.resettlement.actions import examining
from waylight.programmes.resettlement.models import HealthTrack, PaperTrack, Referral
from waylight.programmes.resettlement.queries import board
from waylight.programmes.resettlement.queries.stages import Staged, staged_of
from waylight.programmes.resettlement.queries.travelling import trip_of
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, an_accepted, role
from waylight.programmes.resettlement.tests.flights import (
    a_flight,
    a_ready_family,
    fresh,
    listed,
    made_ready,
    moved,
)
from waylight.programmes.resettlement.tests.test_ready import examined
from waylight.programmes.resettlement.workflow import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Moussa, Rima and Lina: ready, with a home in Bristol."""
    return a_ready_family(team, play)


def now(referral: Referral) -> Staged:
    """The family as it is now."""
    return staged_of(fresh(referral))


def said(found: Staged) -> dict[str, list[str]]:
    """What is broken, by the number of the member."""
    told: dict[str, list[str]] = {}
    for one in found.broken:
        told.setdefault(str(one.member.number), []).append(f"{one.title}: {one.words}")
    return told


def test_a_family_goes_from_being_prepared_to_arrived_without_anybody_typing_it(
    family: Referral,
) -> None:
    assert now(family).stage == Stage.TRAVEL_READY
    journey = a_flight(family)
    assert now(family).stage == Stage.MANIFESTED
    moved(journey, None, "BOARDED")
    assert now(family).stage == Stage.DEPARTED
    moved(journey, None, "LANDED")
    assert now(family).stage == Stage.ARRIVED


def test_a_family_is_not_ready_while_anything_of_anybody_is_missing(
    family: Referral, play: Play
) -> None:
    daughter = family.members.all()[2]
    examining.hold_for_health(daughter, until=clock.today(), by=role(play, "physician"))
    assert now(family).stage == Stage.PREPARING


def test_before_a_council_has_answered_there_is_no_stage(team: Team, play: Play) -> None:
    assert now(an_accepted(team, play)).stage is None


def test_whoever_is_listed_while_a_paper_ends_before_the_flight_is_named(
    family: Referral, knock: Knock
) -> None:
    mother = family.members.all()[1]
    a_flight(family, on=clock.today() + timedelta(days=20))
    assert not now(family).broken
    PaperTrack.objects.filter(member=mother).update(until=clock.today() + timedelta(days=19))
    found = now(family)
    assert found.stage == Stage.MANIFESTED
    assert said(found) == {"2": ["Travel document and visa: The travel document has ended."]}
    page = text(knock("mission_operations", "referral", family.pk))
    assert "this does not hold until the flight" in page
    assert "The travel document has ended." in page
    assert "Does not hold until the flight" in text(knock("mission_operations", "referrals"))


def test_a_visa_holds_where_it_is_looked_at(family: Referral) -> None:
    """Off at 23:30 by Beirut's clock, down after midnight: the permit needs the first day, the
    visa the second."""
    beirut = ZoneInfo("Asia/Beirut")
    evening = datetime.combine(clock.today() + timedelta(days=20), datetime.min.time(), beirut)
    evening = evening.replace(hour=23, minute=30)
    a_flight(family, leaves_at=evening)
    father = family.members.all()[0]
    father.exit_permit.until = evening.date()
    father.exit_permit.save()
    assert not now(family).broken
    PaperTrack.objects.filter(member=father).update(entry_until=evening.date())
    assert said(now(family)) == {"1": ["Travel document and visa: The visa has ended."]}


def test_a_visa_that_has_not_begun_does_not_let_anybody_in(family: Referral) -> None:
    father = family.members.all()[0]
    PaperTrack.objects.filter(member=father).update(entry_from=clock.today() + timedelta(days=21))
    a_flight(family, on=clock.today() + timedelta(days=20))
    assert "The visa begins on" in said(now(family))["1"][0]


def test_b_at6_a_journey_on_1_march_is_seen_not_to_hold(team: Team, play: Play) -> None:
    with clock.stopped_at(datetime(2016, 2, 20, 9, tzinfo=UTC)):
        referral = a_ready_family(team, play)
        member = referral.members.all()[0]
        member.assessments.all().delete()
        examined(member, play, on=date(2015, 8, 31))
        examining.clear(member, until=date(2016, 2, 29), by=role(play, "physician"))
        journey = a_flight(referral, on=date(2016, 2, 29))
        assert not now(referral).broken
        Journey.objects.filter(pk=journey.pk).update(status="ABORTED")
        a_flight(referral, on=date(2016, 3, 1))
        assert said(now(referral)) == {"1": ["Health: The clearance has ended."]}


@pytest.mark.parametrize(
    ("airport", "zone", "first"),
    [("IST", "Europe/Istanbul", "2015-10-29 09:00"), ("BEY", "Asia/Beirut", "2015-10-29 10:00")],
)
def test_b_at5_the_check_goes_by_the_clock_of_the_airport(
    team: Team, play: Play, airport: str, zone: str, first: str
) -> None:
    """Noon of 1 November is 09:00 UTC in Istanbul, which changed its clocks a week after Beirut."""
    with clock.stopped_at(datetime(2015, 10, 1, 9, tzinfo=UTC)):
        referral = a_ready_family(team, play)
        noon = datetime(2015, 11, 1, 12, tzinfo=ZoneInfo(zone))
        a_flight(referral, leaves_at=noon, stops=(airport, "LHR"))
        member, by = referral.members.all()[0], role(play, "physician")
        earliest = datetime.fromisoformat(f"{first}:00+00:00")
        with pytest.raises(Refusal, match="VPR-047") as refused:
            examining.book_check(member, at=earliest - timedelta(minutes=1), by=by)
        assert zone in str(refused.value.why)
        assert examining.book_check(member, at=earliest, by=by).check_at == earliest


def test_the_physician_types_by_the_clock_of_the_airport(
    family: Referral, play: Play, knock: Knock
) -> None:
    leaves = datetime(2027, 2, 3, 9, tzinfo=UTC)
    with clock.stopped_at(datetime(2027, 1, 20, tzinfo=UTC)):
        a_flight(family, leaves_at=leaves)
    member = family.members.all()[0]
    page = text(knock("physician", "health-deed", member.pk, "book-check"))
    assert "between 2027-01-31 11:00 and 2027-02-02 11:00" in page
    assert "departs_at" not in page
    knock("physician", "health-deed", member.pk, "book-check", send={"at": "2027-01-31T11:00"})
    assert HealthTrack.objects.get(member=member).check_at == leaves - timedelta(hours=72)


def test_nobody_books_a_check_for_a_flight_that_is_not_known(family: Referral, play: Play) -> None:
    member = family.members.all()[0]
    with pytest.raises(Refusal, match="VPR-080"):
        examining.book_check(member, at=clock.now(), by=role(play, "physician"))


def test_edge_21_what_breaks_with_a_charter_is_listed(
    family: Referral, play: Play, knock: Knock
) -> None:
    on = clock.today() + timedelta(days=20)
    journey = a_flight(family, on=on)
    father = family.members.all()[0]
    leaves = journey.legs.get().leaves_at
    assert leaves is not None
    examining.book_check(father, at=leaves - timedelta(hours=30), by=role(play, "physician"))
    father.exit_permit.until = on
    father.exit_permit.save()
    ola = one_of_the_crew("ola", family.team)
    movements.abort_journey(journey, because="The charter is cancelled", by=ola)
    found = now(family)
    assert found.stage == Stage.TRAVEL_READY, "the papers still hold today"
    assert [one.split(":")[0] for one in said(found)["1"]] == [
        "Check before embarkation",
        "Exit permit",
    ]
    page = text(knock("mission_operations", "referral", family.pk))
    assert "The flight does not go: this breaks with it" in page


def test_a_check_for_the_flight_before_is_outside_the_hours_of_the_next(
    family: Referral, play: Play
) -> None:
    journey = a_flight(family)
    father = family.members.all()[0]
    leaves = journey.legs.get().leaves_at
    assert leaves is not None
    examining.book_check(father, at=leaves - timedelta(hours=30), by=role(play, "physician"))
    ola, piet = (one_of_the_crew(name, family.team) for name in ("ola", "piet"))
    after = movements.reschedule_journey(journey, because="Fog", by=ola)
    assert "no time yet" in said(now(family))["1"][0]
    leg, later = after.legs.get(), leaves + timedelta(days=5)
    movements.set_flight(
        leg,
        carrier="ME",
        flight_number="300",
        leaves_at=later,
        lands_at=later + timedelta(hours=4),
        by=piet,
    )
    assert "outside the hours of this flight" in said(now(family))["1"][0]


def test_edge_4_one_refuses_on_the_day_and_the_rest_choose(family: Referral) -> None:
    journey = a_flight(family)
    father = family.members.all()[0]
    moved(journey, father, "WITHDREW")
    found = now(family)
    assert found.stage == Stage.PREPARING, "nobody says that the others fly before they chose"
    assert found.is_apart
    for other in family.members.all()[1:]:
        moved(journey, other, "LANDED")
    assert now(family).stage == Stage.DEPARTED, "not all of those who travel have arrived"


def test_edge_22_a_family_parted_at_the_stop_over_is_seen(family: Referral, knock: Knock) -> None:
    journey = a_flight(family, stops=("BEY", "IST", "LHR"))
    father, mother, daughter = family.members.all()
    moved(journey, None, "LANDED")
    moved(journey, father, "HOSPITALISED")
    for one in (mother, daughter):
        moved(journey, one, "LANDED", leg=2)
    found = now(family)
    assert found.stage == Stage.DEPARTED
    assert found.is_apart
    page = text(knock("mission_operations", "referral", family.pk))
    assert "Taken to hospital" in page
    assert "BEY–IST" in page


def test_a_new_born_who_is_on_no_list_is_named(family: Referral, team: Team, play: Play) -> None:
    father, mother, _daughter = family.members.all()
    journey = a_flight(family, members=[father, mother])
    found = now(family)
    assert found.stage == Stage.TRAVEL_READY
    assert said(found) == {"3": [f"{journey.number}: Is not on the list of the journey."]}


def test_whoever_was_moved_to_another_journey_is_there(family: Referral) -> None:
    first = a_flight(family)
    moved(first, None, "MOVED")
    second = a_flight(family, on=clock.today() + timedelta(days=30))
    trip = trip_of(family)
    assert trip is not None
    assert trip.journey == second


def test_a_journey_of_another_office_is_not_the_familys(family: Referral) -> None:
    journey = a_flight(family)
    assert trip_of(family) is not None
    other = Team.objects.create(name="Paris")
    Journey.objects.filter(pk=journey.pk).update(team=other)
    assert trip_of(family) is None


def test_edge_24_the_arrival_is_of_the_day_in_the_united_kingdom(family: Referral) -> None:
    """Off on 31 December by Beirut's clock, down at 00:30 of 1 January in London."""
    with clock.stopped_at(datetime(2027, 12, 1, tzinfo=UTC)):
        a_flight(family, leaves_at=datetime(2027, 12, 31, 20, 30, tzinfo=UTC))
        trip = trip_of(family)
    assert trip is not None
    assert trip.leaves_on == date(2027, 12, 31)
    assert trip.lands_on == date(2028, 1, 1)


def test_the_list_asks_no_more_for_more_families(team: Team, play: Play, family: Referral) -> None:
    a_flight(family)
    with CaptureQueriesContext(connection) as one:
        board.rows([family.pk])
    others = [an_accepted(team, play) for _number in range(3)]
    for other in others:
        for member in other.members.all():
            made_ready(member, play)
        a_flight(other)
    with CaptureQueriesContext(connection) as four:
        board.rows([family.pk, *(other.pk for other in others)])
    assert len(four) == len(one)


def test_a_member_may_be_listed_later(family: Referral) -> None:
    father, mother, daughter = family.members.all()
    journey = a_flight(family, members=[father, mother])
    listed(journey, daughter)
    assert now(family).stage == Stage.MANIFESTED


def test_what_breaks_lies_on_the_desk_of_mission_operations(family: Referral, play: Play) -> None:
    a_flight(family)
    by = role(play, "mission_operations")
    assert not list(desk.flights(desk.on_their_way(by)))
    mother = family.members.all()[1]
    PaperTrack.objects.filter(member=mother).update(until=clock.today() + timedelta(days=19))
    assert [item.about for item in desk.flights(desk.on_their_way(by))] == [family.number]
    assert not list(desk.flights(desk.on_their_way(role(play, "papers_officer"))))


def test_a_check_that_movements_booked_is_one(family: Referral) -> None:
    journey = a_flight(family)
    leaves = journey.legs.get().leaves_at
    assert leaves is not None
    ola = one_of_the_crew("ola", family.team)
    with clock.stopped_at(leaves - timedelta(hours=60)):
        assert "Nobody has booked it" in said(now(family))["1"][0]
        movements.book_checks(journey, at=leaves - timedelta(hours=48), by=ola)
        assert not said(now(family))
