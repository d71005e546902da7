"""A plan becomes journeys, and a plan that changed changes them only where it says so."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey, Passage, Plan
from waylight.programmes.movements.queries.composing import composition
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.tests.factories import (
    a_cancelled_charter,
    a_caseload,
    a_ready_plan,
)
from waylight.programmes.movements.tests.journeys import fly, one_of_the_crew


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """The best plan of the smallest caseload: seven families on their flights."""
    return a_ready_plan(a_caseload(london, amina), amina)


@pytest.fixture
def ola(london: Team) -> User:
    """Who runs journeys."""
    return one_of_the_crew("ola", london)


def on_board(plan: Plan) -> dict[str, str]:
    """Where each family is now: the flight of its journey, MOVED away ones left out."""
    passages = Passage.objects.exclude(status="MOVED").filter(leg__journey__status="OPTIONS")
    return {
        one.passenger.party: one.leg.journey.flight
        for one in passages.select_related("passenger", "leg__journey")
    }


def test_every_planned_family_is_on_the_journey_of_its_flight(plan: Plan, ola: User) -> None:
    assert {one.kind for one in composition(plan).changes} == {"new"}
    actions.compose_journeys(plan, by=ola)
    whole = opened(plan)
    assert on_board(plan) == {name: one.flight for name, one in whole.journeys.items()}
    for journey in Journey.objects.all():
        aboard = whole.aboard[journey.flight]
        assert journey.passengers.count() == sum(one.family.people for one in aboard)
        assert journey.is_charter == any(
            row["flight"] == journey.flight and row["kind"] == "CHARTER"
            for row in whole.tables["flights"]
        )


def test_nobody_is_split_from_the_family_and_each_child_has_company(plan: Plan, ola: User) -> None:
    actions.compose_journeys(plan, by=ola)
    for party in {one.passenger.party for one in Passage.objects.select_related("passenger")}:
        journeys = Journey.objects.filter(passengers__party=party).distinct()
        assert journeys.count() == 1


def test_the_same_plan_a_second_time_changes_nothing(plan: Plan, ola: User) -> None:
    actions.compose_journeys(plan, by=ola)
    before = list(Passage.objects.order_by("pk").values_list("pk", "status"))
    with pytest.raises(Refusal) as no:
        actions.compose_journeys(plan, by=ola)
    assert no.value.code == "mov-009"
    assert list(Passage.objects.order_by("pk").values_list("pk", "status")) == before


def test_a_cancelled_charter_moves_its_families_and_keeps_the_others(
    plan: Plan, ola: User, amina: User
) -> None:
    actions.compose_journeys(plan, by=ola)
    standing = a_cancelled_charter(plan, amina)
    actions.accept_the_rest(standing, by=amina)
    standing.refresh_from_db()
    before, whole = opened(plan), opened(standing)
    found = composition(standing)
    for change in found.changes:
        old = before.journeys.get(change.family)
        new = whole.journeys.get(change.family)
        expected = "cancelled" if new is None else "new" if old is None else ""
        if not expected:
            same = (old.flight, old.on) == (new.flight, new.on) if old and new else False
            expected = "kept" if same else "moved"
        assert change.kind == expected
    assert found.of("moved", "cancelled")
    actions.compose_journeys(standing, by=ola)
    assert on_board(standing) == {name: one.flight for name, one in whole.journeys.items()}
    gone = set(before.aboard) - set(whole.aboard)
    given_up = Journey.objects.filter(status="ABORTED")
    assert {journey.flight for journey in given_up} == gone
    assert not composition(standing).changes_something


def test_a_journey_whose_manifest_is_out_is_not_touched(plan: Plan, ola: User, amina: User) -> None:
    actions.compose_journeys(plan, by=ola)
    Journey.objects.update(status="FROZEN")
    standing = a_cancelled_charter(plan, amina)
    actions.accept_the_rest(standing, by=amina)
    standing.refresh_from_db()
    assert composition(standing).of("fixed")
    assert not composition(standing).of("moved", "cancelled")


def test_only_a_plan_that_people_are_told_from_becomes_journeys(
    plan: Plan, ola: User, amina: User
) -> None:
    standing = a_cancelled_charter(plan, amina)
    with pytest.raises(Refusal) as no:
        actions.compose_journeys(standing, by=ola)
    assert no.value.code == "movements.not-accepted"


def test_the_page_shows_the_difference_and_the_button_makes_it_so(
    plan: Plan, ola: User, amina: User, london: Team
) -> None:
    client = Client()
    client.force_login(ola)
    address = reverse("movements:composing", args=[plan.pk])
    page = client.get(address).content.decode()
    assert "Make these journeys" in page
    make = reverse("movements:compose", args=[plan.pk])
    after = client.post(make, follow=True).content.decode()
    assert "Make these journeys" not in after
    assert Journey.objects.count() == len(opened(plan).aboard)
    access.give(amina, "movements.observer", london, by=None)
    client.force_login(amina)
    assert client.post(make).status_code == 403


def test_legs_by_a_hub_are_two_for_each_family(
    plan: Plan, ola: User, make_hub: Callable[[], None]
) -> None:
    make_hub()
    actions.compose_journeys(plan, by=ola)
    hubs = [journey for journey in Journey.objects.all() if journey.legs.count() > 1]
    assert hubs
    for journey in hubs:
        fly(journey)
        for passenger in journey.passengers.all():
            legs = [one.leg for one in passenger.passages.select_related("leg")]
            legs.sort(key=lambda leg: leg.number)
            assert legs[-1].number == journey.legs.count()
            assert all(a.to_airport == b.from_airport for a, b in itertools.pairwise(legs))


@pytest.fixture
def make_hub(plan: Plan) -> Callable[[], None]:
    """Every scheduled flight of the opened plan changes in Istanbul."""

    def make() -> None:
        for row in opened(plan).tables["flights"]:
            if row["kind"] == "SCHEDULED":
                row["via"] = "IST"

    return make


def test_a_journey_whose_manifest_is_out_is_not_given_up_for_another_day(
    plan: Plan, ola: User
) -> None:
    actions.compose_journeys(plan, by=ola)
    journey = Journey.objects.filter(passengers__isnull=False).distinct().order_by("number")[0]
    party = journey.passengers.values_list("party", flat=True)[0]
    journey.passengers.filter(party=party).delete()
    for leg in journey.legs.all():
        leg.on += timedelta(days=1)
        leg.save()
    Journey.objects.filter(pk=journey.pk).update(status="FROZEN")
    with pytest.raises(Refusal) as no:
        actions.compose_journeys(plan, by=ola)
    assert no.value.code == "mov-002"
    assert Journey.objects.get(pk=journey.pk).status == "FROZEN"
