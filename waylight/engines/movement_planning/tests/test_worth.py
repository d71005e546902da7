"""Prices go out by name and come back for a caseload that has changed."""

import json
from datetime import date

import numpy as np
import pytest

from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.prices import no_prices
from waylight.engines.movement_planning.tests.world import (
    LEEDS,
    a_family,
    a_flight,
    a_home,
    a_person,
    a_world,
)
from waylight.engines.movement_planning.worth import prices_from, prices_json


def test_each_price_is_written_under_the_workbooks_own_name() -> None:
    instance = compile_tables(a_world())
    prices = no_prices(instance.problem)
    prices.cover[0], prices.home[1], prices.wheelchair[1] = 700.0, 35.5, 12.0
    prices.intake[0, 1], prices.clinic[0], prices.lesson[0] = 9.0, 2.25, 4.0
    prices.staff[0, 3] = 60.0  # the calendar begins three days before 1 November
    assert prices_json(instance, prices) == {
        "cover": {"A": 700.0},
        "home": {"H2": 35.5},
        "intake": {LEEDS: {"2015-12": 9.0}},
        "clinic": [["BEY", "2015-10-20", 2.25]],
        "class": {"C1": 4.0},
        "staff": [["OPS", "LEVANT", "2015-11-01", 60.0]],
        "wheelchair": {"S2": 12.0},
    }


def test_prices_come_back_as_they_went() -> None:
    instance = compile_tables(a_world())
    prices = no_prices(instance.problem)
    random = np.random.default_rng(1)
    for column in prices:
        column[...] = np.round(random.uniform(0, 900, column.shape), 3)
    document = json.loads(json.dumps({"prices": prices_json(instance, prices)}))
    for sent, back in zip(prices, prices_from(instance, document), strict=True):
        assert back == pytest.approx(sent)


def test_names_that_are_gone_are_ignored_and_new_ones_are_worth_nothing() -> None:
    old = compile_tables(a_world())
    prices = no_prices(old.problem)
    for column in prices:
        column[...] = 5.0
    document = {"prices": prices_json(old, prices)}
    changed = a_world(
        families=[a_family("B"), a_family("NEW")],
        people=[a_person("B1", "B"), a_person("N1", "NEW")],
        homes=[a_home("NEW HOME", LEEDS), a_home("H1", LEEDS)],
        flights=[a_flight("S2", date(2015, 11, 20))],
        stops=[{"flight": "S2", "from_airport": "BEY", "extra_cost_per_person": 0.0}],
        fares=[{"flight": "S2", "seats": 4, "price": 200.0}],
    )
    instance = compile_tables(changed)
    back = prices_from(instance, document)
    assert dict(zip(instance.names.families, back.cover, strict=True)) == {"B": 5.0, "NEW": 0.0}
    assert dict(zip(instance.names.homes, back.home, strict=True)) == {"NEW HOME": 0.0, "H1": 5.0}
    assert list(back.wheelchair) == [5.0]


@pytest.mark.parametrize("document", [{}, {"prices": None}, {"prices": {"cover": {"A": -3.0}}}])
def test_a_plan_without_usable_prices_prices_nothing(document: dict[str, object]) -> None:
    prices = prices_from(compile_tables(a_world()), document)
    assert all(not column.any() for column in prices)
