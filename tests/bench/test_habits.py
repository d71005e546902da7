"""Tests of the spreadsheet habits, judged by the independent checker."""

import pytest

from bench.habits import habits
from bench.instances import instance
from waylight.engines.plan_checking import check


@pytest.mark.parametrize(("size", "seed"), [("toy", 1), ("toy", 2), ("month", 1)])
def test_weekly_meetings_keep_every_rule(size, seed):
    tables = instance(size, seed)
    plan = habits(tables)
    assert check(tables, plan).violations == ()
    assert plan["families_planned"] > 0.8 * len(tables["families"])
