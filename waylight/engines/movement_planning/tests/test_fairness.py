"""Who waits longer than all, and who is close to something that ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from waylight.engines.movement_planning.fairness import fairness, size_of
from waylight.engines.movement_planning.risk import risk
from waylight.engines.movement_planning.tests.test_plan import planned
from waylight.engines.movement_planning.tests.world import (
    a_family,
    a_flight,
    a_person,
    a_world,
)

READY = date(2015, 10, 1)
LAST = date(2015, 12, 31)


def a_crowd(days: dict[str, tuple[int | None, dict[str, Any]]]) -> tuple[Any, Any]:
    """Families of one by name, each flown after so many days (None: left out), as they are."""
    families = [a_family(name, ready_on=READY, **facts) for name, (_, facts) in days.items()]
    people = [a_person(f"{name}1", name) for name in days]
    plan = [
        {"family": name, "date": (READY + timedelta(days=waited)).isoformat()}
        for name, (waited, _) in days.items()
        if waited is not None
    ]
    return a_world(families=families, people=people), {"plan": plan}


def twelve(wheel: int, others: int, chairs: int = 6) -> tuple[Any, Any]:
    """Twelve families, the first of them with a wheelchair, who wait for other times."""
    return a_crowd(
        {
            f"F{n:02}": (wheel if n < chairs else others, {"wheelchair": n < chairs})
            for n in range(12)
        }
    )


def test_a_group_that_waits_too_long_is_named_in_words() -> None:
    found = fairness(*twelve(90, 30), least=5)
    assert found.days == 60
    assert [(group.value, group.ratio) for group in found.longer] == [("wheelchair", 1.5)]
    assert found.words()[0] == (
        "Families with need wheelchair wait 90 days on average, 1.50 times as long as all."
    )


def test_the_ratio_and_the_least_number_are_the_offices_own() -> None:
    assert fairness(*twelve(90, 30), ratio=1.6, least=5).longer == ()
    few = fairness(*twelve(90, 30), least=7)
    assert few.longer == ()
    assert not any(group.judged for group in few.groups if group.kind == "need")
    assert few.words()[0].startswith("No group of 7 families or more")


def test_a_family_left_out_waits_until_the_last_day_at_least() -> None:
    tables, plan = a_crowd({"A": (10, {}), "B": (None, {})})
    found = fairness(tables, plan)
    assert found.days == (10 + (LAST - READY).days) / 2
    assert found.unplanned == 1


def test_what_leaves_the_team_hides_small_groups_and_never_one_alone() -> None:
    said = fairness(*twelve(90, 30, chairs=2), least=5).to_json()
    needs = [group for group in said["groups"] if group["kind"] == "need"]
    assert [group["hidden"] for group in needs] == [True, True]
    assert all("days" not in group for group in needs)
    programme = [group for group in said["groups"] if group["kind"] == "programme"]
    assert [group["hidden"] for group in programme] == [False]


@pytest.mark.parametrize(
    ("people", "band"), [(1, "1-2"), (2, "1-2"), (3, "3-4"), (6, "5-6"), (7, "7+"), (12, "7+")]
)
def test_a_family_has_one_band_of_size(people: int, band: str) -> None:
    assert size_of(people) == band


def test_an_empty_caseload_is_fair_and_without_risk() -> None:
    tables, plan = a_crowd({})
    assert fairness(tables, plan).longer == ()
    assert risk(tables, plan).to_json()["late"] == {"1": 0, "3": 0, "7": 0, "14": 0}


def test_slack_is_to_the_first_thing_that_ends_and_names_it() -> None:
    people = [
        a_person("A1", "A", visa_until=date(2015, 11, 12)),
        a_person("A2", "A", travel_document_until=date(2015, 11, 20)),
        a_person("B1", "B"),
        a_person("B2", "B"),
    ]
    world = a_world(people=people)
    found = risk(world, planned(world))
    # Both fly on 10 November. B's class of 25 October is good for 30 days, until 24 November.
    assert [(s.family, s.days, s.ends) for s in found.slacks] == [
        ("A", 2, "visa"),
        ("B", 14, "class"),
    ]
    assert [found.misses(days)[0] for days in (1, 3, 7, 14, 15)] == [0, 1, 1, 1, 2]
    assert found.misses(3) == (1, 2)
    assert sum(families for _, _, families in found.bands()) == 2


def test_a_delay_into_a_gap_is_a_flight_missed_and_one_beyond_it_is_not() -> None:
    gap = {"not_from": date(2015, 11, 12), "not_until": date(2015, 11, 14)}
    world = a_world(
        families=[a_family("A", **gap)],
        people=[a_person("A1", "A")],
        flights=[a_flight("S1", date(2015, 11, 10)), a_flight("S2", date(2015, 11, 20))],
    )
    found = risk(world, planned(world))
    assert [found.misses(days)[0] for days in (1, 3, 7)] == [0, 1, 0]
