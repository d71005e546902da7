"""An escort is a child's agreed adult while on duty with it, and never its family."""

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import STAFF, Escorting, Journey, Passenger
from waylight.programmes.movements.models.custody import stays
from waylight.programmes.movements.queries.aboard import alone, of_leg, without_family
from waylight.programmes.movements.queries.custody import holders_for
from waylight.programmes.movements.queries.ratios import escort_faults
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    an_escort,
    crew,
    on_duty,
)

NINE = {"born_on": "2017-06-01", "party": "F9", "given": "ADAM", "surname": "AHMED"}


@pytest.fixture
def journey(london: Team) -> Journey:
    """Two adults of one family and a child of another."""
    found = a_journey(london)
    add(found, 3, **NINE)
    return found


@pytest.fixture
def child(journey: Journey) -> Passenger:
    """The child."""
    return journey.passengers.get(number=3)


def is_alone(child: Passenger) -> bool:
    """Whether nobody who was agreed flies the first leg with the child, as it is now."""
    child.refresh_from_db()
    leg = child.journey.legs.order_by("number")[0]
    return alone(child, of_leg(leg), leg)


def refused(child: Passenger, adult: Passenger) -> str:
    """Why the adult is not agreed."""
    ola = crew(child.journey.team)["ola"]
    with pytest.raises(Refusal, match="MOV-042") as no:
        actions.agree_adult(child, adult=adult, by=ola)
    return str(no.value.why)


def a_line(journey: Journey, party: str = "ESC") -> Passenger:
    """The line of an escort on the list, who has no duty yet."""
    return add(journey, 4, party=party, given="VERA", surname="VOSS", programme=STAFF)


def duty_of(line: Passenger) -> Escorting:
    """A duty with children under that line."""
    team = line.journey.team
    return on_duty(line.journey.legs.get(), an_escort(team, role="MINORS"), listed_as=line)


def test_an_escort_without_a_duty_is_nobody_s_agreed_adult(child: Passenger) -> None:
    line = a_line(child.journey)
    assert "has no duty" in refused(child, line)
    duty_of(line)
    actions.agree_adult(child, adult=line, by=crew(child.journey.team)["ola"])
    assert not is_alone(child)


def test_an_escort_who_is_released_is_not_agreed_any_more(child: Passenger) -> None:
    line, ola = a_line(child.journey), crew(child.journey.team)["ola"]
    duty = duty_of(line)
    actions.agree_adult(child, adult=line, by=ola)
    actions.release_escort(duty, because="Visa refused.", by=ola)
    assert is_alone(child)
    assert line not in holders_for(child)
    assert "has no duty" in refused(child, line)


def test_an_escort_listed_with_a_child_s_family_is_not_of_it(child: Passenger) -> None:
    journey = child.journey
    line = a_line(journey, party="F9")
    assert is_alone(child)
    leg = journey.legs.get()
    assert without_family(child, of_leg(leg), leg)
    assert line not in holders_for(child)
    assert not stays(line, child)
    assert "Escort of children: 1 needed" in " ".join(escort_faults(journey))


def test_a_passenger_under_whose_line_an_escort_serves_is_no_family_from_then_on(
    child: Passenger,
) -> None:
    journey = child.journey
    line = add(journey, 4, party="F9", given="VERA", surname="VOSS")
    assert not is_alone(child)
    duty_of(line)
    assert is_alone(child)


def test_no_child_is_listed_as_an_escort(child: Passenger) -> None:
    with pytest.raises(Refusal, match="MOV-062"):
        duty_of(child)


def test_on_another_day_an_escort_is_agreed_anew(child: Passenger) -> None:
    line, ola = a_line(child.journey), crew(child.journey.team)["ola"]
    duty_of(line)
    actions.agree_adult(child, adult=line, by=ola)
    successor = actions.reschedule_journey(child.journey, because="Snow", by=ola)
    assert successor.passengers.get(programme=STAFF).given == "VERA"
    assert is_alone(successor.passengers.get(reference=child.reference))
