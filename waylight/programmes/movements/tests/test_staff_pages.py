"""Staff and needs: who is on duty, who lacks, and what stays behind the medical wall."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Escort, Journey, Passenger
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    crew,
    fly,
    one_of_the_crew,
)

CLINICAL = "epilepsy since childhood"


def shown(name: str, team: Team, address: str, *args: Any) -> str:
    """A page that opens for one of the crew."""
    client = Client()
    client.force_login(one_of_the_crew(name, team))
    answer = client.get(reverse(f"movements:{address}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def journey(london: Team) -> Journey:
    """A flight of two adults in ten days."""
    return fly(a_journey(london))


@pytest.fixture
def escort(london: Team) -> Escort:
    """Vera, whose passport lasts."""
    return actions.add_escort(
        london,
        name="Vera Escort",
        role="OPERATIONAL",
        languages=["ara"],
        document_number="E1",
        document_issuer="GBR",
        document_expires=clock.today() + timedelta(days=900),
        by=one_of_the_crew("ola", london),
    )


def test_an_escort_is_given_a_duty_and_seen_on_the_journey(
    london: Team, journey: Journey, escort: Escort
) -> None:
    leg = journey.legs.get()
    assert leg.leaves_at is not None
    assert leg.lands_at is not None
    actions.assign_escort(
        leg,
        escort=escort,
        from_at=leg.leaves_at,
        until_at=leg.lands_at,
        by=one_of_the_crew("ola", london),
    )
    page = shown("ola", london, "staff", journey.pk)
    assert "Vera Escort" in page
    assert "Plan the way home" in page
    assert "Plan the way home" not in shown("piet", london, "staff", journey.pk)
    assert "Vera Escort" in shown("ola", london, "escorts")
    assert "E1" in shown("ola", london, "escort", escort.pk)


def test_whoever_books_sees_the_code_and_never_the_finding(london: Team, journey: Journey) -> None:
    people, passenger = crew(london), journey.passengers.first()
    assert isinstance(passenger, Passenger)
    actions.record_clearance(
        passenger,
        kind="MEDIF",
        signed_on=clock.today(),
        outcome="FIT",
        note=CLINICAL,
        by=people["uma"],
    )
    actions.ask_for_service(passenger, code="WCHR", by=people["piet"])
    for name in ("piet", "ola", "rosa", "sami", "tara", "quinn"):
        page = shown(name, london, "needs", journey.pk)
        assert "WCHR" in page
        assert CLINICAL not in page
        assert "MEDIF" not in page
    assert CLINICAL in shown("uma", london, "needs", journey.pk)


def test_each_form_opens_for_whoever_may(london: Team, journey: Journey, escort: Escort) -> None:
    leg, passenger = journey.legs.get(), journey.passengers.first()
    assert passenger is not None
    for name, address, record, slugs in (
        ("ola", "journey-deed", journey, ("receiver", "checks")),
        ("ola", "leg-deed", leg, ("escort",)),
        ("piet", "passenger-deed", passenger, ("service",)),
        ("uma", "passenger-deed", passenger, ("finding", "clearance", "check")),
        ("rosa", "passenger-deed", passenger, ("packing", "bag")),
    ):
        for slug in slugs:
            shown(name, london, address, record.pk, slug)
    shown("ola", london, "add-escort")


def test_the_pages_ask_no_more_for_more(london: Team, escort: Escort) -> None:
    counts = []
    for size in (2, 20):
        rows: list[dict[str, Any]] = [{"reference": f"P{n}"} for n in range(size)]
        journey = fly(a_journey(london, passengers=rows))
        for passenger in journey.passengers.all():
            actions.ask_for_service(passenger, code="WCHR", by=one_of_the_crew("piet", london))
        asked = []
        for address in ("staff", "needs"):
            with CaptureQueriesContext(connection) as found:
                shown("ola", london, address, journey.pk)
            asked.append(len(found))
        counts.append(asked)
    assert counts[0] == counts[1]
