"""`waylight what-if` and `waylight stress`: answers, refusals, and nothing half done."""

import json
from pathlib import Path
from typing import Any

import pytest

from waylight import examples
from waylight.command_line.main import main

SMALLEST = Path(examples.__file__).parent / "smallest"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of the smallest caseload."""
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    assert main(["plan", str(SMALLEST), "--json", str(path), "--time-limit", "20"]) == 0
    return path


def asked(tmp_path: Path, changes: Any, plan: Path) -> tuple[int, Any]:
    """The exit status and the answer to what-if."""
    change, answer = tmp_path / "change.json", tmp_path / "answer.json"
    change.write_text(changes if isinstance(changes, str) else json.dumps(changes), "utf-8")
    words = ["what-if", str(SMALLEST), "--plan", str(plan), "--change", str(change)]
    status = main([*words, "--json", str(answer), "--time-limit", "10"])
    return status, json.loads(answer.read_text("utf-8"))


@pytest.mark.slow
def test_a_cancelled_charter_stands_beside_the_present_plan(tmp_path: Path, plan: Path) -> None:
    status, answer = asked(tmp_path, {"kind": "cancel_flight", "flight": "CH1"}, plan)
    assert status == 0
    assert answer["changes"][0]["sentence"] == "Flight CH1 is cancelled."
    assert answer["objective"] == [pytest.approx(28_612.82, abs=0.01), answer["after"]["objective"]]
    assert answer["moved"]["families"] == 5
    assert all(row["flight"] != "CH1" for row in answer["after"]["plan"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "cancel_flight", "flight": "XX"}, "unknown_flight"),
        ({"kind": "paint_flight"}, "unknown_change"),
        ("not json", "not_json"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(
    tmp_path: Path, plan: Path, changes: Any, code: str
) -> None:
    status, answer = asked(tmp_path, changes, plan)
    assert (status, answer["refused"]["code"]) == (1, code)


@pytest.mark.slow
def test_a_plan_that_is_none_is_refused(tmp_path: Path, plan: Path) -> None:
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps({"plan": [], "unplanned": []}), "utf-8")
    status, answer = asked(tmp_path, {"kind": "cancel_flight", "flight": "CH1"}, bare)
    assert (status, answer["faults"][0]["code"]) == (1, "plan_without_costs")
    broken = json.loads(plan.read_text("utf-8"))
    broken["plan"][0]["flight"] = "CH2"
    bare.write_text(json.dumps(broken), "utf-8")
    status, answer = asked(tmp_path, {"kind": "cancel_flight", "flight": "CH1"}, bare)
    assert status == 1
    assert not answer["refused"]["feasible"]


@pytest.mark.slow
def test_every_flight_is_late_and_cancelled_worst_first(tmp_path: Path, plan: Path) -> None:
    words = ["stress", str(SMALLEST), "--plan", str(plan), "--json", str(tmp_path / "s.json")]
    assert main(words) == 0
    answer = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert (answer["asked"], answer["tried"]) == (6, 6)
    costs = [one["extra_cost"] for one in answer["outcomes"]]
    assert costs == sorted(costs, reverse=True)
    worst = answer["outcomes"][0]
    assert (worst["flight"], worst["kind"], worst["families_left_out"]) == ("SC3", "cancelled", 1)
    assert main([*words, "--flights", "1"]) == 0
    assert json.loads((tmp_path / "s.json").read_text("utf-8"))["asked"] == 2


@pytest.mark.slow
def test_a_file_for_the_answer_is_needed(plan: Path) -> None:
    with pytest.raises(SystemExit) as misused:
        main(["stress", str(SMALLEST), "--plan", str(plan)])
    assert misused.value.code == 2
