"""What the office asks of its escorts, one thing at a time, and that the manifest waits for it."""

from datetime import timedelta

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.queries.ratios import escort_faults
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    an_escort,
    checks_booked,
    crew,
    fly,
    on_duty,
    ticketed,
)

NINE = {"born_on": "2017-06-01", "party": "F9", "given": "ADAM", "surname": "AHMED"}


@pytest.fixture
def journey(london: Team) -> Journey:
    """Two adults and a leg with times."""
    return fly(a_journey(london))


def test_a_duty_lasts_until_the_landing(journey: Journey, london: Team) -> None:
    leg = journey.legs.get()
    assert leg.lands_at is not None
    with pytest.raises(Refusal, match="does not cover the leg"):
        on_duty(leg, an_escort(london), until_at=leg.lands_at - timedelta(minutes=1))
    assert on_duty(leg, an_escort(london), until_at=leg.lands_at)


def test_an_interpreter_speaks_what_they_interpret(journey: Journey, london: Team) -> None:
    escort = an_escort(london, role="INTERPRETER", languages=["som"])
    with pytest.raises(Refusal, match="They do not speak Tigrinya"):
        on_duty(journey.legs.get(), escort, interprets="tir")
    assert on_duty(journey.legs.get(), escort, interprets="som")


def test_a_manifest_is_not_frozen_while_an_escort_has_no_way_home(london: Team) -> None:
    journey = checks_booked(ticketed(a_journey(london)))
    on_duty(journey.legs.get(), an_escort(london))
    with pytest.raises(Refusal, match="no way home is planned"):
        actions.freeze_journey(journey, by=crew(london)["ola"])


def test_an_escort_of_the_crowd_is_no_escort_of_the_child_they_sit_with(
    journey: Journey, london: Team
) -> None:
    child = add(journey, 3, **NINE)
    line = add(journey, 4, party="ESC", given="VERA", surname="VOSS")
    on_duty(journey.legs.get(), an_escort(london), listed_as=line)
    actions.agree_adult(child, adult=line, by=crew(london)["ola"])
    assert "Escort of children: 1 needed" in " ".join(escort_faults(journey))
