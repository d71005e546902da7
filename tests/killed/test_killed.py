"""kill -9 in the middle of a job or a mail: found, marked, gone on with; each mail leaves once."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from tests.house.tree import ROOT
from tests.tables import migrated

PATIENCE = 60
KILLS = int(os.environ.get("KILLS", "3"))
MAILS, PAPERS, ISSUERS = 25, 6, 3
STATUS = "SELECT status FROM jobs_job WHERE kind = 'killed.sleep'"


class House:
    """A house of its own in a folder: its environment, its worker, its one job."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = migrated(folder, "tests.killed.settings")

    def seconds(self, seconds: float) -> None:
        """How long the job sleeps from now on."""
        (self.folder / "seconds").write_text(str(seconds), encoding="utf-8")

    def tell(self, word: str) -> None:
        """Let the person do something."""
        assert self.start(word).wait(PATIENCE) == 0

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Let a person do something, and do not wait."""
        command = [sys.executable, "-m", "tests.killed.story", *words]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment)

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

    def wait_for(self, wanted: str, question: str = STATUS) -> None:
        """Until the job has a status, or another question its answer."""
        end = time.monotonic() + PATIENCE
        while (now := self.ask(question)) != wanted:
            assert time.monotonic() < end, f"{question}: it stays {now}"
            time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.long
def test_a_job_whose_worker_was_killed_is_found_marked_and_run_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.seconds(600)
    house.tell("ask")
    with house.worker() as victim:
        house.wait_for("RUNNING")
        victim.send_signal(signal.SIGKILL)
        victim.wait(PATIENCE)
    assert house.ask(STATUS) == "RUNNING", "nobody could say otherwise"

    # A minute goes by.
    house.ask(
        "UPDATE jobs_job SET heartbeat_at = datetime(heartbeat_at, '-1 minute') RETURNING status"
    )
    house.seconds(0)
    with house.worker():
        house.wait_for("INTERRUPTED")
        house.tell("again")
        house.wait_for("DONE")
    assert house.ask("SELECT attempts FROM jobs_job WHERE kind = 'killed.sleep'") == "2"
    marked = "SELECT count(*) FROM journal_line WHERE verb = 'jobs.mark_lost'"
    assert house.ask(marked) == "1"


@pytest.mark.slow
@pytest.mark.long
def test_each_mail_leaves_once_however_often_the_worker_is_killed(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.tell("tell")
    sent = "SELECT count(*) FROM notices_message WHERE status = 'SENT'"
    before = 0
    for _ in range(KILLS):
        with house.worker() as victim:
            end = time.monotonic() + PATIENCE
            while int(house.ask(sent)) <= before and time.monotonic() < end:
                time.sleep(0.01)
            victim.send_signal(signal.SIGKILL)
            victim.wait(PATIENCE)
        before = int(house.ask(sent))
    assert before < MAILS, "The kills came too late to prove anything"
    with house.worker():
        house.wait_for(str(MAILS), sent)
    files = {path.stem for path in (tmp_path / "mail").glob("*.eml")}
    rows = house.ask("SELECT group_concat(id) FROM notices_message WHERE status = 'SENT'")
    assert {UUID(name).hex for name in files} == set(rows.split(","))
    assert len(files) == MAILS
    assert int(house.ask("SELECT max(attempts) FROM notices_message")) <= 1 + KILLS


@pytest.mark.slow
@pytest.mark.long
def test_a_resumable_job_goes_on_by_itself_and_does_no_step_twice(tmp_path: Path) -> None:
    house, asked = House(tmp_path), "SELECT {} FROM jobs_job WHERE kind = 'killed.letters'"
    written = "SELECT count(*) FROM access_team WHERE name LIKE 'Letter %'"
    house.tell("letters")
    for kills in range(1, 3):
        with house.worker() as victim:
            wait_until(lambda kills=kills: int(house.ask(written)) >= 8 * kills)
            victim.send_signal(signal.SIGKILL)
            victim.wait(PATIENCE)
        assert house.ask(asked.format("cursor")) == house.ask(written), "a step and its cursor"
        house.ask(
            "UPDATE jobs_job SET heartbeat_at = datetime(heartbeat_at, '-1 minute') RETURNING 1"
        )
    with house.worker():
        wait_until(lambda: house.ask(asked.format("status")) == "DONE")
    assert (house.ask(asked.format("attempts")), house.ask(written)) == ("3", "40")
    lines = "SELECT count(*) FROM journal_line WHERE verb = 'access.open_team'"
    assert house.ask(lines) == "41", "forty letters and London, each once"


@pytest.mark.slow
@pytest.mark.long
def test_many_at_once_send_no_mail_twice_and_leave_no_number_out(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.tell("tell")
    with house.worker(), house.worker():
        people = [house.start("issue", str(number)) for number in range(ISSUERS)]
        house.wait_for(str(MAILS), "SELECT count(*) FROM notices_message WHERE status = 'SENT'")
        assert [person.wait(PATIENCE) for person in people] == [0] * ISSUERS
    assert house.ask("SELECT max(attempts) FROM notices_message") == "1"
    kept = str(ISSUERS * PAPERS * 2 // 3)
    assert house.ask("SELECT count(DISTINCT number) FROM documents_issued") == kept
    assert house.ask("SELECT last FROM documents_counter") == kept


def wait_until(so: Callable[[], bool]) -> None:
    """Until something is so."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "It never came"
        time.sleep(0.05)
