"""Tests of the whole model on caseloads that both solvers can still solve to the optimum."""

import time

import numpy as np
import pytest

from bench.contenders import ask
from bench.cpsat import solve_by_cpsat
from bench.exact_bounds import caseload
from bench.greedy import greedy
from bench.instances import instance
from bench.milp import completed, solve_by_highs
from bench.plain import PlainModel
from bench.watch import TooSlowError, Watch
from tests.planning.enumeration import optimum
from waylight.engines.plan_checking import check

SOLVERS = {"highs": solve_by_highs, "cpsat": solve_by_cpsat}


@pytest.mark.slow
@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("seed", [3, 16, 29])
def test_both_solvers_find_what_trying_everything_finds(solver, seed):
    tables = caseload(seed, 5)
    model = PlainModel(tables, Watch(60.0))
    answer = SOLVERS[solver](model.arrays(), Watch(30.0), 1, lambda *_: None)
    plan, best = model.plan(answer), optimum(tables)
    verdict = check(tables, plan)
    assert answer.optimal
    assert verdict.violations == ()
    # Money is whole pence to CP-SAT, and both may stop 0.01 % from the optimum.
    assert verdict.objective == pytest.approx(best.cost, rel=2e-4)
    assert plan["bound"] <= best.cost + 0.01


@pytest.mark.slow
def test_a_toy_costs_the_same_with_every_exact_planner():
    tables = instance("toy", 1)
    costs = [ask(name, tables, 30.0).plan["objective"] for name in ("plain", "cpsat", "waylight")]
    assert costs == pytest.approx([costs[0]] * 3, rel=2e-4)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_greedy_plan_keeps_the_rows_of_the_model_and_costs_the_same_there(seed):
    tables = instance("toy", seed)
    model, plan = PlainModel(tables, Watch(60.0)), greedy(tables)
    arrays = model.arrays()
    values = completed(arrays, model.decided(plan), threads=1)
    assert values is not None
    assert float(values @ arrays.costs) == pytest.approx(plan["objective"], abs=0.01)


def test_a_choice_that_the_rules_forbid_completes_to_nothing():
    tables = instance("toy", 1)
    model = PlainModel(tables, Watch(60.0))
    decided = model.decided(greedy(tables))
    twice = dict.fromkeys(map(int, model.options[0].rides), 1.0)
    assert completed(model.arrays(), decided | twice, threads=1) is None


def test_a_model_without_time_says_how_far_it_came():
    with pytest.raises(TooSlowError, match=r"no model after 0 s \(0 of 12 families\)"):
        ask("plain", instance("toy", 1), 0.0)


def test_a_solver_that_finds_nothing_plans_nobody():
    tables = instance("toy", 1)
    model = PlainModel(tables, Watch(60.0))
    answer = solve_by_highs(model.arrays(), Watch(30.0), 1, lambda *_: None)
    nothing = model.plan(answer.__class__(None, 0.0, optimal=False))
    assert nothing["families_unplanned"] == len(tables["families"])
    assert check(tables, nothing).violations == ()
    assert isinstance(answer.values, np.ndarray)


def test_a_model_that_would_take_twice_its_time_is_broken_off_early():
    watch = Watch(100.0, began=time.monotonic() - 20.0)
    watch.foresee(9, 100, "families")  # less than a tenth shows nothing yet
    watch.foresee(12, 100, "families")  # about 167 s: less than twice the 90 it may take
    with pytest.raises(TooSlowError, match=r"would take about 200 s \(10 of 100 families"):
        watch.foresee(10, 100, "families")
