"""The planner measured: exact where everything can be tried, honest where it cannot."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.planning.enumeration import optimum
from tests.planning.small_worlds import larger_worlds, small_worlds
from waylight.engines.movement_planning import plan
from waylight.engines.plan_checking import check

Tables = dict[str, list[dict[str, Any]]]


def planned(tables: Tables, work: float, seed: int = 1, threads: int = 1) -> dict[str, Any]:
    """The planner's answer as JSON for so many seconds' work, however slow this machine is."""
    found = plan(
        tables,
        time_limit=work,
        time_left=lambda: work,
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
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=larger_worlds())
def test_larger_plans_keep_every_rule_and_no_bound_is_above_its_plan(tables: Tables) -> None:
    answer = planned(tables, work=1.0)
    assert check(tables, answer).violations == ()
    assert answer["bound"] <= answer["objective"]


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=larger_worlds(most=40))
def test_a_seed_gives_the_same_plan_and_the_same_bound_again(tables: Tables) -> None:
    first, again = (planned(tables, work=0.5, seed=7, threads=2) for _ in range(2))
    assert first["plan"] == again["plan"]
    assert first["flights"] == again["flights"]
    assert first["bound"] == again["bound"]
