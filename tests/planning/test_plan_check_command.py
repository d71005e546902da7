"""`waylight plan-check` as a coordinator uses it: on workbooks, on folders, on plans by hand."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.planning.enumeration import optimum
from tests.planning.small_worlds import a_world
from waylight.command_line.main import main
from waylight.programmes.movements.exchange import (
    write_caseload,
    write_caseload_folder,
    write_plan,
)


@pytest.fixture
def world() -> dict[str, Any]:
    """Eight families of which some can travel."""
    return a_world(Random(12), families=8)  # noqa: S311 - a test needs the same world every time


@pytest.fixture
def best(world: dict[str, Any]) -> dict[str, Any]:
    """The best plan for them, as its JSON travels."""
    found = optimum(world)
    plan = json.loads(json.dumps(found.plan, default=str))
    assert len(plan["plan"]) >= 3
    return plan | {"objective": found.cost, "bound": found.cost, "gap": 0.0, "status": "optimal"}


def judged(*words: str | Path) -> tuple[int, dict[str, Any]]:
    """The exit status and the JSON of plan-check."""
    answer = Path(words[0]).parent / "verdict.json"
    status = main(["plan-check", *map(str, words), "--json", str(answer)])
    return status, json.loads(answer.read_text("utf-8"))


def test_a_good_plan_passes_from_every_kind_of_file(tmp_path: Path, world, best) -> None:
    book, folder = tmp_path / "book.xlsx", tmp_path / "folder"
    write_caseload(world, book)
    write_caseload_folder(world, folder)
    sheet, text = tmp_path / "plan.xlsx", tmp_path / "plan.json"
    write_plan(best, world, sheet)
    text.write_text(json.dumps(best), "utf-8")
    for source in (book, folder):
        for plan in (sheet, text):
            status, verdict = judged(source, plan)
            assert status == 0
            assert verdict["feasible"]
            assert verdict["claimed"] == pytest.approx(verdict["objective"])


def test_a_bad_plan_is_refused_with_words_and_the_true_cost(tmp_path: Path, world, best) -> None:
    book, plan = tmp_path / "book.xlsx", tmp_path / "plan.json"
    write_caseload(world, book)
    moved = best["plan"][0]["family"]
    best["plan"][0]["clinic_date"] = "2001-01-01"
    plan.write_text(json.dumps(best | {"objective": 1.0, "status": "feasible"}), "utf-8")
    status, verdict = judged(book, plan)
    assert status == 1
    assert verdict["claimed"] == 1.0
    found = {(each["code"], each["subject"]) for each in verdict["violations"]}
    assert {("clinic_unknown", moved), ("objective_differs", "objective")} <= found


def test_faults_of_the_workbook_come_before_any_judgement(
    tmp_path: Path, world, best, capsys: pytest.CaptureFixture[str]
) -> None:
    book, plan = tmp_path / "book.xlsx", tmp_path / "plan.json"
    world["families"][0]["from_airport"] = "QQQ"
    write_caseload(world, book)
    plan.write_text(json.dumps(best), "utf-8")
    status, verdict = judged(book, plan)
    assert status == 1
    assert verdict["feasible"] is False
    places = {(fault["sheet"], fault["column"], fault["value"]) for fault in verdict["faults"]}
    assert ("families", "from_airport", "QQQ") in places
    assert "nothing was checked" in capsys.readouterr().err


def test_a_file_that_is_no_plan_is_a_fault_and_a_missing_one_misuse(tmp_path: Path, world) -> None:
    book, plan = tmp_path / "book.xlsx", tmp_path / "plan.json"
    write_caseload(world, book)
    plan.write_text("not json", "utf-8")
    status, verdict = judged(book, plan)
    assert status == 1
    assert verdict["faults"][0]["code"] == "not_a_plan"
    with pytest.raises(SystemExit) as end:
        main(["plan-check", str(book), str(tmp_path / "absent.xlsx")])
    assert end.value.code == 2
