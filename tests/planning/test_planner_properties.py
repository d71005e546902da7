"""The planner measured: exact where everything can be tried, honest where it cannot."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.planning.enumeration import optimum
from tests.planning.small_worlds import a_world, larger_worlds, small_worlds
from waylight.engines.movement_planning import plan
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.desk import Desk, Order
from waylight.engines.plan_checking import check

Tables = dict[str, list[dict[str, Any]]]


def planned(tables: Tables, work: float, seed: int = 1, threads: int = 1) -> dict[str, Any]:
    """The planner's answer as JSON for so many seconds' work, however slow this machine is."""
    found = plan(
        tables,
        time_limit=work,
        time_left=lambda: 600.0,
        gap=0.0,
        seed=seed,
        threads=threads,
        report=lambda progress: True,
    )
    return found.to_json()


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=small_worlds())
def test_small_plans_cost_exactly_what_the_best_plan_there_is_costs(tables: Tables) -> None:
    answer, best = planned(tables, work=20.0), optimum(tables)
    assert check(tables, answer).violations == ()
    assert answer["objective"] == pytest.approx(best.cost, abs=0.01)
    assert answer["bound"] <= best.cost + 0.01


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=small_worlds())
def test_prices_alone_never_prove_more_than_the_truth(tables: Tables) -> None:
    # Small caseloads go to the exact solver, so the prices behind large ones are asked here.
    order = Order(0.5, lambda: 0.5, gap=0.0, seed=1, threads=1, report=lambda progress: True)
    desk = Desk(compile_tables(tables).problem, order)
    desk.greedy()
    desk.price(0.3)
    assert desk.bound <= optimum(tables).cost + 0.01


@pytest.mark.slow
@pytest.mark.long
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=larger_worlds())
def test_larger_plans_keep_every_rule_and_no_bound_is_above_its_plan(tables: Tables) -> None:
    answer = planned(tables, work=1.0)
    assert check(tables, answer).violations == ()
    assert answer["bound"] <= answer["objective"]


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("families", [8, 20, 120])
def test_a_seed_gives_the_same_plan_and_the_same_bound_again(families: int) -> None:
    # Twenty go to the exact solver, which has time enough to end; 120 to prices and search.
    tables = a_world(Random(families), families)  # noqa: S311 - the same every time
    work = 2.0 if families > 100 else 60.0
    first, again = (planned(tables, work, seed=7, threads=2) for _ in range(2))
    assert first["plan"] == again["plan"]
    assert first["flights"] == again["flights"]
    assert first["bound"] == again["bound"]
