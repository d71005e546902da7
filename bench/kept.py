"""Runs that were made, one CSV row each, written as they come: a long bench can be continued.

Each row says on what it was measured, without naming anybody's machine.
"""

import csv
import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from bench.contenders import THREADS, Trail
from bench.measuring import Measure

POINTS = 80
"""As many points of a run's way are kept."""
Job = tuple[str, str, int, float]


@dataclass(frozen=True)
class Kept:
    """One run with when, of which commit and on what it was made."""

    run: Measure
    date: str
    commit: str
    machine: str

    @property
    def job(self) -> Job:
        """(planner, size, seed, seconds): what names a run."""
        return self.run.contender, self.run.size, self.run.seed, self.run.limit


class Runs:
    """The kept runs of one file; a job that was run before is found there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: dict[Job, Kept] = {}
        if path.exists():
            with path.open(newline="", encoding="utf-8") as file:
                self.kept = {kept.job: kept for kept in map(_read, csv.DictReader(file))}

    def add(self, run: Measure) -> Kept:
        """Keep a run at once: under its job there is one, the latest."""
        now = datetime.now(UTC).strftime("%Y-%m-%d")
        kept = Kept(run, now, commit(), machine())
        self.kept[kept.job] = kept
        self._write()
        return kept

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".part")
        with fresh.open("w", newline="", encoding="utf-8") as file:
            rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            rows.writeheader()
            rows.writerows(_written(kept) for kept in self.kept.values())
        fresh.replace(self.path)

    def measures(self) -> list[Measure]:
        """The runs, in the order in which they were first made."""
        return [kept.run for kept in self.kept.values()]


MEASURED = [each.name for each in fields(Measure) if each.name != "trail"]
COLUMNS = [*MEASURED, "gap", "date", "commit", "machine", "trail"]


def _written(kept: Kept) -> dict[str, object]:
    run = kept.run
    numbers = {
        "cost": f"{run.cost:.2f}",
        "bound": f"{run.bound:.2f}",
        "gap": f"{run.gap:.5f}",
        "seconds": f"{run.seconds:.1f}",
        "memory": f"{run.memory:.0f}",
        "trail": " ".join(f"{at:.2f}/{cost:.0f}/{low:.0f}" for at, cost, low in thinned(run.trail)),
    }
    about = {"date": kept.date, "commit": kept.commit, "machine": kept.machine}
    return {name: getattr(run, name) for name in MEASURED} | numbers | about


def thinned(trail: Trail) -> Trail:
    """The points at which something got better, no more than can be seen, the last always."""
    better = [
        point
        for before, point in zip([(0.0, float("inf"), -1.0), *trail], trail, strict=False)
        if point[1:] != before[1:]
    ]
    step = max(1, -(-len(better) // POINTS))
    return [*better[:-1][::step], *better[-1:]]


def _read(row: dict[str, str]) -> Kept:
    kinds: dict[str, type] = {"contender": str, "size": str, "failure": str, "note": str}
    whole = dict.fromkeys(("seed", "unplanned", "violations"), int)
    values = {name: (kinds | whole).get(name, float)(row[name]) for name in MEASURED}
    trail = [tuple(map(float, point.split("/"))) for point in row["trail"].split()]
    return Kept(Measure(**values, trail=trail), row["date"], row["commit"], row["machine"])


@cache
def commit() -> str:
    """The commit of this copy, with a + if files differ from it; empty without git."""
    return _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain") else "")


def _git(*words: str) -> str:
    try:
        asked = ["git", *words]
        here = Path(__file__).parent
        told = subprocess.run(  # noqa: S603 - git, asked in our own words
            asked, cwd=here, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return told.stdout.strip()


@cache
def machine() -> str:
    """Processor, cores used, memory, Python and the numerical packages."""
    packages = (f"{name} {version(name)}" for name in ("numpy", "numba", "highspy", "ortools"))
    used = f"{THREADS} of {os.cpu_count()} cores"
    return ", ".join([_processor(), used, _memory(), f"Python {platform.python_version()}",
                      *packages])  # fmt: skip


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names: Iterator[str] = (line.split(":", 1)[1] for line in lines if "model name" in line)
    return next(names, platform.machine()).strip().replace(",", "")


def _memory() -> str:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return "memory unknown"
    return f"{total / 2**30:.0f} GB"
