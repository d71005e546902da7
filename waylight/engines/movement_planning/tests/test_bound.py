"""The bound is a proof: no prices whatever may lift it above the best plan."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.engines.movement_planning.ascent import Dual
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.exact import solve_exactly
from waylight.engines.movement_planning.prices import Prices, no_prices
from waylight.engines.movement_planning.problem import shared_problem
from waylight.engines.movement_planning.tests.world import a_world

INSTANCE = compile_tables(a_world())
PROBLEM = INSTANCE.problem
DUAL = Dual(PROBLEM, shared_problem(PROBLEM), 1)
BEST = solve_exactly(PROBLEM, 30.0, 1)


def prices_of(seed: int, size: float) -> Prices:
    """Any prices: none below zero, cover never above what leaving a family out costs."""
    rng = np.random.default_rng(seed)
    prices = Prices(*(rng.uniform(0, size, column.shape) for column in no_prices(PROBLEM)))
    np.minimum(prices.cover * 50, PROBLEM.unplanned, out=prices.cover)
    return prices


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 10**6), size=st.sampled_from([0.0, 1.0, 30.0, 400.0]))
def test_no_prices_prove_more_than_the_best_plan_costs(seed: int, size: float) -> None:
    assert BEST.optimal
    assert DUAL.value(prices_of(seed, size)) <= BEST.bound + 1e-6


def test_without_prices_nothing_is_proven() -> None:
    assert DUAL.value(no_prices(PROBLEM)) <= 0.0
