"""A planning job that prices and polishes on several workers."""

from collections.abc import Sequence
from concurrent.futures import Executor

from waylight.engines.movement_planning.ascent import Ascent, Dual
from waylight.engines.movement_planning.parts.pricing import SpreadDual
from waylight.engines.movement_planning.parts.searching import search_parts
from waylight.engines.movement_planning.planning import LAST_HEAT, PRICED_HEAT, Desk, Order
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.state import note, shared_state

TURNS = 8
"""How often the parts are merged and cut anew: by city and by season in turns."""
COMMON_CORES = 2
"""The cores that a time limit is planned for; more workers do the same work sooner."""


class SpreadDesk(Desk):
    """A :class:`Desk` whose prices and last search are the workers' work."""

    def __init__(self, problem: Problem, order: Order, workers: Sequence[Executor]) -> None:
        """`workers` are executors that run one task at a time, at least one."""
        super().__init__(problem, order)
        self.workers = workers
        self.spread: SpreadDual | None = None

    def dual(self) -> Dual:
        """The dual in parts."""
        self.spread = SpreadDual(self.problem, self.p, self.workers)
        return self.spread

    def price(self, share: float) -> Ascent:
        """Climb, then let the workers forget their parts."""
        try:
            return super().price(share)
        finally:
            if self.spread is not None:
                self.spread.close()

    def polish(self, paid: Prices, share: float) -> None:
        """Search the parts side by side, turn by turn, while the temperature falls."""
        stage = self._begin("search in parts", share)
        moves = self._moves(share)[0] * COMMON_CORES // TURNS
        at = 0.0
        for turn in range(TURNS):
            if self.stopped:
                break
            ahead = stage.progress((turn + 1) / TURNS)
            hot, cold = (PRICED_HEAT * (LAST_HEAT / PRICED_HEAT) ** part for part in (at, ahead))
            number = turn + TURNS * self.order.seed
            found = search_parts(
                self.problem, self.best, paid, (moves, hot, cold), number, self.workers
            )
            if found.cost[0] < self.best.cost[0]:
                note(self.kept, shared_state(found))
            at = ahead
            self.look_up()
