"""Every deed: keep an uploaded caseload, ask for a plan, stop it, start it again, keep it."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

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
from waylight.programmes.movements.exchange import Reading
from waylight.programmes.movements.models import (
    Caseload,
    FaultList,
    Plan,
    Sheet,
    pack,
    pack_rows,
)
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.workflow import WORKFLOW, Status


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
    return documents.issue(
        "movements.journey-sheet", about=plan, part=str(row), language=language, by=by, row=row
    )


@action(needs=May.ISSUE)
def withdraw_journey_sheet(plan: Plan, *, paper: Issued, by: User) -> Issued:
    """Take a journey sheet back; whoever checks it is told so."""
    return documents.withdraw(issued_about(plan).get(pk=paper.pk), by=by)
