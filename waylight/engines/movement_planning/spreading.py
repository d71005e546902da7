"""A planning job that prices and searches in parts on several workers."""

from collections.abc import Sequence
from concurrent.futures import Executor

from waylight.engines.movement_planning.ascent import Ascent, Dual
from waylight.engines.movement_planning.desk import COMMON_CORES, LAST_HEAT, PLANNED, Desk, Order
from waylight.engines.movement_planning.parts.pricing import SpreadDual
from waylight.engines.movement_planning.parts.searching import search_parts
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.state import note, shared_state

TURN_SECONDS = 2.0
"""How long the parts are searched before they are merged and cut anew, by city and by season in
turns: cutting takes time, and between two turns nobody can stop the work."""


class SpreadDesk(Desk):
    """A :class:`Desk` whose prices and searches are the workers' work."""

    def __init__(self, problem: Problem, order: Order, workers: Sequence[Executor]) -> None:
        """`workers` are executors that run one task at a time, at least one."""
        super().__init__(problem, order)
        self.workers = workers
        self.spread: SpreadDual | None = None

    def aside(self, problem: Problem) -> Desk:
        """A draft is the workers' work too."""
        return SpreadDesk(problem, self.order_aside(), self.workers)

    def dual(self) -> Dual:
        """The dual in parts."""
        self.spread = SpreadDual(self.problem, self.p, self.workers)
        return self.spread

    def price(self, share: float, first: Prices | None = None) -> Ascent:
        """Climb, then let the workers forget their parts."""
        try:
            return super().price(share, first)
        finally:
            if self.spread is not None:
                self.spread.close()

    def search_at_prices(self, climbed: Ascent, share: float, heat: float) -> Prices:
        """The last search, with nobody left to climb meanwhile."""
        self.search("search at prices", climbed.prices, share, heat, 2)
        return climbed.prices

    def search(self, phase: str, paid: Prices, share: float, heat: float, seed: int) -> None:
        """Search the parts side by side, turn by turn, while the temperature falls."""
        if not self.large:
            return super().search(phase, paid, share, heat, seed)
        stage = self.begin(phase, share)
        turns = 2 + int(share * PLANNED * self.order.time_limit / TURN_SECONDS)
        moves = self.moves(share)[0] * COMMON_CORES // turns
        at, longest, now = 0.0, 0.0, self.best
        for turn in range(turns):
            before = self.order.time_left()
            if self.stopped or before < longest:
                return None
            ahead = stage.progress((turn + 1) / turns)
            hot, cold = (heat * (LAST_HEAT / heat) ** part for part in (at, ahead))
            number = turn + 10_000 * (seed + 100 * self.order.seed)
            schedule, last = (moves, hot, cold), turn == turns - 1
            now = search_parts(self.problem, now, paid, schedule, number, self.workers, last)
            longest = max(longest, before - self.order.time_left())
            if now.cost[0] < self.best.cost[0]:
                note(self.kept, shared_state(now))
            at = ahead
            self.look_up()
        return None
