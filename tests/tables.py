"""The tables of a house in which nothing is yet: migrated once, then copied.

Migrating costs seconds of a processor, and every run of the tests needs it, many of them more than
once. What came of it is kept in the system's temporary folder, under a name that says what it was
made of. Django migrates each test database all the same: it finds that nothing is left to do.
`python -m tests.tables` migrates afresh and compares; `make proof` runs it."""

import fcntl
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from tests.house.tree import ROOT, environment

FILES = {
    "default": "waylight.sqlite3",
    "public": "public/public.sqlite3",
    "newsroom": "newsroom/newsroom.sqlite3",
}
"""Each database of the office, and its file in a house's folder."""
IMPORT = re.compile(
    r"^\s*(?:from|import)\s+(waylight[\w.]*)(?:\s+import\s+(\([^)]*\)|[^#\n]*))?", re.M
)
DAYS = 3 * 24 * 60 * 60


def migrated(folder: Path, settings: str = "waylight.config.settings") -> dict[str, str]:
    """The surroundings of a program that is to stay within a folder whose tables are up to date."""
    own = environment(folder, settings)
    for alias, name in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept() / FILES[alias], folder / name)
    return own


@cache
def kept() -> Path:
    """The folder with the tables of these migrations, made if nobody has made it before."""
    shelf = Path(tempfile.gettempdir()) / f"waylight-tables-{os.getuid()}"
    shelf.mkdir(mode=0o700, exist_ok=True)
    assert shelf.stat().st_uid == os.getuid(), f"{shelf} belongs to somebody else"
    place = shelf / made_of()
    # A folder comes there whole, by one renaming: who finds theirs waits for nobody else's.
    if is_whole(place):
        return place
    with (shelf / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_whole(place):
            _tidy(shelf)
            shutil.rmtree(place, ignore_errors=True)
            fresh = Path(tempfile.mkdtemp(dir=shelf))
            migrate(fresh)
            (fresh / "sum").write_text(_sum(fresh), encoding="utf-8")
            fresh.rename(place)
    return place


def made_of() -> str:
    """A name for what the tables depend on: what makes them, and everything installed."""
    said = sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for package in sorted(f"{each.name} {each.version}" for each in distributions()):
        said.update(package.encode())
    for path in sources():
        said.update(f"\n{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return said.hexdigest()


def sources() -> list[Path]:
    """Our migrations, the settings, how they are made, and every module of ours below these."""
    config = ROOT / "waylight/config"
    makes = [config / name for name in ("settings.py", "routing.py")]
    makes.append(config / "management/commands/migrate.py")
    return sorted(_with_imports([*makes, *ROOT.glob("waylight/**/migrations/*.py")]))


def is_whole(folder: Path) -> bool:
    """Byte for byte what was kept; a folder that was tidied, cut short or changed is made again."""
    try:
        return (folder / "sum").read_text("utf-8") == _sum(folder)
    except OSError:
        return False


def migrate(folder: Path) -> None:
    """Each database, from nothing and at the same time, as an administrator would."""
    around = environment(folder)
    words = [sys.executable, "-m", "django", "migrate", "-v0", "--database"]
    running = [subprocess.Popen([*words, alias], cwd=ROOT, env=around) for alias in FILES]
    ended = [each.wait() for each in running]
    assert not any(ended), "migrating failed; see above"
    for name in FILES.values():
        with closing(sqlite3.connect(folder / name)) as database:
            # All of it in one file, nothing in a second one beside it.
            assert database.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    # Each house makes a key of its own; nothing is encrypted yet.
    (folder / "key-encryption-key").unlink()


def pour(alias: str, into: str) -> sqlite3.Connection:
    """A database in memory, filled; it lasts as long as somebody is connected to it."""
    memory = sqlite3.connect(into, uri=True)
    with closing(sqlite3.connect(f"file:{kept() / FILES[alias]}?immutable=1", uri=True)) as file:
        file.backup(memory)
    return memory


def contents(database: sqlite3.Connection) -> Iterator[str]:
    """Every table, index and trigger, and every row but for the moment at which it was made."""
    schema = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
    for kind, name, of, sql in schema.fetchall():
        yield f"{kind} {name} {of} {sql}"
        if kind == "table":
            moment = {"django_migrations": "applied"}.get(name)
            asked = database.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608 - ours
            columns = [column[0] for column in asked.description]
            for row in asked:
                yield str({c: v for c, v in zip(columns, row, strict=True) if c != moment})


def _with_imports(beginnings: list[Path]) -> set[Path]:
    found, waiting = set[Path](), set(beginnings)
    while waiting:
        found.add(path := waiting.pop())
        for module, names in IMPORT.findall(path.read_text("utf-8")):
            parts = module.split(".")
            for name in (
                *_ways(parts),
                *(f"{module}.{name}" for name in re.findall(r"\w+", names)),
            ):
                waiting |= _files(name) - found
    return found


def _ways(parts: list[str]) -> list[str]:
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _files(module: str) -> set[Path]:
    path = ROOT.joinpath(*module.split("."))
    return {file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()}


def _sum(folder: Path) -> str:
    return sha256(b"".join((folder / name).read_bytes() for name in FILES.values())).hexdigest()


def _tidy(shelf: Path) -> None:
    for old in shelf.iterdir():
        if old.is_dir() and old.stat().st_mtime < time.time() - DAYS:
            shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Migrate afresh, and say whether what is kept is the same; 0 when it is."""
    same = True
    with tempfile.TemporaryDirectory() as folder:
        migrate(Path(folder))
        for alias, name in FILES.items():
            with (
                closing(sqlite3.connect(Path(folder) / name)) as fresh,
                closing(pour(alias, ":memory:")) as poured,
            ):
                lines = list(contents(fresh))
                agrees = lines == list(contents(poured))
            sys.stdout.write(f"{alias}: {len(lines)} lines, {'equal' if agrees else 'DIFFERENT'}\n")
            same = same and agrees
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
