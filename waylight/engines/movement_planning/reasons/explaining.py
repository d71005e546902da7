"""Say why: each family's flight and home, what else it could have, and why not earlier.

Every figure is a difference in the cost of the whole plan when this one family moves and all
others stay, computed by moving it; nothing is read off a price.
"""

from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.prices import Prices, no_prices, shared_prices
from waylight.engines.movement_planning.problem import Problem, shared_problem
from waylight.engines.movement_planning.reasons.lifting import LIFT
from waylight.engines.movement_planning.reasons.weighing import FITS, Weights, weigh_family
from waylight.engines.movement_planning.reasons.words import (
    BLOCKED,
    amount,
    day_words,
    rule_words,
)
from waylight.engines.movement_planning.screening import Screen, screen
from waylight.engines.movement_planning.state import State, shared_state

ALTERNATIVES = 4
EARLIER = 3


class Case(NamedTuple):
    """One family with what the explanation needs."""

    i: int
    seen: Screen
    own: float
    weights: Weights


class Explainer:
    """Explains one finished plan."""

    def __init__(self, instance: Instance, state: State) -> None:
        """Hand the plan to the kernels once."""
        self.instance, self.state = instance, state
        self.q: Problem = instance.problem
        self.p, self.s = shared_problem(self.q), shared_state(state)
        self.free: Prices = shared_prices(no_prices(self.q))
        self._lifted: dict[str, tuple[Problem, State]] = {}
        self.currency: str = instance.tables["settings"][0]["currency"]

    def case(self, i: int) -> Case:
        """Weigh every way to plan family i."""
        pairs = int(self.q.pair_at[i + 1] - self.q.pair_at[i])
        own, weights = weigh_family(self.p, self.s, self.free, i, pairs)
        return Case(i, screen(i, self.instance.rules), own, weights)

    def lifted(self, kind: str, i: int) -> Weights:
        """Every way to plan family i if there were more of one kind of thing (`lifting`)."""
        if kind not in self._lifted:
            problem, state = LIFT[kind](self.q, self.state)
            self._lifted[kind] = shared_problem(problem), shared_state(state)
        pairs = int(self.q.pair_at[i + 1] - self.q.pair_at[i])
        return weigh_family(*self._lifted[kind], self.free, i, pairs)[1]

    def alternatives(self, case: Case) -> list[dict[str, Any]]:
        """The next best flights, with what moving there would add to the plan's cost."""
        own = self.state.pair[case.i] - self.q.pair_at[case.i]
        cheapest = np.argsort(case.weights.cost, kind="stable")[: ALTERNATIVES + 1]
        others = [n for n in cheapest if n != own and case.weights.block[n] == FITS]
        return [self._alternative(case, int(n)) for n in others[:ALTERNATIVES]]

    def _alternative(self, case: Case, n: int) -> dict[str, Any]:
        f = self.q.pair_flight[self.q.pair_at[case.i] + n]
        names, home = self.instance.names, int(case.weights.home[n])
        more = float(case.weights.cost[n] - case.own)
        return {
            "flight": names.flights[f],
            "date": self.flight_date(f).isoformat(),
            "council": names.councils[case.weights.council[n]],
            "home": names.homes[home] if home >= 0 else None,
            "cost_difference": round(more, 2),
            "why_not": f"{amount(more, self.currency)} more, with everyone else as planned"
            if more >= 0
            else f"{amount(-more, self.currency)} less for this family: the search ended here",
        }

    def why(self, case: Case, costs: dict[str, float], others: list[dict[str, Any]]) -> list[str]:
        """Why this flight and this home; `others` are the family's :meth:`alternatives`."""
        i = case.i
        f = self.q.pair_flight[self.state.pair[i]]
        open_now = int((case.weights.block == FITS).sum())
        choice = (
            f"{self.flight_words(f)}: {len(case.seen.flights)} flights leave from its airport, "
            f"{len(case.weights.cost)} keep its dates, papers and appointments, and {open_now} "
            "still have room, staff and a home."
        )
        lines = [choice, self._next_best(others), self._home_words(i, costs)]
        if self.q.adults[i] == 0:
            lines.append(
                "No adult in this family: it flies with an operational escort, and an agreed "
                "adult must be named before it leaves."
            )
        return [line for line in lines if line]

    def _next_best(self, others: list[dict[str, Any]]) -> str:
        if not others:
            return "No other flight is open to it while everyone else stays as planned."
        other = others[0]
        if other["cost_difference"] < 0:
            return ""
        return (
            f"The next best is {other['flight']} on {day_words(other['date'])}: "
            f"{amount(other['cost_difference'], self.currency)} more in all."
        )

    def _home_words(self, i: int, costs: dict[str, float]) -> str:
        council = self.instance.tables["councils"][self.state.council[i]]
        name = council["name"] or council["council"]
        if not self.q.settles[i]:
            return f"{name} is the sponsor's council."
        h = int(self.state.home[i])
        spare = int(self.q.home_bedrooms[h] - self.q.bedrooms[i])
        size = f"{self.q.home_bedrooms[h]} bedrooms for {self.q.bedrooms[i]} needed"
        empty = int(self.q.day[self.q.pair_flight[self.state.pair[i]]] - self.q.home_from[h])
        return (
            f"{self.instance.names.homes[h]} in {name}: {size}"
            f"{', step-free' if self.q.home_step_free[h] else ''}, empty for {empty} days; "
            f"placement {amount(costs['placement'], self.currency)}, "
            f"empty home {amount(costs['empty_homes'], self.currency)}"
            f"{', one bedroom spare' if spare == 1 else ''}."
        )

    def why_not_earlier(self, case: Case) -> list[str]:
        """What keeps the family from each of the last flights before its own."""
        mine = int(self.q.day[self.q.pair_flight[self.state.pair[case.i]]])
        day = self.q.day[case.seen.flights]
        before = np.flatnonzero(day < mine)
        earlier = before[np.argsort(-day[before], kind="stable")][:EARLIER]
        lines = [self._earlier(case, int(n)) for n in earlier]
        return lines or ["No earlier flight leaves from its airport."]

    def _earlier(self, case: Case, n: int) -> str:
        f = int(case.seen.flights[n])
        failed = [rule for rule, passed in case.seen.rules.items() if not passed[n]]
        if failed:
            words = rule_words(failed[0], self.instance, case.i, case.seen)
            return f"{self.flight_words(f)}: {words}."
        pairs = self.q.pair_flight[self.q.pair_at[case.i] : self.q.pair_at[case.i + 1]]
        at = int(np.flatnonzero(pairs == f)[0])
        if case.weights.block[at] != FITS:
            return f"{self.flight_words(f)}: {BLOCKED[case.weights.block[at]]}."
        more = float(case.weights.cost[at] - case.own)
        if more < 0:
            return f"{self.flight_words(f)}: possible; the search ended before it was taken."
        return f"{self.flight_words(f)}: {amount(more, self.currency)} more in all."

    def flight_words(self, f: int) -> str:
        """A flight by its name and day."""
        return f"{self.instance.names.flights[f]} on {day_words(self.flight_date(f).isoformat())}"

    def flight_date(self, f: int) -> Any:
        """The day it leaves."""
        return self.instance.tables["flights"][f]["date"]
