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
from waylight.engines.plan_checking import check

ALLOWANCE = 240.0
"""Seconds beyond the limit in which a caseload is drawn, a plan checked, or a model built."""


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
    trail: Trail = field(default_factory=list)
    failure: str = ""

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
            check=True,
        )
    except subprocess.TimeoutExpired:
        return Measure(**unmeasured, failure="did not end in time")
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or [f"exit status {error.returncode}"])[-1]
        return Measure(**unmeasured, failure=last)
    answer = next(line for line in done.stdout.splitlines() if line.startswith("{"))
    return Measure(**json.loads(answer))


def measure(contender: str, size: str, seed: int, limit: float) -> dict[str, Any]:
    """The same in this process, as plain words and numbers."""
    tables = instance(size, seed)
    began = time.monotonic()
    plan, trail = ask(contender, tables, limit)
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
        "trail": trail,
    }


if __name__ == "__main__":
    name, size_asked, seed_asked, limit_asked = sys.argv[1:]
    measure_asked = measure(name, size_asked, int(seed_asked), float(limit_asked))
    # Solvers print banners of their own, so the answer gets a line for itself.
    sys.stdout.write(f"\n{json.dumps(measure_asked)}\n")
