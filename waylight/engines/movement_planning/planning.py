"""From a caseload to a plan: greedy, search, prices, search at prices; better until told stop."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.ascent import ROUNDING, Ascent, Dual, climb
from waylight.engines.movement_planning.demand import plan_shares
from waylight.engines.movement_planning.exact import is_small, solve_exactly
from waylight.engines.movement_planning.insertion import insert_all
from waylight.engines.movement_planning.prices import (
    Prices,
    no_prices,
    shared_prices,
)
from waylight.engines.movement_planning.problem import Ints, Money, Problem, shared_problem
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
)

CHUNK_SECONDS = 0.4
"""A kernel runs about this long before the planner looks up: to report, to stop."""
SHARES = (0.11, 0.26, 0.25)
"""Parts of the time: first search, prices, drafts with charters hired; the rest: search."""
PLANNED = 0.85
"""The share of a phase's time that its work is planned to fill on two common cores."""
FIRST_HEAT, LAST_HEAT, PRICED_HEAT = 1000.0, 8.0, 600.0
"""Temperatures of the searches, in money."""
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


def _fleet_sizes(flown: Money, charter: Ints) -> list[int]:
    """How many charters to try hiring: around the number that flew in the climb on average."""
    wished = float((flown * charter).sum())
    return sorted({round(wished * part) for part in (0.65, 0.85, 1.0, 1.15)} - {0})


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
        self.best = empty_state(problem, order.seed)
        self.kept = shared_state(self.best)
        self.unpriced = no_prices(problem)
        self.free = shared_prices(self.unpriced)
        self.pool = ThreadPoolExecutor(order.threads)
        self.started = order.time_left()
        self.bound, self.phase, self.stopped = least_cost(problem), "greedy", False

    @property
    def cost(self) -> float:
        """The cost of the best plan, with the contract's price for each family left out."""
        out = self.best.pair < 0
        stake = self.problem.stake[out].sum() - self.problem.unplanned[out].sum()
        return float(self.best.cost[0] - stake)

    def look_up(self) -> None:
        """Tell the caller how far it is, and see whether it is time to stop."""
        spent = self.started - self.order.time_left()
        go_on = self.order.report(Progress(self.phase, self.cost, self.bound, spent))
        reached = relative_gap(self.cost, self.bound) <= self.order.gap
        self.stopped = not go_on or self.order.time_left() <= 0 or reached

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
            np.lexsort((last, self._free_to_choose())).astype(np.int32),
        )
        if start.cost[0] < self.best.cost[0]:
            note(self.kept, state)
        self.look_up()

    def _free_to_choose(self) -> Ints:
        """0 for a family with something fixed, which must find it free; 1 for the others."""
        free: Ints = (self.problem.stake == self.problem.unplanned).astype(np.int32)
        return free

    def construct(self, climbed: Ascent, share: float) -> float:
        """Start again from the prices, with the charters hired that the flights wished for.

        A search hardly ever fills an empty charter family by family: the first would pay for it
        whole. So the wished-for charters are free while the plan is drawn and first searched,
        and their cost comes back for a second short search. The best of all starts goes on.
        Gives the share of the time that it used: none when no charter was wished for.
        """
        sizes = _fleet_sizes(climbed.flown, self.problem.charter)
        wish = -climbed.flown * self.problem.charter
        by_wish = np.argsort(wish, kind="stable").astype(np.int32)
        for seed, size in enumerate(sizes):
            kept = self._draft(climbed, by_wish[:size], share / len(sizes), seed)
            if kept.cost[0] < self.best.cost[0]:
                note(self.kept, shared_state(kept))
            self.look_up()
            if self.stopped:
                break
        return share if sizes else 0.0

    def _draft(self, climbed: Ascent, hired: Ints, share: float, seed: int) -> State:
        """The best plan found with these charters hired."""
        q = self.problem
        fixed_cost = q.fixed_cost.copy()
        fixed_cost[hired] = 0.0
        free = Desk(q._replace(fixed_cost=fixed_cost), self.order)
        free.fill(climbed)
        free.quiet("draft", climbed.prices, share * 0.3, PRICED_HEAT / 2, seed)
        paid = Desk(q, self.order)
        restored = shared_state(empty_state(q, 0))
        restore(paid.p, restored, free.kept)
        note(paid.kept, restored)
        paid.quiet("draft", climbed.prices, share * 0.7, PRICED_HEAT / 2, seed + 50)
        return paid.best

    def fill(self, climbed: Ascent) -> None:
        """Plan at prices, those first whose flight was most often the same in the climb."""
        q = self.problem
        family = np.repeat(np.arange(len(q.people)), np.diff(q.pair_at))
        sure = np.zeros(len(q.people))
        np.maximum.at(sure, family, climbed.wish)
        prices = climbed.prices
        state = shared_state(empty_state(q, self.order.seed, prices.home, prices.intake))
        order = np.lexsort((-sure, self._free_to_choose())).astype(np.int32)
        insert_all(self.p, state, shared_prices(climbed.prices), order)
        note(self.kept, state)

    def quiet(self, phase: str, prices: Prices, share: float, heat: float, seed: int) -> None:
        """Search without telling anybody: a draft's cost is not the plan's."""
        self.order = self.order._replace(report=lambda _progress: True, gap=-1.0)
        self.search(phase, prices, share, heat, seed)

    def search(self, phase: str, paid: Prices, share: float, heat: float, seed: int) -> None:
        """Anneal from the best plan for a share of the time, one chain on each thread.

        The chains meet at every leg of the cooling and go on from the best of them.
        """
        stage = self._begin(phase, share)
        moves, chunk = self._moves(share)
        done, at = 0, 0.0
        for leg in range(LEGS):
            chains = [
                self._chain(seed + LEGS * t + leg * 97, paid) for t in range(self.order.threads)
            ]
            while at < (leg + 1) / LEGS and not self.stopped:
                done += chunk
                ahead = stage.progress(done / moves)
                hot, cold = (heat * (LAST_HEAT / heat) ** part for part in (at, ahead))
                runs = [self.pool.submit(c.run, self, paid, (chunk, hot, cold)) for c in chains]
                for run in runs:
                    run.result()
                self._take_best(chains)
                at = ahead
                self.look_up()

    def _begin(self, phase: str, share: float) -> "Stage":
        self.phase = phase
        return Stage(self.order, self.order.time_left(), share * self.order.time_limit)

    def _chain(self, seed: int, paid: Prices) -> "Chain":
        """A search of its own that starts from the best plan."""
        seed = self.order.seed * 1000 + seed
        state = shared_state(empty_state(self.problem, seed, paid.home, paid.intake))
        best = empty_state(self.problem, 0)
        restore(self.p, state, self.kept)
        note(kept := shared_state(best), self.kept)
        return Chain(state, best, kept, shared_trial(empty_trial(self.problem)))

    def _take_best(self, chains: list["Chain"]) -> None:
        for chain in chains:
            if chain.best.cost[0] < self.best.cost[0]:
                note(self.kept, chain.kept)

    def price(self, share: float) -> Ascent:
        """Climb the dual for a share of the time; the bound rises as it goes."""
        stage = self._begin("prices", share)
        dual = self.dual()
        steps = self._steps(share)

        def progress(step: int, bound: float) -> float:
            self.bound = max(self.bound, min(bound, self.cost))
            self.look_up()
            return 1.0 if self.stopped else stage.progress(step / steps)

        return climb(dual, self._first_prices(), steps, progress)

    def dual(self) -> Dual:
        """What is climbed."""
        return Dual(self.problem, self.p, self.order.threads)

    def polish(self, paid: Prices, share: float) -> None:
        """The last search, at the prices that were found."""
        self.search("search at prices", paid, share, PRICED_HEAT, 2)

    def solve(self) -> None:
        """A caseload small enough for the plain model is planned to proven optimality."""
        self.phase = "exact"
        solved = solve_exactly(self.problem, self.order.time_left() / 2, self.order.seed)
        if solved.state is not None and solved.state.cost[0] < self.best.cost[0]:
            note(self.kept, shared_state(solved.state))
        self.bound = max(self.bound, min(solved.bound, self.cost))
        self.look_up()

    def _first_prices(self) -> Money:
        q = self.problem
        state = empty_state(q, 0)
        restore(self.p, shared_state(state), self.kept)
        share = np.zeros(len(q.people))
        plan_shares(self.p, self.best.pair, self.best.living, state.load, share)
        return 0.8 * share

    def _moves(self, share: float) -> tuple[int, int]:
        """Moves for a share of the time limit on two common cores, and for one chunk."""
        rate = moves_in_a_second(self.problem)
        return int(self.order.time_limit * share * PLANNED * rate) + 1, int(
            CHUNK_SECONDS * rate
        ) + 1

    def _steps(self, share: float) -> int:
        """Steps of the ascent for a share of the time limit."""
        q = self.problem
        second = 3e-3 + 1.5e-7 * len(q.pair_flight) + 4e-9 * q.intake.size * len(q.month) * q.rooms
        return max(20, min(3000, int(self.order.time_limit * share * PLANNED / second)))


def least_cost(q: Problem) -> float:
    """A first bound: every family goes the cheapest way there is, as if it were alone."""
    least = q.unplanned.copy()
    first = np.flatnonzero(np.diff(q.pair_at) > 0)
    cheapest = q.pair_at[first]  # a family's pairs lie cheapest first
    alone = q.pair_floor[cheapest] + q.pair_living[cheapest]
    least[first] = np.minimum(least[first], alone)
    return float(least.sum() * (1 - ROUNDING))


def moves_in_a_second(q: Problem) -> float:
    """Moves of the search in a second of one common core, measured from a month to five nations."""
    pairs = len(q.pair_flight) / max(1, len(q.people))
    return 1 / (2e-5 + 1.1e-6 * pairs + 2e-9 * len(q.people))


def improve(problem: Problem, order: Order, at: Callable[[Problem, Order], Desk] = Desk) -> Result:
    """Plan the caseload: the best plan within the time, and the bound proven for it."""
    desk = at(problem, order)
    desk.greedy()
    if not desk.stopped and is_small(problem):
        desk.solve()
    if not desk.stopped:
        desk.search("search", desk.unpriced, SHARES[0], FIRST_HEAT, 1)
    prices = no_prices(problem)
    if not desk.stopped:
        climbed = desk.price(SHARES[1])
        prices = climbed.prices
    if not desk.stopped:
        rest = 0.98 - SHARES[0] - SHARES[1] - desk.construct(climbed, SHARES[2])
        desk.polish(climbed.prices, rest)
    state = empty_state(problem, order.seed)
    restore(desk.p, shared_state(state), desk.kept)
    return Result(state, desk.cost, desk.bound, prices)
