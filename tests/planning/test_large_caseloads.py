"""A large caseload: one thread searches all of it, the others go on proving meanwhile."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from bench.instances import instance
from waylight.engines.movement_planning import desk, plan
from waylight.engines.movement_planning.desk import Progress
from waylight.engines.plan_checking import check

LAST = "search at prices"


@cache
def tables() -> Any:
    return instance("month", 1)


@pytest.fixture(autouse=True)
def a_month_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MANY", 100)


def planned(threads: int, report: Callable[[Progress], bool] = lambda progress: True) -> Any:
    found = plan(
        tables(), time_limit=2.0, time_left=lambda: 600.0, gap=-1.0, seed=1, threads=threads,
        report=report,
    )  # fmt: skip
    return found.to_json()


@pytest.mark.slow
@pytest.mark.long
def test_another_thread_proves_more_and_changes_nobodys_journey() -> None:
    one, two, again = planned(1), planned(2), planned(2)
    assert check(tables(), two).feasible
    assert one["plan"] == two["plan"] == again["plan"]
    assert one["bound"] < two["bound"] == again["bound"] <= two["objective"]


@pytest.mark.slow
@pytest.mark.long
def test_a_stop_ends_the_search_and_the_climb_beside_it() -> None:
    told: list[str] = []

    def stop(progress: Progress) -> bool:
        told.append(progress.phase)
        return progress.phase != LAST

    found = planned(2, stop)
    assert check(tables(), found).feasible
    # Once from the search and once when the climb has ended too.
    assert told.count(LAST) <= 2
