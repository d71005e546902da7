"""Where a family can live at least cost, counted a second way: home by home."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.small_worlds import a_world, larger_worlds

from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.lodging import (
    BIG,
    FULL,
    MOST,
    fill,
    least_living,
    no_tables,
)
from waylight.engines.movement_planning.problem import Money, Problem, shared_problem
from waylight.engines.movement_planning.screening import Tables

CUT = 2
"""Grains that are cut off beside one for each person's ride."""


def cheapest(q: Problem, i: int, f: int, home: Money, intake: Money) -> float:
    """The least cost of living for family i that comes by flight f, everything being free."""
    day, people, least = q.day[f], q.people[i], np.inf
    if not q.settles[i]:
        return float(q.transfer[q.lands_at[f], q.sponsor[i]] * people)
    for h, council in enumerate(q.home_council):
        spare = q.home_bedrooms[h] - q.bedrooms[i]
        fits = 0 <= spare <= q.max_spare and q.home_step_free[h] >= q.step_free[i]
        if not fits or not q.home_from[h] <= day <= q.home_until[h] or q.home_count[h] <= 0:
            continue
        ride = q.transfer[q.lands_at[f], council] + intake[council, q.month[day]]
        cost = q.council_cost[i, council] + ride * people + home[h]
        least = min(least, cost + spare * q.spare_cost + (day - q.home_from[h]) * q.home_empty[h])
    return float(least)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(tables=larger_worlds(), seed=st.integers(0, 99), priced=st.booleans())
def test_the_tables_give_the_least_cost_and_never_more(
    tables: Tables, seed: int, priced: bool
) -> None:
    q, rng = compile_tables(tables).problem, np.random.default_rng(seed)
    home = rng.uniform(0, 900, len(q.home_count)) * priced
    # A ride and its price together are cut at what grains can say: more would be cut off further.
    room = MOST // BIG * q.grain - q.transfer[np.isfinite(q.transfer)].max(initial=0)
    intake = rng.uniform(0, min(90, room), (len(q.intake), q.months)) * priced
    fill(shared_problem(q), q.home_count, home, intake, *(at := no_tables(q)))
    living = least_living(q, at)
    for i in range(len(q.people)):
        for k in range(q.pair_at[i], q.pair_at[i + 1]):
            true = cheapest(q, i, q.pair_flight[k], home, intake)
            assert living[k] <= true + 1e-9
            if np.isfinite(true):
                assert living[k] >= true - (CUT + q.people[i]) * q.grain - 1e-9
            else:
                assert np.isinf(living[k])


def test_a_rebate_makes_no_home_of_nothing() -> None:
    q = compile_tables(a_world(Random(3), 30)).problem  # noqa: S311 - draws a world, keeps no secret
    rebate = np.where(q.council_own < FULL, -MOST // 2, q.council_own).astype(np.int32)
    q = q._replace(council_own=rebate, home_count=np.zeros_like(q.home_count))
    nothing = np.zeros(len(q.home_count)), np.zeros((len(q.intake), q.months))
    fill(shared_problem(q), q.home_count, *nothing, *(at := no_tables(q)))
    settles = np.repeat(q.settles, np.diff(q.pair_at)) == 1
    assert settles.any()
    assert (rebate < 0).any()
    assert np.isinf(least_living(q, at)[settles]).all()
