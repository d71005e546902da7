"""The cost of one small November, worked out by hand."""

from math import radians

import pytest

from waylight.engines.plan_checking import check
from waylight.engines.plan_checking.facts import Council, kilometres
from waylight.engines.plan_checking.tests import november


def test_every_cost_of_november_is_as_worked_out_by_hand() -> None:
    # haddad: n 4, w 2, ready 1 Oct, flies 10 Nov, so d = 40; a visa ends on 20 Nov.
    # osman:  n 1, w 8, ready 1 Oct, flies 10 Nov, so d = 40. Both on charter CH1.
    # tesfaye: n 2, w 2, ready 2 Nov, flies 12 Nov, so d = 10, scheduled SC1 through a hub.
    by_hand = {
        # 2·4·40·(1 + 40/120) + 8·1·40·(1 + 40/120) + 2·2·10·(1 + 10/120)
        "waiting": 426.6667 + 426.6667 + 43.3333,
        # haddad has 10 days left of 12: 20 · 4 · 2
        "paper_margin": 160.0,
        # CH1 from BEY: 30 for each of 5; the hub: 15 for each of 2, and 150 with a medic
        "stops": 150.0 + 30.0 + 150.0,
        # LBA to northton 25 · 4, to midton 25 · 1; MAN to southton 40 · 2
        "transfers": 100.0 + 25.0 + 80.0,
        # haddad: placement 90, one spare bedroom 250, the tie 0.36° = 40.0302 km away, 25 free:
        # 9 · 15.0302 = 135.27; osman: nobody in midton speaks Somali, 500
        "placement": 90.0 + 250.0 + 135.27 + 500.0,
        # H1 stood empty from 1 to 10 Nov: 9 · 50; H2 opened that day
        "empty_homes": 450.0,
        # the cheapest seat at 200, the next at 260
        "fares": 460.0,
        "charters": 9000.0,
        # CH1: one of the pool 520, a medic 1150, an interpreter 480; SC1: roving 950, medic 1150
        "staff": 520.0 + 1150.0 + 480.0 + 950.0 + 1150.0,
        # mercier: 3500·1 + 2500 + 400·2
        "unplanned": 6800.0,
    }
    verdict = check(november.tables(), november.plan())
    assert verdict.costs == pytest.approx(by_hand, abs=0.01)
    assert verdict.objective == pytest.approx(sum(by_hand.values()), abs=0.01)


def test_distances_follow_the_great_circle() -> None:
    def away(lat: float, lon: float) -> float:
        here, there = (
            Council("", *place, people_per_month=0, languages=(), services=())
            for place in ((60.0, -1.0), (lat, lon))
        )
        return kilometres(here, there)

    # A quarter turn along 60° north subtends arccos(sin²60°) = 41.41° at the Earth's centre.
    assert away(60.0, 89.0) == pytest.approx(6371.0088 * radians(41.40962), abs=0.01)
    assert away(-60.0, 179.0) == pytest.approx(6371.0088 * radians(180.0), abs=0.01)
    assert away(60.0, -1.0) == 0.0


def test_a_tie_never_costs_more_than_its_ceiling() -> None:
    tables = november.tables()
    tables["settings"][0]["tie_cost_max"] = 100.0
    verdict = check(tables, november.plan())
    assert verdict.costs["placement"] == pytest.approx(90.0 + 250.0 + 100.0 + 500.0)


def test_more_staff_than_needed_is_allowed_and_paid_for() -> None:
    plan = november.plan()
    plan["flights"][0]["medical_escorts"] = 1
    plan["flights"][1]["interpreters"] = {}
    before = check(november.tables(), plan).costs["staff"]
    tables = november.tables()
    tables["staff"] += november.rows(
        "pool=coast role=MEDICAL language= date=2015-11-01 available=1",
    )
    plan["flights"][0]["medical_escorts"] = 2
    verdict = check(tables, plan)
    assert verdict.feasible
    assert verdict.costs["staff"] == before + 1150.0


def test_a_flight_that_carries_nobody_costs_nothing() -> None:
    plan = november.plan()
    plan["plan"], plan["flights"] = plan["plan"][:2], plan["flights"][:1]
    plan["unplanned"].append({"family": "tesfaye"})
    verdict = check(november.tables(), plan)
    assert verdict.feasible
    assert verdict.costs["fares"] == 0.0
