"""What was there before the vault is sealed by the migrations; one key comes of many first uses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, environment

pytestmark = [pytest.mark.slow, pytest.mark.long]


def start(word: str, folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.sealing.story", word]
    return subprocess.Popen(
        words, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True
    )


def told(child: subprocess.Popen[str]) -> str:
    said, _ = child.communicate(timeout=120)
    assert child.returncode == 0
    return said


def test_rows_in_clear_are_sealed_and_read_as_before(tmp_path: Path) -> None:
    told(start("before", tmp_path))
    assert b"Amina" in (tmp_path / "waylight.sqlite3").read_bytes()
    read = json.loads(told(start("after", tmp_path)))
    assert read == [{"families": [{"id": "F1"}]}, {"a": 1}, [{"code": "x"}], "Amina"]

    firsts = told(start("first", tmp_path)).split()
    assert (len(firsts), len(set(firsts))) == (4, 1)
