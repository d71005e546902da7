"""An airport that closes: what it touches, what is planned again, who misses a change."""

from datetime import date, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey, Leg, Plan
from waylight.programmes.movements.queries.connections import short_changes
from waylight.programmes.movements.queries.touched import touched_by
from waylight.programmes.movements.tests.factories import a_caseload, a_ready_plan
from waylight.programmes.movements.tests.journeys import a_journey, fly, one_of_the_crew

MINUTE = timedelta(minutes=1)


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """A plan from which journeys were made."""
    found = a_ready_plan(a_caseload(london, amina), amina)
    actions.compose_journeys(found, by=one_of_the_crew("ola", london))
    return found


def days(journeys: "list[Journey]") -> tuple[date, date]:
    """The first and the last day of some journeys."""
    found = Leg.objects.filter(journey__in=journeys).values_list("on", flat=True)
    return min(found), max(found)


def touching(airport: str) -> list[Journey]:
    """The journeys by an airport, whatever the day."""
    legs = Leg.objects.filter(from_airport=airport) | Leg.objects.filter(to_airport=airport)
    return list(Journey.objects.filter(pk__in=legs.values("journey")).order_by("number"))


def test_every_flight_that_a_closed_airport_touches_is_planned_again(
    plan: Plan, amina: User
) -> None:
    airport = Leg.objects.order_by("journey__number")[0].from_airport
    touched = touching(airport)
    since, until = days(touched)
    asked = actions.plan_touched_again(
        plan, airport=airport, since=since, until=until, time_limit=15, by=amina
    )
    cancelled = [each["flight"] for each in asked.caseload.because or []]
    assert sorted(cancelled) == sorted(one.flight for one in touched)
    assert {each["kind"] for each in asked.caseload.because or []} == {"cancel_flight"}
    assert asked.earlier == plan
    assert set(Journey.objects.values_list("status", flat=True)) == {"OPTIONS"}


def test_a_flight_that_has_left_and_one_of_another_day_are_not_touched(
    plan: Plan, amina: User
) -> None:
    airport = Leg.objects.order_by("journey__number")[0].from_airport
    since, until = days(touching(airport))
    gone = touching(airport)[0]
    gone.legs.update(left_at=clock.now())
    found = touched_by(
        one_of_the_crew("ola", plan.caseload.team), airport=airport, since=since, until=until
    )
    assert gone not in found.journeys
    after = until + timedelta(days=1)
    with pytest.raises(Refusal, match="MOV-079"):
        actions.plan_touched_again(
            plan, airport=airport, since=after, until=after, time_limit=15, by=amina
        )


def test_people_of_touched_journeys_are_counted_and_those_made_by_hand_stand_apart(
    plan: Plan, london: Team
) -> None:
    by_hand = a_journey(london)
    day = by_hand.legs.get().on
    ola = one_of_the_crew("ola", london)
    found = touched_by(ola, airport="BEY", since=day, until=day)
    assert found.by_hand == (by_hand,)
    assert (found.families, found.people) == (1, 2)


@pytest.mark.parametrize(
    ("late", "short", "missed"), [(0, False, False), (45, True, False), (75, True, True)]
)
def test_a_delay_shortens_the_change_to_the_next_leg(
    london: Team, late: int, short: bool, missed: bool
) -> None:
    """Two hours to change; the carrier asks for one, and the margin is half an hour."""
    journey = fly(a_journey(london, legs=2))
    first = journey.legs.get(number=1)
    assert first.lands_at is not None
    Leg.objects.filter(pk=first.pk).update(lands_at=first.lands_at + late * MINUTE)
    found = short_changes(journey)
    assert bool(found) is short
    if short:
        (change,) = found
        assert (change.minutes, change.is_missed) == (120 - late, missed)
        assert [one.number for one in change.passengers] == [1, 2]


def test_who_left_the_journey_misses_no_change_and_what_has_left_is_not_changed_to(
    london: Team,
) -> None:
    journey = fly(a_journey(london, legs=2))
    first, second = journey.legs.order_by("number")
    assert first.lands_at is not None
    Leg.objects.filter(pk=first.pk).update(lands_at=first.lands_at + 90 * MINUTE)
    first.passages.filter(passenger__number=1).update(status="NO_SHOW")
    (change,) = short_changes(journey)
    assert [one.number for one in change.passengers] == [2]
    Leg.objects.filter(pk=second.pk).update(left_at=clock.now())
    assert short_changes(journey) == []
