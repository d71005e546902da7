"""Climb the dual: better prices step by step, and the lower bound they prove.

The steps are Adam's (Kingma & Ba 2015: beta 0.9 and 0.99) with one scale for each kind of price
and a cosine decay over the steps planned; it was the prototype's choice after Polyak's and
deflected subgradients. Any prices prove a bound, so nothing here can make it wrong, only weak.
"""

import itertools
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.demand import count_demand, follow
from waylight.engines.movement_planning.knapsack import solve_flights
from waylight.engines.movement_planning.prices import (
    Prices,
    no_prices,
    no_view,
    price_homes,
    price_pairs,
    shared_prices,
    shared_view,
)
from waylight.engines.movement_planning.problem import Money, Problem

FIRST, SECOND = 0.9, 0.99
SCALES = Prices(60.0, 80.0, 6.0, 2.0, 4.0, 70.0, 60.0)  # type: ignore[arg-type]
"""Largest step of each price in money; cover is for each person of the family."""
ROUNDING = 1e-9
"""The share of the bound's own terms given away to float64 rounding: the bound is a proof."""


class Ascent(NamedTuple):
    """What the climb found: the bound, its prices, and how flights were wished for."""

    bound: float
    prices: Prices
    wish: Money  # [P] share of the last steps in which the pair was chosen
    flown: Money  # [L] share of the last steps in which the flight flew


class Dual:
    """The Lagrangian dual function of one problem, evaluated on some threads."""

    def __init__(self, problem: Problem, p: Problem, threads: int) -> None:
        """Allocate once; `threads` is how many cores a step may use."""
        self.problem, self.p = problem, p
        self.view = no_view(problem)
        self.v = shared_view(self.view)
        self.threads = threads
        self.pool = ThreadPoolExecutor(threads)
        self.families = _parts(np.diff(problem.pair_at), threads)
        self.flights = _parts(np.diff(problem.rider_at) * problem.seats, threads)

    def value(self, prices: Prices) -> float:
        """The bound that these prices prove, rounded down."""
        q = self.problem
        self.choose(prices)
        terms = (
            prices.cover.sum(),
            self.view.value.sum(),
            -(prices.home * q.home_count).sum(),
            -(prices.intake * q.intake[:, None]).sum(),
            -(prices.clinic * q.clinic_places).sum(),
            -(prices.lesson * q.class_places).sum(),
            -(prices.staff * q.available).sum(),
            -(prices.wheelchair * q.wheelchairs).sum(),
        )
        return float(math.fsum(terms) - ROUNDING * sum(abs(term) for term in terms))

    def slope(self, prices: Prices) -> Prices:
        """The subgradient at the prices last valued: what is used less what there is."""
        q, used = self.problem, self.used(prices)
        return Prices(
            1.0 - used.cover,
            used.home - q.home_count,
            used.intake - q.intake[:, None],
            used.clinic - q.clinic_places,
            used.lesson - q.class_places,
            used.staff - q.available,
            used.wheelchair - q.wheelchairs,
        )

    def choose(self, prices: Prices) -> None:
        """Let every flight choose its families at these prices: into the view."""
        handed = shared_prices(prices)
        price_homes(self.p, handed, self.v)
        self._each(price_pairs, self.families, handed)
        self._each(solve_flights, self.flights, handed)

    def used(self, prices: Prices) -> Prices:
        """What the choices at the prices last valued use of everything shared."""
        used = no_prices(self.problem)
        count_demand(self.p, shared_prices(prices), self.v, shared_prices(used))
        return used

    def _each(self, kernel: Callable[..., None], parts: list[int], prices: Prices) -> None:
        spans = itertools.pairwise(parts)
        jobs = [self.pool.submit(kernel, self.p, prices, self.v, a, b) for a, b in spans]
        for job in jobs:
            job.result()


def climb(
    dual: Dual,
    first: Prices,
    steps: int,
    progress: Callable[[int, float], float],
    pace: float = 1.0,
) -> Ascent:
    """Climb from first prices in about `steps` steps, the first of them `pace` times as long as
    usual.

    `progress(step, bound)` says after each how far the climb is, from 0 to 1; at 1 it ends.
    """
    q = dual.problem
    prices = Prices(*(column.copy() for column in first))
    np.minimum(prices.cover, q.unplanned, out=prices.cover)
    momentum, spread = no_prices(q), no_prices(q)
    scales = Prices(*(np.asarray(scale) for scale in SCALES))
    scales = scales._replace(cover=scales.cover * q.people)
    best, kept = -math.inf, no_prices(q)
    wish, flown = np.zeros(len(q.pair_flight)), np.zeros(len(q.day))
    step, at = 0, 0.0
    while at < 1:
        value = dual.value(prices)
        if value > best:
            best = value
            for column, source in zip(kept, prices, strict=True):
                column[...] = source
        follow(dual.v, wish, flown, max(1.0 / (step + 1), 4.0 / steps))
        slope = dual.slope(prices)
        length = pace * (0.5 * (1 + math.cos(math.pi * at)) + 0.002)
        _move(prices, slope, momentum, spread, scales, step, length)
        np.minimum(prices.cover, q.unplanned, out=prices.cover)
        step += 1
        at = progress(step, best)
    return Ascent(best, kept, wish, flown)


def _move(
    prices: Prices, slope: Prices, momentum: Prices, spread: Prices, scales: Prices, step: int,
    pace: float,
) -> None:  # fmt: skip
    """One step of every price; a price that would fall below zero stops there."""
    lean, bend = 1 - FIRST ** (step + 1), 1 - SECOND ** (step + 1)
    for x, g, m, v, scale in zip(prices, slope, momentum, spread, scales, strict=True):
        m *= FIRST
        m += (1 - FIRST) * g
        v *= SECOND
        v += (1 - SECOND) * g * g
        x += pace * scale * (m / lean) / (np.sqrt(v / bend) + 1e-9)
        np.maximum(x, 0.0, out=x)


def _parts(work: Money, threads: int) -> list[int]:
    """Boundaries that share the work evenly among the threads."""
    total = np.cumsum(work, dtype=np.float64)
    if not len(total) or total[-1] == 0:
        return [0, len(work)]
    marks = np.searchsorted(total, total[-1] * np.arange(1, threads) / threads)
    return [0, *(int(mark) for mark in marks), len(work)]
