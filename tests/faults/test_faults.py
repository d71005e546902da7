"""What was said to be done is done, once, whatever breaks; and records can be read."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.house import POSTGRES, House, new_database

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.database]

KILLS, SEED = os.environ.get("KILLS", "12"), os.environ.get("SEED", "1")
PRESSED = "50"


def test_a_process_that_is_killed_leaves_what_it_acknowledged_and_nothing_half(
    tmp_path: Path,
) -> None:
    found = House(tmp_path, new_database()).tell("kills", KILLS, SEED)
    print(f"{KILLS} kills, {found['acknowledged']} deeds acknowledged, seed {SEED}")  # noqa: T201
    assert found["acknowledged"]
    # A deed that was whole a moment before its word was written: at most one for each kill.
    assert found.pop("unsaid") <= int(KILLS)
    del found["acknowledged"]
    assert found == {"lost": 0, "halves": 0, "unwritten": 0, "unclaimed": 0, "whole": True}


def test_fifty_identical_forms_at_once_have_one_effect_and_show_it(tmp_path: Path) -> None:
    found = House(tmp_path, new_database()).tell("fifty", PRESSED)
    assert len(found["answers"]) == 1, found["answers"]
    assert found["answers"][0].startswith("302 /office/movements/plans/")
    assert (found["effects"], found["later"]) == ([1, 1], 6)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with 30 MB, where this machine lets us make one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", str(tmp_path)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("This machine does not let us make a small disk.")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


@pytest.mark.skipif(bool(POSTGRES), reason="The disk of a PostgreSQL is not ours to fill.")
@pytest.mark.skipif(not shutil.which("mount"), reason="There is no mount.")
def test_on_a_full_disk_records_can_be_read_and_nothing_is_lost(small_disk: Path) -> None:
    found = House(small_disk, WAYLIGHT_BALLAST_MB="4").tell("disk")
    assert found["before"] == [302, 200]
    assert found["full"] == [507, 200]
    assert found["again"] == [507, 200]
    assert (found["written"], found["spent"]) == (20, True), "each look left its line"
    assert (found["room"], found["laid in"]) == ([302, 200], True), "without a restart"
    assert (found["plans"], found["integrity"]) == (3, "ok")


@pytest.fixture
def cluster() -> Iterator[tuple[str, str]]:
    """A PostgreSQL of our own to restart: its address, and the words that restart it at once."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not POSTGRES or not binaries:
        pytest.skip("Asked on PostgreSQL only: .ci/postgres tests/faults")
    folder, port = Path(tempfile.mkdtemp()), 20_000 + os.getpid() % 20_000
    owner = []
    if not os.getuid():
        shutil.chown(folder, "postgres")
        owner = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]

    def words(program: str, *more: str) -> list[str]:
        return [*owner, str(binaries[-1] / program), "--pgdata", f"{folder}/data", *more]

    listening = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    control = ("--log", f"{folder}/log", "--wait", "-o", listening)
    quiet = {"stdout": subprocess.DEVNULL, "check": True}
    subprocess.run(words("initdb", "--username", "waylight", "--auth", "trust"), **quiet)
    subprocess.run(words("pg_ctl", *control, "start"), **quiet)
    restart = words("pg_ctl", *control, "--mode", "immediate", "restart")
    yield f"postgresql://waylight@127.0.0.1:{port}/postgres", json.dumps(restart)
    subprocess.run(words("pg_ctl", "--mode", "immediate", "stop"), **quiet)
    shutil.rmtree(folder, ignore_errors=True)


def test_a_restart_of_the_database_fails_no_deed_and_no_look(
    cluster: tuple[str, str], tmp_path: Path
) -> None:
    address, words = cluster
    found = House(tmp_path, address).tell("restart", words)
    assert found == {"both": [[302, 200]] * 4, "look": 200, "kept": 5}
