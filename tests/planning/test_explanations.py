"""Explanations held against the truth: every answer in a tiny caseload is tried by enumeration."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.planning.enumeration import optimum
from tests.planning.small_worlds import small_worlds
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.exact import solve_exactly
from waylight.engines.movement_planning.reasons.asking import Inquiry
from waylight.engines.movement_planning.reasons.solving import Effort, Plan
from waylight.engines.movement_planning.reasons.wishes import asks
from waylight.engines.movement_planning.scenarios.plain import from_json

Tables = dict[str, list[dict[str, Any]]]
NEVER = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def best_plan(tables: Tables, *, exact: bool) -> Plan | None:
    """The best plan there is, ready to be asked."""
    instance = compile_tables(tables)
    solved = solve_exactly(instance.problem, 20.0, 1)
    if not solved.optimal or solved.state is None:
        return None
    return Plan(instance, solved.state, Effort(seconds=0.05, exact=exact))


def forced_in_tables(tables: Tables, family: str, flight: str) -> Tables:
    """The family fixed to the flight, as a person would write it."""
    kept = [row for row in tables["fixed"] if row["family"] != family]
    mine = next((row for row in tables["fixed"] if row["family"] == family), {})
    blank = {"family": family, "home": None, "clinic_date": None, "class": None}
    return tables | {"fixed": [*kept, blank | mine | {"flight": flight}]}


@pytest.mark.long
@pytest.mark.slow
@settings(max_examples=15, **NEVER)
@given(tables=small_worlds(most=6))
@pytest.mark.parametrize("exact", [True, False])
def test_another_flight_costs_what_the_best_plan_with_it_costs(tables: Tables, exact: bool) -> None:
    plan = best_plan(tables, exact=exact)
    if plan is None:
        return
    for i, family in enumerate(plan.instance.names.families):
        inquiry = Inquiry(plan, i)
        for ask in asks(plan, i):
            if ask.kind != "flight" or (found := inquiry.force(ask)) is None:
                continue
            flight = plan.instance.names.flights[int(ask.wish.flights.argmax())]
            truth = optimum(forced_in_tables(tables, family, flight)).cost
            if exact and found.proven:
                assert found.cost == pytest.approx(truth, abs=0.01)
            assert found.cost >= truth - 0.01


@pytest.mark.slow
@settings(max_examples=15, **NEVER)
@given(tables=small_worlds(most=6))
def test_what_is_said_to_unblock_a_family_unblocks_it(tables: Tables) -> None:
    plan = best_plan(tables, exact=True)
    if plan is None:
        return
    kept = {row["family"] for row in tables["fixed"]}
    for i in range(len(plan.state.pair)):
        if plan.state.pair[i] >= 0:
            continue
        inquiry = Inquiry(plan, i)
        for candidate in inquiry.candidates():
            row = inquiry.change(candidate)
            if row is None or not row["unblocks"]:
                continue
            changed = from_json(row["change"]).applied(tables)
            truth = optimum(changed)
            if kept & {left["family"] for left in truth.plan["unplanned"]}:
                # Two are fixed to what only one of them can have: which of them stays out is not
                # a question of cost, and the enumeration takes them in the order of the sheet.
                continue
            assert row["cost"] == pytest.approx(truth.cost, abs=0.01)
            # A fixed family is planned whenever it can be, though leaving it out were cheaper.
            assert row["saved"] > 0 or plan.instance.names.families[i] in kept
