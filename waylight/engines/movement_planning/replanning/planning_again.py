"""The whole of planning again, from two documents to one."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import numpy as np

from waylight.engines.movement_planning.ascent import Dual
from waylight.engines.movement_planning.compiling import Instance, compile_tables
from waylight.engines.movement_planning.demand import plan_shares
from waylight.engines.movement_planning.desk import Desk, Order, Progress, Result
from waylight.engines.movement_planning.exact import is_small, solve_exactly
from waylight.engines.movement_planning.insertion import insert_all
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Ints, Problem, shared_problem
from waylight.engines.movement_planning.replanning.changes import Changes
from waylight.engines.movement_planning.replanning.earlier import (
    fits_its_rules,
    read_earlier,
    resettled,
)
from waylight.engines.movement_planning.replanning.fitting import carry
from waylight.engines.movement_planning.replanning.keeping import keep_what_can_be
from waylight.engines.movement_planning.replanning.mending import Hole, mend_hole, reach
from waylight.engines.movement_planning.replanning.promises import (
    LOCKED,
    firmness,
    locks_of,
    promised,
    promises_nothing,
    rates,
    the_day,
)
from waylight.engines.movement_planning.report import judged, plan_json
from waylight.engines.movement_planning.screening import Tables
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    note,
    shared_state,
)
from waylight.engines.movement_planning.worth import prices_from

AFTERWARDS = 9e-4
"""Seconds kept back from the search for each family: proof, reasons and check come after it."""
LEAST = 0.12
"""The part of the time left that the search gets in any case."""


def replan(
    tables: Tables,
    document: dict[str, Any],
    *,
    today: date | None,
    time_limit: float,
    time_left: Callable[[], float],
    gap: float,
    seed: int,
    threads: int,
    report: Callable[[Progress], bool],
) -> dict[str, Any]:
    """The new plan's document, with `changes` since the earlier one's.

    `time_limit` and `time_left` in seconds, `gap` a share, as for `plan`. Raises ValueError
    when a date of the earlier plan is none.
    """
    started = time_left()
    instance = compile_tables(tables)
    settings = tables["settings"][0]
    earlier, rate = read_earlier(instance, document), rates(settings)
    day = the_day(settings, today)
    levels = firmness(instance, earlier, day)
    order = Order(time_limit, time_left, gap, seed, threads, report)
    possible = fits_its_rules(instance, earlier)
    state = empty_state(instance.problem, seed)
    crowded = resettled(instance, state, earlier, possible, levels)
    torn = state.pair < 0
    locks = locks_of(levels, ~torn)
    desk = Desk(promised(instance.problem, earlier, levels, rate, locks), order)
    _take_over(desk, state)
    _plan_anew(desk, torn, levels, promises_nothing(levels, rate))
    kept = keep_what_can_be(desk, earlier, possible.astype(np.int32))
    result = _result(desk, instance, document)
    # Locks are no money: the bound on cost and penalty together is that of the rates alone.
    weighed = promised(instance.problem, earlier, levels, rate, 0 * locks)
    with ThreadPoolExecutor(1) as proving:
        # Kernels prove while Python writes the reasons.
        proof = proving.submit(_proven, instance.problem, weighed, result.prices, order)
        found = plan_json(instance, result, started - time_left(), seed)
    bound, with_penalty = proof.result()
    changes = Changes(instance, earlier, document, levels, rate)
    return found | {
        **judged(found["objective"], bound),
        "changes": changes.to_json(found, crowded, kept),
        "bound_with_penalty": with_penalty,
        "seconds": started - time_left(),
        "today": day.isoformat(),
    }


def _take_over(desk: Desk, state: State) -> None:
    """Begin with this plan, at the desk's own costs."""
    own = empty_state(desk.problem, desk.order.seed)
    carry(desk.p, s := shared_state(own), shared_state(state))
    note(desk.kept, s)
    desk.phase = "what still holds"
    desk.look_up()


def _plan_anew(desk: Desk, torn: Any, levels: Ints, untold: Any) -> None:
    """Plan whoever has no place, then search around them; small caseloads exactly."""
    q = desk.problem
    if not torn.any() and not untold.any():
        return
    _insert(desk, torn, levels)
    desk.phase = "around the hole"
    if is_small(q):
        solved = solve_exactly(q, desk.order.time_left() / 3, desk.order.seed)
        if solved.state is not None and solved.state.cost[0] < desk.best.cost[0]:
            note(desk.kept, shared_state(solved.state))
        if solved.optimal:
            return
    near = np.zeros(len(q.people), dtype=np.int32)
    core = np.flatnonzero(torn & (np.diff(q.pair_at) > 0)).astype(np.int32)
    now = empty_state(q, desk.order.seed)
    carry(desk.p, shared_state(now), desk.kept)
    reach(desk.p, shared_state(now), core, near)
    open_to = (near == 1) | untold
    held = ~open_to | ((levels == LOCKED) & ~torn)
    hole = np.union1d(core, np.flatnonzero(untold & ~held)).astype(np.int32)
    left = desk.order.time_left()
    seconds = max(LEAST * left, left - AFTERWARDS * len(q.people))
    mend_hole(desk, Hole(hole, held.astype(np.int32)), seconds)


def _insert(desk: Desk, torn: Any, levels: Ints) -> None:
    """The cheapest way left for each, the firmest promise and the fewest choices first."""
    q = desk.problem
    state = empty_state(q, desk.order.seed)
    s = shared_state(state)
    carry(desk.p, s, desk.kept)
    waiting = np.flatnonzero(torn)
    choices = np.diff(q.pair_at)[waiting]
    order = waiting[np.lexsort((choices, -levels[waiting]))].astype(np.int32)
    insert_all(desk.p, s, desk.free, order)
    note(desk.kept, s)
    desk.look_up()


def _result(desk: Desk, instance: Instance, document: dict[str, Any]) -> Result:
    """The plan at its plain cost, with prices to prove a bound by; nothing is proven yet."""
    q = instance.problem
    state = empty_state(q, desk.order.seed)
    carry(shared_problem(q), shared_state(state), desk.kept)
    cost = float(state.cost[0] - (q.stake - q.unplanned)[state.pair < 0].sum())
    return Result(state, cost, -math.inf, _prices(instance, document, state))


def _proven(plain: Problem, weighed: Problem, prices: Prices, order: Order) -> tuple[float, float]:
    """What no plan costs less than, and what no plan's cost and penalty together are less than:
    what the earlier plan's prices still prove. A small caseload is solved for its bound."""
    bound, with_penalty = (
        Dual(q, shared_problem(q), order.threads).value(prices) for q in (plain, weighed)
    )
    if is_small(plain):
        solved = solve_exactly(plain, order.time_left() / 3, order.seed)
        bound = max(bound, float(solved.bound))
    return bound, with_penalty


def _prices(instance: Instance, document: dict[str, Any], state: State) -> Prices:
    """The earlier prices; a family without one is guessed from what it costs in the plan."""
    q = instance.problem
    prices = prices_from(instance, document)
    share = np.zeros(len(q.people))
    plan_shares(shared_problem(q), state.pair, state.living, state.load, share)
    unpriced = prices.cover == 0
    prices.cover[unpriced] = 0.8 * share[unpriced]
    np.minimum(prices.cover, q.unplanned, out=prices.cover)
    return prices


def compile_kernels(tables: Tables, document: dict[str, Any], order: Order) -> None:
    """Need every kernel once, however small the caseload; the plan is of no interest."""
    instance = compile_tables(tables)
    earlier = read_earlier(instance, document)
    levels = np.zeros(len(earlier.rows), dtype=np.int32)
    desk = Desk(instance.problem, order)
    keep_what_can_be(desk, earlier, (earlier.pair >= 0).astype(np.int32))
    state = empty_state(instance.problem, order.seed)
    resettled(instance, state, earlier, fits_its_rules(instance, earlier), levels)
    _take_over(desk, state)
    everybody = np.arange(len(levels), dtype=np.int32)
    reach(desk.p, desk.kept, everybody, np.zeros_like(levels))
    mend_hole(desk, Hole(everybody, np.zeros_like(levels)), order.time_limit)
    result = _result(desk, instance, document)
    _proven(desk.problem, desk.problem, result.prices, order)
