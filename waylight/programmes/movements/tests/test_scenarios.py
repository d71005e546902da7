"""What if, the frontier, the stress test, fairness: deeds, jobs, pages and their refusals."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from waylight.engines.movement_planning.scenarios.plain import KINDS
from waylight.engines.plan_checking import check
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal.queries import looks_at
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions, jobs
from waylight.programmes.movements.models import Plan, Scenario
from waylight.programmes.movements.queries.scenarios import CHANGES, SENTENCES, asked, blows
from waylight.programmes.movements.tests.factories import (
    a_caseload,
    a_ready_plan,
    an_asked_plan,
    an_asked_what_if,
    answered_scenarios,
    the_plan,
    the_reading,
)

PAGES = ("fairness", "what-if", "stress")
MOST_QUERIES = 16
CANCEL = [{"kind": "cancel_flight", "flight": "CH1"}]


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """Amina's, in London, ready to be asked about."""
    return a_ready_plan(a_caseload(london, amina), amina)


@pytest.fixture
def page(client: Client, amina: User) -> Client:
    """Amina's browser."""
    client.force_login(amina)
    return client


def at(name: str, record: Any) -> str:
    """The address of a page."""
    return reverse(f"movements:{name}", args=[record.pk])


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def test_every_change_has_words_and_they_are_the_engine_s_own() -> None:
    assert list(CHANGES) == list(SENTENCES) == list(KINDS)
    with translation.override("en"):
        assert {code: str(words) for code, words in SENTENCES.items()} == {
            code: kind.words for code, kind in KINDS.items()
        }


def test_a_changed_caseload_is_planned_beside_the_plan(
    plan: Plan, amina: User, work_off: Callable[[], int]
) -> None:
    before = plan.objective
    scenario = an_asked_what_if(plan, amina)
    assert not scenario.is_ready
    work_off()
    scenario.refresh_from_db()
    plan.refresh_from_db()
    assert scenario.is_ready
    assert plan.objective == before
    answer = scenario.answer()
    assert answer["objective"][0] == pytest.approx(before)
    assert answer["moved"]["families"] == 5
    assert answer["difference"]["certain"]


def test_a_frontier_has_a_point_for_each_weight(
    plan: Plan, amina: User, work_off: Callable[[], int]
) -> None:
    scenario = actions.ask_frontier(plan, time_limit=5, by=amina)
    work_off()
    scenario.refresh_from_db()
    assert [row["factor"] for row in scenario.answer()] == [0.25, 0.5, 1, 2, 4]
    now = next(row for row in scenario.answer() if row["factor"] == 1)
    assert now["movement"] + now["waiting"] == pytest.approx(the_plan()["objective"])


def test_a_stress_test_goes_on_where_it_was_broken_off(
    plan: Plan, amina: User, work_off: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = actions.ask_stress(plan, days=1, time_limit=5, by=amina)
    real, asked_for = jobs.replan, []

    def failing(tables: Any, document: Any, **limits: Any) -> Any:
        asked_for.append(tables)
        if len(asked_for) == 3:
            raise MemoryError
        return real(tables, document, **limits)

    monkeypatch.setattr(jobs, "replan", failing)
    work_off()
    scenario.refresh_from_db()
    assert len(scenario.answer()) == 2
    assert not scenario.is_ready
    actions.go_on_with_scenario(scenario, by=amina)
    work_off()
    scenario.refresh_from_db()
    assert scenario.is_ready
    assert len(scenario.answer()) == 6
    assert len(asked_for) == 7
    ranked = blows(scenario.answer())
    assert [blow.rank for blow in ranked] == [1, 2, 3, 4, 5, 6]
    assert (ranked[0].row["flight"], ranked[0].is_cancelled) == ("SC3", True)


def test_a_plan_that_carries_nobody_is_tested_at_once(
    amina: User, london: Team, work_off: Callable[[], int]
) -> None:
    empty = a_ready_plan(a_caseload(london, amina), amina, plan=[], flights=[])
    scenario = actions.ask_stress(empty, days=1, time_limit=5, by=amina)
    work_off()
    scenario.refresh_from_db()
    assert (scenario.is_ready, scenario.answer()) == (True, [])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([{"kind": "cancel_flight", "flight": "XX"}], "movements.unknown-flight"),
        ([{"kind": "paint_flight"}], "movements.unknown-change"),
        ([], "movements.no-changes"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(
    plan: Plan, amina: User, changes: Any, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.ask_what_if(plan, changes=changes, time_limit=5, by=amina)
    assert refused.value.code == code
    assert not Scenario.objects.exists()


def test_a_plan_that_is_still_made_is_not_asked_about(amina: User, london: Team) -> None:
    asked_for = an_asked_plan(a_caseload(london, amina), amina)
    for deed in (
        lambda: actions.ask_what_if(asked_for, changes=CANCEL, time_limit=5, by=amina),
        lambda: actions.ask_frontier(asked_for, time_limit=5, by=amina),
        lambda: actions.ask_stress(asked_for, days=1, time_limit=5, by=amina),
    ):
        with pytest.raises(Refusal, match="plan-not-ready"):
            deed()


def test_an_answer_that_the_checker_refuses_is_not_kept(plan: Plan, amina: User) -> None:
    scenario = an_asked_what_if(plan, amina)
    wrong = check(the_reading().tables or {}, the_plan() | {"objective": 1.0})
    with pytest.raises(Refusal, match="plan-breaks-rules"):
        actions.keep_answer(scenario, answer={}, verdicts=[wrong], whole=True, by=amina)
    scenario.refresh_from_db()
    assert scenario.answer() is None


def test_only_what_works_is_stopped_and_only_what_stopped_goes_on(plan: Plan, amina: User) -> None:
    scenario = an_asked_what_if(plan, amina)
    with pytest.raises(Refusal, match="scenario-not-so"):
        actions.go_on_with_scenario(scenario, by=amina)
    actions.stop_scenario(scenario, by=amina)
    with pytest.raises(Refusal, match="scenario-not-so"):
        actions.stop_scenario(scenario, by=amina)
    actions.go_on_with_scenario(scenario, by=amina)
    assert asked(scenario).is_open


def test_an_observer_sees_and_cannot_ask(page: Client, plan: Plan, bruno: User) -> None:
    with pytest.raises(NotAllowed):
        actions.ask_what_if(plan, changes=CANCEL, time_limit=5, by=bruno)
    page.force_login(bruno)
    for name in PAGES:
        response = page.get(at(name, plan))
        assert response.status_code == 200
        assert "<button" not in text(response).partition("<main")[2]
    address = at("what-if", plan) + "?change=cancel_flight"
    assert page.post(address, {"flight": "CH1", "time_limit": 5}).status_code == 403
    assert page.post(at("frontier", plan), {"time_limit": 5}).status_code == 403
    assert page.post(at("stress", plan), {"days": 1, "time_limit": 5}).status_code == 403


def test_a_change_is_asked_for_and_one_more_added_to_it(page: Client, plan: Plan) -> None:
    address = at("what-if", plan)
    shown = text(page.get(f"{address}?change=cancel_flight"))
    assert '<option value="CH1">' in shown
    response = page.post(
        f"{address}?change=cancel_flight", {"flight": "CH1", "time_limit": 5}, follow=True
    )
    first = Scenario.objects.get()
    assert "Flight CH1 is cancelled." in text(response)
    more = f"{address}?change=add_clinic_places&with={first.pk}"
    assert "Flight CH1 is cancelled." in text(page.get(more))
    form = {"airport": "BEY", "date": "2026-01-27", "people": 4, "time_limit": 5}
    page.post(more, form)
    second = Scenario.objects.exclude(pk=first.pk).get()
    assert [change["kind"] for change in second.asks["changes"]] == [
        "cancel_flight",
        "add_clinic_places",
    ]


def test_a_change_that_is_refused_stays_on_the_form(page: Client, plan: Plan) -> None:
    form = {"home": "HX", "available_from": "2026-02-01", "time_limit": 5}
    response = page.post(at("what-if", plan) + "?change=delay_home", form)
    assert response.status_code == 422
    assert "The sheet homes has no home HX." in text(response)
    assert not Scenario.objects.exists()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_change_has_a_form(page: Client, plan: Plan, kind: str) -> None:
    shown = text(page.get(at("what-if", plan), {"change": kind}))
    assert str(CHANGES[kind]) in shown
    assert 'name="time_limit"' in shown


def test_what_is_added_to_must_be_a_what_if_of_this_plan(page: Client, plan: Plan) -> None:
    for key in ("no-key", "00000000-0000-4000-8000-000000000000"):
        response = page.get(at("what-if", plan), {"change": "cancel_flight", "with": key})
        assert response.status_code == 404


def test_each_answer_has_its_page(page: Client, plan: Plan, amina: User) -> None:
    what_if, frontier, stress, *_more = answered_scenarios(plan, amina)
    shown = text(page.get(what_if.get_absolute_url()))
    for words in ("Flight CH1 is cancelled.", "Families with another journey", "is proven"):
        assert words in shown
    shown = text(page.get(frontier.get_absolute_url()))
    # Nothing flies sooner at four times the weight: one plan, one point, two names.
    assert "× 1, × 4" in shown
    assert shown.count('<circle class="series-') == 1
    for address in (stress.get_absolute_url(), at("stress", plan)):
        shown = text(page.get(address))
        assert "Blows, the dearest first" in shown
        assert "SC3" in shown
    listed = text(page.get(at("what-if", plan)))
    assert "Flight CH1 is cancelled." in listed
    assert "Cost against waiting" in listed


def test_a_difference_within_the_gaps_is_not_sold_as_one(
    page: Client, plan: Plan, amina: User
) -> None:
    what_if = answered_scenarios(plan, amina)[0]
    answer = what_if.answer()
    answer["difference"] |= {"certain": False}
    unsure = an_asked_what_if(plan, amina)
    actions.keep_answer(unsure, answer=answer, verdicts=[], whole=True, by=amina)
    assert "smaller than what both plans leave open" in text(page.get(unsure.get_absolute_url()))


def test_a_test_is_started_stopped_and_found_again(page: Client, plan: Plan) -> None:
    page.post(at("stress", plan), {"days": 2, "time_limit": 5})
    scenario = Scenario.objects.get()
    assert scenario.asks == {"days": 2}
    shown = text(page.get(at("stress", plan)))
    assert 'http-equiv="refresh"' in shown
    assert "Stop, and keep what was found" in shown
    page.post(at("stop-scenario", scenario))
    assert "Go on" in text(page.get(scenario.get_absolute_url()))
    page.post(at("go-on-with-scenario", scenario))
    job = latest_about(scenario)
    assert job
    assert job.is_open


def test_a_killed_test_is_taken_up_again_by_itself(plan: Plan, amina: User) -> None:
    scenario = actions.ask_stress(plan, days=1, time_limit=5, by=amina)
    Job.objects.update(status="RUNNING", heartbeat_at="2020-01-01T00:00:00Z")
    assert asked(scenario).may_go_on


def test_fairness_names_the_families_that_are_close(page: Client, plan: Plan) -> None:
    shown = text(page.get(at("fairness", plan)))
    for words in ("too few to judge", "the orientation class", "By language", "Arabic"):
        assert words in shown
    assert "No group of 10 families or more waits longer than 1.25" in shown


def test_the_plan_itself_says_whether_it_is_fair() -> None:
    said = the_plan()["fairness"]
    assert said["words"][-1].startswith("The workbook has no nationality")
    assert all(group["hidden"] for group in said["groups"])
    assert set(the_plan()["risk"]["late"]) == {"1", "3", "7", "14"}


@pytest.mark.parametrize("name", PAGES)
def test_a_look_is_written_down_and_strangers_see_nothing(
    page: Client, plan: Plan, chidi: User, name: str, django_assert_max_num_queries: Any
) -> None:
    before = len(looks_at(plan))
    with django_assert_max_num_queries(MOST_QUERIES):
        page.get(at(name, plan))
    assert len(looks_at(plan)) == before + 1
    page.force_login(chidi)
    assert page.get(at(name, plan)).status_code == 404


def test_more_scenarios_ask_the_database_nothing_more(
    page: Client, plan: Plan, amina: User
) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            page.get(at("what-if", plan))
        return len(captured)

    an_asked_what_if(plan, amina)
    questions()
    few = questions()
    for _ in range(5):
        an_asked_what_if(plan, amina)
    assert questions() == few


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_speak_arabic(page: Client, plan: Plan, name: str) -> None:
    shown = text(page.get(at(name, plan), headers={"accept-language": "ar"}))
    assert '<html lang="ar" dir="rtl">' in shown
