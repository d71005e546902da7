"""A plan survives its workbook, and a plan written by hand is read."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.foundation.exchange.faults import FaultyFileError, RefusedFileError
from waylight.foundation.exchange.writing import Page, save, workbook_bytes
from waylight.programmes.movements.exchange import plan_bytes, read_plan, write_plan
from waylight.programmes.movements.exchange.plan_sheets import FAMILY_COSTS, PLAN_COSTS
from waylight.programmes.movements.tests.exchange_samples import caseload

TABLES = caseload(families=3)
MONEY = st.floats(-1e9, 1e9, allow_nan=False)
PARTS = ("flight", "date", "council", "home")
TEXTS = st.lists(st.text("abc =+-@é,;.'\"", min_size=1).map(str.strip).filter(bool), max_size=3)


def plan_of(**changes: Any) -> dict[str, Any]:
    """A plan with every key the contract knows, two families planned and one not."""
    said = TABLES["settings"][0]
    settings = {k: v.isoformat() if isinstance(v, date) else v for k, v in said.items()}
    return {
        "title": "Sample",
        "synthetic": True,
        "currency": "GBP",
        "status": "feasible",
        "objective": 123456.1 + 0.2,
        "bound": 120000.1 / 3,
        "gap": 0.1 + 0.2,
        "seconds": 12.5,
        "families_planned": 2,
        "families_unplanned": 1,
        "costs": dict.fromkeys(PLAN_COSTS, 0.1 + 0.2),
        "changes": {
            **{"kept": 0.0, "moved": 1.0, "new": 1.0, "dropped": 1.0, "penalty": 4012.5},
            "families": [
                changed("F0000", "moved", told_journey("FL-0-038"), told_journey("FL-0-040")),
                changed("F0001", "new", None, told_journey("FL-0-040", home=None)),
                changed("F0002", "dropped", told_journey("FL-0-038"), None),
            ],
        },
        "plan": [journey("F0000"), journey("F0001", home=None, **{"class": None})],
        "flights": [
            {
                "flight": "FL-0-040",
                "date": "2026-02-10",
                "kind": "CHARTER",
                "to_airport": "STN",
                "seats": 170,
                "passengers": 8,
                "ops_escorts": 1,
                "roving_escorts": 1,
                "medical_escorts": 0,
                "interpreters": {"ara": 2, "kmr": 1},
                "cost": 68_520.25,
            }
        ],
        "unplanned": [
            {
                "family": "F0002",
                "people": 4,
                "unplanned_cost": 17_300.0,
                "blocked_by": ["no seat", "no home"],
                "unblocked_by": ["a flight in March"],
            }
        ],
        "prices": {
            "cover": {"F0000": 1234.5678},
            "home": {"H00001": 17.25},
            "intake": {"E06000001": {"2026-02": 8.5, "2026-03": 0.125}},
            "clinic": [["BEY", "2026-01-20", 3.5]],
            "class": {"CL-BEY-030": 1 / 3},
            "staff": [["OPS", "BEIRUT", "2026-02-10", 61.0], ["ROVING", None, "2026-02-11", 2.0]],
            "wheelchair": {"FL-0-040": 9.75},
        },
        "version": "0.1.0",
        "seed": 7,
        "settings": settings,
        **changes,
    }


def told_journey(flight: str, **changes: Any) -> dict[str, Any]:
    """What a family is told of its journey."""
    row = journey("F0000", flight=flight, **changes)
    return {key: row[key] for key in (*PARTS, "clinic_date", "class")}


def changed(family: str, kind: str, before: Any, after: Any) -> dict[str, Any]:
    """One family's row of a plan made again."""
    return {
        "family": family,
        "kind": kind,
        "before": before,
        "after": after,
        "penalty": 12.5,
        "told": "ticketed",
        "because": ["Flight FL-0-038 is cancelled.", "=1 more reason"],
    }


def journey(family: str, **changes: Any) -> dict[str, Any]:
    """One planned family's row."""
    return {
        "family": family,
        "flight": "FL-0-040",
        "date": "2026-02-10",
        "council": "E06000001",
        "home": "H00001",
        "clinic_date": "2026-01-20",
        "class": "CL-BEY-030",
        "from_airport": "BEY",
        "to_airport": "STN",
        "people": 4,
        "costs": dict.fromkeys(FAMILY_COSTS, 1 / 3),
        "why": ["the cheapest seat", "=near relatives"],
        "why_not_earlier": [],
        **changes,
    }


def test_a_plan_survives_its_workbook_exactly(tmp_path: Path) -> None:
    write_plan(plan_of(), TABLES, tmp_path / "PLAN.xlsx")
    assert read_plan(tmp_path / "PLAN.xlsx") == plan_of()


@settings(max_examples=25, deadline=None)
@given(objective=MONEY, bound=MONEY, cost=MONEY, why=TEXTS, blocked=TEXTS)
def test_any_numbers_and_reasons_survive(
    tmp_path_factory: pytest.TempPathFactory,
    objective: float,
    bound: float,
    cost: float,
    why: list[str],
    blocked: list[str],
) -> None:
    plan = plan_of(
        objective=objective,
        bound=bound,
        plan=[journey("F0000", why=why, costs=dict.fromkeys(FAMILY_COSTS, cost))],
        unplanned=[{"family": "F0002", "blocked_by": blocked, "unblocked_by": []}],
    )
    path = tmp_path_factory.mktemp("plan") / "PLAN.xlsx"
    write_plan(plan, TABLES, path)
    assert read_plan(path) == plan


def test_the_same_plan_is_written_in_the_same_bytes() -> None:
    assert plan_bytes(plan_of(), TABLES) == plan_bytes(plan_of(), TABLES)


def test_a_plan_in_json_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_of()), "utf-8")
    assert read_plan(path) == plan_of()


def hand_written(path: Path, *rows: tuple[Any, ...]) -> Path:
    """A workbook as a coordinator types it: seven columns, one sheet."""
    headers = ("Family", "Flight", "Date", "Council", "Home", "Clinic date", "Class")
    save(path, workbook_bytes([Page("Sheet1", headers, rows)]))
    return path


def test_a_plan_written_by_hand_needs_only_seven_columns(tmp_path: Path) -> None:
    day = date(2026, 2, 10)
    path = hand_written(
        tmp_path / "mine.xlsx",
        ("F0000", "FL-0-040", day, "E06000001", "H00001", date(2026, 1, 20), "CL-BEY-030"),
        ("F0001", None, None, None, None, None, None),
    )
    plan = read_plan(path)
    assert plan == {
        "plan": [
            {
                **{k: v for k, v in journey("F0000").items() if k in plan["plan"][0]},
                "why": [],
                "why_not_earlier": [],
            }
        ],
        "unplanned": [{"family": "F0001", "blocked_by": [], "unblocked_by": []}],
    }
    assert set(plan["plan"][0]) >= {"family", "flight", "date", "home", "clinic_date", "class"}


def test_a_status_that_contradicts_the_flight_is_a_fault(tmp_path: Path) -> None:
    headers = ("family", "status", "flight")
    rows = [("F0000", "not planned", "FL-0-040"), ("F0001", "planned", None)]
    save(tmp_path / "p.xlsx", workbook_bytes([Page("plan", headers, rows)]))
    with pytest.raises(FaultyFileError) as refused:
        read_plan(tmp_path / "p.xlsx")
    assert [(f.row, f.code) for f in refused.value.faults] == [
        (2, "contradiction"),
        (3, "contradiction"),
    ]


def test_a_family_planned_twice_is_a_fault(tmp_path: Path) -> None:
    row = ("F0000", "FL-0-040", None, None, None, None, None)
    with pytest.raises(FaultyFileError) as refused:
        read_plan(hand_written(tmp_path / "p.xlsx", row, row))
    assert [(f.row, f.column, f.code) for f in refused.value.faults] == [(3, "family", "duplicate")]


@pytest.mark.parametrize("content", ["[]", "{}", "{", '{"plan": 3}', "[" * 100_000])
def test_json_that_is_no_plan_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "p.json").write_text(content)
    with pytest.raises(RefusedFileError) as refused:
        read_plan(tmp_path / "p.json")
    assert refused.value.code == "not_a_plan"


def test_a_caseload_is_not_taken_for_a_plan(tmp_path: Path) -> None:
    pages = [Page("families", ("family",), []), Page("people", ("person",), [])]
    save(tmp_path / "p.xlsx", workbook_bytes(pages))
    with pytest.raises(RefusedFileError) as refused:
        read_plan(tmp_path / "p.xlsx")
    assert refused.value.code == "not_a_plan"
