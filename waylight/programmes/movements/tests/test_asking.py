"""What it would take for a family, what is worth most: deeds, jobs, pages and their refusals."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Plan, Scenario
from waylight.programmes.movements.tests.factories import (
    a_caseload,
    a_ready_plan,
    an_asked_plan,
    the_answer,
    the_plan,
    the_reading,
    the_worth,
)

MOST_QUERIES = 16


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """Amina's, in London, ready to be asked."""
    return a_ready_plan(a_caseload(london, amina), amina)


@pytest.fixture
def page(client: Client, amina: User) -> Client:
    """Amina's browser."""
    client.force_login(amina)
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


def answered(plan: Plan, by: User) -> None:
    """One question of each kind, with its answer."""
    for scenario, answer in (
        (actions.ask_what_it_takes(plan, row=1, time_limit=1, by=by), the_answer(1)),
        (actions.ask_worth(plan, time_limit=1, by=by), the_worth()),
    ):
        actions.keep_answer(scenario, answer=answer, verdicts=[], whole=True, by=by)


def row_of_unplanned() -> int:
    left = the_plan()["unplanned"][0]["family"]
    families = [row["family"] for row in (the_reading().tables or {})["families"]]
    return families.index(left) + 1


@pytest.mark.long
def test_a_question_about_a_family_is_solved_in_the_background(
    page: Client, plan: Plan, amina: User, work_off: Callable[[], int]
) -> None:
    address = reverse("movements:takes", args=[plan.pk, 1])
    asked = page.post(address, {"time_limit": 1})
    scenario = Scenario.objects.get(kind="FAMILY")
    assert asked.status_code == 302
    assert asked.headers["Location"] == scenario.get_absolute_url()
    work_off()
    shown = text(page.get(scenario.get_absolute_url()))
    assert "Solved, others rearranged" in shown
    assert "Why not earlier" in shown or "Other places" in shown
    assert scenario.get_absolute_url() in text(page.get(address))


def test_a_family_that_is_left_out_learns_what_would_unblock_it(
    page: Client, plan: Plan, amina: User, work_off: Callable[[], int]
) -> None:
    scenario = actions.ask_what_it_takes(plan, row=row_of_unplanned(), time_limit=1, by=amina)
    work_off()
    scenario.refresh_from_db()
    answer = scenario.answer()
    assert answer["now"] is None
    assert all(row["unblocks"] for row in answer["changes"])
    assert "not planned" in text(page.get(scenario.get_absolute_url()))


@pytest.mark.long
def test_what_is_worth_most_is_priced_and_solved(
    page: Client, plan: Plan, work_off: Callable[[], int]
) -> None:
    address = reverse("movements:worth", args=[plan.pk])
    assert "Nothing was asked yet" in text(page.get(address))
    assert page.post(address, {"time_limit": 1}).status_code == 302
    assert "Nothing was asked yet" not in text(page.get(address))
    work_off()
    shown = text(page.get(address))
    assert "The price says" in shown
    assert "Solved: saves" in shown


def test_a_question_can_be_left_and_found_again(plan: Plan, amina: User) -> None:
    scenario = actions.ask_what_it_takes(plan, row=1, time_limit=1, by=amina)
    job = latest_about(scenario)
    assert job is not None
    assert job.kind == "movements.family"
    assert job.about() == scenario


def test_pages_ask_the_same_number_of_questions_however_much_was_asked(
    page: Client, plan: Plan, amina: User
) -> None:
    answered(plan, amina)
    for address in (
        reverse("movements:worth", args=[plan.pk]),
        reverse("movements:takes", args=[plan.pk, 1]),
    ):
        page.get(address)
        with CaptureQueriesContext(
            connection,
        ) as once:
            page.get(address)
        answered(plan, amina)
        with CaptureQueriesContext(connection) as twice:
            page.get(address)
        assert len(once) == len(twice) <= MOST_QUERIES


def test_only_a_ready_plan_and_a_family_of_it_can_be_asked(
    plan: Plan, amina: User, page: Client
) -> None:
    unready = an_asked_plan(plan.caseload, amina, seed=2)
    with pytest.raises(Refusal) as refused:
        actions.ask_worth(unready, time_limit=1, by=amina)
    assert refused.value.code == "movements.plan-not-ready"
    with pytest.raises(Refusal) as refused:
        actions.ask_what_it_takes(plan, row=99, time_limit=1, by=amina)
    assert refused.value.code == "movements.no-such-family"
    assert page.get(reverse("movements:takes", args=[plan.pk, 99])).status_code == 404
    wrong = page.post(reverse("movements:worth", args=[plan.pk]), {"time_limit": 7})
    assert wrong.status_code == 422


def test_whoever_may_only_look_cannot_ask(plan: Plan, bruno: User, client: Client) -> None:
    with pytest.raises(NotAllowed):
        actions.ask_worth(plan, time_limit=1, by=bruno)
    client.force_login(bruno)
    assert "Ask what is worth most" not in text(
        client.get(reverse("movements:worth", args=[plan.pk]))
    )
