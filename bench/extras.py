"""Measures that are not a race of planners: warm, cold, reading, planning again; each kept."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.kept import commit, machine
from bench.reading import seconds_to_read

Told = dict[str, Any]


def _asked(module: str) -> Told:
    """Run a program of the bench and read the last line that is JSON."""
    done = subprocess.run(  # noqa: S603 - our own module, our own words
        [sys.executable, "-m", module], capture_output=True, text=True, check=True
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    told: Told = json.loads(lines[-1])
    return told


EXTRAS: dict[str, Callable[[], Told]] = {
    "read": lambda: {"seconds": seconds_to_read("national")},
    "cold": lambda: _asked("bench.cold"),
    "warm": lambda: _asked("bench.warm"),
    "replan": lambda: _asked("bench.replanning"),
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
