"""What it would take, in a caseload that a caseworker can check with a pencil."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from waylight.engines.movement_planning import plan
from waylight.engines.movement_planning.asking import (
    UnknownFamilyError,
    ask_family,
    ask_resources,
)
from waylight.engines.movement_planning.reasons.solving import Effort
from waylight.engines.movement_planning.tests.world import (
    GLASGOW,
    LEEDS,
    Tables,
    a_family,
    a_home,
    a_person,
    a_world,
)


def planned(tables: Tables) -> dict[str, Any]:
    found = plan(
        tables, time_limit=5.0, time_left=lambda: 60.0, gap=0.0, seed=1, threads=1,
        report=lambda _progress: True,
    )  # fmt: skip
    return found.to_json()


def asked(tables: Tables, family: str, exact: bool = True) -> dict[str, Any]:
    effort = Effort(seconds=0.2, exact=exact)
    return ask_family(tables, planned(tables), family, lambda _share: True, effort)


def of_kind(answer: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(row for row in answer["alternatives"] if row["ask"] == kind)


@pytest.mark.slow
@pytest.mark.parametrize("exact", [True, False])
def test_the_other_flight_costs_what_the_pencil_says(exact: bool) -> None:
    # On 20 November instead of the 10th: waiting 2 x 2 x 50 x (1 + 50/120) = 283.33 for 213.33,
    # ten more empty days at 24 = 240; but two flights of cheap seats save 2 x (300 - 200) = 200.
    other = of_kind(asked(a_world(), "A", exact), "flight")
    assert other["place"]["flight"] == "S2"
    assert other["as_planned"] == pytest.approx(70 + 240 - 200)
    assert other["difference"] == pytest.approx(70 + 240 - 200)
    assert ("solved, at most £110 more" in other["words"]) is not exact
    assert other["moves"] == []


@pytest.mark.parametrize("exact", [True, False])
def test_the_other_council_is_possible_only_if_the_other_family_moves(exact: bool) -> None:
    answer = asked(a_world(), "A", exact)
    other = of_kind(answer, "council")
    assert {answer["now"]["council"], other["place"]["council"]} == {LEEDS, GLASGOW}
    assert other["as_planned"] is None
    # They change homes and fly together as before: nothing is dearer.
    assert other["difference"] == pytest.approx(0.0)
    assert [move["family"] for move in other["moves"]] == ["B"]
    assert "impossible with everyone else as planned; solved, nothing more in all" in other["words"]


def test_a_family_without_a_home_is_unblocked_by_one_and_by_nothing_else() -> None:
    families = [a_family(name) for name in "ABC"]
    people = [a_person(f"{name}{n}", name) for name in "ABC" for n in (1, 2)]
    tables = a_world(families=families, people=people)
    (left,) = (row["family"] for row in planned(tables)["unplanned"])
    answer = asked(tables, left)
    assert answer["now"] is None
    assert [row["kind"] for row in answer["changes"]] == ["home"]
    (change,) = answer["changes"]
    assert change["unblocks"]
    # It saves leaving the family out (12,000) less waiting, seats of the other flight and a home.
    assert 10_000 < change["saved"] < 12_000
    # Planned after all without it, somebody else stays: it costs nothing more, and B or A moves.
    after_all = of_kind(answer, "planned")
    assert after_all["difference"] == pytest.approx(0.0)
    assert after_all["moves"][0]["after"] is None


def test_a_family_that_no_flight_is_open_to_is_free_to_travel() -> None:
    late = a_family("A", travel_from=date(2015, 12, 1))
    tables = a_world(families=[late], people=[a_person("A1", "A")])
    answer = asked(tables, "A")
    assert answer["alternatives"] == []
    (change,) = answer["changes"]
    assert change["change"] == {"kind": "free_to_travel", "family": "A", "day": "2015-11-10"}
    assert change["unblocks"]
    assert change["place"]["flight"] == "S1"


def test_earlier_dates_are_solved_with_what_they_cost() -> None:
    # Home H1 is free from 15 November only: the first date has no home for A unless B gives way.
    homes = [a_home("H1", LEEDS, available_from=date(2015, 11, 15)), a_home("H2", GLASGOW)]
    tables = a_world(homes=homes)
    later = next(row for row in planned(tables)["plan"] if row["flight"] == "S2")
    answer = asked(tables, later["family"])
    (earlier,) = answer["why_not_earlier"]
    assert earlier["place"]["date"] == "2015-11-10"
    assert earlier["as_planned"] is None
    assert earlier["moves"][0]["after"]["flight"] == "S2"


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(UnknownFamilyError, match="no family Z"):
        asked(a_world(), "Z")


def test_asking_ends_early_when_told_to() -> None:
    tables = a_world()
    document = planned(tables)
    answer = ask_family(tables, document, "A", lambda share: share < 0.1, Effort(0.1))
    assert len(answer["alternatives"] + answer["why_not_earlier"]) == 1


def test_the_office_learns_that_a_home_is_worth_what_it_saves() -> None:
    families = [a_family(name) for name in "ABC"]
    people = [a_person(f"{name}{n}", name) for name in "ABC" for n in (1, 2)]
    tables = a_world(families=families, people=people)
    document = planned(tables) | {"prices": None}
    answer = ask_resources(tables, document, lambda _share: True, Effort(0.2))
    best = answer["resources"][0]
    assert best["kind"] == "home"
    assert best["price_says"] > 0
    assert 10_000 < best["solved"] < 12_000
    assert all(np.isfinite(row["price_says"]) for row in answer["resources"])


def test_two_obstacles_at_once_are_not_said_to_be_lifted_by_one_change() -> None:
    people = [a_person(f"A{n}", "A") for n in (1, 2)]
    tables = a_world(families=[a_family("A")], people=people, homes=[], clinics=[])
    (left,) = planned(tables)["unplanned"]
    assert "two or more of these must change together" in left["unblocked_by"][0]
