"""Tests of the greedy coordinator, judged by the independent checker."""

import pytest

from bench.book import Book
from bench.greedy import cheapest, greedy
from bench.instances import instance
from bench.ledger import Ledger
from waylight.engines.plan_checking import check
from waylight.examples.make_vpr_2015q4 import caseload


@pytest.mark.parametrize(("size", "seed"), [("toy", 1), ("toy", 2), ("toy", 3), ("month", 1)])
def test_a_greedy_plan_keeps_every_rule_and_costs_what_it_says(size, seed):
    tables = instance(size, seed)
    plan = greedy(tables)
    verdict = check(tables, plan)
    assert verdict.violations == ()
    assert verdict.objective == pytest.approx(plan["objective"], abs=0.01)
    assert verdict.costs == pytest.approx(plan["costs"], abs=0.01)


def test_what_was_promised_in_the_bundled_caseload_is_kept():
    tables, _ = caseload()
    plan = greedy(tables)
    assert check(tables, plan).violations == ()
    planned = {row["family"]: row for row in plan["plan"]}
    for kept in tables["fixed"]:
        assert kept["flight"] in (None, planned[kept["family"]]["flight"])


def test_three_families_of_the_bundled_caseload_cannot_be_planned_even_alone():
    tables, stories = caseload()
    book = Book(tables)
    alone = {
        family.name
        for family in book.families
        if cheapest(Ledger(book), family, book.calling[family.row["from_airport"]]) is None
    }
    assert alone == {family for family, story in stories.items() if "cannot be planned" in story}
