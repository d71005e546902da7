"""Ruin and recreate on several parts at once, each with its share of what all of them need.

A part may use what its own families use in the plan now, and its share of what is free; so the
parts' plans fit together whatever each of them finds. Parts are cut by city and by season in
turns, for what lies on one cut's border is inside the next.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.parts.cutting import Part, cut, deal, pair_families
from waylight.engines.movement_planning.parts.sharing import Sharing
from waylight.engines.movement_planning.prices import Prices, shared_prices
from waylight.engines.movement_planning.problem import Ints, Problem, shared_problem
from waylight.engines.movement_planning.search import (
    Schedule,
    anneal,
    empty_trial,
    shared_trial,
)
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    restore,
    shared_state,
    sheet,
)

OF_FAMILIES = ("home", "council", "clinic", "lesson", "living")
OF_FLIGHTS = ("ops", "roving")


class Errand(NamedTuple):
    """What a worker needs to search a part: it goes out whole, and only the plan comes back."""

    problem: Problem
    plan: dict[str, Any]
    intake_left: Ints
    prices: Prices
    seed: int
    schedule: Schedule
    last: bool


def parts_for(q: Problem) -> int:
    """How many parts: by the caseload's size alone, so that the workers do not change the plan."""
    return max(2, len(q.people) // 2_500)


def search_part(errand: Errand) -> dict[str, Any]:
    """The plan of one part after its moves (runs on a worker): where the search stands, which is
    worse than the best it saw while it is hot, or in the last turn the best."""
    q, prices = errand.problem, errand.prices
    p, best = shared_problem(q), sheet(q)
    for name, column in errand.plan.items():
        getattr(best, name)[:] = column
    state = empty_state(q, errand.seed, prices.home, prices.intake)
    restore(p, moving := shared_state(state), kept := shared_state(best))
    state.intake_left[...] = errand.intake_left
    best.cost[:] = state.cost
    trial = shared_trial(empty_trial(q, prices.home))
    anneal(p, moving, kept, trial, shared_prices(prices), errand.schedule)
    return _decisions(best if errand.last else state)


def search_parts(
    q: Problem, plan: State, prices: Prices, schedule: Schedule, turn: int,
    workers: Sequence[Executor], last: bool = True,
) -> State:  # fmt: skip
    """The plan after every part was searched; `schedule` has the moves of the whole."""
    parts = _disjoint(q, plan, deal(q, parts_for(q), by_season=turn % 2 == 1))
    jobs = []
    for n, errand in enumerate(_errands(parts, q, plan, prices, turn)):
        moves = max(1, schedule[0] // len(parts))
        errand = errand._replace(seed=1_000 * turn + n, schedule=(moves, *schedule[1:]), last=last)
        jobs.append(workers[n % len(workers)].submit(search_part, errand))
    merged = _decisions(plan)
    for part, job in zip(parts, jobs, strict=True):
        _merge(merged, part, job.result())
    return _fitting(q, merged)


def _disjoint(q: Problem, plan: State, deals: list[Any]) -> list[Part]:
    """A family belongs where it flies, else where most of its flights are."""
    family = pair_families(q)
    counts = np.stack(
        [np.bincount(family[on[q.pair_flight]], minlength=len(q.people)) for on in deals]
    )
    home = counts.argmax(axis=0)
    flies = plan.pair >= 0
    group = np.stack(deals).argmax(axis=0)
    home[flies] = group[q.pair_flight[plan.pair[flies]]]
    return [cut(q, on, home == n) for n, on in enumerate(deals)]


def _errands(parts: list[Part], q: Problem, plan: State, prices: Prices, turn: int) -> list[Errand]:
    """What each part may use: what its own families use now, and its share of what is free."""
    whole = _state_of(q, _decisions(plan))
    shares = Sharing(q, [part.problem for part in parts], whole, turn)
    errands = []
    for n, part in enumerate(parts):
        own, q_part = _own(part, plan), part.problem
        used = _state_of(q_part, own)
        problem = q_part._replace(
            home_count=q.home_count - used.homes_left + shares.homes[n],
            clinic_places=q.clinic_places - used.clinic_left + shares.clinic[n],
            class_places=q.class_places - used.class_left + shares.lesson[n],
            available=used.busy + shares.staff[n],
        )
        paid = prices._replace(
            cover=prices.cover[part.families], wheelchair=prices.wheelchair[part.flights]
        )
        errands.append(Errand(problem, own, shares.intake[n], paid, 0, (0, 1.0, 1.0), True))
    return errands


def _own(part: Part, plan: State) -> dict[str, Any]:
    """The part of a plan that is the part's, in its own numbers."""
    own = {name: getattr(plan, name)[part.families] for name in OF_FAMILIES}
    own |= {name: getattr(plan, name)[part.flights] for name in OF_FLIGHTS}
    pair = plan.pair[part.families]
    own["pair"] = np.where(pair >= 0, np.searchsorted(part.pairs, pair), -1).astype(np.int32)
    return own


def _merge(merged: dict[str, Any], part: Part, found: dict[str, Any]) -> None:
    for name in OF_FAMILIES:
        merged[name][part.families] = found[name]
    for name in OF_FLIGHTS:
        merged[name][part.flights] = found[name]
    pair = found["pair"]
    merged["pair"][part.families] = np.where(pair >= 0, part.pairs[pair], -1)


def _decisions(plan: State) -> dict[str, Any]:
    return {name: getattr(plan, name).copy() for name in ("pair", *OF_FAMILIES, *OF_FLIGHTS)}


def _state_of(q: Problem, decisions: dict[str, Any]) -> State:
    """The plan with all its counts."""
    kept, state = sheet(q), empty_state(q, 0)
    for name, column in decisions.items():
        getattr(kept, name)[:] = column
    restore(shared_problem(q), shared_state(state), shared_state(kept))
    return state


def _fitting(q: Problem, merged: dict[str, Any]) -> State:
    """The merged plan, after a look that nothing shared is used twice."""
    state = _state_of(q, merged)
    left = (state.homes_left, state.intake_left, state.clinic_left, state.class_left)
    if any((places < 0).any() for places in (*left, q.available - state.busy)):
        raise RuntimeError("the parts' plans do not fit together: this is a fault of the planner")
    return state
