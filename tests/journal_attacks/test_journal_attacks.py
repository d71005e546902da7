"""The proof at a size that `make test` can spare; `python -m tests.journal_attacks` is the rest."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.house.tree import ROOT, environment


@pytest.mark.slow
@pytest.mark.long
def test_no_attack_escapes_and_no_honest_line_is_blamed(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.journal_attacks", "--small"]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Attacks detected: 21 of 21" in done.stdout
    assert "False alarms: 0." in done.stdout


@pytest.mark.slow
@pytest.mark.long
def test_lines_from_before_the_chain_are_sealed_on_the_way(tmp_path: Path) -> None:
    def django(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "django", *words],
            cwd=ROOT,
            env=environment(tmp_path, "tests.foundation_alone"),
            capture_output=True,
            check=False,
            text=True,
        )
        return done.stdout + done.stderr

    assert not django("migrate", "journal", "0002", "--verbosity", "0")
    with closing(sqlite3.connect(tmp_path / "waylight.sqlite3")) as database:
        for number in (1, 2, 5):
            database.execute(
                "INSERT INTO journal_line VALUES (?, ?, 'DONE', 'a.b', '', '', '', '[]', '')",
                (number, "2026-03-01 12:00:00"),
            )
        database.commit()
    assert not django("migrate", "--verbosity", "0")
    assert django("journal", "seal") == "Sealed up to line 3.\n"
    assert django("journal", "verify") == "The journal is whole (lines: 3, checkpoints: 1).\n"
