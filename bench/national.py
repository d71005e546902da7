"""The office at the size of a country: how long its pages take beside a page that shows nothing.

`python -m bench.national [--families 5000] [--rounds 40] [--postgresql URL]`. A house with the
national demo (`waylight demo --size national`) is made once and kept in the system's temporary
folder, by what it was made of. Each page is asked for many rows; between two of them the barest
page is asked: a constant answer behind the same sign-in and middleware. Seconds of the clock and of
the processor are told, their ratio to the bare page's, and how often the database was asked with
fifty families and with all. `URL` names an empty PostgreSQL database, or one that an earlier run
has filled; WAYLIGHT_BENCH_POSTGRESQL does the same.

Ends with 1 when a page asks the database more because there are more families. Seconds are those
of one machine, and of whatever else it does: they are told beside their bar and decide nothing."""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path

from tests.house.tree import ROOT, environment
from tests.tables import made_of, migrated

STORY = "bench.nationwide"
TOLD_BY = ("waylight/programmes/*/demo/**/*", "waylight/programmes/*/demo.py")


def main() -> int:
    """Measure on SQLite, then on PostgreSQL where one is named; the worse exit status."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--families", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--postgresql", default=os.environ.get("WAYLIGHT_BENCH_POSTGRESQL", ""))
    asked = parser.parse_args()
    runs = {"sqlite": {}, "postgresql": {"WAYLIGHT_DATABASE_URL": asked.postgresql}}
    words = [str(asked.families), str(asked.rounds)]
    statuses = [
        _measure(f"{name}-{asked.families}", more, words)
        for name, more in runs.items()
        if name == "sqlite" or asked.postgresql
    ]
    return max(statuses)


def _measure(name: str, more: dict[str, str], words: list[str]) -> int:
    folder = shelf() / f"{name}-{made_from(more)}"
    if not folder.exists():
        # Another state of the same house is of no use any more.
        for old in shelf().glob(f"{name}-*"):
            shutil.rmtree(old)
        migrated(folder)
    around = {**environment(folder), **more, "WAYLIGHT_SECRET_KEY": sha256(b"bench").hexdigest()}
    command = [sys.executable, "-m", STORY, *words]
    return subprocess.run(command, env=around, check=False).returncode  # noqa: S603 - our own


def shelf() -> Path:
    """Where such houses are kept; nobody else may read them."""
    place = Path(tempfile.gettempdir()) / f"waylight-national-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def made_from(more: dict[str, str]) -> str:
    """A name for what the house depends on: tables, the demo's own files, and which database."""
    said = sha256(f"{made_of()} {sorted(more.items())}".encode())
    for pattern in TOLD_BY:
        for path in sorted(ROOT.glob(pattern)):
            if path.suffix in (".py", ".csv"):
                said.update(path.read_bytes())
    return said.hexdigest()[:16]


if __name__ == "__main__":
    raise SystemExit(main())
