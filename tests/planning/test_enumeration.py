"""The enumeration is checked itself, before it is used to measure a planner."""

from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.planning.enumeration import optimum
from tests.planning.small_worlds import a_world, larger_worlds, small_worlds
from waylight.engines.plan_checking import check
from waylight.programmes.movements.exchange import read_caseload, write_caseload_folder


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=larger_worlds())
def test_a_random_world_is_one_that_the_reader_accepts(tables) -> None:
    with TemporaryDirectory() as folder:
        write_caseload_folder(tables, Path(folder))
        reading = read_caseload(Path(folder))
    assert reading.faults == []
    assert reading.tables == tables


@pytest.mark.long
@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=small_worlds())
def test_the_best_plan_there_is_keeps_every_rule_and_costs_what_it_says(tables) -> None:
    best = optimum(tables)
    verdict = check(tables, best.plan)
    assert verdict.violations == ()
    assert verdict.objective == pytest.approx(best.cost)
    crewless = {key: rows for key, rows in best.plan.items() if key != "flights"}
    derived = check(tables, crewless)
    assert derived.violations == ()
    assert derived.costs["staff"] >= verdict.costs["staff"] - 0.01


@pytest.mark.long
@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(random=st.builds(Random, st.integers(0, 2**32)))
def test_for_two_families_trying_everything_finds_nothing_cheaper(random) -> None:
    tables = a_world(random, families=2)
    tables["fixed"] = []
    possible = [
        [row for row in everything(tables, family) if stands(tables, row)] for family in (0, 1)
    ]
    costs = [
        verdict.objective
        for rows in product(*([None, *rows] for rows in possible))
        if (verdict := judged(tables, rows)).feasible
    ]
    assert min(costs) == pytest.approx(optimum(tables).cost)


def everything(tables, at):
    """Every row that a plan could have for a family, sense and nonsense."""
    family = tables["families"][at]
    settles = family["programme"] == "RESETTLEMENT"
    here = family["from_airport"]
    homes = [(row["home"], row["council"]) for row in tables["homes"]]
    clinics = [row["date"] for row in tables["clinics"] if row["airport"] == here]
    classes = [row["class"] for row in tables["classes"] if row["airport"] == here]
    for flight, (home, council), clinic, lesson in product(
        tables["flights"],
        homes if settles else [(None, family["council"])],
        clinics,
        classes if settles else [None],
    ):
        yield {
            "family": family["family"],
            "flight": flight["flight"],
            "date": flight["date"],
            "council": council,
            "home": home,
            "clinic_date": clinic,
            "class": lesson,
        }


def stands(tables, row) -> bool:
    """Whether a family may have this if it travels alone."""
    return judged(tables, [row]).feasible


def judged(tables, rows):
    """The verdict on a plan of these rows, everyone else unplanned, staff derived."""
    planned = [row for row in rows if row]
    names = {row["family"] for row in planned}
    left = [{"family": row["family"]} for row in tables["families"] if row["family"] not in names]
    return check(tables, {"plan": planned, "unplanned": left})
