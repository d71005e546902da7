"""The world changes: what people were told, what a person accepts, and what then stands."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from waylight.engines.movement_planning.scenarios.changes import CancelFlight, WithdrawHome
from waylight.engines.plan_checking import Violation, check
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.actions import Stale
from waylight.foundation.exchange.faults import Fault
from waylight.foundation.figures.measuring import Period
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.actions import accepting
from waylight.programmes.movements.desk import undecided
from waylight.programmes.movements.exchange import Reading
from waylight.programmes.movements.measures import families_planned
from waylight.programmes.movements.models import Caseload, FaultList, Plan
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.queries.standing import decided, told_about, told_sheet
from waylight.programmes.movements.tests.factories import (
    MOVED,
    a_cancelled_charter,
    a_caseload,
    a_kept_replan,
    a_ready_plan,
    an_asked_plan,
    the_reading,
)

TOGETHER = {"F3": {"clinic_date": "2026-01-14"}, "F4": {"clinic_date": "2026-01-28"}}
"""F4 takes clinic places that F3 gives up."""


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """What people were told from."""
    return a_ready_plan(a_caseload(london, amina), amina)


@pytest.fixture
def standing(plan: Plan, amina: User) -> Plan:
    """After charter CH1 was cancelled; nothing is accepted."""
    return a_cancelled_charter(plan, amina)


def flights(plan: Plan) -> dict[str, str]:
    """The flight of each planned family."""
    return {row["family"]: row["flight"] for row in plan.contents()["plan"]}


def accept(plan: Plan, *names: str, by: User) -> Plan:
    """Accept some families' changes."""
    return actions.accept_changes(plan, families=frozenset(names), by=by)


def a_tight_clinic(plan: Plan, by: User) -> Plan:
    """A re-plan of a workbook with fewer clinic places, in which F4 needs what F3 gives up."""
    tables = deepcopy(the_reading().tables or {})
    places = {date(2026, 1, 14): 9, date(2026, 1, 28): 8}
    for row in tables["clinics"]:
        if row["airport"] == "AMM":
            row["people"] = places[row["date"]]
    reading = replace(the_reading(), tables=tables)
    asked = actions.upload_changed(plan, reading=reading, time_limit=15, by=by)
    assert isinstance(asked, Plan)
    return a_kept_replan(asked, by, TOGETHER)


def test_a_changed_world_is_a_new_caseload_that_says_why(plan: Plan, amina: User) -> None:
    before = plan.caseload.tables()
    asked = actions.change_caseload(plan, changes=[CancelFlight("CH1")], time_limit=15, by=amina)
    assert asked.caseload.after == plan.caseload
    assert asked.caseload.because == [{"kind": "cancel_flight", "flight": "CH1"}]
    assert asked.earlier == plan
    assert "CH1" not in {row["flight"] for row in asked.caseload.tables()["flights"]}
    assert plan.caseload.tables() == before


def test_what_cannot_change_is_refused_in_words(plan: Plan, amina: User) -> None:
    with pytest.raises(Refusal, match=r"movements\.unknown-home"):
        actions.change_caseload(plan, changes=[WithdrawHome("H99")], time_limit=15, by=amina)
    assert Caseload.objects.count() == 1


def test_a_changed_workbook_with_a_fault_leaves_only_the_list(plan: Plan, amina: User) -> None:
    faulty = Reading(None, [Fault("families", 7, "from_airport", "x", "XQX", "No.", "Correct.")])
    kept = actions.upload_changed(plan, reading=faulty, time_limit=15, by=amina)
    assert isinstance(kept, FaultList)
    assert Caseload.objects.count() == 1


def test_an_observer_changes_nothing(standing: Plan, bruno: User) -> None:
    for deed in (actions.accept_the_rest, actions.undo_last, actions.undo_all):
        with pytest.raises(NotAllowed):
            deed(standing, by=bruno)


def test_nothing_replaces_what_people_were_told_until_it_is_accepted(
    plan: Plan, standing: Plan, amina: User
) -> None:
    assert flights(standing) == {"F2": "SC3", "F7": "SC1"}
    assert plan.successor() is None
    assert standing.contents()["lost"] == sorted(MOVED)
    accept(standing, "F1", "F6", by=amina)
    assert plan.successor() == standing
    assert flights(standing) == {"F1": "SC1", "F2": "SC3", "F6": "SC1", "F7": "SC1"}


def test_two_by_hand_then_the_rest_then_undo(standing: Plan, amina: User) -> None:
    accept(standing, "F1", "F6", by=amina)
    actions.accept_the_rest(standing, by=amina)
    assert len(flights(standing)) == 7
    actions.undo_last(standing, by=amina)
    assert decided(standing)[0] == {"F1", "F6"}
    actions.undo_all(standing, by=amina)
    assert flights(standing) == {"F2": "SC3", "F7": "SC1"}
    assert standing.adopted_at is None
    with pytest.raises(Refusal, match=r"movements\.nothing-to-undo"):
        actions.undo_last(standing, by=amina)
    with pytest.raises(Refusal, match=r"movements\.nothing-to-undo"):
        actions.undo_all(standing, by=amina)


def test_whatever_is_accepted_keeps_every_rule(standing: Plan, amina: User) -> None:
    tables = standing.caseload.tables()
    for name in sorted(MOVED):
        accept(standing, name, by=amina)
        assert check(tables, standing.contents()).violations == ()


def test_a_refused_family_keeps_what_is_possible_and_stays_out_of_the_rest(
    standing: Plan, amina: User
) -> None:
    actions.refuse_changes(standing, families=frozenset({"F5"}), by=amina)
    actions.accept_the_rest(standing, by=amina)
    assert "F5" not in flights(standing)
    out = {row["family"]: row["blocked_by"] for row in standing.contents()["unplanned"]}
    assert "refused" in out["F5"][0]


def test_a_change_that_needs_another_is_refused_and_names_it(plan: Plan, amina: User) -> None:
    standing = a_tight_clinic(plan, amina)
    assert standing.contents()["lost"] == []
    with pytest.raises(actions.NeedsOthersError) as no:
        accept(standing, "F4", by=amina)
    assert no.value.families == {"F3"}
    assert "F3" in str(no.value)
    accept(standing, "F3", by=amina)
    accept(standing, "F4", by=amina)


def test_who_is_refused_can_stand_in_the_way_of_the_rest(plan: Plan, amina: User) -> None:
    standing = a_tight_clinic(plan, amina)
    actions.refuse_changes(standing, families=frozenset({"F3"}), by=amina)
    with pytest.raises(actions.NeedsOthersError):
        actions.accept_the_rest(standing, by=amina)


def test_nothing_chosen_is_refused(standing: Plan, amina: User) -> None:
    with pytest.raises(Refusal, match=r"movements\.nothing-chosen"):
        accept(standing, "F2", by=amina)
    with pytest.raises(Refusal, match=r"movements\.nothing-chosen"):
        actions.refuse_changes(standing, families=frozenset(), by=amina)


def test_two_people_at_once_do_not_decide_on_what_they_did_not_see(
    standing: Plan, amina: User
) -> None:
    seen = Plan.objects.get(pk=standing.pk)
    accept(standing, "F1", by=amina)
    with pytest.raises(Stale):
        accept(seen, "F3", by=amina)


def test_a_plan_of_the_planner_is_not_decided_about(plan: Plan, amina: User) -> None:
    with pytest.raises(Refusal, match=r"movements\.nothing-to-decide"):
        actions.accept_the_rest(plan, by=amina)


def test_what_a_newer_re_plan_was_made_from_stays_as_it_is(standing: Plan, amina: User) -> None:
    actions.accept_the_rest(standing, by=amina)
    actions.change_caseload(standing, changes=[CancelFlight("CH2")], time_limit=15, by=amina)
    with pytest.raises(Refusal, match=r"movements\.built-upon"):
        actions.undo_all(standing, by=amina)


def test_of_two_re_plans_of_one_plan_only_one_is_accepted(
    plan: Plan, standing: Plan, amina: User
) -> None:
    other = a_cancelled_charter(plan, amina)
    accept(standing, "F1", by=amina)
    with pytest.raises(Refusal, match=r"movements\.other-replan-stands"):
        accept(other, "F1", by=amina)


def test_a_second_change_before_anything_is_accepted_counts_from_what_was_told(
    plan: Plan, standing: Plan, amina: User
) -> None:
    asked = actions.change_caseload(
        standing, changes=[CancelFlight("CH2")], time_limit=15, by=amina
    )
    assert asked.earlier == plan
    assert {row["flight"] for row in asked.caseload.tables()["flights"]} == {"SC1", "SC2", "SC3"}


def test_what_was_replaced_is_told_to_nobody(plan: Plan, standing: Plan, amina: User) -> None:
    with pytest.raises(Refusal, match=r"movements\.not-accepted"):
        actions.mark_as_told(standing, flight=3, by=amina)
    actions.accept_the_rest(standing, by=amina)
    with pytest.raises(Refusal, match=r"movements\.plan-was-replaced"):
        actions.mark_as_told(plan, family=1, by=amina)
    with pytest.raises(Refusal, match=r"movements\.plan-was-replaced"):
        actions.issue_journey_sheet(plan, row=1, language="en", by=amina)
    with pytest.raises(Refusal, match=r"movements\.not-accepted"):
        actions.ask_for_replan(
            plan.caseload, earlier=an_asked_plan(plan.caseload, amina), time_limit=15, by=amina
        )


def test_who_was_told_goes_with_the_re_plan(plan: Plan, amina: User) -> None:
    actions.mark_as_told(plan, flight=1, by=amina)
    actions.mark_as_ticketed(plan, family=2, by=amina)
    told = {row["family"]: bool(row["ticketed_on"]) for row in told_sheet(plan)}
    assert told == {"F1": False, "F2": True, "F3": False, "F4": False, "F5": False, "F6": False}
    standing = a_cancelled_charter(plan, amina)
    accept(standing, "F1", by=amina)
    one = told_about(standing, [opened(standing).journeys["F1"]])
    assert (one.told, one.otherwise) == (0, 1)
    actions.mark_as_told(standing, family=1, by=amina)
    assert told_about(standing, [opened(standing).journeys["F1"]]).told == 1
    actions.mark_as_not_told(standing, family=1, by=amina)
    assert told_about(standing, [opened(standing).journeys["F1"]]).told == 0


def test_who_has_no_journey_is_told_none(plan: Plan, amina: User) -> None:
    for about in ({"family": 8}, {"family": 99}, {"flight": 2}):
        with pytest.raises(Refusal, match=r"movements\.no-journey"):
            actions.mark_as_told(plan, by=amina, **about)


def test_a_remainder_that_breaks_a_rule_is_thrown_away(plan: Plan, amina: User) -> None:
    asked = actions.change_caseload(plan, changes=[CancelFlight("CH1")], time_limit=15, by=amina)
    good = check(plan.caseload.tables(), plan.contents())
    bad = replace(good, violations=(Violation("seats_exceeded", "CH1", "Too many."),))
    with pytest.raises(Refusal, match=r"movements\.plan-breaks-rules"):
        actions.keep_replan(asked, found={}, verdict=good, stands={}, stands_verdict=bad, by=amina)


def test_what_the_checker_refuses_never_stands(
    standing: Plan, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = check(standing.caseload.tables(), standing.contents())
    bad = replace(good, violations=(Violation("seats_exceeded", "CH1", "Too many."),))
    monkeypatch.setattr(accepting, "check", lambda tables, contents: bad)
    with pytest.raises(Refusal, match=r"movements\.plan-breaks-rules"):
        accept(standing, "F1", by=amina)
    standing.refresh_from_db()
    assert (standing.adopted_at, standing.steps.count()) == (None, 0)


def test_the_asker_hears_counts_and_the_desk_has_work(standing: Plan, amina: User) -> None:
    kinds = set(Message.objects.filter(to=amina).values_list("key", flat=True))
    assert "movements.replan-ready" in kinds
    assert [item.about for item in undecided(amina)] == [standing.caseload.title]
    accept(standing, "F1", by=amina)
    assert not list(undecided(amina))


def test_only_what_stands_is_counted(plan: Plan, standing: Plan, amina: User) -> None:
    Caseload.objects.update(synthetic=False)
    whole = Period(None, None)
    assert families_planned(whole) == 7
    accept(standing, "F1", by=amina)
    assert families_planned(whole) == 3
    actions.undo_all(standing, by=amina)
    assert families_planned(whole) == 7


@pytest.mark.slow
def test_the_job_plans_again_and_the_checker_agrees(
    plan: Plan, amina: User, work_off: Callable[[], int]
) -> None:
    actions.mark_as_told(plan, flight=1, by=amina)
    asked = actions.change_caseload(plan, changes=[CancelFlight("CH1")], time_limit=5, by=amina)
    work_off()
    asked.refresh_from_db()
    assert asked.contents()["changes"]["kept"] == 2
    assert check(asked.caseload.tables(), asked.contents()).feasible
    standing = Plan.objects.get(proposal=asked)
    actions.accept_the_rest(standing, by=amina)
    assert standing.objective == pytest.approx(asked.objective)
