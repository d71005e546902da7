"""`waylight plan --cluster`: Dask's workers give the document that threads give."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.planning.test_parts import planned, threads
from waylight import examples
from waylight.command_line.cluster import workers_at
from waylight.command_line.main import main

SMALLEST = Path(examples.__file__).parent / "smallest"


@pytest.mark.slow
@pytest.mark.long
def test_two_worker_processes_give_the_document_of_one_thread() -> None:
    with threads(1) as one:
        here = planned(one)
    with workers_at("local:2") as workers:
        assert len(workers) == 2
        there = planned(workers)
    for part in ("objective", "bound", "plan", "flights", "unplanned", "prices"):
        assert there[part] == here[part], part


@pytest.mark.slow
@pytest.mark.long
def test_a_workbook_is_planned_on_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    @contextmanager
    def one_thread(where: str) -> Iterator[list[ThreadPoolExecutor]]:
        asked.append(where)
        with ThreadPoolExecutor(1) as pool:
            yield [pool]

    monkeypatch.setattr("waylight.command_line.plan.workers_at", one_thread)
    out = tmp_path / "plan.json"
    words = ["plan", str(SMALLEST), "--json", str(out), "--cluster", "local:2"]
    assert main([*words, "--time-limit", "4"]) == 0
    assert asked == ["local:2"]
    assert json.loads(out.read_text("utf-8"))["families_planned"] == 7


def refusal(capsys: pytest.CaptureFixture[str], where: str) -> str:
    with pytest.raises(SystemExit):
        main(["plan", str(SMALLEST), "--json", "-", "--cluster", where])
    return capsys.readouterr().err


@pytest.mark.parametrize("where", ["local", "local:0", "local:many", "10.0.0.5", "http://x:1"])
def test_a_place_without_workers_is_refused_in_words(
    where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "local:N" in refusal(capsys, where)


def test_without_dask_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("waylight.command_line.cluster.find_spec", lambda name: None)
    assert "waylight[cluster]" in refusal(capsys, "local:2")
