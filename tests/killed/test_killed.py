"""kill -9 in the middle of a job: it is found, marked, and can be run again."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.house.tree import ROOT, environment

PATIENCE = 30


class House:
    """A house of its own in a folder: its environment, its worker, its one job."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = environment(folder, "tests.killed.settings")

    def seconds(self, seconds: float) -> None:
        """How long the job sleeps from now on."""
        (self.folder / "seconds").write_text(str(seconds), encoding="utf-8")

    def tell(self, word: str) -> None:
        """Let the person do something."""
        words = [sys.executable, "-m", "tests.killed.story", word]
        subprocess.run(words, cwd=ROOT, env=self.environment, check=True, timeout=PATIENCE)

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        """A worker that is gone when the block ends."""
        words = [sys.executable, "-m", "django", "work"]
        child = subprocess.Popen(words, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL)
        try:
            yield child
        finally:
            child.kill()
            child.wait()

    def ask(self, question: str) -> str:
        """One value from the database."""
        with closing(sqlite3.connect(self.folder / "waylight.sqlite3", timeout=10)) as database:
            value = database.execute(question).fetchone()[0]
            database.commit()
            return str(value)

    def wait_for(self, status: str) -> None:
        """Until the job has a status."""
        end = time.monotonic() + PATIENCE
        while (now := self.ask("SELECT status FROM jobs_job")) != status:
            assert time.monotonic() < end, f"The job stays {now}"
            time.sleep(0.05)


@pytest.mark.slow
def test_a_job_whose_worker_was_killed_is_found_marked_and_run_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.seconds(600)
    house.tell("ask")
    with house.worker() as victim:
        house.wait_for("RUNNING")
        victim.send_signal(signal.SIGKILL)
        victim.wait(PATIENCE)
    assert house.ask("SELECT status FROM jobs_job") == "RUNNING", "nobody could say otherwise"

    # A minute goes by.
    house.ask(
        "UPDATE jobs_job SET heartbeat_at = datetime(heartbeat_at, '-1 minute') RETURNING status"
    )
    house.seconds(0)
    with house.worker():
        house.wait_for("INTERRUPTED")
        house.tell("again")
        house.wait_for("DONE")
    assert house.ask("SELECT attempts FROM jobs_job") == "2"
    marked = "SELECT count(*) FROM journal_line WHERE verb = 'jobs.mark_lost'"
    assert house.ask(marked) == "1"
