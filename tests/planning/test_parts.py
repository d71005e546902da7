"""A caseload planned in parts: the same numbers as whole, whatever the number of workers."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.instances import instance
from waylight.engines.movement_planning import desk, plan
from waylight.engines.movement_planning.ascent import Dual
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.desk import Desk, Order
from waylight.engines.movement_planning.parts import pricing
from waylight.engines.movement_planning.parts.cutting import (
    OF_FAMILIES,
    OF_FLIGHTS,
    OF_PAIRS,
    cut,
    deal,
    fingerprint,
)
from waylight.engines.movement_planning.parts.pricing import SpreadDual
from waylight.engines.movement_planning.parts.searching import search_parts
from waylight.engines.movement_planning.parts.sharing import dealt
from waylight.engines.movement_planning.prices import Prices, no_prices
from waylight.engines.movement_planning.problem import Problem, shared_problem
from waylight.engines.plan_checking import check


@cache
def tables() -> Any:
    return instance("month", 1)


@cache
def month() -> Problem:
    return compile_tables(tables()).problem


@contextmanager
def threads(number: int) -> Iterator[list[Executor]]:
    with ExitStack() as stack:
        yield [stack.enter_context(ThreadPoolExecutor(1)) for _ in range(number)]


def some_prices(q: Problem) -> Prices:
    rng = np.random.default_rng(4)
    prices = no_prices(q)
    for column, most in zip(prices, (4000.0, 300.0, 30.0, 5.0, 9.0, 50.0, 40.0), strict=True):
        column[...] = rng.uniform(0, most, column.shape)
    prices.cover[:] *= q.people
    return prices


def an_order(threads: int = 1) -> Order:
    return Order(1.0, lambda: 60.0, -1.0, 1, threads, lambda progress: True)


def test_every_column_that_follows_families_pairs_or_flights_is_cut() -> None:
    q = month()
    sizes = {len(q.people): OF_FAMILIES, len(q.pair_cost): OF_PAIRS, len(q.day): OF_FLIGHTS}
    made_anew = {"pair_flight", "rider_pair", "rider_family"}
    by_chance = {"class_places"}  # as many classes as flights
    for name, column in q._asdict().items():
        if np.ndim(column) and name not in made_anew | by_chance:
            assert name in sizes.get(len(column), (name,)), name


def test_cutting_nothing_off_leaves_the_problem_as_it_is() -> None:
    q = month()
    part = cut(q, np.ones(len(q.day), bool), np.ones(len(q.people), bool))
    whole = q._replace(fare_at=q.fare_at[: len(q.day)])
    assert fingerprint(part.problem) == fingerprint(whole)


def test_every_flight_is_dealt_once() -> None:
    q = month()
    for by_season in (False, True):
        assert (np.stack(deal(q, 5, by_season)).sum(axis=0) == 1).all()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_bound_and_slope_are_the_same_bit_by_bit(number: int) -> None:
    q, prices = month(), some_prices(month())
    one = Dual(q, shared_problem(q), 1)
    with threads(number) as workers:
        spread = SpreadDual(q, shared_problem(q), workers)
        assert spread.value(prices) == one.value(prices)
        for a, b in zip(spread.slope(prices), one.slope(prices), strict=True):
            assert a.tobytes() == b.tobytes()
        assert (spread.view.chosen == one.view.chosen).all()
        spread.close()
    assert not pricing._HELD


def test_a_worker_that_lost_its_part_is_sent_it_again() -> None:
    q, prices = month(), some_prices(month())
    with threads(2) as workers:
        spread = SpreadDual(q, shared_problem(q), workers)
        before = spread.value(prices)
        pricing.release(spread.keys[1])
        assert spread.value(prices) == before
        spread.close()


def test_searching_the_parts_gives_a_cheaper_plan_that_fits() -> None:
    begun = Desk(month(), an_order())
    begun.greedy()
    costs = []
    for number in (1, 3):
        with threads(number) as workers:
            schedule = (2_000, 600.0, 8.0)
            found = search_parts(month(), begun.best, no_prices(month()), schedule, 0, workers)
        costs.append(float(found.cost[0]))
    assert costs[0] == costs[1] < begun.best.cost[0]


def planned(workers: Sequence[Executor]) -> Any:
    found = plan(
        tables(), time_limit=2.0, time_left=lambda: 600.0, gap=-1.0, seed=1, threads=1,
        report=lambda progress: True, workers=workers,
    )  # fmt: skip
    return found.to_json() | {"seconds": 0}


@pytest.mark.slow
@pytest.mark.long
def test_the_number_of_workers_does_not_change_the_plan(monkeypatch: Any) -> None:
    monkeypatch.setattr(desk, "MANY", 100)  # a month is then large enough to be cut
    with threads(1) as one, threads(3) as three:
        first, second = planned(one), planned(three)
    assert check(tables(), first).feasible
    assert first == second


@given(data=st.data())
def test_what_is_free_is_dealt_out_whole_and_only_to_who_wants_it(data: Any) -> None:
    kinds, parts = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    free = np.array(data.draw(st.lists(st.integers(-2, 9), min_size=kinds, max_size=kinds)))
    row = st.lists(st.booleans(), min_size=kinds, max_size=kinds)
    wanted = np.array(data.draw(st.lists(row, min_size=parts, max_size=parts)))
    shares = np.stack(dealt(free, wanted, np.arange(kinds) + data.draw(st.integers(0, 9))))
    assert (shares >= 0).all()
    assert (shares[~wanted] == 0).all()
    assert (shares.sum(axis=0) == np.maximum(free, 0) * wanted.any(axis=0)).all()


@pytest.mark.slow
@pytest.mark.long
def test_a_plan_goes_on_from_an_earlier_one_and_its_prices() -> None:
    ask = {"time_left": lambda: 600.0, "gap": -1.0, "threads": 1, "report": lambda progress: True}
    cold = plan(tables(), time_limit=4.0, seed=1, **ask).to_json()
    warm = plan(tables(), time_limit=0.5, seed=2, earlier=cold, **ask).to_json()
    afresh = plan(tables(), time_limit=0.5, seed=2, **ask).to_json()
    assert check(tables(), warm).feasible
    assert warm["objective"] <= cold["objective"] + 0.01 < afresh["objective"]
    assert warm["bound"] > afresh["bound"]
