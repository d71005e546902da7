"""The pages of a changed world: each form, each button, the weight and the questions."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs.queries import latest_about
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Caseload, Plan
from waylight.programmes.movements.queries.standing import decided, promises_of
from waylight.programmes.movements.tests.factories import (
    a_cancelled_charter,
    a_caseload,
    a_ready_plan,
)
from waylight.programmes.movements.tests.test_changing import a_tight_clinic, accept
from waylight.programmes.movements.tests.test_pages import zipped

MOST_QUERIES = 14


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """What people were told from."""
    return a_ready_plan(a_caseload(london, amina), amina)


@pytest.fixture
def standing(plan: Plan, amina: User) -> Plan:
    """After charter CH1 was cancelled; nothing is accepted."""
    return a_cancelled_charter(plan, amina)


@pytest.fixture
def page(client: Client, amina: User) -> Client:
    """Amina's browser."""
    client.force_login(amina)
    return client


def at(name: str, *args: object) -> str:
    """The address of a page of movements."""
    return reverse(f"movements:{name}", args=args)


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def decide(page: Client, plan: Plan, **values: Any) -> Any:
    """Press a button of the difference page, as it was last drawn."""
    sent = {"version": Plan.objects.get(pk=plan.pk).version} | values
    return page.post(at("difference", plan.pk), sent, follow=True)


@pytest.mark.parametrize(
    "answer",
    [
        {"kind": "cancel_flight", "flight": "CH1"},
        {"kind": "withdraw_home", "home": "H2", "count": ""},
        {"kind": "medical_lapsed", "family": "F3", "ready_on": "2026-01-10"},
        {"kind": "paper_ends", "person": "P01", "paper": "visa_until", "until": "2026-03-01"},
        {"kind": "family_grew", "family": "F5", "person": "P99", "born_on": "2025-12-30"},
    ],
)
def test_each_change_of_the_world_asks_for_a_re_plan(
    page: Client, plan: Plan, answer: dict[str, str]
) -> None:
    response = page.post(at("changed", plan.pk), answer | {"time_limit": "15"}, follow=True)
    asked = Plan.objects.get(earlier=plan)
    assert response.redirect_chain[-1][0] == asked.get_absolute_url()
    assert asked.caseload.because[0]["kind"] == answer["kind"]
    job = latest_about(asked)
    assert job
    assert job.is_open


def test_a_change_of_what_is_not_there_is_answered_on_its_own_form(
    page: Client, plan: Plan
) -> None:
    answer = {"kind": "cancel_flight", "flight": "CH9", "time_limit": "15"}
    response = page.post(at("changed", plan.pk), answer)
    assert response.status_code == 422
    assert "no flight CH9" in text(response)
    assert Caseload.objects.count() == 1


def test_a_changed_workbook_is_uploaded_or_leads_to_its_faults(page: Client, plan: Plan) -> None:
    sent = {"kind": "workbook", "time_limit": "15", "workbook": zipped()}
    page.post(at("changed", plan.pk), sent)
    assert Plan.objects.get(earlier=plan).caseload.because == [{"kind": "workbook"}]
    faulty = zipped(clinics=b"airport,date,people\nXQX,01/02/2026,-4\n")
    response = page.post(at("changed", plan.pk), sent | {"workbook": faulty}, follow=True)
    assert "/faults/" in response.redirect_chain[-1][0]


def test_a_flight_s_page_offers_to_cancel_it(page: Client, plan: Plan) -> None:
    shown = text(page.get(at("flight", plan.pk, 1)))
    assert "changed/?flight=CH1" in shown
    assert 'value="CH1"' in text(page.get(f"{at('changed', plan.pk)}?flight=CH1"))


def test_before_and_after_stand_side_by_side_with_the_reason(page: Client, standing: Plan) -> None:
    shown = text(page.get(at("difference", standing.pk)))
    for words in ("Flight CH1 is cancelled.", "Before", "After", "SC1", "Accept all", "1 to 7"):
        assert words in shown


def test_a_re_plan_leads_to_what_stands_beside_it(page: Client, standing: Plan) -> None:
    response = page.get(at("difference", standing.proposal_id))
    assert response.url == at("difference", standing.pk)
    assert "Decide about the changes" in text(page.get(at("plan", standing.proposal_id)))


def test_an_ordinary_plan_has_no_changes(page: Client, plan: Plan) -> None:
    assert page.get(at("difference", plan.pk)).status_code == 404


def test_ticked_ones_then_a_button_then_the_rest_then_undo(
    page: Client, plan: Plan, standing: Plan
) -> None:
    decide(page, standing, do="accept", row=["1", "6"])
    assert decided(standing)[0] == {"F1", "F6"}
    decide(page, standing, accept="3")
    decide(page, standing, refuse="5")
    assert decided(standing) == ({"F1", "F3", "F6"}, {"F5"})
    shown = decide(page, standing, do="rest")
    assert "Accepted. The plan as it stands keeps every rule." in text(shown)
    assert "another plan stands in its place" in text(page.get(at("plan", plan.pk)))
    decide(page, standing, do="undo")
    assert decided(standing)[0] == {"F1", "F3", "F6"}
    decide(page, standing, do="undo-all")
    assert decided(standing) == (frozenset(), frozenset())


def test_what_belongs_together_is_offered_together(page: Client, plan: Plan, amina: User) -> None:
    standing = a_tight_clinic(plan, amina)
    response = decide(page, standing, accept="4")
    assert response.status_code == 422
    assert "must be accepted with it: F3" in text(response)
    assert "Accept them together" in text(response)
    decide(page, standing, do="accept", row=["3", "4"])
    assert decided(standing)[0] == {"F3", "F4"}


def test_who_presses_on_an_old_page_is_told_so(page: Client, standing: Plan, amina: User) -> None:
    seen = standing.version
    accept(standing, "F1", by=amina)
    response = decide(page, standing, version=seen, accept="3")
    assert "Somebody else decided" in text(response)
    assert decided(standing)[0] == {"F1"}


def test_filters_show_what_was_asked_for(page: Client, standing: Plan, amina: User) -> None:
    accept(standing, "F1", by=amina)
    for question, count in (("decision=accepted", 1), ("decision=open", 4), ("kind=new", 0)):
        shown = text(page.get(f"{at('difference', standing.pk)}?{question}"))
        assert shown.count('<li class="card change') == count


def test_an_observer_reads_and_is_offered_nothing(
    client: Client, standing: Plan, bruno: User
) -> None:
    client.force_login(bruno)
    shown = text(client.get(at("difference", standing.pk)))
    assert "Accept" not in shown.replace("Accepted", "")
    for offered in (shown, text(client.get(at("plan", standing.proposal_id)))):
        assert "Decide about the changes" not in offered
    assert (
        client.post(at("difference", standing.pk), {"version": 1, "do": "rest"}).status_code == 403
    )


def test_a_flight_and_a_family_are_marked(page: Client, plan: Plan) -> None:
    page.post(at("flight-told", plan.pk, 1), {"note": "told"})
    assert len(promises_of(plan)) == 5
    page.post(at("family-told", plan.pk, 2), {"note": "ticketed"})
    assert promises_of(plan)["F2"]["ticketed_on"]
    page.post(at("family-told", plan.pk, 2), {"note": "not-told"})
    assert "F2" not in promises_of(plan)
    assert "5 of 5 families told" in text(page.get(at("flight", plan.pk, 1)))
    assert "Told" in text(page.get(at("family", plan.pk, 1)))


def test_the_difference_asks_the_same_few_questions_each_time(
    page: Client, standing: Plan, amina: User, django_assert_max_num_queries: Any
) -> None:
    page.get(at("difference", standing.pk))
    with django_assert_max_num_queries(MOST_QUERIES):
        page.get(at("difference", standing.pk))
    actions.accept_the_rest(standing, by=amina)
    page.get(at("difference", standing.pk))
    with django_assert_max_num_queries(MOST_QUERIES):
        page.get(at("difference", standing.pk))


def test_the_plan_as_it_stands_is_taken_home(page: Client, standing: Plan, amina: User) -> None:
    accept(standing, "F1", by=amina)
    for plan in (standing, standing.proposal):
        assert plan
        assert page.get(at("plan-json", plan.pk)).status_code == 200
        assert page.get(at("plan-workbook", plan.pk)).status_code == 200
