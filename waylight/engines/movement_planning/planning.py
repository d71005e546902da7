"""From a caseload to a plan: greedy, search, prices, search at prices; better until told stop."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.ascent import Ascent, Dual, climb
from waylight.engines.movement_planning.demand import plan_shares
from waylight.engines.movement_planning.exact import is_small, solve_exactly
from waylight.engines.movement_planning.insertion import insert_all
from waylight.engines.movement_planning.prices import (
    Prices,
    no_prices,
    shared_prices,
)
from waylight.engines.movement_planning.problem import Money, Problem, shared_problem
from waylight.engines.movement_planning.search import anneal, empty_trial, shared_trial
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    note,
    restore,
    shared_state,
)

CHUNK_SECONDS = 0.4
"""A kernel runs about this long before the planner looks up: to report, to stop."""
SHARES = (0.15, 0.30, 0.45)
"""Parts of the time for the first search, the prices, and the search at prices."""
FIRST_HEAT, LAST_HEAT, PRICED_HEAT = 1000.0, 8.0, 600.0
"""Temperatures of the searches, in money."""


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
    """The best plan found, as a state, and the bound that was proven."""

    state: State
    cost: float
    bound: float
    prices: Prices


def relative_gap(cost: float, bound: float) -> float:
    """The contract's gap: (objective - bound) / objective."""
    if math.isinf(bound) or cost <= 0:
        return 0.0 if cost <= bound else 1.0
    return max(0.0, (cost - bound) / cost)


class Desk:
    """One planning job: the best plan so far, the bound, and when to stop."""

    def __init__(self, problem: Problem, order: Order) -> None:
        """Nothing planned, nothing proven."""
        self.problem, self.order = problem, order
        self.p = shared_problem(problem)
        self.best = empty_state(problem, order.seed)
        self.kept = shared_state(self.best)
        self.free = shared_prices(no_prices(problem))
        self.started = order.time_left()
        self.bound, self.phase, self.stopped = -math.inf, "greedy", False

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
        """Plan every family the cheapest way, those with the earliest last flight first."""
        q = self.problem
        spans = zip(q.pair_at[:-1], q.pair_at[1:], strict=True)
        last = [q.day[q.pair_flight[a:b]].max(initial=-1) for a, b in spans]
        state = shared_state(start := empty_state(q, self.order.seed))
        insert_all(self.p, state, self.free, np.argsort(last, kind="stable").astype(np.int32))
        if start.cost[0] < self.best.cost[0]:
            note(self.kept, state)
        self.look_up()

    def search(self, phase: str, paid: Prices, share: float, heat: float, seed: int) -> None:
        """Anneal from the best plan for a share of the time."""
        self.phase = phase
        moves, chunk = self._moves(share)
        trial = shared_trial(empty_trial(self.problem))
        state = shared_state(empty_state(self.problem, self.order.seed + seed))
        restore(self.p, state, self.kept)
        done = 0
        while done < moves and not self.stopped:
            step = min(chunk, moves - done)
            hot = heat * (LAST_HEAT / heat) ** (done / moves)
            cold = heat * (LAST_HEAT / heat) ** ((done + step) / moves)
            anneal(self.p, state, self.kept, trial, self.free, paid, (step, hot, cold))
            done += step
            self.look_up()

    def price(self, share: float) -> Ascent:
        """Climb the dual for a share of the time; the bound rises as it goes."""
        self.phase = "prices"
        first = self._first_prices()
        dual = Dual(self.problem, self.p, self.order.threads)
        steps = self._steps(share)

        def go_on(_step: int, bound: float) -> bool:
            self.bound = max(self.bound, min(bound, self.cost))
            self.look_up()
            return not self.stopped

        return climb(dual, first, steps, go_on)

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
        q = self.problem
        pairs = len(q.pair_flight) / max(1, len(q.people))
        second = 4e-5 + 1.6e-6 * pairs + 6e-8 * len(q.people)
        rate = 1 / second
        return int(self.order.time_limit * share * rate) + 1, int(CHUNK_SECONDS * rate) + 1

    def _steps(self, share: float) -> int:
        """Steps of the ascent for a share of the time limit."""
        q = self.problem
        second = 4e-3 + 8e-7 * len(q.pair_flight) + 4e-8 * q.intake.size * len(q.month) * q.rooms
        return max(20, min(3000, int(self.order.time_limit * share / second)))


def improve(problem: Problem, order: Order) -> Result:
    """Plan the caseload: the best plan within the time, and the bound proven for it."""
    desk = Desk(problem, order)
    prices = no_prices(problem)
    desk.greedy()
    if not desk.stopped and is_small(problem):
        desk.solve()
    if not desk.stopped:
        desk.search("search", desk.free, SHARES[0], FIRST_HEAT, 1)
    if not desk.stopped:
        prices = desk.price(SHARES[1]).prices
    if not desk.stopped:
        desk.search("search at prices", shared_prices(prices), SHARES[2], PRICED_HEAT, 2)
    state = empty_state(problem, order.seed)
    restore(desk.p, shared_state(state), desk.kept)
    return Result(state, desk.cost, desk.bound, prices)
