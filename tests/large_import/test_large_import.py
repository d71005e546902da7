"""kill -9 during an import of many rows: each is applied exactly once, in little memory."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT
from tests.tables import migrated
from waylight.foundation.exchange.writing import Page, workbook_bytes

ROWS = int(os.environ.get("IMPORT_ROWS", "1500"))
KILLS = int(os.environ.get("IMPORT_KILLS", "2"))
MOST_MB = 300
PATIENCE = 60 + ROWS / 50


class House:
    """A house of its own in a folder, with its workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = migrated(folder, "tests.large_import.settings")
        self.largest = 0

    def tell(self, *words: str) -> dict[str, Any]:
        """Let the person do something; what it cost."""
        command = [sys.executable, "-m", "tests.large_import.steps", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def ask(self, question: str) -> int:
        """One number from the database."""
        with closing(sqlite3.connect(self.folder / "waylight.sqlite3", timeout=30)) as database:
            value = database.execute(question).fetchone()[0]
            database.commit()
            return int(value or 0)

    def work_until(self, rows: int) -> None:
        """A worker that is killed when so many rows were applied."""
        command = [sys.executable, "-m", "django", "work"]
        worker = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL
        )
        try:
            end = time.monotonic() + PATIENCE
            while self.ask("SELECT applied + left_out FROM datasets_upload") < rows:
                assert worker.poll() is None, "the worker has ended"
                assert time.monotonic() < end, "too slow"
                time.sleep(0.05)
            if rows == ROWS:
                self._wait_for_the_end(end)
            status = Path(f"/proc/{worker.pid}/status").read_text(encoding="ascii")
            self.largest = max(self.largest, int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) // 1024)
        finally:
            worker.kill()
            worker.wait()

    def _wait_for_the_end(self, end: float) -> None:
        while not self.ask("SELECT count(*) FROM datasets_upload WHERE status = 'APPLIED'"):
            assert time.monotonic() < end, "too slow"
            time.sleep(0.05)


def a_workbook(folder: Path) -> str:
    """Parcels, each with another code."""
    first = date(2026, 1, 1)
    rows = (
        (
            f"P{number:07}",
            f"blankets and soap {number % 977}",
            number / 8,
            first + timedelta(number % 300),
        )
        for number in range(ROWS)
    )
    path = folder / "parcels.xlsx"
    headers = ("code", "note", "weight", "packed_on")
    path.write_bytes(workbook_bytes([Page("parcels", headers, rows)]))
    return str(path)


@pytest.mark.slow
@pytest.mark.long
def test_an_import_that_is_killed_is_done_once_and_in_little_memory(tmp_path: Path) -> None:
    house, file = House(tmp_path), a_workbook(tmp_path)
    first = house.tell("check", file)
    assert (first["new"], first["changed"], first["same"], first["refused"]) == (ROWS, 0, 0, 0)
    began = time.monotonic()
    for kill in range(1, KILLS + 1):
        house.work_until(ROWS * kill // (KILLS + 2))
        # A minute goes by: the lease of the killed worker is over.
        house.ask(
            "UPDATE jobs_job SET heartbeat_at = datetime(heartbeat_at, '-1 minute')"
            " WHERE kind = 'datasets.apply' RETURNING 1"
        )
        house.tell("again")
    house.work_until(ROWS)
    seconds = round(time.monotonic() - began)
    assert house.ask("SELECT count(*) FROM parcels_parcel") == ROWS
    assert house.ask("SELECT max(kept) FROM parcels_parcel") == 1
    assert house.ask("SELECT count(*) FROM datasets_piece") == 0
    again = house.tell("twice", file)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, ROWS)
    told = f"{ROWS} rows, {KILLS} kills: checked {first}, again {again}, "
    told += f"applied in {seconds} s, worker {house.largest} MB"
    print(told)  # noqa: T201 - the measure is the point of the full run
    assert max(first["MB"], first["child"], again["MB"], house.largest) < MOST_MB, told
