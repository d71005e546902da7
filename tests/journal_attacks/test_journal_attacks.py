"""The proof at a size that `make test` can spare; `python -m tests.journal_attacks` is the rest."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, environment


@pytest.mark.slow
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
