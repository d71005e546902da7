"""The bundled caseload is uploaded and planned, and a sheet is given out."""

from collections.abc import Callable, Mapping
from importlib.resources import as_file, files

from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange import read_caseload
from waylight.programmes.movements.models import Caseload, Plan
from waylight.programmes.movements.queries.opened import opened

BUNDLED = files("waylight.examples") / "vpr-2015q4.xlsx"
SECONDS = 45


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> Plan:
    """Upload and plan the bundled caseload, once, and say what the plan costs, every time."""
    coordinator = people["movements.coordinator"]
    caseload = Caseload.objects.filter(team=team, synthetic=True).last()
    if caseload is None:
        caseload = _upload(team, by=coordinator)
    counts = caseload.summary["understood"]
    say(f"{caseload.title}: {counts['families']} families, {counts['people']} people")
    plan = caseload.plans.ready().last()
    if plan is None:
        say(f"Planning for at most {SECONDS} seconds ...")
        plan = _plan(caseload, by=coordinator)
    _say_result(plan, caseload.currency, say)
    paper = issued_about(plan).last() or _give_out_a_sheet(plan, by=coordinator)
    sheets = reverse("movements:sheets", args=[plan.pk, paper.part])
    say(f"  sheet {paper.number}, with a code that anyone can check: {sheets}")
    return plan


def _upload(team: Team, *, by: User) -> Caseload:
    with as_file(BUNDLED) as path:
        reading = read_caseload(path)
    kept = actions.upload(team, title="", reading=reading, by=by)
    if not isinstance(kept, Caseload):
        raise Refusal(
            "movements.bundled-caseload-has-faults",
            what="The demo's caseload was not uploaded.",
            why=f"It has {len(reading.faults)} faults, the first: {reading.faults[0]}",
            fix="Make it again: python -m waylight.examples.make_vpr_2015q4",
        )
    return kept


def _plan(caseload: Caseload, *, by: User) -> Plan:
    plan = actions.ask_for_plan(caseload, time_limit=SECONDS, seed=1, by=by)
    jobs.run_queued()
    plan.refresh_from_db()
    if not plan.is_ready:
        raise Refusal(
            "movements.demo-not-planned",
            what="The demo's caseload was not planned.",
            why="The planner ended without a plan that the checker accepts.",
            fix="Run: waylight plan waylight/examples/vpr-2015q4.xlsx --json - to see why.",
        )
    return plan


def _give_out_a_sheet(plan: Plan, *, by: User) -> Issued:
    """The journey sheet of the first family that travels."""
    first = next(iter(opened(plan).journeys.values()))
    return actions.issue_journey_sheet(plan, row=first.family.row, language="en", by=by)


def _say_result(plan: Plan, currency: str, say: Callable[[str], None]) -> None:
    say(f"  cost        {currency} {plan.objective:,.0f}")
    if plan.bound is None:
        say("  bound       nothing was proven in the time given")
    else:
        say(f"  bound       {currency} {plan.bound:,.0f}   proven: no plan can cost less")
        say(f"  gap         {plan.gap_percent:.2f} %")
    say(f"  planned     {plan.families_planned} families")
    say(f"  not planned {plan.families_unplanned} families, each with what blocks it")
    say(f"  the board   {plan.get_absolute_url()}")
