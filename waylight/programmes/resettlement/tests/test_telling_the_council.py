"""The council is told when its family arrives, in time, and again whenever the journey changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.models import Proposal
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.tests.journeys import one_of_the_crew
from waylight.programmes.resettlement import desk
from waylight.programmes.resettlement.actions import examining, telling
from waylight.programmes.resettlement.models import PaperTrack, Referral
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.flights import (
    a_flight,
    a_ready_family,
    fresh,
    moved,
    received,
)
from waylight.programmes.resettlement.tests.test_ready import examined

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Ready, with a home in Bristol."""
    return a_ready_family(team, play)


@pytest.fixture
def officer(play: Play) -> User:
    """Mission operations."""
    return role(play, "mission_operations")


def known(family: Referral) -> tuple[date | None, str]:
    """The day and the flight that the council knows."""
    found = Proposal.objects.get(reference=family.number)
    return found.arrives_on, found.flight


def test_the_council_is_told_the_day_and_the_flight_of_the_journey(
    family: Referral, officer: User
) -> None:
    a_flight(family, on=clock.today() + timedelta(days=20))
    telling.tell_council(fresh(family), by=officer)
    assert known(family) == (clock.today() + timedelta(days=20), "ME200")


def test_nobody_is_told_of_a_journey_that_is_not_there(family: Referral, officer: User) -> None:
    with pytest.raises(Refusal, match="VPR-081"):
        telling.tell_council(fresh(family), by=officer)


def test_b_at6_nobody_is_told_of_a_flight_after_the_clearance(team: Team, play: Play) -> None:
    with clock.stopped_at(datetime(2016, 2, 20, 9, tzinfo=UTC)):
        family = a_ready_family(team, play)
        member, by = family.members.all()[0], role(play, "mission_operations")
        member.assessments.all().delete()
        examined(member, play, on=date(2015, 8, 31))
        examining.clear(member, until=date(2016, 2, 29), by=role(play, "physician"))
        a_flight(family, on=date(2016, 3, 1))
        with pytest.raises(Refusal, match="VPR-082") as refused:
            telling.tell_council(fresh(family), by=by)
    assert "on 2016-03-01: Health: The clearance has ended." in str(refused.value.why)


def test_what_may_still_come_does_not_keep_the_council_in_the_dark(
    family: Referral, officer: User
) -> None:
    PaperTrack.objects.filter(member=family.members.all()[1]).update(entry="BIOMETRICS")
    a_flight(family)
    telling.tell_council(fresh(family), by=officer)
    assert known(family)[1] == "ME200"


def test_a_flight_that_moves_is_told_again_within_the_hour(family: Referral, officer: User) -> None:
    journey = a_flight(family, on=clock.today() + timedelta(days=20))
    telling.tell_council(fresh(family), by=officer)
    assert telling._follow_journeys() == 0, "nothing has changed"
    ola, piet = (one_of_the_crew(name, family.team) for name in ("ola", "piet"))
    after = movements.reschedule_journey(journey, because="Fog", by=ola)
    later = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    later += timedelta(days=24)
    movements.set_flight(
        after.legs.get(),
        carrier="ME",
        flight_number="300",
        leaves_at=later,
        lands_at=later + timedelta(hours=4),
        by=piet,
    )
    assert telling._follow_journeys() == 1
    assert known(family) == (later.date(), "ME300")
    assert telling._follow_journeys() == 0, "and it is told once"


def test_edge_21_nobody_waits_at_an_airport_for_a_charter_that_does_not_go(
    family: Referral, officer: User
) -> None:
    journey = a_flight(family)
    telling.tell_council(fresh(family), by=officer)
    ola = one_of_the_crew("ola", family.team)
    movements.abort_journey(journey, because="The charter is cancelled", by=ola)
    assert telling._follow_journeys() == 1
    assert known(family) == (None, "")
    assert telling._follow_journeys() == 0


def test_who_was_told_of_nothing_is_told_of_nothing_by_the_night(family: Referral) -> None:
    a_flight(family)
    assert telling._follow_journeys() == 0
    assert known(family) == (None, "")


def test_told_later_than_two_weeks_before_is_seen(
    family: Referral, officer: User, knock: Knock
) -> None:
    a_flight(family, on=clock.today() + timedelta(days=13))
    items = list(desk.arrivals(desk.on_their_way(officer)))
    assert [(item.about, item.what) for item in items] == [
        (family.number, "Tell the council: it arrives too soon already")
    ]
    telling.tell_council(fresh(family), by=officer)
    assert not list(desk.arrivals(desk.on_their_way(officer)))
    assert "Later than 14 days before" in text(knock("mission_operations", "referral", family.pk))


def test_an_arrival_in_three_weeks_waits_on_the_desk(family: Referral, officer: User) -> None:
    a_flight(family, on=clock.today() + timedelta(days=20))
    assert [item.what for item in desk.arrivals(desk.on_their_way(officer))] == [
        "Tell the council of the arrival"
    ]


def test_the_button_is_on_the_page_of_the_family(family: Referral, knock: Knock) -> None:
    a_flight(family)
    assert "Not told yet" in text(knock("mission_operations", "referral", family.pk))
    page = text(knock("mission_operations", "referral-deed", family.pk, "tell-council", send={}))
    assert "The council is told" in page
    assert known(family)[1] == "ME200"


def told_late(officer: User) -> int:
    """How often mission operations was told that a council was told late."""
    found = Message.objects.filter(to=officer)
    return sum(one.key == "resettlement.told-late" for one in found)


def test_told_late_is_a_notice_once(family: Referral, officer: User) -> None:
    journey = a_flight(family, on=clock.today() + timedelta(days=10))
    telling.tell_council(fresh(family), by=officer)
    assert told_late(officer) == 1
    journey.legs.update(flight_number="301")
    assert telling._follow_journeys() == 1
    assert told_late(officer) == 1, "it was late before"


def test_told_in_time_is_no_notice_until_it_moves_nearer(family: Referral, officer: User) -> None:
    journey = a_flight(family, on=clock.today() + timedelta(days=14))
    telling.tell_council(fresh(family), by=officer)
    assert told_late(officer) == 0
    leg = journey.legs.get()
    assert leg.leaves_at is not None
    assert leg.lands_at is not None
    leg.leaves_at, leg.lands_at = (one - timedelta(days=1) for one in (leg.leaves_at, leg.lands_at))
    leg.on = leg.leaves_at.date()
    leg.save()
    assert telling._follow_journeys() == 1
    assert told_late(officer) == 1


def test_a_landing_on_another_day_that_is_over_is_seen_until_both_agree(
    family: Referral, officer: User, knock: Knock
) -> None:
    on = clock.today() + timedelta(days=20)
    journey = a_flight(family, on=on)
    telling.tell_council(fresh(family), by=officer)
    words = "Movements and the council have another day of arrival"
    assert not list(desk.other_days(desk.on_their_way(officer)))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    leg = journey.legs.get()
    leg.leaves_at, leg.lands_at = yesterday - timedelta(hours=4), yesterday
    leg.on = leg.leaves_at.date()
    leg.save()
    moved(journey, None, "LANDED")
    journey.legs.update(left_at=leg.leaves_at, landed_at=yesterday)
    assert telling._follow_journeys() == 0, "nobody is told of a day that is over"
    assert [item.about for item in desk.other_days(desk.on_their_way(officer))] == [family.number]
    page = text(knock("mission_operations", "referral", family.pk))
    assert words in page
    assert "The council was told:" in page


def test_what_the_council_signed_for_is_compared(
    family: Referral, officer: User, knock: Knock
) -> None:
    journey = a_flight(family, leaves_at=datetime.now(UTC) - timedelta(days=1, hours=4))
    moved(journey, None, "LANDED")
    landed = datetime.now(UTC) - timedelta(days=1)
    journey.legs.update(landed_at=landed)
    assert not list(desk.other_days(desk.on_their_way(officer))), "the council knows no day yet"
    received(family, arrived_on=clock.today())
    assert [item.about for item in desk.other_days(desk.on_their_way(officer))] == [family.number]
    assert "The council has signed for:" in text(knock("mission_operations", "referral", family.pk))
