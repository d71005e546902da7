"""Caseloads and plans for tests, made through the real deeds from the smallest bundled caseload."""

from copy import deepcopy
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from waylight.engines.movement_planning import plan as propose
from waylight.engines.plan_checking import Verdict, check
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange import Reading, read_caseload
from waylight.programmes.movements.models import Caseload, FaultList, Plan
from waylight.programmes.movements.queries.opened import OpenedPlan


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
