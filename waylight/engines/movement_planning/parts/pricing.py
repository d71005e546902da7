"""One step of the ascent as one question to each part: the same numbers, bit by bit.

Only prices go out and only choices and counts come back. A flight chooses alone; what the choices
use is counted in whole numbers or in `demand.EVEN` shares of one, whose sums are exact in float64
whatever their order; the bound's terms are added up here, in the order of one machine.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.ascent import Dual
from waylight.engines.movement_planning.parts.cutting import (
    Part,
    cut,
    deal,
    fingerprint,
    pair_families,
)
from waylight.engines.movement_planning.prices import Prices, no_prices
from waylight.engines.movement_planning.problem import Money, Problem, shared_problem


class Answer(NamedTuple):
    """What a part says to prices: the flights' values, which pairs they chose, what those use."""

    value: Money
    chosen: Any  # the bits of `View.chosen`, eight to a byte
    used: Prices


class Held(NamedTuple):
    """A part as a worker keeps it, for one question at a time."""

    dual: Dual
    lock: Lock


_HELD: dict[int, Held] = {}
"""A worker's parts by fingerprint: sent once, asked at each step, released at the end."""


def hold(key: int, problem: Problem) -> None:
    """Keep a part (runs on a worker)."""
    _HELD[key] = Held(Dual(problem, shared_problem(problem), threads=1), Lock())


def release(key: int) -> None:
    """Let a part go (runs on a worker)."""
    held = _HELD.pop(key, None)
    if held is not None:
        held.dual.pool.shutdown(wait=False)


def answer(key: int, prices: Prices) -> Answer | None:
    """Answer prices (runs on a worker); None when this worker does not hold the part."""
    held = _HELD.get(key)
    if held is None:
        return None
    with held.lock:
        held.dual.choose(prices)
        view = held.dual.view
        chosen = np.packbits(view.chosen.astype(bool))
        return Answer(view.value.copy(), chosen, held.dual.used(prices))


class SpreadDual(Dual):
    """The dual of one problem, with a part of it on each worker."""

    def __init__(self, problem: Problem, p: Problem, workers: Sequence[Executor]) -> None:
        """Send each worker its part."""
        super().__init__(problem, p, threads=1)
        self.workers = workers
        self.parts = [_part(problem, flights) for flights in deal(problem, len(workers))]
        self.keys = [fingerprint(part.problem) for part in self.parts]
        self.demand = no_prices(problem)
        self._all(hold, [part.problem for part in self.parts])

    def choose(self, prices: Prices) -> None:
        """Ask every part, and lay the answers side by side."""
        asked = [_priced(part, prices) for part in self.parts]
        self.demand = no_prices(self.problem)
        for n, found in enumerate(self._all(answer, asked)):
            self._take(self.parts[n], found or self._again(n, asked[n]))

    def used(self, prices: Prices) -> Prices:
        """What the answers added up to."""
        return self.demand

    def close(self) -> None:
        """Let every worker release its part."""
        for worker, key in zip(self.workers, self.keys, strict=True):
            worker.submit(release, key).result()
        self.pool.shutdown(wait=False)

    def _all(self, errand: Any, given: list[Any]) -> list[Any]:
        jobs = zip(self.workers, self.keys, given, strict=True)
        asked = [worker.submit(errand, key, what) for worker, key, what in jobs]
        return [job.result() for job in asked]

    def _again(self, n: int, prices: Prices) -> Answer:
        """A worker that was started again in between is sent its part again."""
        worker, key = self.workers[n], self.keys[n]
        worker.submit(hold, key, self.parts[n].problem).result()
        found: Answer | None = worker.submit(answer, key, prices).result()
        if found is None:
            raise RuntimeError("a worker does not keep what it is sent: one executor per worker?")
        return found

    def _take(self, part: Part, found: Answer) -> None:
        self.view.value[part.flights] = found.value
        bits = np.unpackbits(found.chosen, count=len(part.pairs))
        self.view.chosen[part.pairs] = bits
        used, more = self.demand, found.used
        used.cover[part.families] += more.cover
        used.wheelchair[part.flights] += more.wheelchair
        for name in ("home", "intake", "clinic", "lesson", "staff"):
            getattr(used, name)[...] += getattr(more, name)


def _part(q: Problem, flights: Any) -> Part:
    """The flights with every family that could ride one of them."""
    families = np.zeros(len(q.people), dtype=bool)
    families[pair_families(q)[flights[q.pair_flight]]] = True
    return cut(q, flights, families)


def _priced(part: Part, prices: Prices) -> Prices:
    """The prices that a part needs."""
    return prices._replace(
        cover=prices.cover[part.families], wheelchair=prices.wheelchair[part.flights]
    )
