"""Measures that are not a race of planners: warm, cold, reading, planning again; each kept."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.kept import commit, machine
from bench.reading import seconds_to_read

Told = dict[str, Any]


def _run(*words: str) -> str:
    """What a program of the bench prints."""
    return subprocess.run(  # noqa: S603 - our own module, our own words
        [sys.executable, "-m", *words], capture_output=True, text=True, check=True
    ).stdout


def _last(module: str, *words: str) -> Told:
    """The last line of JSON that a program prints; solvers print banners before it."""
    lines = [line for line in _run(module, *words).splitlines() if line.startswith("{")]
    told: Told = json.loads(lines[-1])
    return told


def _replanned() -> Told:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "replanned.json"
        _run("bench.replanning", "--json", str(path))
        told: Told = json.loads(path.read_text(encoding="utf-8"))
    return told


EXTRAS: dict[str, Callable[[], Told]] = {
    "read": lambda: {"seconds": seconds_to_read("national")},
    "cold": lambda: _last("bench.cold"),
    "warm": lambda: _last("bench.warm"),
    "warm month": lambda: _last("bench.warm", "month"),
    "replan": _replanned,
}


class Extras:
    """What was measured, by name, kept in one JSON file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: dict[str, Told] = {}
        if path.exists():
            self.told = json.loads(path.read_text(encoding="utf-8"))

    def measure(self, name: str) -> str:
        """Run one and keep it; one that breaks off is told and not kept."""
        try:
            told = EXTRAS[name]()
        except subprocess.CalledProcessError as error:
            last = (error.stderr.strip().splitlines() or ["without a word"])[-1]
            return f"broke off: {last}"
        on = {"date": datetime.now(UTC).strftime("%Y-%m-%d"), "commit": commit()}
        self.told[name] = told | on | {"machine": machine()}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.told, indent=2, sort_keys=True) + "\n", "utf-8")
        return json.dumps(told)
