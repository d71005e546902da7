"""Tests of the plain model on caseloads that HiGHS can still solve whole."""

import pytest

from bench.greedy import greedy
from bench.instances import instance
from bench.plain import solve
from waylight.engines.plan_checking import check


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 3])
def test_a_toy_is_solved_to_its_optimum_and_the_checker_agrees(seed):
    tables = instance("toy", seed)
    plan = solve(tables, seconds=60.0, threads=1)
    verdict = check(tables, plan)
    assert verdict.violations == ()
    assert verdict.objective == pytest.approx(plan["objective"], abs=0.01)
    assert plan["gap"] < 0.001
    assert plan["objective"] <= greedy(tables)["objective"] + 0.01


def test_a_model_without_time_leaves_everyone_unplanned():
    tables = instance("toy", 1)
    plan = solve(tables, seconds=0.0, threads=1)
    assert plan["families_unplanned"] == len(tables["families"])
    assert check(tables, plan).violations == ()
