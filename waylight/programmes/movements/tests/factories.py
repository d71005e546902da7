"""Caseloads and plans for tests, made through the real deeds from the smallest bundled caseload."""

from copy import deepcopy
from dataclasses import asdict
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from waylight.engines.movement_planning import plan as propose
from waylight.engines.movement_planning.asking import Effort, ask_family, ask_resources
from waylight.engines.movement_planning.replanning import replan
from waylight.engines.movement_planning.replanning.untold import planned_on
from waylight.engines.movement_planning.scenarios import frontier, stress
from waylight.engines.movement_planning.scenarios.changes import CancelFlight, applied
from waylight.engines.movement_planning.scenarios.comparing import side_by_side
from waylight.engines.movement_planning.scenarios.plain import to_json
from waylight.engines.plan_checking import Verdict, accounted, check
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange import Reading, read_caseload
from waylight.programmes.movements.models import (
    Caseload,
    FaultList,
    Plan,
    Scenario,
    TravelRequest,
)
from waylight.programmes.movements.queries.opened import OpenedPlan
from waylight.programmes.movements.queries.review import NOBODY, begun
from waylight.programmes.movements.queries.standing import journey_of


@cache
def the_reading() -> Reading:
    """What the smallest caseload says: eight families, five flights, one of everything."""
    with as_file(files("waylight.examples") / "smallest") as folder:
        return read_caseload(folder)


@cache
def the_plan() -> dict[str, Any]:
    """The best plan of it, proven: seven families planned, one left out."""
    found = propose(
        the_reading().tables or {},
        time_limit=20,
        time_left=lambda: 20.0,
        gap=0.0,
        seed=1,
        threads=1,
        report=lambda progress: True,
    )
    return found.to_json()


def the_verdict() -> Verdict:
    """What the checker says of the plan."""
    return check(the_reading().tables or {}, the_plan())


def opened_plan(**changes: Any) -> OpenedPlan:
    """The caseload and its plan side by side, with changes to the top of the plan."""
    return OpenedPlan(the_reading().tables or {}, deepcopy(the_plan()) | changes)


def a_caseload(team: Team, by: User, title: str = "") -> Caseload:
    """Uploaded without a fault."""
    kept = actions.upload(team, title=title, reading=the_reading(), by=by)
    assert isinstance(kept, Caseload)
    return kept


def a_fault_list(team: Team, by: User, reading: Reading) -> FaultList:
    """Uploaded with faults."""
    kept = actions.upload(team, title="", reading=reading, by=by)
    assert isinstance(kept, FaultList)
    return kept


def an_asked_plan(caseload: Caseload, by: User, seed: int = 1) -> Plan:
    """Waiting for the planner."""
    return actions.ask_for_plan(caseload, time_limit=60, seed=seed, by=by)


def a_ready_plan(caseload: Caseload, by: User, seed: int = 1, **changes: Any) -> Plan:
    """Planned and kept."""
    plan = an_asked_plan(caseload, by, seed)
    found = deepcopy(the_plan()) | changes
    return actions.keep_plan(plan, found=found, verdict=the_verdict(), by=by)


def family_rows(reference: str = "F6") -> dict[str, Any]:
    """A family of the smallest caseload as another programme would ask for it."""
    tables = the_reading().tables or {}
    family = next(row for row in tables["families"] if row["family"] == reference)
    people = [row for row in tables["people"] if row["family"] == reference]
    return {"family": dict(family), "people": [dict(row) for row in people]}


def a_request(team: Team, by: User, reference: str = "F6", **changes: Any) -> TravelRequest:
    """A journey asked for a family of the smallest caseload, with changes to its row."""
    rows = family_rows()
    return actions.request_travel(
        team,
        programme="movements",
        reference=reference,
        family=rows["family"] | changes,
        people=rows["people"],
        synthetic=True,
        by=by,
    )


CANCELLED = CancelFlight("CH1")
WORK: dict[str, Any] = {
    "time_limit": 1.0,
    "time_left": lambda: 1.0,
    "gap": 0.0,
    "seed": 1,
    "threads": 1,
    "report": lambda _progress: True,
}


def an_asked_what_if(plan: Plan, by: User) -> Scenario:
    """Waiting for the planner: the fullest charter is cancelled."""
    return actions.ask_what_if(plan, changes=[to_json(CANCELLED)], time_limit=5, by=by)


def answered_scenarios(plan: Plan, by: User) -> list[Scenario]:
    """One of each kind, answered."""
    asked = (
        (an_asked_what_if(plan, by), _side_by_side()),
        (actions.ask_frontier(plan, time_limit=5, by=by), _points()),
        (actions.ask_stress(plan, days=1, time_limit=5, by=by), _blows()),
        (actions.ask_what_it_takes(plan, row=1, time_limit=1, by=by), the_answer(1)),
        (actions.ask_worth(plan, time_limit=1, by=by), the_worth()),
    )
    return [
        actions.keep_answer(scenario, answer=answer, verdicts=[], whole=True, by=by)
        for scenario, answer in asked
    ]


@cache
def the_answer(row: int) -> Any:
    """What it would take for the family in a row of the smallest caseload."""
    tables = the_reading().tables or {}
    family = tables["families"][row - 1]["family"]
    return ask_family(tables, the_plan(), family, lambda _share: True, Effort(seconds=0.1))


@cache
def the_worth() -> Any:
    """What is worth most to the smallest caseload's plan."""
    tables = the_reading().tables or {}
    return ask_resources(tables, the_plan(), lambda _share: True, Effort(seconds=0.1))


@cache
def _side_by_side() -> Any:
    tables = the_reading().tables or {}
    after = applied(tables, [CANCELLED])
    return side_by_side(tables, the_plan(), after, planned_on(after, the_plan(), **WORK))


@cache
def _points() -> Any:
    tables = the_reading().tables or {}
    found = []
    for factor in (1.0, 4.0):
        plan = planned_on(frontier.weighed(tables, factor), the_plan(), **WORK)
        found.append(asdict(frontier.point(tables, factor, plan)))
    return found


@cache
def _blows() -> Any:
    tables, present = the_reading().tables or {}, the_plan()
    found = []
    for blow in stress.blows(tables, present):
        repaired = replan(stress.struck(tables, blow), present, today=None, **WORK)
        found.append(stress.outcome(tables, present, blow, repaired).to_json())
    return found


MOVED = {
    "F1": {"flight": "SC1", "date": "2026-01-27", "clinic_date": "2026-01-13"},
    "F3": {"flight": "SC2", "date": "2026-02-05"},
    "F4": {"flight": "SC3", "date": "2026-03-03", "class": "CL4"},
    "F5": {"flight": "SC2", "date": "2026-02-05"},
    "F6": {"flight": "SC1", "date": "2026-01-27", "clinic_date": "2026-01-13"},
}
"""What becomes of the five families of charter CH1 when it is cancelled."""


def a_replanned_document(tables: Any, moved: dict[str, Any]) -> dict[str, Any]:
    """The plan again with other parts of some journeys, written by hand."""
    old = {row["family"]: row for row in the_plan()["plan"]}
    rows = [row | moved.get(name, {}) for name, row in old.items()]
    found = accounted(tables, rows, the_plan()["unplanned"])
    families = [
        {
            "family": row["family"],
            "kind": "moved",
            "before": journey_of(old[row["family"]]),
            "after": journey_of(row),
            "penalty": 40.0 * row["people"],
            "told": "told",
            "because": ["Flight CH1 is cancelled: the workbook no longer has it."],
        }
        for row in rows
        if row["family"] in moved
    ]
    counts = {"kept": len(rows) - len(families), "moved": len(families), "new": 0, "dropped": 0}
    penalty = sum(row["penalty"] for row in families)
    changes = counts | {"penalty": penalty, "families": families}
    shared = {"currency": "GBP", "seed": 1, "synthetic": True}
    return found | shared | {"changes": changes}


def a_kept_replan(asked: Plan, by: User, moved: dict[str, Any] | None = None) -> Plan:
    """The plan as it stands beside a re-plan, with nothing accepted."""
    tables = asked.caseload.tables()
    found = a_replanned_document(tables, MOVED if moved is None else moved)
    assert asked.earlier
    review = begun(tables, asked.earlier.contents(), found)
    actions.keep_replan(
        asked,
        found=found,
        verdict=check(tables, found),
        stands=review.stands(NOBODY),
        stands_verdict=review.verdict(NOBODY),
        by=by,
    )
    return Plan.objects.get(proposal=asked)


def a_cancelled_charter(plan: Plan, by: User) -> Plan:
    """The plan as it stands after its charter was cancelled: five families are to be decided."""
    changes = [CancelFlight("CH1")]
    return a_kept_replan(actions.change_caseload(plan, changes=changes, time_limit=15, by=by), by)
