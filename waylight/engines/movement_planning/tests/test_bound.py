"""The bound is a proof: no prices whatever may lift it above the best plan."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.small_worlds import small_worlds

from waylight.engines.movement_planning.ascent import Dual, climb
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.exact import solve_exactly
from waylight.engines.movement_planning.prices import Prices, no_prices
from waylight.engines.movement_planning.problem import Problem, shared_problem
from waylight.engines.movement_planning.screening import Tables
from waylight.engines.movement_planning.tests.world import a_world

STEPS = 150


def climbed(problem: Problem) -> float:
    """The bound after enough steps to come close to the best that prices can prove."""
    dual = Dual(problem, shared_problem(problem), 1)
    first = no_prices(problem)._replace(cover=0.5 * problem.unplanned)
    return climb(dual, first, STEPS, lambda step, _bound: step / STEPS).bound


def test_the_climb_comes_close_to_the_best_plan_and_not_above() -> None:
    problem = compile_tables(a_world()).problem
    best = solve_exactly(problem, 30.0, 1)
    assert best.optimal
    assert 0.95 * best.bound <= climbed(problem) <= best.bound


@pytest.mark.long
@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=small_worlds())
def test_a_climbed_bound_is_never_above_the_best_plan(tables: Tables) -> None:
    problem = compile_tables(tables).problem
    best = solve_exactly(problem, 30.0, 1)
    if best.optimal:
        assert climbed(problem) <= best.bound + 1e-6


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**6), size=st.sampled_from([0.0, 1.0, 30.0, 400.0]))
def test_no_prices_prove_more_than_the_best_plan_costs(seed: int, size: float) -> None:
    problem = compile_tables(a_world()).problem
    rng = np.random.default_rng(seed)
    prices = Prices(*(rng.uniform(0, size, column.shape) for column in no_prices(problem)))
    np.minimum(prices.cover * 50, problem.unplanned, out=prices.cover)
    bound = Dual(problem, shared_problem(problem), 1).value(prices)
    assert bound <= solve_exactly(problem, 30.0, 1).bound + 1e-6
