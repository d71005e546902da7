"""Cost of movement against waiting: plans at several weights of waiting, all judged at one.

A factor above 1 makes waiting dearer, so that the plan moves people sooner and pays for it.
Every plan is then counted at the weights of the caseload itself: only so are they comparable.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from waylight.engines.movement_planning.scenarios.change import Row, Tables
from waylight.engines.movement_planning.scenarios.changes import ChangeWaiting, applied
from waylight.engines.movement_planning.scenarios.comparing import waiting_cost

FACTORS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""What is asked when nobody says otherwise."""


@dataclass(frozen=True)
class Point:
    """One plan: what it costs without waiting, and its waiting at the caseload's own weights.

    `movement` includes what it costs to leave families out, or a plan could look cheap by it.
    `gap` is the plan's own, at its own weights.
    """

    factor: float
    movement: float
    waiting: float
    families_unplanned: int
    gap: float
    dominated: bool = False

    @property
    def percent(self) -> float:
        """The gap in hundredths."""
        return 100 * self.gap


def weighed(tables: Tables, factor: float) -> Tables:
    """The tables in which waiting weighs so many times as much."""
    return applied(tables, [ChangeWaiting(factor)])


def point(tables: Tables, factor: float, plan: Row) -> Point:
    """A plan of `weighed(tables, factor)` as a point, at the weights of `tables`."""
    movement = plan["objective"] - plan["costs"]["waiting"]
    left_out = len(plan["unplanned"])
    return Point(factor, movement, waiting_cost(tables, plan), left_out, plan["gap"])


def frontier(points: Iterable[Point]) -> list[Point]:
    """The points by factor; one that another beats in both terms is marked as dominated."""
    every = sorted(points, key=lambda one: one.factor)
    return [replace(one, dominated=any(_beats(other, one) for other in every)) for one in every]


def _beats(other: Point, one: Point) -> bool:
    no_worse = other.movement <= one.movement and other.waiting <= one.waiting
    return no_worse and (other.movement, other.waiting) != (one.movement, one.waiting)
