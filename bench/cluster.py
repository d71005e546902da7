"""One machine's threads beside Dask with one and two workers: seconds, bytes, and same or not.

    python -m bench.cluster [month | national]

The month is planned whole. At national size a few steps of the ascent are taken: that is the part
which a year's caseload would hand out.
"""

import pickle
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

from bench.instances import instance
from waylight.command_line.cluster import workers_at
from waylight.engines.movement_planning import plan
from waylight.engines.movement_planning.ascent import Ascent, Dual, climb
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.parts.pricing import SpreadDual
from waylight.engines.movement_planning.prices import no_prices
from waylight.engines.movement_planning.problem import shared_problem

MONTH_SECONDS, NATIONAL_STEPS = 6.0, 10
CORES = 2
LINE = "{:<10}{:<22}{:>9}{:>12}{:>12}  {}"


class Weighed(Executor):
    """An executor that adds up what goes to a worker and what comes back, as pickled bytes."""

    def __init__(self, inner: Executor) -> None:
        """Nothing was moved yet."""
        self.inner, self.out, self.back = inner, 0, 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Weigh what goes, and what comes when it comes."""
        self.out += len(pickle.dumps(args))
        job = self.inner.submit(fn, *args, **named)
        job.add_done_callback(self._weigh)
        return job

    def _weigh(self, job: "Future[Any]") -> None:
        self.back += len(pickle.dumps(job.result()))


def month(workers: Sequence[Executor]) -> Callable[[], Any]:
    """Plan a month whole; what is compared is the document without its seconds."""
    tables = instance("month", 1)

    def planned() -> Any:
        found = plan(
            tables, time_limit=MONTH_SECONDS, time_left=lambda: 600.0, gap=-1.0, seed=1,
            threads=CORES, report=lambda progress: True, workers=workers,
        )  # fmt: skip
        return found.to_json() | {"seconds": 0}

    return planned


def national(workers: Sequence[Executor]) -> Callable[[], Any]:
    """Climb a few steps; what is compared is the bound and every price."""
    q = compile_tables(instance("national", 1)).problem
    p = shared_problem(q)
    dual = SpreadDual(q, p, workers) if workers else Dual(q, p, CORES)

    def climbed() -> Any:
        first = no_prices(q)._replace(cover=0.5 * q.unplanned)
        found: Ascent = climb(dual, first, NATIONAL_STEPS, lambda step, _: step / NATIONAL_STEPS)
        return found.bound, [column.tobytes() for column in found.prices]

    return climbed


def row(
    size: str, way: str, begin: Callable[..., Any], workers: Sequence[Weighed], first: Any
) -> Any:
    """Run one way and print it; `first` is what the first way found."""
    asked = begin(workers)
    asked()  # kernels are loaded and parts are where they belong
    before = [(w.out, w.back) for w in workers]
    started = time.perf_counter()
    found = asked()
    seconds = time.perf_counter() - started
    out = sum(w.out - a for w, (a, _) in zip(workers, before, strict=True))
    back = sum(w.back - b for w, (_, b) in zip(workers, before, strict=True))
    same = "-" if first is None else "yes" if found == first else "NO"
    print(LINE.format(size, way, f"{seconds:.1f}", _mb(out), _mb(back), same), flush=True)
    return found


def _mb(count: int) -> str:
    return f"{count / 1e6:.1f} MB"


def compare(size: str, begin: Callable[..., Any], with_plain: bool) -> None:
    """Every way of one size; the planner whole only compares with itself in parts."""
    first = row(size, f"{CORES} threads, whole", begin, [], None)
    with ThreadPoolExecutor(1) as a, ThreadPoolExecutor(1) as b:
        threads = [Weighed(a), Weighed(b)]
        parts = row(size, "2 threads, parts", begin, threads, first if with_plain else None)
    for number in (1, 2):
        with workers_at(f"local:{number}") as workers:
            row(size, f"Dask, {number} worker(s)", begin, [Weighed(w) for w in workers], parts)


def main(words: list[str]) -> None:
    """The sizes that were asked for, or both."""
    print(LINE.format("size", "way", "seconds", "out", "back", "same"))
    if not words or "month" in words:
        compare("month", month, with_plain=False)
    if not words or "national" in words:
        compare("national", national, with_plain=True)


if __name__ == "__main__":
    main(sys.argv[1:])
