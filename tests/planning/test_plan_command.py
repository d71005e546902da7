"""`waylight plan` as a process: faults, files, limits, signals, and what it leaves behind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from waylight import examples
from waylight.command_line.main import main

SMALLEST = Path(examples.__file__).parent / "smallest"


def started(*words: str | Path) -> subprocess.Popen[bytes]:
    """`waylight` with these words, as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "waylight", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.slow
def test_a_folder_becomes_a_plan_that_passes_the_check(tmp_path: Path) -> None:
    out, answer = tmp_path / "plan.xlsx", tmp_path / "plan.json"
    assert main(["plan", str(SMALLEST), "--out", str(out), "--json", str(answer)]) == 0
    plan = json.loads(answer.read_text("utf-8"))
    assert plan["status"] == "optimal"
    assert plan["families_planned"] == 7
    # The enumeration of tests/planning knows the optimum.
    assert plan["objective"] == pytest.approx(28_612.82, abs=0.01)
    for made in (out, answer):
        assert main(["plan-check", str(SMALLEST), str(made)]) == 0
    assert sorted(tmp_path.iterdir()) == [answer, out]


@pytest.mark.slow
def test_json_on_standard_output_is_all_there_is_on_it() -> None:
    process = started("plan", SMALLEST, "--json", "-", "--time-limit", "20")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert json.loads(out)["families_unplanned"] == 1
    assert "8 families" in err.decode()


def test_faults_are_told_and_returned_and_an_earlier_plan_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book"
    book.mkdir()
    for sheet in SMALLEST.glob("*.csv"):
        text = sheet.read_text("utf-8").replace("2026-02-03", "3 of February")
        (book / sheet.name).write_text(text.replace("F1,RES", "F1,ABC"), "utf-8")
    out, answer = tmp_path / "plan.xlsx", tmp_path / "faults.json"
    out.write_text("an earlier plan")
    assert main(["plan", str(book), "--out", str(out), "--json", str(answer)]) == 1
    faults = json.loads(answer.read_text("utf-8"))["faults"]
    assert {(fault["sheet"], fault["column"]) for fault in faults} == {
        ("families", "programme"),
        ("flights", "date"),
    }
    assert faults[0].keys() == {"sheet", "row", "column", "code", "value", "reason", "fix"}
    assert "2 faults, so nothing was planned" in capsys.readouterr().err
    assert out.read_text() == "an earlier plan"


@pytest.mark.parametrize(
    "words",
    [
        [],
        [SMALLEST],
        ["absent.xlsx", "--json", "-"],
        [SMALLEST, "--json", "-", "--time-limit", "0"],
        [SMALLEST, "--json", "-", "--gap", "1.5"],
        [SMALLEST, "--json", "-", "--frobnicate"],
        [SMALLEST, "--out", "plan.csv"],
        [SMALLEST, "--out", "absent/plan.xlsx"],
    ],
)
def test_misuse_is_told_before_any_work(words: list[str | Path]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["plan", *map(str, words)])
    assert end.value.code == 2


def test_a_plan_never_overwrites_its_own_workbook(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_text("a workbook")
    for words in (["--out", str(book)], ["--json", str(book)]):
        with pytest.raises(SystemExit) as end:
            main(["plan", str(book), *words])
        assert end.value.code == 2
    assert book.read_text() == "a workbook"
