"""Comparisons, the frontier, and repairs, with a pencil."""

from datetime import date
from typing import Any

import pytest

from waylight.engines.movement_planning.replanning import replan
from waylight.engines.movement_planning.replanning.untold import planned_on
from waylight.engines.movement_planning.scenarios.changes import (
    AddClinicPlaces,
    CancelFlight,
    MedicalLapsed,
    applied,
)
from waylight.engines.movement_planning.scenarios.comparing import difference, side_by_side
from waylight.engines.movement_planning.scenarios.frontier import (
    Point,
    frontier,
    point,
    weighed,
)
from waylight.engines.movement_planning.scenarios.stress import (
    CANCELLED,
    LATE,
    Blow,
    blows,
    outcome,
    struck,
    worst_first,
)
from waylight.engines.movement_planning.tests.test_plan import planned
from waylight.engines.movement_planning.tests.world import (
    Tables,
    a_family,
    a_flight,
    a_world,
)


def test_both_families_fly_ten_days_later_when_their_flight_is_cancelled() -> None:
    before = a_world()
    present, after = planned(before), applied(before, [CancelFlight("S1")])
    result = side_by_side(before, present, after, planned(after))
    assert result["waiting_days"] == [40, 50]
    assert result["moved"] == {"families": 2, "people": 4, "came_in": 0, "left_out": 0}
    assert result["flights"] == [1, 1]
    # Waiting 2 x 2 x 50 x (1 + 50/120) = 283.33 each instead of 213.33; homes empty 10 days more.
    assert result["difference"]["found"] == pytest.approx(2 * 70.0 + 2 * 240, abs=0.01)
    assert result["difference"]["certain"]


def test_waiting_does_not_vanish_because_preparation_began_again() -> None:
    before = a_world()
    present = planned(before)
    again = [MedicalLapsed("A", date(2015, 10, 15)), MedicalLapsed("B", date(2015, 10, 15))]
    after = applied(before, again)
    changed = planned(after)
    assert changed["costs"]["waiting"] < present["costs"]["waiting"]
    result = side_by_side(before, present, after, changed)
    assert result["waiting_days"] == [40, 40]
    assert result["old_weights"][0] == pytest.approx(present["costs"]["waiting"])


def a_plan(objective: float, bound: float | None) -> dict[str, Any]:
    """What a difference looks at."""
    return {"objective": objective, "bound": bound}


def test_a_difference_smaller_than_the_gaps_is_said_to_be_so() -> None:
    assert difference(a_plan(100, 95), a_plan(98, 94)) == {
        "found": -2,
        "least": -6,
        "most": 3,
        "certain": False,
    }
    assert difference(a_plan(100, 95), a_plan(90, 80))["certain"]
    assert difference(a_plan(100, 95), a_plan(120, 101))["certain"]
    assert not difference(a_plan(100, None), a_plan(98, None))["certain"]


def test_dearer_waiting_flies_sooner_and_pays_for_it() -> None:
    # The later flight is 60 cheaper a seat, and its day is worth more than that only to some.
    dear = [{"flight": "S1", "seats": 4, "price": 300.0}]
    cheap = [{"flight": "S2", "seats": 4, "price": 100.0}]
    world = a_world(fares=dear + cheap)
    found = [point(world, factor, planned(weighed(world, factor))) for factor in (1.0, 20.0)]
    now, sooner = frontier(found)
    assert now.movement < sooner.movement
    assert now.waiting > sooner.waiting
    assert [now.dominated, sooner.dominated] == [False, False]


def test_a_point_that_another_beats_in_both_is_marked() -> None:
    points = [Point(2.0, 90, 50, 0, 0.0), Point(1.0, 100, 60, 0, 0.0), Point(0.5, 80, 70, 0, 0.0)]
    assert [one.dominated for one in frontier(points)] == [False, True, False]
    same = [Point(1.0, 90, 50, 0, 0.0), Point(2.0, 90, 50, 0, 0.0)]
    assert not any(one.dominated for one in frontier(same))


def repaired(tables: Tables, blow: Blow) -> dict[str, Any]:
    """What a blow does to the plan of these tables."""
    present = planned(tables)
    after = replan(
        struck(tables, blow), present, today=None, gap=0.0, time_limit=2.0,
        time_left=lambda: 2.0, seed=1,
        threads=1, report=lambda progress: True,
    )  # fmt: skip
    return outcome(tables, present, blow, after).to_json()


def test_two_blows_for_each_flight_that_carries_someone() -> None:
    world = a_world()
    assert blows(world, planned(world)) == [Blow("S1", LATE), Blow("S1", CANCELLED)]
    alone = a_world(flights=[a_flight("S1", date(2015, 11, 10))])
    alone = {**alone, "stops": alone["stops"][:1], "fares": alone["fares"][:2]}
    assert blows(alone, planned(alone)) == [Blow("S1", LATE)]


def test_a_flight_a_day_late_costs_a_day_and_moves_nobody() -> None:
    result = repaired(a_world(), Blow("S1", LATE))
    # 2 x 2 x 41 x (1 + 41/120) = 220.03 instead of 213.33 each, and two homes a day empty at 24.
    assert result["extra_cost"] == pytest.approx(2 * 6.7 + 2 * 24, abs=0.01)
    assert (result["families_aboard"], result["families_moved"]) == (2, 0)


def test_a_cancelled_flight_moves_its_families_to_the_next() -> None:
    result = repaired(a_world(), Blow("S1", CANCELLED))
    assert result["extra_cost"] == pytest.approx(2 * 70.0 + 2 * 240, abs=0.01)
    assert (result["families_moved"], result["people_moved"]) == (2, 4)
    assert result["families_left_out"] == 0


def test_whoever_is_late_for_a_paper_is_let_go_and_planned_anew() -> None:
    # A may fly until 10 November only; B's home has room for either.
    families = [a_family("A", travel_until=date(2015, 11, 10)), a_family("B")]
    result = repaired(a_world(families=families), Blow("S1", LATE))
    assert result["families_left_out"] == 1
    assert result["families_moved"] == 0


def test_the_dearest_blow_comes_first() -> None:
    given = [
        {"flight": name, "kind": LATE, "extra_cost": cost} for name, cost in (("A", 1), ("B", 2))
    ]
    assert [one["flight"] for one in worst_first(given)] == ["B", "A"]


def test_planning_on_moves_anybody_at_no_price_and_finds_the_same_best_plan() -> None:
    world = a_world()
    present, after = planned(world), applied(world, [CancelFlight("S1")])
    found = planned_on(
        after, present, gap=0.0, time_limit=2.0, time_left=lambda: 2.0, seed=1, threads=1,
        report=lambda progress: True,
    )  # fmt: skip
    assert found["changes"]["penalty"] == 0
    assert found["objective"] == pytest.approx(planned(after)["objective"])
    assert "told" not in after


def test_more_clinic_places_alone_change_nothing_here() -> None:
    before = a_world()
    present = planned(before)
    after = applied(before, [AddClinicPlaces("BEY", date(2015, 10, 20), 50)])
    result = side_by_side(before, present, after, planned(after))
    assert result["difference"]["found"] == pytest.approx(0)
    assert not result["difference"]["certain"]
