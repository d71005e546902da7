"""The story of the demo: a charter flown to its end and a family off tomorrow, told once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import desk_of
from waylight.programmes.movements import demo
from waylight.programmes.movements.access import ROLES
from waylight.programmes.movements.models import Cost, Incident, Journey, Leg, Passage
from waylight.programmes.movements.queries.kpis import Period, kpis_of
from waylight.programmes.movements.tests.factories import a_caseload, a_ready_plan
from waylight.programmes.movements.workflow import CostStatus, JourneyStatus, PassageStatus

pytestmark = pytest.mark.long

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
"""After the charter of the smallest caseload."""


@pytest.fixture
def people(london: Team) -> dict[str, User]:
    """An account for each role of movements."""
    found = {}
    for role in ROLES:
        email = f"{role.name}@movements.example"
        user = access.open_account(email, name=f"Demo {role.name}", password=None, by=None)
        access.give(user, f"movements.{role.name}", london, by=None)
        found[f"movements.{role.name}"] = user
    return found


@pytest.fixture
def said(london: Team, people: dict[str, User]) -> Iterator[list[str]]:
    """What it says, of the smallest caseload; the clock stands still."""
    coordinator = people["movements.coordinator"]
    lines: list[str] = []
    with clock.stopped_at(NOW):
        a_ready_plan(a_caseload(london, coordinator), coordinator)
        demo.tell(people, london, lines.append)
        yield lines


def the(mode: str) -> Journey:
    """The charter that was flown, or the family's journey."""
    return Journey.objects.get(mode=mode, status__in=["COMPLETED", "FROZEN"])


@pytest.mark.usefixtures("said")
def test_the_charter_is_flown_received_paid_and_completed() -> None:
    charter = the("CHARTER")
    assert charter.status == JourneyStatus.COMPLETED
    passages = Passage.objects.filter(leg__journey=charter)
    last = charter.legs.order_by("number").last()
    assert {one.status for one in passages.filter(leg=last)} == {PassageStatus.RECEIVED}
    assert {cost.status for cost in charter.costs.all()} == {CostStatus.PAID}
    assert charter.manifests.get().releases.exists()


@pytest.mark.usefixtures("said")
def test_its_incident_took_every_step_of_its_playbook() -> None:
    incident = Incident.objects.get(journey=the("CHARTER"))
    assert not incident.is_open
    assert incident.steps.exists()
    assert not incident.steps.filter(done_at=None).exists()
    assert [step.skipped_because for step in incident.steps.all() if step.skipped_because] == []


@pytest.mark.usefixtures("said")
def test_the_family_leaves_tomorrow_with_two_connections() -> None:
    family = the("SCHEDULED")
    legs = list(family.legs.order_by("number"))
    assert [(leg.from_airport, leg.to_airport) for leg in legs] == [
        ("KRT", "ADD"),
        ("ADD", "FRA"),
        ("FRA", "LHR"),
    ]
    assert legs[0].on == NOW.date() + timedelta(days=1)
    assert family.status == JourneyStatus.FROZEN
    assert Cost.objects.filter(journey=family, status=CostStatus.COMMITTED).count() == 2


@pytest.mark.usefixtures("said")
def test_nothing_of_it_is_taken_for_real(people: dict[str, User]) -> None:
    assert not Journey.objects.filter(synthetic=False).exists()
    found = kpis_of(people["movements.movement_officer"], Period())
    assert (found.arrived, found.journeys) == (0, 0)


def test_it_is_told_once(said: list[str], people: dict[str, User], london: Team) -> None:
    journeys = Journey.objects.count()
    again: list[str] = []
    demo.tell(people, london, again.append)
    assert Journey.objects.count() == journeys
    assert not any("MOV-" in line for line in again)
    assert sum("MOV-" in line for line in said) == 2


def pages() -> list[tuple[str, str, str]]:
    """By whom, where, and what is to be read there."""
    family, charter = the("SCHEDULED"), the("CHARTER")
    first = Leg.objects.get(journey=family, number=1)
    duty = first.duties.order_by("begins_at")[0]
    return [
        ("movement_officer", reverse("movements:journeys"), family.number),
        ("movement_officer", reverse("movements:cockpit", args=[family.pk]), "Still open"),
        ("movement_officer", reverse("movements:custody", args=[family.pk]), "IBRAHIM"),
        ("movement_officer", reverse("movements:incidents", args=[charter.pk]), "Medical"),
        ("movement_officer", reverse("movements:manifests", args=[charter.pk]), "Demo airline"),
        ("movement_finance", reverse("movements:funds"), "DEMO-1"),
        ("movement_finance", reverse("movements:rates"), ""),
        ("movement_finance", reverse("movements:journey-costs", args=[charter.pk]), "DEMO-1"),
        ("duty_officer", reverse("movements:on-duty"), "Document lost"),
        ("duty_officer", reverse("movements:duty-contacts"), "Demo chief of mission"),
        ("airport_team", reverse("movements:gate", args=[duty.pk]), "OSMAN"),
        ("airport_team", reverse("movements:airport-board"), "ET703"),
        ("movement_officer", reverse("movements:figures"), ""),
    ]


@pytest.mark.usefixtures("said")
def test_the_pages_of_movements_have_something_to_show(people: dict[str, User]) -> None:
    for role, address, words in pages():
        client = Client()
        client.force_login(people[f"movements.{role}"])
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert words in answer.content.decode(), (role, address)


@pytest.mark.usefixtures("said")
def test_it_lies_on_the_desks_of_those_who_see_to_it(people: dict[str, User]) -> None:
    for role in ("duty_officer", "airport_team"):
        assert desk_of(people[f"movements.{role}"]).items
