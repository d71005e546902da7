"""Backup, an empty folder, restore: counts, journal and two hundred rows are equal."""

import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.house.tree import ROOT, environment
from tests.tables import migrated

pytestmark = [pytest.mark.slow, pytest.mark.long]
PATIENCE = 120


class House:
    """A house in a folder, and the commands that are run in it."""

    def __init__(self, folder: Path, key: Path | None = None) -> None:
        self.folder = folder
        own = {
            "WAYLIGHT_SECRET_KEY": secrets.token_urlsafe(50),
            "WAYLIGHT_PUBLIC_SECRET_KEY": secrets.token_urlsafe(50),
        }
        self.environment = environment(folder) | own
        if key:
            self.environment["WAYLIGHT_KEY_FILE"] = str(key)
        self.key = Path(self.environment["WAYLIGHT_KEY_FILE"])

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command in this house; its words come back whatever became of it."""
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE,
        )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with something in it."""
    folder = tmp_path_factory.mktemp("house")
    migrated(folder)
    built = House(folder)
    done = built.run("tests.drill.story")
    assert done.returncode == 0, done.stderr
    return built


@pytest.fixture(scope="module")
def backups(house: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with one backup of it, proven when it was made."""
    folder = tmp_path_factory.mktemp("backups")
    done = house.run("waylight", "backup", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "200 rows read again and equal, 1 keys of persons" in done.stdout
    return folder


def main_file(folder: Path) -> Path:
    return next(file for file in folder.glob("*.waylight") if ".persons" not in file.name)


def test_an_empty_house_becomes_the_same_house(house: House, backups: Path, tmp_path: Path) -> None:
    new = House(tmp_path / "new", house.key)
    done = new.run("waylight", "restore", str(backups), "--into", str(tmp_path / "new"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The journal is whole" in done.stdout
    assert re.search(r"[\d,]+ rows counted, 200 rows read again and equal", done.stdout)
    examined = new.run("waylight", "doctor")
    assert examined.returncode == 0, examined.stdout


def test_a_house_with_something_in_it_is_left_alone(house: House, backups: Path) -> None:
    done = house.run("waylight", "restore", str(backups))
    assert done.returncode == 1
    assert "is not empty" in done.stderr


def test_a_changed_file_restores_nothing(house: House, backups: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.waylight"
    content = bytearray(main_file(backups).read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    into = tmp_path / "new"
    done = house.run("waylight", "restore", str(changed), "--into", str(into))
    assert done.returncode == 1
    assert "The signature does not fit" in done.stderr
    for file in into.rglob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_another_key_opens_nothing(backups: Path, tmp_path: Path) -> None:
    other = House(tmp_path / "other")
    done = other.run("waylight", "restore", str(backups), "--into", str(tmp_path / "new"))
    assert done.returncode == 1
    assert "of another key" in done.stderr


def test_the_keys_of_persons_are_in_the_small_file_only(
    house: House, backups: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(main_file(backups), alone)
    into = str(tmp_path / "new")
    done = house.run("waylight", "restore", str(alone), "--into", into)
    assert done.returncode == 0, done.stderr
    assert "0 keys of persons" in done.stdout


def test_neither_file_holds_the_key_or_anything_readable(house: House, backups: Path) -> None:
    key = house.key.read_text("utf-8").split()[-1].encode()
    for file in backups.iterdir():
        content = file.read_bytes()
        assert key not in content
        assert b"SQLite format" not in content
        assert file.stat().st_mode & 0o077 == 0
