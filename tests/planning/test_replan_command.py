"""`waylight replan` at the terminal: a cancelled charter, what is misuse, and what is refused."""

import json
import shutil
from pathlib import Path

import pytest

from waylight import examples
from waylight.command_line.main import main

SMALLEST = Path(examples.__file__).parent / "smallest"
CHARTER = "CH1"
"""Five of the eight families of the smallest caseload fly on it in its best plan."""


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the best plan of the smallest caseload, as plan.xlsx and plan.json."""
    folder = tmp_path_factory.mktemp("earlier")
    out, answer = folder / "plan.xlsx", folder / "plan.json"
    assert main(["plan", str(SMALLEST), "--out", str(out), "--json", str(answer)]) == 0
    return folder


def changed(tmp_path: Path, charter: str = CHARTER) -> Path:
    """The smallest caseload after a charter was cancelled."""
    book = tmp_path / "book"
    shutil.copytree(SMALLEST, book)
    for name in ("flights.csv", "stops.csv"):
        lines = (book / name).read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(f"{charter},")]
        (book / name).write_text("\n".join(kept) + "\n", "utf-8")
    return book


@pytest.mark.slow
@pytest.mark.parametrize("name", ["plan.xlsx", "plan.json"])
def test_a_cancelled_charter_is_planned_around_and_passes_the_check(
    name: str, earlier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, out, answer = changed(tmp_path), tmp_path / "new.xlsx", tmp_path / "new.json"
    files = ["--plan", str(earlier / name), "--out", str(out), "--json", str(answer)]
    assert main(["replan", str(book), *files]) == 0
    told = capsys.readouterr().err
    found = json.loads(answer.read_text("utf-8"))
    changes = found["changes"]
    assert (changes["kept"], changes["moved"], changes["new"], changes["dropped"]) == (2, 5, 0, 0)
    assert all("Flight CH1 is cancelled" in row["because"][0] for row in changes["families"])
    assert "kept 2, moved 5, new 0, dropped 0" in told
    assert "every family of the earlier plan counts as told" in told
    assert "14 days before" in told
    for made in (out, answer):
        assert main(["plan-check", str(book), str(made)]) == 0


@pytest.mark.slow
def test_a_plan_made_again_can_be_made_again_from_its_workbook(
    earlier: Path, tmp_path: Path
) -> None:
    book, once, twice = changed(tmp_path), tmp_path / "once.xlsx", tmp_path / "twice.json"
    plan = ["--plan", str(earlier / "plan.json"), "--out", str(once)]
    assert main(["replan", str(book), *plan]) == 0
    assert main(["replan", str(book), "--plan", str(once), "--json", str(twice)]) == 0
    changes = json.loads(twice.read_text("utf-8"))["changes"]
    assert (changes["kept"], changes["families"], changes["penalty"]) == (7, [], 0)


@pytest.mark.slow
def test_the_day_locks_what_is_near(earlier: Path, tmp_path: Path) -> None:
    answer = tmp_path / "new.json"
    plan = ["--plan", str(earlier / "plan.json"), "--json", str(answer), "--today", "2026-02-01"]
    assert main(["replan", str(changed(tmp_path)), *plan]) == 0
    changes = json.loads(answer.read_text("utf-8"))["changes"]
    assert {row["told"] for row in changes["families"]} == {"locked"}


def test_a_plan_of_another_workbook_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, answer = tmp_path / "plan.json", tmp_path / "faults.json"
    row = {"family": "X1", "flight": "CH1", "date": "2026-02-03", "council": "E08000035"}
    plan.write_text(json.dumps({"plan": [row], "unplanned": []}), "utf-8")
    assert main(["replan", str(SMALLEST), "--plan", str(plan), "--json", str(answer)]) == 1
    assert json.loads(answer.read_text("utf-8"))["faults"][0]["code"] == "another_workbook"
    assert "None of the 1 families" in capsys.readouterr().err


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    plan, answer = tmp_path / "plan.json", tmp_path / "faults.json"
    row = {"family": "F1", "flight": "CH1", "date": "soon", "council": "E08000035"}
    plan.write_text(json.dumps({"plan": [row], "unplanned": []}), "utf-8")
    assert main(["replan", str(SMALLEST), "--plan", str(plan), "--json", str(answer)]) == 1
    (fault,) = json.loads(answer.read_text("utf-8"))["faults"]
    assert fault["code"] == "not_a_date"
    assert "The date of family F1 is “soon”" in fault["reason"]


def test_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    plan, answer = tmp_path / "plan.json", tmp_path / "faults.json"
    plan.write_text("{}", "utf-8")
    assert main(["replan", str(SMALLEST), "--plan", str(plan), "--json", str(answer)]) == 1
    assert json.loads(answer.read_text("utf-8"))["faults"][0]["code"] == "not_a_plan"


def test_a_workbook_with_faults_is_refused_before_the_plan_is_read(tmp_path: Path) -> None:
    book, plan, answer = changed(tmp_path), tmp_path / "plan.json", tmp_path / "faults.json"
    (book / "told.csv").write_text("family,told_on\nF99,2026-01-02\n", "utf-8")
    plan.write_text("{}", "utf-8")
    assert main(["replan", str(book), "--plan", str(plan), "--json", str(answer)]) == 1
    faults = json.loads(answer.read_text("utf-8"))["faults"]
    assert [(fault["sheet"], fault["code"]) for fault in faults] == [("told", "unknown_reference")]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--plan", "nowhere.json", "--json", "-"],
        ["--plan", str(SMALLEST)],
        ["--plan", str(SMALLEST), "--json", "-", "--today", "tomorrow"],
        ["--plan", str(SMALLEST), "--json", "-", "--time-limit", "0"],
    ],
)
def test_misuse_is_told_before_any_work(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["replan", str(SMALLEST), *words])
    assert stopped.value.code == 2


def test_a_plan_never_overwrites_the_one_it_is_made_from(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"")
    with pytest.raises(SystemExit) as stopped:
        main(["replan", str(SMALLEST), "--plan", str(plan), "--out", str(plan)])
    assert stopped.value.code == 2
