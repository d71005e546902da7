"""Random caseloads: repaired plans keep every rule, and fairness says what a few lines say."""

from statistics import fmean
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.planning.small_worlds import small_worlds
from tests.planning.test_planner_properties import planned
from waylight.engines.movement_planning.fairness import fairness
from waylight.engines.movement_planning.replanning import replan
from waylight.engines.movement_planning.risk import risk
from waylight.engines.movement_planning.scenarios.stress import blows, outcome, struck
from waylight.engines.plan_checking import check

Tables = dict[str, list[dict[str, Any]]]


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=small_worlds())
def test_every_repaired_plan_keeps_the_rules_of_its_struck_caseload(tables: Tables) -> None:
    present = planned(tables, work=2.0)
    for blow in blows(tables, present):
        after = struck(tables, blow)
        repaired = replan(
            after, present, today=None, gap=0.0, time_limit=1.0, time_left=lambda: 1.0,
            seed=1, threads=1,
            report=lambda progress: True,
        )  # fmt: skip
        assert check(after, repaired).violations == ()
        found = outcome(tables, present, blow, repaired)
        before = {row["family"]: row["flight"] for row in present["plan"]}
        after = {row["family"]: row["flight"] for row in repaired["plan"]}
        assert found.families_left_out == len(before.keys() - after.keys())


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=small_worlds())
def test_fairness_and_slack_are_what_a_few_lines_count(tables: Tables) -> None:
    plan = planned(tables, work=2.0)
    flies = {row["family"]: row["date"] for row in plan["plan"]}
    last = tables["settings"][0]["until"].isoformat()
    by_airport: dict[str, list[int]] = {}
    for row in tables["families"]:
        flown = type(row["ready_on"]).fromisoformat(flies.get(row["family"], last))
        by_airport.setdefault(row["from_airport"], []).append((flown - row["ready_on"]).days)
    found = fairness(tables, plan, least=1)
    mean = fmean(day for days in by_airport.values() for day in days)
    assert found.days == pytest.approx(mean)
    for group in found.groups:
        if group.kind == "airport":
            assert group.days == pytest.approx(fmean(by_airport[group.value]))
            assert group.longer == (group.days > 1.25 * mean)
    # A plan that keeps the rules has nobody whose paper ended before the flight.
    assert all(slack.days >= 0 for slack in risk(tables, plan).slacks)
