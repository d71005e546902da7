"""`waylight plan` as a process: faults, files, limits, signals, and what it leaves behind."""

import json
import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.planning.small_worlds import a_world
from waylight import examples
from waylight.command_line.main import main
from waylight.command_line.plan import deliver
from waylight.programmes.movements.exchange import read_caseload, write_caseload

SMALLEST = Path(examples.__file__).parent / "smallest"


@contextmanager
def started(*words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """`waylight` with these words, as a process of its own that never outlives the test."""
    with subprocess.Popen(
        [sys.executable, "-m", "waylight", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


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
    with started("plan", SMALLEST, "--json", "-", "--time-limit", "20") as process:
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


def test_a_plan_that_the_checker_refuses_is_never_delivered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = read_caseload(SMALLEST).tables
    assert tables is not None
    options = Namespace(out=tmp_path / "plan.xlsx", json=tmp_path / "plan.json")
    everyone = [{"family": row["family"], "flight": "CH1"} for row in tables["families"]]
    assert deliver(options, tables, {"plan": everyone, "objective": 1.0}) == 1
    assert list(tmp_path.iterdir()) == [options.json]
    refused = json.loads(options.json.read_text("utf-8"))["refused"]
    assert "seats_exceeded" in {violation["code"] for violation in refused["violations"]}
    assert "flight CH1 carries 22 people on 20 seats" in capsys.readouterr().err


@pytest.fixture
def long_book(tmp_path: Path) -> Path:
    """A caseload that keeps the planner busy for longer than a test has."""
    book = tmp_path / "book.xlsx"
    write_caseload(a_world(Random(5), families=150), book)  # noqa: S311 - the same every time
    return book


def busy(process: subprocess.Popen[bytes]) -> None:
    """Wait until the process tells that it plans."""
    assert process.stderr is not None
    while b"s of 100 s" not in (line := process.stderr.readline()):
        assert line, "the process ended before it planned"


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_search_with_the_best_plan_so_far(long_book: Path, number: int) -> None:
    out = long_book.with_name("plan.xlsx")
    with started("plan", long_book, "--out", out, "--time-limit", "100", "--gap", "0") as process:
        busy(process)
        process.send_signal(number)
        process.communicate(timeout=50)
    assert process.returncode == 0
    assert main(["plan-check", str(long_book), str(out)]) == 0


@pytest.mark.slow
def test_a_killed_plan_leaves_an_earlier_one_untouched(long_book: Path) -> None:
    out = long_book.with_name("plan.xlsx")
    out.write_text("an earlier plan")
    with started("plan", long_book, "--out", out, "--time-limit", "100", "--gap", "0") as process:
        busy(process)
        process.kill()
        process.communicate(timeout=50)
    assert out.read_text() == "an earlier plan"
    assert sorted(long_book.parent.iterdir()) == [long_book, out]


@pytest.mark.long
@pytest.mark.slow
def test_the_limit_is_the_limit_of_the_whole_command(long_book: Path) -> None:
    began = time.monotonic()
    with started("plan", long_book, "--json", "-", "--time-limit", "6", "--gap", "0") as process:
        answer = json.loads(process.communicate(timeout=60)[0])
    # Typically under the limit; twice the limit allows for a machine busy with other tests.
    assert time.monotonic() - began < 12
    assert answer["bound"] <= answer["objective"]


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
