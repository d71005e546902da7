"""A planning job that prices and polishes on several workers."""

from collections.abc import Sequence
from concurrent.futures import Executor

from waylight.engines.movement_planning.ascent import Ascent, Dual
from waylight.engines.movement_planning.desk import Desk, Order
from waylight.engines.movement_planning.parts.pricing import SpreadDual
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Problem


class SpreadDesk(Desk):
    """A :class:`Desk` whose prices and searches are the workers' work."""

    def __init__(self, problem: Problem, order: Order, workers: Sequence[Executor]) -> None:
        """`workers` are executors that run one task at a time, at least one."""
        super().__init__(problem, order, workers)
        self.spread: SpreadDual | None = None

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
