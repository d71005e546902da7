"""How a plan is coming on: a bar on a terminal, a line every ten seconds elsewhere."""

import shutil
import time
from collections.abc import Callable
from math import isfinite
from typing import TextIO

LINE_EVERY = 10.0
BAR_EVERY = 0.2
BAR_WIDTH = 24


class Meter:
    """Shows the current cost, its bound and the gap on a stream for people.

    `started` and `limit` are seconds on the clock `now`; the bar shows time, because nobody
    can tell how much of a search is left.
    """

    def __init__(
        self,
        stream: TextIO,
        started: float,
        limit: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream, self._started, self._limit, self._now = stream, started, limit, now
        self._drawn = stream.isatty()
        self._next = 0.0

    def show(self, cost: float, bound: float, doing: str = "") -> None:
        """Say where the plan stands, unless that was said a moment ago."""
        passed = self._now() - self._started
        if passed < self._next:
            return
        self._next = passed + (BAR_EVERY if self._drawn else LINE_EVERY)
        words = f"{passed:.0f} s of {self._limit:.0f} s · {standing(cost, bound)}"
        words = f"{words} · {doing}" if doing else words
        if self._drawn:
            done = round(BAR_WIDTH * min(1.0, passed / self._limit))
            bar = f"[{'#' * done}{'-' * (BAR_WIDTH - done)}] {words}"
            wide = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r{bar[:wide]:<{wide}}")
        else:
            self._stream.write(f"{words}\n")
        self._stream.flush()

    def close(self) -> None:
        """Leave the bar behind on a line of its own."""
        if self._drawn:
            self._stream.write("\n")
            self._stream.flush()


def standing(cost: float, bound: float | None) -> str:
    """Cost, bound and gap in words; no bound, or one still infinite, proves nothing yet."""
    if bound is None or not isfinite(bound):
        return f"cost {cost:,.0f}, nothing proven yet"
    gap = (cost - bound) / cost if cost else 0.0
    return f"cost {cost:,.0f}, no plan can cost less than {bound:,.0f}, gap {gap:.2%}"
