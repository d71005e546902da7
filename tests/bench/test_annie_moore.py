"""Tests of the placement-only comparison: the two readings of one problem are the same problem."""

import os
from pathlib import Path

import numpy as np
import pytest

from bench.annie_moore import exactly, one_by_one, planned, table
from bench.placement_cases import AFFILIATES, CASES, WEIGHT, Year, levels, workbook, year
from waylight.engines.plan_checking import check
from waylight.programmes.movements.exchange import read_caseload, write_caseload

RATIOS = Path(os.environ.get("WAYLIGHT_TEST_EMPLOYMENT", "nowhere"))
"""A CSV with a column `employment ratio`, one row a state."""
NAN = float("nan")
TWO = Year(
    sizes=np.array([2, 1, 3]),
    adults=np.array([2, 1, 1]),
    capacity=np.array([3, 2]),
    scores=np.array([[1.0, 0.4], [0.7, 0.6], [0.5, NAN]]),
)
"""Worked by hand: the first two cases fill the first place, and the third fits nowhere else."""


def test_a_year_has_the_published_shape_and_follows_from_its_seed():
    cases = year(1)
    assert (len(cases.sizes), len(cases.capacity)) == (CASES, AFFILIATES)
    assert 850 < cases.sizes.sum() < 1150
    assert cases.capacity.sum() >= 1.1 * cases.sizes.sum()
    assert np.isnan(cases.scores).mean() > 0.3
    assert np.array_equal(cases.scores, year(1).scores, equal_nan=True)
    assert not np.array_equal(cases.scores, year(2).scores, equal_nan=True)


def test_three_cases_worked_by_hand():
    # The pair (1.0) and the single (0.7) in the first place, or the pair and the single apart
    # (1.0 + 0.6): the family of three would need the whole first place for its 0.5.
    assert exactly(TWO).worth == pytest.approx(1.7)
    assert one_by_one(TWO).worth == pytest.approx(1.7)
    way = planned(TWO, 2.0)
    assert (way.worth, way.cases) == (pytest.approx(1.7), 2)
    assert way.most == pytest.approx(1.7, abs=1e-4)


def test_the_workbook_is_one_that_the_reader_accepts(tmp_path):
    write_caseload(workbook(TWO), tmp_path / "year.xlsx")
    assert read_caseload(tmp_path / "year.xlsx").faults == []


def test_nobody_placed_costs_every_best_score():
    nobody = {"plan": [], "flights": [], "unplanned": [{"family": f"C000{at}"} for at in range(3)]}
    verdict = check(workbook(TWO), nobody)
    assert verdict.violations == ()
    assert verdict.objective == pytest.approx(WEIGHT * TWO.best.sum())


@pytest.mark.long
@pytest.mark.slow
def test_no_way_of_placing_a_year_beats_the_exact_model():
    cases = year(3)
    ways = [exactly(cases), planned(cases, 3.0), one_by_one(cases)]
    assert ways[1].worth <= ways[0].worth + 1e-6 <= ways[1].most + 1e-3
    assert ways[2].worth <= ways[0].worth
    assert "| median of 1 | exact model | | 100.00% |" in table([ways])


@pytest.mark.skipif(not RATIOS.exists(), reason="the published ratios are not at hand")
def test_published_levels_are_read():
    assert all(0.4 < ratio < 0.9 for ratio in levels(RATIOS))
