"""Starts the people and the rotation, kills the rotation, and asks for judgement."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from tests.house.tree import ROOT
from tests.tables import migrated

OWNERS = 2


class Size(NamedTuple):
    """How large the proof is."""

    rows: int
    at_once: int
    kills: int


FULL, SMALL = Size(20_000, 200, 5), Size(300, 20, 2)
PATIENCE = 900


def prove(folder: Path, size: Size, *, url: str = "") -> dict[str, Any]:
    """What is there at the end, and how far the rotation was at each kill."""
    env = migrated(folder, "tests.rotation.settings")
    if url:
        env["WAYLIGHT_DATABASE_URL"] = url
    person = [sys.executable, "-m", "tests.rotation.person"]
    _run([*person, "fill", str(size.rows)], env)
    people = [
        subprocess.Popen([*person, "work", str(owner)], cwd=ROOT, env=env)
        for owner in range(OWNERS)
    ]
    rotate = [sys.executable, "-m", "django", "keys", "rotate", "general", "-v", "2"]
    rotate += ["--rows-at-once", str(size.at_once)]
    try:
        steps = max(1, size.rows // size.at_once // (size.kills + 2))
        killed = [_killed(rotate, env, after=steps) for _ in range(size.kills)]
        _run(rotate, env)
    finally:
        (folder / "stop").touch()
        codes = [child.wait(PATIENCE) for child in people]
    judged = json.loads(_run([*person, "judge"], env))
    return {**judged, "killed_at": killed, "people_failed": sum(map(bool, codes))}


def _killed(rotate: list[str], env: dict[str, str], *, after: int) -> str:
    """Start a rotation and kill it after some steps; the last it said."""
    child = subprocess.Popen(
        rotate, cwd=ROOT, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    said = ""
    with child:
        for number, line in enumerate(child.stderr or ()):
            said = line.strip()
            if number >= after:
                break
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL, f"It ended before it was killed: {said}"
    return said


def _run(words: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(
        words, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def own_database() -> Iterator[str]:
    """A PostgreSQL database of its own where these tests run on one; else nothing, for SQLite."""
    url = os.environ.get("WAYLIGHT_DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"rotation_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield url.rpartition("/")[0] + f"/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def is_proven(told: dict[str, Any]) -> bool:
    """Whether nothing was lost, nothing is left and nobody was disturbed."""
    wrong = [told[name] for name in ("broken", "lost", "under_the_old_key", "people_failed")]
    return not any(wrong) and told["old_key_destroyed"] and told["acknowledged"] > 0
