"""`python -m tests.lanes`: the tests in two lanes, one for each of two cores.

Both collect all of it and go through it in the same order; what lies together in one file is run by
the lane that comes to it first, so neither waits long for the other. What the first says is shown
while it runs, what the second says when both have ended. Words after the command are given to
pytest, for both: `python -m tests.lanes -m journey`.

On PostgreSQL the second lane has databases of its own, named `second` and after it; the first of
these has to be there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import pytest

BEGUN = "LANES_BEGUN"
"""The folder in which a lane notes what it has begun."""
SECOND = "LANES_SECOND"
"""Set in the second lane."""
LONGEST = ("tests/matrix/", "tests/journeys/test_every_page.py")
"""What takes minutes by itself: the second lane begins with it."""
ORDINARY = ("-m", "not journey and not long", "--ignore=tests/house")
"""Without words: what `make test` runs. The rules of the house are `make check`'s."""
OWN_DATABASES = {
    "WAYLIGHT_DATABASE_URL": "second",
    "WAYLIGHT_PUBLIC_DATABASE_URL": "second_public",
    "WAYLIGHT_NEWSROOM_DATABASE_URL": "second_newsroom",
}


# ------------------------------------------------------------------ within a lane, for pytest
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """The second lane's longest first, before pytest-django sorts by what each test needs."""
    if SECOND in os.environ:
        items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run what this lane comes to first; without the other lane, everything."""
    if BEGUN not in os.environ or session.config.option.collectonly:
        return None
    if session.testsfailed:
        raise session.Interrupted(f"{session.testsfailed} errors during collection")
    mine = _mine(session.items, Path(os.environ[BEGUN]))
    item = next(mine, None)
    while item:
        # Known before it runs: what the next needs too is kept for it.
        following = next(mine, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    return True


def _mine(items: list[pytest.Item], begun: Path) -> Iterator[pytest.Item]:
    """The tests of each file that nobody has begun; a file's tests may lie in several places."""
    for _, group in groupby(items, key=lambda item: item.path):
        together = list(group)
        # The same in both lanes, whichever comes first in the other's order.
        name = sha256("\n".join(sorted(item.nodeid for item in together)).encode()).hexdigest()
        try:
            (begun / name).touch(exist_ok=False)
        except FileExistsError:
            continue
        yield from together


# ------------------------------------------------------------------ both lanes
def main() -> int:
    """Run both to their end; 0 when both are green."""
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.lanes",
        *(sys.argv[1:] or ORDINARY),
    ]
    with TemporaryDirectory() as begun, TemporaryFile() as told:
        around = os.environ | {BEGUN: begun}
        # A hundred processes are started: each would compile the house for itself.
        around.pop("PYTHONDONTWRITEBYTECODE", None)
        behind = subprocess.Popen(
            words, env=around | _second(around), stdout=told, stderr=subprocess.STDOUT
        )
        beside = subprocess.run(words, env=around, check=False)
        status = behind.wait()
        told.seek(0)
        sys.stdout.buffer.write(told.read())
    return beside.returncode or status


def _second(around: dict[str, str]) -> dict[str, str]:
    """What is different in the second lane."""
    own = {
        name: f"{around[name].rpartition('/')[0]}/{database}"
        for name, database in OWN_DATABASES.items()
        if around.get(name)
    }
    return {SECOND: "1", **own}


if __name__ == "__main__":
    sys.exit(main())
