"""The desk at which one caseload is planned: the best plan so far, the bound, when to stop."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.ascent import ROUNDING, Ascent, Dual, climb
from waylight.engines.movement_planning.demand import plan_shares
from waylight.engines.movement_planning.exact import solve_exactly
from waylight.engines.movement_planning.insertion import insert_all
from waylight.engines.movement_planning.prices import (
    Prices,
    no_prices,
    shared_prices,
)
from waylight.engines.movement_planning.problem import Ints, Problem, shared_problem
from waylight.engines.movement_planning.search import (
    Schedule,
    Trial,
    anneal,
    empty_trial,
    shared_trial,
)
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    note,
    restore,
    shared_state,
    sheet,
)

CHUNK_SECONDS = 0.4
"""A kernel runs about this long before the planner looks up: to report, to stop."""
PLANNED, BESIDE = 0.97, 1e-3
"""The share of a phase's time that its work is planned to fill on two common cores; and seconds
for each family that go by beside the phases: reading the tables, the report."""
FIRST_HEAT, LAST_HEAT, PRICED_HEAT = 1000.0, 8.0, 600.0
"""Temperatures of the searches, in money."""
FIRST_SHARE = 0.8
"""What a family costs in the first plan is more than it is worth: the climb starts below."""
WARM_PACE, LARGE_WARM_PACE = 0.3, 0.03
"""From prices that are nearly right the climb takes smaller steps, the smallest from those of an
earlier plan of a large caseload, which ten changes hardly move."""
MANY = 2500
"""From so many families on, one thread searches and the others go on proving."""
SMALL_STEPS, LARGE_STEPS = 3000, 900
"""Steps of the ascent after which a small and a large caseload's bound hardly rises."""
COMMON_CORES = 2
"""The cores that a time limit is planned for; more workers do the same work sooner."""
LEGS = 6
"""How often parallel chains meet."""


@dataclass(frozen=True)
class Progress:
    """How far the planner is: money of the workbook, seconds since it began."""

    phase: str
    cost: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """(cost - bound) / cost; 1 while nothing is proven."""
        return relative_gap(self.cost, self.bound)


class Order(NamedTuple):
    """What the caller asks for. `time_limit` in seconds sets how much work is planned; the
    clock behind `time_left` (seconds) only ever cuts it short, so that two runs with one seed
    that both end before the limit give the same plan."""

    time_limit: float
    time_left: Callable[[], float]
    gap: float
    seed: int
    threads: int
    report: Callable[[Progress], bool]


class Result(NamedTuple):
    """The best plan found, as a state, the bound that was proven, and the prices behind it."""

    state: State
    cost: float
    bound: float
    prices: Prices


def relative_gap(cost: float, bound: float) -> float:
    """The contract's gap: (objective - bound) / objective."""
    if math.isinf(bound) or cost <= 0:
        return 0.0 if cost <= bound else 1.0
    return max(0.0, (cost - bound) / cost)


class Chain(NamedTuple):
    """One annealing search: where it is, the best it saw (twice: for Python, for kernels)."""

    state: State
    best: State
    kept: State
    trial: Trial

    def run(self, desk: "Desk", paid: Prices, schedule: Schedule) -> None:
        """Make the moves of one chunk."""
        anneal(desk.p, self.state, self.kept, self.trial, shared_prices(paid), schedule)


class Stage(NamedTuple):
    """One phase of the work, with the seconds it may take.

    How far it is follows the work done, so that one seed gives one plan; only when the machine
    is so slow that the phase would overrun does the clock push it on: it must still end cold.
    """

    order: Order
    began: float
    seconds: float

    def progress(self, done: float) -> float:
        """From 0 to 1: the share of the work done, or of the time if that is gone sooner."""
        spent = self.began - self.order.time_left()
        return min(1.0, max(done, spent / self.seconds))


class Desk:
    """One planning job: the best plan so far, the bound, and when to stop."""

    def __init__(self, problem: Problem, order: Order) -> None:
        """Nothing planned, nothing proven."""
        self.problem, self.order = problem, order
        self.p = shared_problem(problem)
        self.best = sheet(problem)
        self.kept = shared_state(self.best)
        self.unpriced = no_prices(problem)
        self.free = shared_prices(self.unpriced)
        self.pool = ThreadPoolExecutor(order.threads)
        self.climb_pool = ThreadPoolExecutor(1)
        self.large = len(problem.people) >= MANY
        self.started = order.time_left()
        self.proven = self.bound = least_cost(problem)
        self.phase, self.stopped, self.pace = "greedy", False, WARM_PACE

    @property
    def cost(self) -> float:
        """The cost of the best plan, with the contract's price for each family left out."""
        out = self.best.pair < 0
        stake = self.problem.stake[out].sum() - self.problem.unplanned[out].sum()
        return float(self.best.cost[0] - stake)

    def look_up(self) -> None:
        """Tell the caller how far it is, and see whether it is time to stop."""
        self.bound = max(self.bound, min(self.proven, self.cost))
        spent = self.started - self.order.time_left()
        go_on = self.order.report(Progress(self.phase, self.cost, self.bound, spent))
        reached = relative_gap(self.cost, self.bound) <= self.order.gap
        self.stopped = not go_on or self.order.time_left() <= 0 or reached

    def aside(self, problem: Problem) -> "Desk":
        """A desk for a draft: nobody is told of it, for a draft's cost is not the plan's."""
        return Desk(problem, self.order_aside())

    def order_aside(self) -> Order:
        """The order for a draft."""
        return self.order._replace(report=lambda _progress: True, gap=-1.0)

    def greedy(self) -> None:
        """Plan every family the cheapest way: fixed ones, then by how early the last flight is."""
        q = self.problem
        spans = zip(q.pair_at[:-1], q.pair_at[1:], strict=True)
        last = [q.day[q.pair_flight[a:b]].max(initial=-1) for a, b in spans]
        state = shared_state(start := empty_state(q, self.order.seed))
        insert_all(
            self.p,
            state,
            self.free,
            np.lexsort((last, self.free_to_choose())).astype(np.int32),
        )
        if start.cost[0] < self.best.cost[0]:
            note(self.kept, state)
        self.look_up()

    def free_to_choose(self) -> Ints:
        """0 for a family with something fixed, which must find it free; 1 for the others."""
        free: Ints = (self.problem.stake == self.problem.unplanned).astype(np.int32)
        return free

    def search(self, phase: str, paid: Prices, share: float, heat: float, seed: int) -> None:
        """Anneal from the best plan for a share of the time.

        A small caseload on every thread: one chain each, which meet at every leg and go on from
        the best of them. A large one has one chain: the other threads do more for the bound.
        """
        stage = self.begin(phase, share)
        moves, chunk = self.moves(share)
        number, legs = (1, 1) if self.large else (self.order.threads, LEGS)
        done, at = 0, 0.0
        for leg in range(legs):
            chains = [self._chain(seed + LEGS * t + leg * 97, paid) for t in range(number)]
            while at < (leg + 1) / legs and not self.stopped:
                done += chunk
                ahead = stage.progress(done / moves)
                hot, cold = (heat * (LAST_HEAT / heat) ** part for part in (at, ahead))
                runs = [self.pool.submit(c.run, self, paid, (chunk, hot, cold)) for c in chains]
                for run in runs:
                    run.result()
                self._take_best(chains)
                at = ahead
                self.look_up()

    def search_at_prices(self, climbed: Ascent, share: float, heat: float) -> Prices:
        """The last search. The threads that it leaves idle go on climbing meanwhile; gives the
        best prices of both climbs."""
        idle = self.order.threads - 1 if self.large else 0
        beside = self.climb_pool.submit(self._climb_on, climbed, share, idle) if idle else None
        self.search("search at prices", climbed.prices, share, heat, 2)
        if beside is None:
            return climbed.prices
        further = beside.result()
        self.look_up()
        return max(climbed, further, key=lambda ascent: ascent.bound).prices

    def _climb_on(self, climbed: Ascent, share: float, threads: int) -> Ascent:
        """Climb beside a search, on other threads: only the bound is told."""
        stage = Stage(self.order, self.order.time_left(), share * self.order.time_limit)
        dual = Dual(self.problem, self.p, threads)
        steps = self._steps(share) * threads // COMMON_CORES

        def progress(step: int, bound: float) -> float:
            self.proven = max(self.proven, bound)
            return 1.0 if self.stopped else stage.progress(step / steps)

        return climb(dual, climbed.prices, max(1, steps), progress, self.pace)

    def begin(self, phase: str, share: float) -> "Stage":
        """A new phase, which may take a share of the time."""
        self.phase = phase
        return Stage(self.order, self.order.time_left(), share * self.order.time_limit)

    def _chain(self, seed: int, paid: Prices) -> "Chain":
        """A search of its own that starts from the best plan."""
        seed = self.order.seed * 1000 + seed
        state = shared_state(empty_state(self.problem, seed, paid.home, paid.intake))
        best = sheet(self.problem)
        restore(self.p, state, self.kept)
        note(kept := shared_state(best), self.kept)
        return Chain(state, best, kept, shared_trial(empty_trial(self.problem, paid.home)))

    def _take_best(self, chains: list["Chain"]) -> None:
        for chain in chains:
            if chain.best.cost[0] < self.best.cost[0]:
                note(self.kept, chain.kept)

    def price(self, share: float, first: Prices | None = None) -> Ascent:
        """Climb the dual for a share of the time, from `first` or from what the plan costs now;
        the bound rises as it goes."""
        stage = self.begin("prices", share)
        dual = self.dual()
        steps = self._steps(share)

        def progress(step: int, bound: float) -> float:
            self.proven = max(self.proven, bound)
            self.look_up()
            return 1.0 if self.stopped else stage.progress(step / steps)

        if first is not None:
            self.pace = LARGE_WARM_PACE if self.large else WARM_PACE
            return climb(dual, first, steps, progress, self.pace)
        return climb(dual, self._first_prices(), steps, progress)

    def dual(self) -> Dual:
        """What is climbed."""
        return Dual(self.problem, self.p, self.order.threads)

    def solve(self) -> None:
        """A caseload small enough for the plain model is planned to proven optimality."""
        self.phase = "exact"
        solved = solve_exactly(self.problem, self.order.time_left() / 2, self.order.seed)
        if solved.state is not None and solved.state.cost[0] < self.best.cost[0]:
            note(self.kept, shared_state(solved.state))
        self.proven = max(self.proven, solved.bound)
        self.look_up()

    def _first_prices(self) -> Prices:
        q, prices = self.problem, no_prices(self.problem)
        state = empty_state(q, 0)
        restore(self.p, shared_state(state), self.kept)
        plan_shares(self.p, self.best.pair, self.best.living, state.load, prices.cover)
        prices.cover[:] *= FIRST_SHARE
        return prices

    def moves(self, share: float) -> tuple[int, int]:
        """Moves for a share of the time limit on two common cores, and for one chunk."""
        rate = moves_in_a_second(self.problem)
        return int(self._working(share) * rate) + 1, int(CHUNK_SECONDS * rate) + 1

    def _steps(self, share: float) -> int:
        """Steps of the ascent for a share of the time limit."""
        fitting = int(self._working(share) / step_seconds(self.problem))
        return max(20, min(self.most_steps(), fitting))

    def _working(self, share: float) -> float:
        """Seconds of work for a share of the time limit."""
        limit = self.order.time_limit
        return share * PLANNED * max(0.9 * limit, limit - BESIDE * len(self.problem.people))

    def most_steps(self) -> int:
        """After so many steps a climb is as good as at its end."""
        return LARGE_STEPS if self.large else SMALL_STEPS

    def price_share(self, share: float) -> float:
        """The part of a share of the time that the climb can use."""
        most = self.most_steps() * step_seconds(self.problem) / PLANNED
        return min(share, most / self.order.time_limit)


def least_cost(q: Problem) -> float:
    """A first bound: every family goes the cheapest way there is, as if it were alone."""
    least = q.unplanned.copy()
    first = np.flatnonzero(np.diff(q.pair_at) > 0)
    cheapest = q.pair_at[first]  # a family's pairs lie cheapest first
    alone = q.pair_floor[cheapest] + q.pair_living[cheapest]
    least[first] = np.minimum(least[first], alone)
    return float(least.sum() * (1 - ROUNDING))


def step_seconds(q: Problem) -> float:
    """A step of the ascent on two common cores, in seconds."""
    return 3e-3 + 1.5e-7 * len(q.pair_flight) + 4e-9 * q.intake.size * len(q.month) * q.rooms


def moves_in_a_second(q: Problem) -> float:
    """Moves of the search in a second of one common core, measured from a month to five nations."""
    pairs = len(q.pair_flight) / max(1, len(q.people))
    return 1 / (3.5e-6 + 2.0e-7 * pairs + 1.4e-9 * len(q.people))
