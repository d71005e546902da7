"""`waylight explain`: answers in words and JSON, refusals, and nothing half done."""

import json
from pathlib import Path

import pytest

from waylight import examples
from waylight.command_line.main import main

SMALLEST = Path(examples.__file__).parent / "smallest"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of the smallest caseload, as a workbook: without prices inside its JSON."""
    path = tmp_path_factory.mktemp("plan") / "PLAN.xlsx"
    assert main(["plan", str(SMALLEST), "--out", str(path), "--time-limit", "20"]) == 0
    return path


@pytest.mark.long
@pytest.mark.slow
def test_a_family_is_explained_in_words_and_in_json(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = tmp_path / "answer.json"
    words = ["explain", str(SMALLEST), "--plan", str(plan), "--family", "F1"]
    assert main([*words, "--json", str(answer)]) == 0
    found = json.loads(answer.read_text("utf-8"))
    assert found["family"] == "F1"
    assert {"now", "terms", "alternatives", "why_not_earlier", "changes"} <= found.keys()
    told = capsys.readouterr().err
    assert "Family F1:" in told
    assert all(row["words"] in told for row in found["alternatives"])


@pytest.mark.long
@pytest.mark.slow
def test_the_office_hears_what_is_worth_most(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(SMALLEST), "--plan", str(plan), "--office"]) == 0
    assert "Bought and solved:" in capsys.readouterr().err


def test_an_unknown_family_is_refused(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = tmp_path / "answer.json"
    words = ["explain", str(SMALLEST), "--plan", str(plan), "--family", "Nobody"]
    assert main([*words, "--json", str(answer)]) == 1
    assert json.loads(answer.read_text("utf-8"))["refused"]["code"] == "unknown_family"
    assert "There is no family Nobody" in capsys.readouterr().err


def test_a_family_or_the_office_must_be_named(plan: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["explain", str(SMALLEST), "--plan", str(plan)])
    assert ended.value.code == 2
