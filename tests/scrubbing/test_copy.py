"""A scrubbed copy, made by the command as it is run."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.house.tree import ROOT, environment
from tests.tables import migrated


@pytest.mark.slow
@pytest.mark.long
def test_a_copy_holds_nobody_and_opens_with_no_key_of_the_office(tmp_path: Path) -> None:
    office, copy = tmp_path / "office", tmp_path / "copy"
    story = [sys.executable, "-m", "tests.journeys.story"]
    subprocess.run(story, cwd=ROOT, env=migrated(office), check=True)
    scrub = [sys.executable, "-m", "django", "scrub", "--into", str(copy)]
    done = subprocess.run(
        scrub, cwd=ROOT, env=environment(office), check=True, capture_output=True, text=True
    )
    assert "rows were scrubbed and kept" in done.stdout
    assert (copy / "key-encryption-key").read_bytes() != (
        office / "key-encryption-key"
    ).read_bytes()
    with closing(sqlite3.connect(copy / "waylight.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM access_user").fetchone()[0] >= 2
        assert database.execute("SELECT count(*) FROM access_grant").fetchone()[0] >= 2
    everything = b"".join(path.read_bytes() for path in copy.rglob("*") if path.is_file())
    assert b"amina@example.org" not in everything
    again = subprocess.run(
        scrub, cwd=ROOT, env=environment(office), check=False, capture_output=True, text=True
    )
    assert again.returncode == 1
    assert "there already" in again.stderr
    assert os.stat(copy).st_mode & 0o077 == 0
