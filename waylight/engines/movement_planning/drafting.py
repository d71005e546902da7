"""Plans drawn from the prices: whole charters hired at once, then searched and compared.

A search hardly ever fills an empty charter family by family: the first would pay for it whole. So
the charters that the climb wished for are free while a draft is drawn and first searched, and
their cost comes back for a second short search. The best draft is where the last search begins.
"""

import numpy as np

from waylight.engines.movement_planning.ascent import Ascent
from waylight.engines.movement_planning.desk import PRICED_HEAT, Desk
from waylight.engines.movement_planning.insertion import insert_all
from waylight.engines.movement_planning.prices import shared_prices
from waylight.engines.movement_planning.problem import Ints
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    note,
    restore,
    shared_state,
)

FLEETS = (0.65, 0.85, 1.0, 1.15)
"""How many charters to try hiring: parts of the number that flew in the climb on average."""
LARGE_FLEETS = (1.12,)
"""The same for a large caseload, where chance evens out: one draft, and more search from it."""


def construct(desk: Desk, climbed: Ascent, share: float) -> float:
    """Draw drafts from the climb, keep the best plan of all.

    Gives the share of the time that it used: none when no charter was wished for.
    """
    sizes = _fleet_sizes(desk, climbed)
    wish = -climbed.flown * desk.problem.charter
    by_wish = np.argsort(wish, kind="stable").astype(np.int32)
    for seed, size in enumerate(sizes):
        kept = _draft(desk, climbed, by_wish[:size], share / len(sizes), seed)
        if kept.cost[0] < desk.best.cost[0]:
            note(desk.kept, shared_state(kept))
        desk.look_up()
        if desk.stopped:
            break
    return share if sizes else 0.0


def _fleet_sizes(desk: Desk, climbed: Ascent) -> list[int]:
    wished = float((climbed.flown * desk.problem.charter).sum())
    parts = LARGE_FLEETS if desk.large else FLEETS
    return sorted({round(wished * part) for part in parts} - {0})


def _draft(desk: Desk, climbed: Ascent, hired: Ints, share: float, seed: int) -> State:
    """The best plan found with these charters hired."""
    q = desk.problem
    fixed_cost = q.fixed_cost.copy()
    fixed_cost[hired] = 0.0
    free = desk.aside(q._replace(fixed_cost=fixed_cost))
    fill(free, climbed)
    free.search("draft", climbed.prices, share * 0.3, PRICED_HEAT / 2, seed)
    paid = desk.aside(q)
    restored = shared_state(empty_state(q, 0))
    restore(paid.p, restored, free.kept)
    note(paid.kept, restored)
    paid.search("draft", climbed.prices, share * 0.7, PRICED_HEAT / 2, seed + 50)
    return paid.best


def fill(desk: Desk, climbed: Ascent) -> None:
    """Plan at prices, those first whose flight was most often the same in the climb."""
    q, prices = desk.problem, climbed.prices
    family = np.repeat(np.arange(len(q.people)), np.diff(q.pair_at))
    sure = np.zeros(len(q.people))
    np.maximum.at(sure, family, climbed.wish)
    state = shared_state(empty_state(q, desk.order.seed, prices.home, prices.intake))
    order = np.lexsort((-sure, desk.free_to_choose())).astype(np.int32)
    insert_all(desk.p, state, shared_prices(prices), order)
    note(desk.kept, state)
