"""What a family could be instead: the other choices that are worth asking about."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.reasons.solving import Plan, Wish, weigh
from waylight.engines.movement_planning.reasons.terms import place_of

FLIGHTS, EARLIEST = 2, 3
"""How many of the next best flights and of the earliest dates are asked."""
A_WEEK = 7


class Ask(NamedTuple):
    """One question: `planned`, `flight`, `week_earlier`, `council` or `earliest`, and the wish."""

    kind: str
    wish: Wish


def asks(plan: Plan, i: int) -> Iterator[Ask]:
    """The next best flights, a week earlier, another council, and the earliest dates; for a
    family that is left out, being planned at all."""
    q = plan.q
    own = q.pair_flight[q.pair_at[i] : q.pair_at[i + 1]]
    now = place_of(q, plan.state, i)
    if now.flight < 0:
        if len(own):
            yield Ask("planned", Wish(plan.flights(*own)))
        return
    cost = weigh(q, plan.state, i)[1].cost
    others = [int(f) for f in own[np.argsort(cost, kind="stable")] if f != now.flight]
    for f in others[:FLIGHTS]:
        yield Ask("flight", Wish(plan.flights(f)))
    mine = int(q.day[now.flight])
    if sooner := [f for f in others if q.day[f] <= mine - A_WEEK]:
        yield Ask("week_earlier", Wish(plan.flights(*sooner)))
    for council in _other_council(q, i, now.council):
        yield Ask("council", Wish(plan.flights(*own), council=council))
    for day in sorted({int(q.day[f]) for f in others if q.day[f] < mine})[:EARLIEST]:
        yield Ask("earliest", Wish(plan.flights(*(f for f in others if q.day[f] == day))))


def _other_council(q: Problem, i: int, own: int) -> list[int]:
    """The cheapest other council by the family's own order, if it may live elsewhere."""
    if not q.settles[i]:
        return []
    return [int(c) for c in q.council_first[i] if c not in (own, -1)][:1]
