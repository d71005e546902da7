"""From a caseload to a plan: greedy, search, prices, drafts, search at prices; until told stop."""

from collections.abc import Callable
from typing import NamedTuple

from waylight.engines.movement_planning.desk import (
    FIRST_HEAT,
    PRICED_HEAT,
    Desk,
    Order,
    Result,
)
from waylight.engines.movement_planning.drafting import construct
from waylight.engines.movement_planning.exact import is_small
from waylight.engines.movement_planning.insertion import insert_all
from waylight.engines.movement_planning.prices import Prices, no_prices
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    note,
    restore,
    shared_state,
)


class Shares(NamedTuple):
    """Parts of the time; what is left is the last search."""

    search: float
    prices: float
    drafts: float


SHARES, LARGE_SHARES = Shares(0.05, 0.13, 0.35), Shares(0.03, 0.29, 0.03)
WARM_SHARE, LARGE_WARM_SHARE = 0.35, 0.15
"""The part of the time for prices when the prices of an earlier plan are known."""
LAST = 0.98
"""The work is planned to end a little before the time does."""
LARGE_HEAT, WARM_HEAT, LARGE_WARM_HEAT = 1000.0, 150.0, 30.0
"""Temperatures of the last search, in money, of a large caseload and of one planned before."""


class Earlier(NamedTuple):
    """A plan of this caseload as it was before, in so far as it still keeps every rule."""

    state: State
    prices: Prices


def improve(
    problem: Problem,
    order: Order,
    at: Callable[[Problem, Order], Desk] = Desk,
    earlier: Earlier | None = None,
) -> Result:
    """Plan the caseload: the best plan within the time, and the bound proven for it."""
    desk = at(problem, order)
    desk.greedy()
    if not desk.stopped and is_small(problem):
        desk.solve()
    if desk.stopped:
        prices = no_prices(problem)
    else:
        prices = _anew(desk) if earlier is None else _again(desk, earlier)
    state = empty_state(problem, order.seed)
    restore(desk.p, shared_state(state), desk.kept)
    return Result(state, desk.cost, desk.bound, prices)


def _anew(desk: Desk) -> Prices:
    """Everything from the beginning; gives the prices that were found."""
    shares = LARGE_SHARES if desk.large else SHARES
    desk.search("search", desk.unpriced, shares.search, FIRST_HEAT, 1)
    if desk.stopped:
        return no_prices(desk.problem)
    prices = desk.price_share(shares.prices)
    climbed = desk.price(prices)
    if not desk.stopped:
        heat = LARGE_HEAT if desk.large else PRICED_HEAT
        rest = LAST - shares.search - prices - construct(desk, climbed, shares.drafts)
        return desk.search_at_prices(climbed, rest, heat)
    return climbed.prices


def _again(desk: Desk, earlier: Earlier) -> Prices:
    """From an earlier plan and its prices: tomorrow's caseload is today's with a few changes."""
    state = empty_state(desk.problem, desk.order.seed)
    restore(desk.p, now := shared_state(state), shared_state(earlier.state))
    order = desk.free_to_choose().argsort(kind="stable").astype("int32")
    insert_all(desk.p, now, desk.free, order)
    if state.cost[0] < desk.best.cost[0]:
        note(desk.kept, now)
    desk.look_up()
    share = LARGE_WARM_SHARE if desk.large else WARM_SHARE
    climbed = desk.price(share, earlier.prices)
    if not desk.stopped:
        heat = LARGE_WARM_HEAT if desk.large else WARM_HEAT
        return desk.search_at_prices(climbed, LAST - share, heat)
    return climbed.prices
