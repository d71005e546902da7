"""Questions to one plan, answered by solving: a family forced elsewhere, a change made."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.compiling import Instance, compile_tables
from waylight.engines.movement_planning.prices import no_prices, shared_prices
from waylight.engines.movement_planning.problem import Ints, Problem, shared_problem
from waylight.engines.movement_planning.reasons.around import contract_cost, rivals
from waylight.engines.movement_planning.reasons.carrying import carried
from waylight.engines.movement_planning.reasons.forcing import force, taken_along
from waylight.engines.movement_planning.reasons.going_on import search_on
from waylight.engines.movement_planning.reasons.terms import Place, place_of
from waylight.engines.movement_planning.reasons.weighing import Weights, weigh_family
from waylight.engines.movement_planning.scenarios.change import Change
from waylight.engines.movement_planning.state import (
    State,
    empty_state,
    restore,
    shared_state,
)


class Wish(NamedTuple):
    """Where a family is forced: any of these flights (bool [L]), and a council or a home."""

    flights: np.ndarray
    council: int = -1
    home: int = -1


class Answer(NamedTuple):
    """A whole plan in which the wish is met, or the change made: its cost and who moved."""

    problem: Problem
    state: State
    cost: float
    proven: bool


@dataclass(frozen=True)
class Effort:
    """How long each question is searched: seconds of planned work on two cores, and the seed."""

    seconds: float = 6.0
    seed: int = 1
    exact: bool = True


class Plan:
    """One finished plan that can be asked. Nothing here changes it."""

    def __init__(self, instance: Instance, state: State, effort: Effort | None = None) -> None:
        """The compiled caseload, the plan's decisions, and how hard each question is searched."""
        self.instance, self.state = instance, state
        self.effort = effort or Effort()
        self.q = instance.problem
        self.cost = contract_cost(self.q, state)

    def flights(self, *chosen: int) -> np.ndarray:
        """Only these flights, as bool [L]."""
        only = np.zeros(len(self.q.day), dtype=bool)
        only[list(chosen)] = True
        return only

    def settled(self, seeds: Ints) -> Answer:
        """The plan searched around these families with nothing forced and nothing changed."""
        return self._answer(self.q, self.state, seeds)

    def forced(self, i: int, wish: Wish, start: State) -> Answer | None:
        """The best plan found in which family i has its wish; None when it cannot."""
        narrowed = force(self.q, i, wish.flights, wish.council, wish.home)
        if narrowed.problem.pair_at[i] == narrowed.problem.pair_at[i + 1]:
            return None
        seeds = rivals(self.q, start, i, wish.flights)
        kept = taken_along(narrowed, start)
        kept.pair[i] = -1
        found = self._answer(narrowed.problem, kept, seeds)
        return found if found.state.pair[i] >= 0 else None

    def changed(self, change: Change, seeds: Ints, start: State) -> tuple[Instance, Answer]:
        """The caseload with the change made, and the best plan found for it from `start`."""
        new = compile_tables(change.applied(self.instance.tables))
        return new, self._answer(new.problem, carried(self.instance, start, new), seeds)

    def as_planned(self, i: int, wish: Wish, start: State) -> float | None:
        """What the wish adds to the plan's cost with everyone else as planned; None: no room."""
        narrowed = force(self.q, i, wish.flights, wish.council, wish.home)
        own = self.own_cost(i, start)
        kept = taken_along(narrowed, start)
        kept.pair[i] = -1
        _, weights = weigh(narrowed.problem, kept, i)
        least = float(weights.cost.min(initial=np.inf))
        return least - own if np.isfinite(least) else None

    def own_cost(self, i: int, state: State) -> float:
        """What family i adds to the plan's cost now, or what leaving it out costs."""
        if state.pair[i] < 0:
            return float(self.q.unplanned[i])
        return weigh(self.q, state, i)[0]

    def _answer(self, p: Problem, start: State, seeds: Ints) -> Answer:
        effort = self.effort
        found = search_on(
            p, start, seeds, seconds=effort.seconds, seed=effort.seed, exact=effort.exact
        )
        return Answer(p, found.state, found.cost, found.proven)


def counted(p: Problem, decisions: State) -> State:
    """The plan with everything that it uses counted."""
    state = empty_state(p, 0)
    restore(shared_problem(p), shared_state(state), shared_state(decisions))
    return state


def weigh(p: Problem, decisions: State, i: int) -> tuple[float, Weights]:
    """:func:`weigh_family` for a plan given by its decisions."""
    pairs = int(p.pair_at[i + 1] - p.pair_at[i])
    state = shared_state(counted(p, decisions))
    return weigh_family(shared_problem(p), state, shared_prices(no_prices(p)), i, pairs)


def moves(
    old: Instance, before: tuple[Problem, State], after: tuple[Instance, Problem, State]
) -> list[dict[str, Any]]:
    """The families whose flight, council or home differs between two plans, by name."""
    new, problem, state = after
    rows = []
    for i, family in enumerate(old.names.families):
        was = named(old, place_of(before[0], before[1], i))
        now = named(new, place_of(problem, state, i))
        if was != now:
            rows.append({"family": family, "before": was, "after": now})
    return rows


def named(instance: Instance, place: Place) -> dict[str, Any] | None:
    """A place by the workbook's names; None for a family that is left out."""
    if place.flight < 0:
        return None
    names = instance.names
    return {
        "flight": names.flights[place.flight],
        "date": instance.tables["flights"][place.flight]["date"].isoformat(),
        "council": names.councils[place.council],
        "home": names.homes[place.home] if place.home >= 0 else None,
    }
