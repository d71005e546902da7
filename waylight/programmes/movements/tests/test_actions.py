"""Each deed, and each way it is refused."""

import dataclasses

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from waylight.engines.plan_checking import Violation
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.exchange.faults import Fault
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal.models import Line, Outcome
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange import Reading
from waylight.programmes.movements.models import Caseload, FaultList, Plan
from waylight.programmes.movements.tests.factories import (
    a_caseload,
    a_fault_list,
    a_ready_plan,
    an_asked_plan,
    the_plan,
    the_reading,
    the_verdict,
)

FAULT = Fault("families", 7, "from_airport", "unknown_airport", "XQX", "No airport.", "Correct it.")
FAULTY = Reading(None, [FAULT])


def test_an_upload_without_a_fault_is_kept_sheet_by_sheet(amina: User, london: Team) -> None:
    caseload = a_caseload(london, amina)
    assert caseload.title == "The smallest caseload"
    assert caseload.synthetic
    assert caseload.summary["understood"]["people"] == 22
    assert caseload.tables() == the_reading().tables


def test_a_title_that_is_given_goes_before_the_workbook_s(amina: User, london: Team) -> None:
    assert a_caseload(london, amina, title="Winter").title == "Winter"


def test_an_upload_with_a_fault_leaves_only_the_list(amina: User, london: Team) -> None:
    found = a_fault_list(london, amina, FAULTY)
    assert found.faults() == [dataclasses.asdict(FAULT)]
    assert not Caseload.objects.exists()


def test_the_next_upload_takes_the_list_of_faults_away(amina: User, london: Team) -> None:
    a_fault_list(london, amina, FAULTY)
    a_fault_list(london, amina, FAULTY)
    assert FaultList.objects.count() == 1
    a_caseload(london, amina)
    assert not FaultList.objects.exists()


def test_an_observer_may_not_upload(bruno: User, london: Team) -> None:
    with pytest.raises(NotAllowed):
        a_caseload(london, bruno)
    assert Line.objects.latest("id").outcome == Outcome.REFUSED


def test_the_team_of_somebody_else_does_not_exist(amina: User, chidi: User, london: Team) -> None:
    caseload = a_caseload(london, amina)
    with pytest.raises(Http404):
        an_asked_plan(caseload, chidi)


def test_an_observer_may_not_plan(amina: User, bruno: User, london: Team) -> None:
    with pytest.raises(NotAllowed):
        an_asked_plan(a_caseload(london, amina), bruno)
    assert not Plan.objects.exists()


def test_asking_for_a_plan_queues_the_work(amina: User, london: Team) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina, seed=7)
    job = latest_about(plan)
    assert job
    assert (job.kind, job.is_open, plan.is_ready) == ("movements.plan", True, False)


def test_a_plan_that_the_checker_accepts_is_kept_whole(amina: User, london: Team) -> None:
    plan = a_ready_plan(a_caseload(london, amina), amina)
    plan.refresh_from_db()
    assert plan.is_ready
    assert plan.contents() == the_plan()
    assert (plan.families_planned, plan.families_unplanned) == (7, 1)
    assert plan.gap_percent == pytest.approx(0)


def test_a_plan_that_breaks_a_rule_is_thrown_away(amina: User, london: Team) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina)
    broken = dataclasses.replace(
        the_verdict(), violations=(Violation("seats_exceeded", "CH1", "Too many."),)
    )
    with pytest.raises(Refusal, match=r"movements\.plan-breaks-rules"):
        actions.keep_plan(plan, found=the_plan(), verdict=broken, by=amina)
    plan.refresh_from_db()
    assert not plan.is_ready


def test_a_ready_plan_is_never_changed(amina: User, london: Team) -> None:
    plan = a_ready_plan(a_caseload(london, amina), amina)
    with pytest.raises(CannotMove):
        actions.keep_plan(plan, found=the_plan(), verdict=the_verdict(), by=amina)


def test_the_database_itself_knows_that_ready_means_a_result(amina: User, london: Team) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(status="READY")


def test_what_has_ended_cannot_be_stopped(amina: User, london: Team) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina)
    actions.stop_planning(plan, by=amina)
    with pytest.raises(Refusal, match=r"movements\.nothing-to-stop"):
        actions.stop_planning(plan, by=amina)


def test_a_plan_that_was_stopped_before_it_began_can_be_planned_again(
    amina: User, london: Team
) -> None:
    plan = an_asked_plan(a_caseload(london, amina), amina)
    actions.stop_planning(plan, by=amina)
    actions.plan_again(plan, by=amina)
    job = latest_about(plan)
    assert job
    assert job.is_open


def test_a_plan_at_work_or_ready_is_not_planned_again(amina: User, london: Team) -> None:
    caseload = a_caseload(london, amina)
    for plan in (an_asked_plan(caseload, amina), a_ready_plan(caseload, amina)):
        with pytest.raises(Refusal, match=r"movements\.not-broken-off"):
            actions.plan_again(plan, by=amina)


def test_an_interrupted_plan_is_planned_again_and_earlier_ones_stay(
    amina: User, london: Team
) -> None:
    caseload = a_caseload(london, amina)
    earlier = a_ready_plan(caseload, amina)
    lost = an_asked_plan(caseload, amina, seed=2)
    jobs.stop(latest_about(lost), by=amina)  # type: ignore[arg-type]
    actions.plan_again(lost, by=amina)
    earlier.refresh_from_db()
    assert earlier.contents() == the_plan()
