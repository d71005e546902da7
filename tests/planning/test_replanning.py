"""Planning again, for a caseload to follow with a pencil.

Two families of two, A and B, are planned for 10 November 2015 on S1; S2 leaves on the 20th. For
each person of a told family another flight counts 40, each day of moving 2, another home 60,
another council 150, an appointment 15; four times that once tickets are issued.
"""

from datetime import date
from typing import Any

import pytest

from waylight.engines.movement_planning import plan
from waylight.engines.movement_planning.replanning import replan
from waylight.engines.movement_planning.tests.world import (
    GLASGOW,
    LEEDS,
    SETTINGS,
    Tables,
    a_family,
    a_flight,
    a_home,
    a_person,
    a_world,
)
from waylight.engines.plan_checking import check

Row = dict[str, Any]
LATE = {"today": date(2015, 11, 8)}
"""Two days before S1 leaves: whoever is on it is locked."""


def planned(tables: Tables) -> Row:
    """The first plan."""
    found = plan(
        tables, time_limit=5.0, time_left=lambda: 60.0, gap=0.0, seed=1, threads=1,
        report=lambda progress: True,
    )  # fmt: skip
    return found.to_json()


def again(tables: Tables, document: Row, today: date | None = None) -> Row:
    """The plan made again; it keeps every rule, and nobody changes without a reason."""
    found = replan(
        tables, document, today=today, time_limit=5.0, time_left=lambda: 60.0, gap=0.0, seed=1,
        threads=1, report=lambda progress: True,
    )  # fmt: skip
    assert check(tables, found).violations == ()
    assert all(row["because"] for row in found["changes"]["families"])
    return found


def counts(found: Row) -> tuple[int, int, int, int, float]:
    """Kept, moved, new, dropped and the penalty."""
    changes = found["changes"]
    return tuple(changes[key] for key in ("kept", "moved", "new", "dropped", "penalty"))  # type: ignore[return-value]


def of(found: Row, family: str) -> Row:
    """The family's change."""
    (row,) = [row for row in found["changes"]["families"] if row["family"] == family]
    return row


def without_s1(**changes: Any) -> Tables:
    """The world after S1 was cancelled."""
    world = a_world(**changes)
    for sheet in ("flights", "stops", "fares"):
        world[sheet] = [row for row in world[sheet] if row["flight"] != "S1"]
    return world


def with_c(**changes: Any) -> Tables:
    """A new family C of two, who can fly on S1 or not at all, and a home for it."""
    homes = [a_home("H1", LEEDS), a_home("H2", GLASGOW), a_home("H3", LEEDS)]
    family = a_family("C", travel_until=date(2015, 11, 12))
    world = a_world(homes=homes, **changes)
    world["families"] = [*world["families"], family]
    world["people"] = [*world["people"], a_person("C1", "C"), a_person("C2", "C")]
    return world


FIRST = planned(a_world())


def test_nothing_changed_so_nothing_moves() -> None:
    found = again(a_world(), FIRST)
    assert counts(found) == (2, 0, 0, 0, 0.0)
    assert found["changes"]["families"] == []
    assert found["objective"] == pytest.approx(FIRST["objective"])
    assert found["bound"] == pytest.approx(FIRST["objective"])


def test_a_cancelled_flight_moves_whoever_was_on_it_and_nothing_else_of_theirs() -> None:
    found = again(without_s1(), FIRST)
    # Ten days later and another flight: 2 people x (40 + 10 x 2) = 120 for each family.
    assert counts(found) == (0, 2, 0, 0, 240.0)
    row = of(found, "A")
    assert row["because"] == ["Flight S1 is cancelled: the workbook no longer has it."]
    assert (row["kind"], row["told"]) == ("moved", "told")
    assert {key for key in row["before"] if row["before"][key] != row["after"][key]} == {
        "flight",
        "date",
    }


def test_the_penalty_is_never_part_of_what_the_plan_costs() -> None:
    found = again(without_s1(), FIRST)
    afresh = planned(without_s1())
    assert found["objective"] == pytest.approx(afresh["objective"])
    assert found["bound"] == pytest.approx(afresh["objective"])
    assert found["bound_with_penalty"] <= found["objective"] + 240.0


@pytest.mark.parametrize(
    ("told", "level", "penalty"),
    [
        ({"told_on": None, "ticketed_on": None}, "planned", 0.0),
        ({"told_on": date(2015, 10, 1), "ticketed_on": None}, "told", 120.0),
        ({"told_on": date(2015, 10, 1), "ticketed_on": date(2015, 10, 9)}, "ticketed", 480.0),
        ({"told_on": date(2015, 10, 30), "ticketed_on": None}, "planned", 0.0),
    ],
)
def test_a_change_weighs_as_much_as_the_promise(told: Row, level: str, penalty: float) -> None:
    rows = [{"family": "A", **told}]
    found = again(without_s1(told=rows), FIRST, today=date(2015, 10, 20))
    assert (of(found, "A")["told"], of(found, "A")["penalty"]) == (level, penalty)
    assert of(found, "B")["told"] == "planned"


def test_the_latest_hours_are_locked_whoever_was_told() -> None:
    found = again(without_s1(told=[]), FIRST, today=date(2015, 11, 7))
    assert of(found, "A")["told"] == "locked"
    assert of(again(without_s1(), FIRST, today=date(2015, 11, 6)), "A")["told"] == "told"


def test_a_withdrawn_home_changes_the_home_and_leaves_the_flight() -> None:
    homes = [a_home("H3", LEEDS), a_home("H4", GLASGOW), a_home("H2", GLASGOW)]
    home = {row["family"]: row["home"] for row in FIRST["plan"]}
    (family,) = [name for name in "AB" if home[name] == "H1"]
    found = again(a_world(homes=homes), FIRST)
    assert counts(found) == (1, 1, 0, 0, 120.0)
    assert of(found, family)["after"]["home"] == "H3"
    assert of(found, family)["because"] == ["Home H1 is withdrawn: the workbook no longer has it."]


def test_a_family_that_grew_says_that_its_home_is_too_small() -> None:
    grown = [a_family("A", bedrooms=4), a_family("B")]
    homes = [a_home("H1", LEEDS), a_home("H2", GLASGOW), a_home("H9", LEEDS, bedrooms=4)]
    found = again(a_world(families=grown, homes=homes), FIRST)
    home = of(found, "A")["before"]["home"]
    assert of(found, "A")["because"] == [f"Home {home} has 2 bedrooms; the family now needs 4."]
    assert of(found, "A")["after"]["home"] == "H9"


def test_a_paper_that_ends_too_soon_is_named() -> None:
    people = [row | {} for row in a_world()["people"]]
    people[0]["visa_until"] = date(2015, 11, 9)
    found = again(a_world(people=people), FIRST)
    row = of(found, "A")
    assert row["kind"] == "dropped"
    assert "the visa of A1 ends on 9 November 2015" in row["because"][0]
    assert row["penalty"] == 2 * 1000.0


def test_one_family_makes_room_for_another_and_says_for_whom() -> None:
    found = again(with_c(), FIRST)
    kinds = {row["family"]: row["kind"] for row in found["changes"]["families"]}
    assert counts(found)[:4] == (1, 1, 1, 0)
    (mover,) = [name for name, kind in kinds.items() if kind == "moved"]
    assert "make room for C (It is new in the workbook)" in of(found, mover)["because"][0]
    assert of(found, "C")["because"] == ["It is new in the workbook."]


def test_room_for_whom_somebody_fixed_is_given_no_price() -> None:
    fixed = {"family": "C", "flight": None, "home": "H1", "clinic_date": None, "class": None}
    found = again(with_c() | {"fixed": [fixed]}, FIRST)
    (said,) = (
        line
        for row in found["changes"]["families"]
        for line in row["because"]
        if "make room for C" in line
    )
    assert "what somebody has fixed" in said
    assert "£" not in said


def test_whoever_leaves_tomorrow_makes_room_for_nobody() -> None:
    found = again(with_c(), FIRST, **LATE)
    assert counts(found) == (2, 0, 0, 0, 0.0)
    assert [row["family"] for row in found["unplanned"]] == ["C"]


def test_a_locked_family_moves_only_when_its_journey_is_impossible_and_says_why() -> None:
    found = again(without_s1(), FIRST, **LATE)
    assert of(found, "A")["told"] == "locked"
    assert of(found, "A")["because"] == ["Flight S1 is cancelled: the workbook no longer has it."]
    # It counts as ticketed: 2 people x 4 x (40 + 10 x 2).
    assert of(found, "A")["penalty"] == 480.0


def test_when_seats_are_fewer_the_firmer_promise_keeps_them() -> None:
    world = a_world(told=[{"family": "B", "told_on": date(2015, 10, 1), "ticketed_on": None}])
    world["fares"] = [row for row in world["fares"] if (row["flight"], row["price"]) != ("S1", 300)]
    found = again(world, FIRST, today=date(2015, 10, 20))
    assert [row["family"] for row in found["changes"]["families"]] == ["A"]
    assert of(found, "A")["because"] == [
        "Flight S1 has 2 seats, too few for everybody who was promised one."
    ]


def test_a_flight_that_moves_takes_its_families_along() -> None:
    flights = [a_flight("S1", date(2015, 11, 12)), a_flight("S2", date(2015, 11, 20))]
    found = again(a_world(flights=flights), FIRST)
    # The same flight two days later: 2 people x 2 days x 2.
    assert counts(found) == (0, 2, 0, 0, 16.0)
    assert of(found, "A")["because"] == ["Flight S1 now leaves on 12 November 2015."]


def test_a_family_that_is_gone_is_simply_gone() -> None:
    world = a_world(families=[a_family("B")], people=[a_person("B1", "B"), a_person("B2", "B")])
    found = again(world, FIRST)
    assert counts(found)[:4] == (1, 0, 0, 0)


def test_without_rates_a_plan_made_again_is_as_cheap_as_one_made_afresh() -> None:
    kinds = ("flight", "day", "home", "council", "appointment", "dropped")
    free = SETTINGS | {f"change_{kind}_cost": 0.0 for kind in kinds}
    flights = [*a_world()["flights"], a_flight("S0", date(2015, 11, 5))]
    world = a_world(settings=[free], flights=flights)
    for sheet in ("stops", "fares"):
        extra = [row | {"flight": "S0"} for row in world[sheet] if row["flight"] == "S1"]
        world[sheet] = world[sheet] + extra
    assert again(world, FIRST)["objective"] == pytest.approx(planned(world)["objective"])


def test_a_date_that_is_none_is_refused() -> None:
    rows = [FIRST["plan"][0] | {"date": "soon"}]
    with pytest.raises(ValueError, match="soon"):
        again(a_world(), {"plan": rows})
