"""Keep an uploaded caseload; ask for a plan, stop it, start it again, keep it; its papers."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.movement_planning.scenarios.change import ChangeRefusedError
from waylight.engines.movement_planning.scenarios.changes import applied
from waylight.engines.movement_planning.scenarios.frontier import FACTORS
from waylight.engines.movement_planning.scenarios.plain import many_from_json
from waylight.engines.plan_checking import Verdict
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange import Reading, Tables
from waylight.programmes.movements.exchange.requested import is_same_journey
from waylight.programmes.movements.models import (
    Caseload,
    FaultList,
    Plan,
    Scenario,
    ScenarioKind,
    Sheet,
    TravelRequest,
    pack,
    pack_rows,
)
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.queries.standing import refuse_unless_told_from
from waylight.programmes.movements.workflow import REQUEST, WORKFLOW, RequestStatus, Status


@action(needs=May.UPLOAD)
def upload(team: Team, *, title: str, reading: Reading, by: User) -> Caseload | FaultList:
    """Keep what a workbook said; or, if it has a fault, only the list of its faults."""
    FaultList.objects.filter(uploaded_by=by).delete()
    if reading.tables is None:
        faults = [asdict(fault) for fault in reading.faults]
        return FaultList.objects.create(team=team, uploaded_by=by, content=pack(faults))
    settings = reading.tables["settings"][0]
    caseload = Caseload.objects.create(
        team=team,
        title=title or settings["title"] or _("Caseload"),
        synthetic=settings["synthetic"],
        summary={"understood": asdict(reading.understood)},
        attention=[asdict(fault) for fault in reading.attention],
        uploaded_by=by,
    )
    Sheet.objects.bulk_create(
        Sheet(caseload=caseload, name=name, rows=len(rows), content=pack_rows(rows))
        for name, rows in reading.tables.items()
    )
    _take_requests(caseload, reading.tables)
    return caseload


@action(needs=May.PLAN)
def ask_for_plan(caseload: Caseload, *, time_limit: int, seed: int, by: User) -> Plan:
    """Ask the planner for a plan of a caseload; earlier plans stay as they are."""
    plan = Plan.objects.create(caseload=caseload, time_limit=time_limit, seed=seed, asked_by=by)
    jobs.ask("movements.plan", about=plan, by=by)
    return plan


@action(needs=May.PLAN)
def stop_planning(plan: Plan, *, by: User) -> None:
    """Ask the planner to end soon and keep the best plan found so far."""
    job = latest_about(plan)
    if job is None or not job.is_open:
        raise Refusal(
            "movements.nothing-to-stop",
            what=_("Nothing was stopped."),
            why=_("The planner had already ended."),
            fix=_("Look at what it found."),
        )
    jobs.stop(job, by=by)


@action(needs=May.PLAN)
def plan_again(plan: Plan, *, by: User) -> None:
    """Start planning again from the beginning after it was stopped, failed or was interrupted."""
    job = latest_about(plan)
    if job is None or plan.is_ready or not job.may_run_again:
        raise Refusal(
            "movements.not-broken-off",
            what=_("Planning was not started again."),
            why=_("This plan is ready, or the planner is still at work on it."),
            fix=_("Start another plan from the caseload."),
        )
    jobs.run_again(job, by=by)


@action(needs=May.PLAN)
def keep_plan(plan: Plan, *, found: dict[str, Any], verdict: Verdict, by: User) -> Plan:
    """Keep what the planner found, if the checker agrees that it respects every rule."""
    if not verdict.feasible:
        raise Refusal(
            "movements.plan-breaks-rules",
            what=_("The plan was thrown away."),
            why=_("The independent checker found that it breaks a rule."),
            fix=_("Plan again with another seed, and tell the people who keep Waylight."),
        )
    WORKFLOW.move(plan, Status.READY)
    plan.objective, plan.bound, plan.seconds = (
        found["objective"],
        found["bound"],
        found["seconds"],
    )
    plan.families_planned = found["families_planned"]
    plan.families_unplanned = found["families_unplanned"]
    plan.result, plan.ready_at = pack(found), clock.now()
    plan.save()
    left = plan.families_unplanned
    notices.send("movements.plan-ready", to=plan.asked_by, about=plan, left=left)
    return plan


@action(needs=May.ISSUE)
def issue_journey_sheet(plan: Plan, *, row: int, language: str, by: User) -> Issued:
    """Give out the journey sheet of one family of a plan, in place of the one before."""
    whole = opened(plan) if plan.is_ready else None
    family = whole.family_in_row(row) if whole else None
    if whole is None or family is None or family.reference not in whole.journeys:
        raise Refusal(
            "movements.no-journey",
            what=_("No sheet was made."),
            why=_("This family has no journey in this plan."),
            fix=_("See what blocks it under “Not planned”, or choose another plan."),
        )
    refuse_unless_told_from(plan)
    return documents.issue(
        "movements.journey-sheet", about=plan, part=str(row), language=language, by=by, row=row
    )


@action(needs=May.ISSUE)
def withdraw_journey_sheet(plan: Plan, *, paper: Issued, by: User) -> Issued:
    """Take a journey sheet back; whoever checks it is told so."""
    return documents.withdraw(issued_about(plan).get(pk=paper.pk), by=by)


@action(needs=May.PLAN)
def ask_what_if(plan: Plan, *, changes: list[Any], time_limit: int, by: User) -> Scenario:
    """Ask what some changes of the caseload would do to a plan; the plan stays as it is."""
    _refuse_unready(plan)
    try:
        applied(plan.caseload.tables(), many_from_json(changes))
    except ChangeRefusedError as refused:
        raise Refusal(
            f"movements.{refused.code.replace('_', '-')}",
            what=_("Nothing was planned."),
            why=refused.why,
            fix=refused.fix,
        ) from refused
    return _ask(plan, ScenarioKind.WHAT_IF, {"changes": changes}, time_limit, by)


@action(needs=May.PLAN)
def ask_frontier(plan: Plan, *, time_limit: int, by: User) -> Scenario:
    """Ask for plans with waiting weighed less and more, to see what sooner would cost."""
    _refuse_unready(plan)
    return _ask(plan, ScenarioKind.FRONTIER, {"factors": list(FACTORS)}, time_limit, by)


@action(needs=May.PLAN)
def ask_stress(plan: Plan, *, days: int, time_limit: int, by: User) -> Scenario:
    """Ask what each flight of a plan would do if it were some days late, or cancelled."""
    _refuse_unready(plan)
    return _ask(plan, ScenarioKind.STRESS, {"days": days}, time_limit, by)


@action(needs=May.PLAN)
def ask_what_it_takes(plan: Plan, *, row: int, time_limit: int, by: User) -> Scenario:
    """Ask what it would take for one family of a plan to fly otherwise; the plan stays as it is."""
    _refuse_unready(plan)
    if opened(plan).family_in_row(row) is None:
        raise Refusal(
            "movements.no-such-family",
            what=_("Nothing was asked."),
            why=_("This caseload has no family in that row."),
            fix=_("Choose a family of the plan."),
        )
    return _ask(plan, ScenarioKind.FAMILY, {"row": row}, time_limit, by)


@action(needs=May.PLAN)
def ask_worth(plan: Plan, *, time_limit: int, by: User) -> Scenario:
    """Ask which shared thing is worth most to a plan: a charter, a home, staff, places."""
    _refuse_unready(plan)
    return _ask(plan, ScenarioKind.WORTH, {}, time_limit, by)


@action(needs=May.PLAN)
def keep_answer(
    scenario: Scenario, *, answer: Any, verdicts: list[Verdict], whole: bool, by: User
) -> Scenario:
    """Keep the answer to a scenario as far as it is, if the checker agrees with its plans."""
    if not all(verdict.feasible for verdict in verdicts):
        raise Refusal(
            "movements.plan-breaks-rules",
            what=_("The answer was thrown away."),
            why=_("The independent checker found that a plan in it breaks a rule."),
            fix=_("Ask again, and tell the people who keep Waylight."),
        )
    scenario.result = pack(answer)
    if whole:
        WORKFLOW.move(scenario, Status.READY)
        scenario.ready_at = clock.now()
    scenario.save()
    return scenario


@action(needs=May.PLAN)
def stop_scenario(scenario: Scenario, *, by: User) -> None:
    """Stop the work on a scenario; what was found so far stays."""
    jobs.stop(_job_of(scenario, is_open=True), by=by)


@action(needs=May.PLAN)
def go_on_with_scenario(scenario: Scenario, *, by: User) -> None:
    """Go on with a scenario that was stopped or broken off, at its last whole step."""
    jobs.run_again(_job_of(scenario, is_open=False), by=by)


def _take_requests(caseload: Caseload, tables: Tables) -> None:
    """Requests of the team that a caseload answers wait no longer, however they came into it."""
    waiting = TravelRequest.objects.open().filter(team=caseload.team, synthetic=caseload.synthetic)
    asked = list(waiting)
    if not asked:
        return
    families = {row["family"]: row for row in tables["families"]}
    people = defaultdict(list)
    for row in tables["people"]:
        people[row["family"]].append(row)
    for request in asked:
        family = families.get(request.reference)
        if family and is_same_journey(request.content, family, people[request.reference]):
            REQUEST.move(request, RequestStatus.TAKEN)
            request.save(update_fields=["status"])


def _ask(plan: Plan, kind: ScenarioKind, asks: Any, time_limit: int, by: User) -> Scenario:
    scenario = Scenario.objects.create(
        plan=plan, kind=kind, asks=asks, time_limit=time_limit, asked_by=by
    )
    jobs.ask(f"movements.{kind.lower().replace('_', '-')}", about=scenario, by=by)
    return scenario


def _job_of(scenario: Scenario, *, is_open: bool) -> Any:
    job = latest_about(scenario)
    if job is None or scenario.is_ready or not (job.is_open if is_open else job.may_run_again):
        raise Refusal(
            "movements.scenario-not-so",
            what=_("Nothing was changed."),
            why=_("The work on this had ended, or goes on, already."),
            fix=_("Look at the page again."),
        )
    return job


def _refuse_unready(plan: Plan) -> None:
    if not plan.is_ready:
        raise Refusal(
            "movements.plan-not-ready",
            what=_("Nothing was asked."),
            why=_("This plan is still being made."),
            fix=_("Wait until it is ready."),
        )
