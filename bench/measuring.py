"""One contender on one caseload in a process of its own: cost, bound, time, peak memory.

Run as `python -m bench.measuring CONTENDER SIZE SEED SECONDS`; prints one line of JSON. A process
of its own makes peak memory mean something and lets a planner that fails fail alone.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from bench.contenders import Trail, ask
from bench.instances import instance
from bench.watch import TooSlowError
from waylight.engines.plan_checking import check

ALLOWANCE = 600.0
"""Seconds beyond the limit in which a caseload is drawn and a plan is checked."""
WALL = 12 * 2**30
"""Bytes that a rival may ask for: the memory that Waylight is held to on the largest caseload."""
OUT_OF_MEMORY = f"needs more than {WALL >> 30} GB"
GAVE_UP = "gave up: "


@dataclass(frozen=True)
class Measure:
    """What one run showed. Money in the caseload's currency, memory in megabytes."""

    contender: str
    size: str
    seed: int
    limit: float
    cost: float = float("nan")
    bound: float = 0.0
    unplanned: int = -1
    seconds: float = 0.0
    memory: float = 0.0
    violations: int = -1
    failure: str = ""
    note: str = ""
    trail: Trail = field(default_factory=list)

    @property
    def gap(self) -> float:
        """(cost - bound) / cost, between 0 and 1 for a plan that says something."""
        if self.failure:
            return 1.0
        return (self.cost - self.bound) / self.cost if self.cost > 0 else 0.0

    @property
    def sound(self) -> bool:
        """Whether there is a plan, it breaks no rule, and its bound is not above its cost."""
        return self.violations == 0 and self.bound <= self.cost * (1 + 1e-9)

    @property
    def gave_up(self) -> bool:
        """Whether the model was too large for the time or the memory: lost, not broken."""
        return self.failure.startswith(GAVE_UP)

    def seconds_to(self, cost: float) -> float | None:
        """When this run first had a plan at that cost or below; None if never or not told."""
        return next((seconds for seconds, had, _ in self.trail if had <= cost), None)


def measured(contender: str, size: str, seed: int, limit: float) -> Measure:
    """Run one contender in a child process and say what came of it, failures included."""
    asked = (contender, size, str(seed), str(limit))
    unmeasured = {"contender": contender, "size": size, "seed": seed, "limit": limit}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, our own words
            [sys.executable, "-m", "bench.measuring", *asked],
            capture_output=True,
            text=True,
            timeout=limit + ALLOWANCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Measure(**unmeasured, failure="did not end in time")
    if done.returncode:
        return Measure(**unmeasured, failure=_why(done))
    answer = next(line for line in done.stdout.splitlines() if line.startswith("{"))
    return Measure(**json.loads(answer))


def _why(done: subprocess.CompletedProcess[str]) -> str:
    """The last word of a process that broke off, without the name of the exception's module."""
    said = [line for line in done.stderr.splitlines() if line.strip()]
    last = said[-1].strip() if said else f"exit status {done.returncode}"
    if any(word in done.stderr for word in ("MemoryError", "bad_alloc", "Unable to allocate")):
        return GAVE_UP + OUT_OF_MEMORY
    if last.startswith(f"{TooSlowError.__module__}.{TooSlowError.__name__}: "):
        return GAVE_UP + last.split(": ", 1)[1]
    return last if done.returncode > 0 else f"ended by signal {-done.returncode}: {last}"


def measure(contender: str, size: str, seed: int, limit: float) -> dict[str, Any]:
    """The same in this process, as plain words and numbers."""
    tables = instance(size, seed)
    began = time.monotonic()
    plan, trail, note = ask(contender, tables, limit)
    seconds = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    verdict = check(tables, plan)
    return {
        "contender": contender,
        "size": size,
        "seed": seed,
        "limit": limit,
        "cost": verdict.objective,
        "bound": plan["bound"],
        "unplanned": verdict.families_unplanned,
        "seconds": seconds,
        "memory": memory,
        "violations": len(verdict.violations),
        "note": note,
        "trail": [*trail, (seconds, verdict.objective, plan["bound"])],
    }


if __name__ == "__main__":
    name, size_asked, seed_asked, limit_asked = sys.argv[1:]
    if name != "waylight":
        resource.setrlimit(resource.RLIMIT_AS, (WALL, WALL))
    measure_asked = measure(name, size_asked, int(seed_asked), float(limit_asked))
    # Solvers print banners of their own, so the answer gets a line for itself.
    sys.stdout.write(f"\n{json.dumps(measure_asked)}\n")
