"""Plans that a coordinator can check with a pencil."""

from datetime import date
from typing import Any

import pytest

from waylight.engines.movement_planning import plan
from waylight.engines.movement_planning.tests.world import (
    GLASGOW,
    LEEDS,
    Tables,
    a_family,
    a_flight,
    a_home,
    a_person,
    a_world,
)


def planned(tables: Tables) -> dict[str, Any]:
    """The plan as JSON."""
    found = plan(
        tables,
        time_limit=5.0,
        time_left=lambda: 60.0,
        gap=0.0,
        seed=1,
        threads=1,
        report=lambda progress: progress.gap <= 1,
    )
    return found.to_json()


def test_the_plan_costs_what_the_pencil_says() -> None:
    answer = planned(a_world())
    # Both fly on 10 November, 40 days after they were ready: waiting 2 x 2 x 40 x (1 + 40/120)
    # = 213.33 each. Seats 2 x 200 + 2 x 300 = 1,000; no escort below ten people. Homes stand
    # empty 9 days at 24 = 216 each; transfers 2 x 10 to Leeds and 2 x 40 to Glasgow.
    assert answer["status"] == "optimal"
    assert answer["objective"] == pytest.approx(2 * 213.3333 + 1_000 + 2 * 216 + 20 + 80, abs=0.01)
    assert {row["council"] for row in answer["plan"]} == {LEEDS, GLASGOW}
    assert {row["flight"] for row in answer["plan"]} == {"S1"}


def test_a_family_is_never_split_over_two_flights() -> None:
    people = [a_person(f"A{n}", "A") for n in range(5)]
    answer = planned(a_world(families=[a_family("A")], people=people))
    assert answer["plan"] == []
    assert "S1" in answer["unplanned"][0]["unblocked_by"][0]
    assert any(
        "seats for the whole family" in line for line in answer["unplanned"][0]["blocked_by"]
    )


def test_nobody_flies_on_a_paper_that_has_expired() -> None:
    people = [a_person("A1", "A"), a_person("A2", "A", exit_permit_until=date(2015, 11, 9))]
    answer = planned(a_world(families=[a_family("A")], people=people))
    (left,) = answer["unplanned"]
    assert any("exit permit of A2 ends on 9 November 2015" in line for line in left["blocked_by"])
    assert any("Papers valid until 10 November 2015" in line for line in left["unblocked_by"])


def test_a_paper_may_be_used_on_its_last_day() -> None:
    people = [a_person("A1", "A", visa_until=date(2015, 11, 10))]
    (row,) = planned(a_world(families=[a_family("A")], people=people))["plan"]
    assert row["date"] == "2015-11-10"
    # Twelve days of margin are wanted and none is left: 12 x 20 for one person.
    assert row["costs"]["paper_margin"] == 240.0


def test_children_alone_fly_with_an_escort() -> None:
    people = [a_person("A1", "A", born_on=date(2005, 1, 1))]
    answer = planned(a_world(families=[a_family("A")], people=people))
    assert answer["flights"][0]["ops_escorts"] == 1
    assert any("agreed adult" in line for line in answer["plan"][0]["why"])


def test_a_roving_escort_stands_in_when_the_pool_is_empty() -> None:
    tables = a_world(families=[a_family("A", accompanied=True)], people=[a_person("A1", "A")])
    tables["staff"][0] = tables["staff"][0] | {"available": 0}
    (flight,) = planned(tables)["flights"]
    assert (flight["ops_escorts"], flight["roving_escorts"]) == (0, 1)
    assert flight["cost"] == 200.0 + 950.0


def test_a_fixed_flight_is_kept_though_it_costs_more() -> None:
    fixed = [{"family": "A", "flight": "S2", "home": "H2", "clinic_date": None, "class": None}]
    rows = {row["family"]: row for row in planned(a_world(fixed=fixed))["plan"]}
    assert (rows["A"]["flight"], rows["A"]["home"]) == ("S2", "H2")
    assert rows["B"]["flight"] == "S1"


def test_a_charter_flies_only_when_it_is_worth_its_cost() -> None:
    charter = a_flight("CH", date(2015, 11, 10), kind="CHARTER", seats=150, fixed_cost=700.0)
    stop = {"flight": "CH", "from_airport": "BEY", "extra_cost_per_person": 0.0}
    tables = a_world()
    tables |= {"flights": [*tables["flights"], charter], "stops": [*tables["stops"], stop]}
    # 700 and one escort at 520 are more than four seats for 1,000.
    assert {row["flight"] for row in planned(tables)["plan"]} == {"S1"}
    charter["fixed_cost"] = 300.0
    answer = planned(tables)
    assert {row["flight"] for row in answer["plan"]} == {"CH"}
    assert answer["costs"]["charters"] == 300.0
    assert answer["costs"]["fares"] == 0.0


def test_reunion_needs_a_clinic_but_no_class_and_no_home() -> None:
    reunion = a_family("A", programme="FAMILY_REUNION", council=GLASGOW, bedrooms=None)
    answer = planned(
        a_world(families=[reunion], people=[a_person("A1", "A")], classes=[], homes=[])
    )
    (row,) = answer["plan"]
    assert (row["home"], row["class"], row["council"]) == (None, None, GLASGOW)
    assert row["clinic_date"] == "2015-10-20"
    assert row["costs"]["transfers"] == 40.0


def test_each_alternative_says_what_moving_the_family_would_cost() -> None:
    answer = planned(a_world(families=[a_family("A")], people=[a_person("A1", "A")]))
    (row,) = answer["plan"]
    (other,) = [a for a in row["alternatives"] if a["flight"] == "S2"]
    # Ten more days: waiting 2 x (50 x (1 + 50/120) - 40 x (1 + 40/120)) and 10 x 24 of empty home.
    more = 2 * (50 * (1 + 50 / 120) - 40 * (1 + 40 / 120)) + 240
    assert other["cost_difference"] == pytest.approx(more, abs=0.01)


def test_a_home_without_steps_is_named_when_it_is_what_is_missing() -> None:
    family, people = a_family("A", step_free=True), [a_person("A1", "A")]
    (left,) = planned(a_world(families=[family], people=people))["unplanned"]
    assert "No home of 2 bedrooms is step-free." in left["blocked_by"]
    homes = [a_home("H3", LEEDS, step_free=True)]
    answer = planned(a_world(families=[family], people=people, homes=homes))
    assert answer["plan"][0]["home"] == "H3"
