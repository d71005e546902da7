"""What it would take: one family's other choices, and the changes that would help, all solved.

Two kinds of figures, never mixed: `as_planned` moves this family alone, everyone else staying
(exact, at once); `difference` forces the choice and searches the whole plan until more search
finds next to nothing, others moving where that is cheaper. Both are differences in the cost of
whole plans.
"""

from collections.abc import Callable
from typing import Any

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.reasons.around import rivals
from waylight.engines.movement_planning.reasons.helping import Candidate, candidates
from waylight.engines.movement_planning.reasons.opening import openings
from waylight.engines.movement_planning.reasons.solving import (
    Answer,
    Plan,
    counted,
    moves,
    named,
    weigh,
)
from waylight.engines.movement_planning.reasons.terms import place_costs, place_of
from waylight.engines.movement_planning.reasons.wishes import Ask, asks
from waylight.engines.movement_planning.reasons.words import alternative_words, change_words
from waylight.engines.movement_planning.scenarios.change import ChangeRefusedError
from waylight.engines.movement_planning.scenarios.plain import to_json
from waylight.engines.movement_planning.screening import screen
from waylight.engines.movement_planning.state import State

CHANGES = 4
"""How many changes are made and solved."""
LEAST = 0.01
"""Money below which two plans cost the same."""
Row = dict[str, Any]
Report = Callable[[float], bool]
"""Is told the share of the questions that are answered; False = stop asking."""


class Inquiry:
    """Everything that one family is asked about in one plan."""

    def __init__(self, plan: Plan, i: int, prices: Prices | None = None) -> None:
        """Search around the family once with nothing forced: differences count from there."""
        self.plan, self.i, self.prices = plan, i, prices
        self.name = plan.instance.names.families[i]
        self.seen = screen(i, plan.instance.rules)
        self.seeds = rivals(plan.q, plan.state, i, plan.flights())
        self.settled: Answer = plan.settled(self.seeds)
        self.currency: str = plan.instance.tables["settings"][0]["currency"]

    def answered(self, report: Report = lambda _share: True) -> Row:
        """The whole answer as JSON values; what is not reached when told to stop is left out."""
        questions: list[Callable[[], Row | None]] = [
            *((lambda one=one: self.alternative(one)) for one in asks(self.plan, self.i)),
            *((lambda one=one: self.change(one)) for one in self.candidates()),
        ]
        rows: list[Row] = []
        for done, question in enumerate(questions):
            if not report(done / len(questions)):
                break
            if row := question():
                rows.append(row)
        helping = [row for row in rows if "change" in row and row["saved"] > LEAST]
        choices = [row for row in rows if "ask" in row]
        return self._head() | {
            "alternatives": [row for row in choices if row["ask"] != "earliest"],
            "why_not_earlier": [row for row in choices if row["ask"] == "earliest"],
            "changes": sorted(helping, key=lambda row: -float(row["saved"])),
        }

    def candidates(self) -> list[Candidate]:
        """The changes that are worth solving, most promising first."""
        plan, i, state = self.plan, self.i, self.settled.state
        if plan.q.pair_at[i] == plan.q.pair_at[i + 1]:
            return openings(plan.instance, i, self.seen)[:CHANGES]
        own = plan.own_cost(i, state)
        found = candidates(plan.instance, counted(plan.q, state), i, own, self.prices)
        return found[:CHANGES]

    def force(self, ask: Ask) -> Answer | None:
        """The best plan found in which the family has its wish."""
        return self.plan.forced(self.i, ask.wish, self.settled.state)

    def alternative(self, ask: Ask) -> Row | None:
        """One other choice, solved; None when no plan was found that has it."""
        found = self.force(ask)
        if found is None:
            return None
        q, alone = self.plan.q, self.plan.as_planned(self.i, ask.wish, self.settled.state)
        now = place_of(found.problem, found.state, self.i)
        row = {
            "ask": ask.kind,
            "place": named(self.plan.instance, now),
            "as_planned": None if alone is None else round(alone, 2),
            "difference": round(found.cost - self.settled.cost, 2),
            "cost": found.cost,
            "proven": found.proven and self.settled.proven,
            "terms": self._terms(found.problem, found.state),
            "moves": self._others((q, self.settled.state), found, self.plan.instance),
        }
        return row | {"words": alternative_words(row, self.currency)}

    def change(self, one: Candidate) -> Row | None:
        """One change, made and solved; None when it cannot be made."""
        try:
            new, found = self.plan.changed(one.change, self.seeds, self.settled.state)
        except ChangeRefusedError:
            return None
        place = named(new, place_of(found.problem, found.state, self.i))
        before = named(self.plan.instance, place_of(self.plan.q, self.settled.state, self.i))
        row = {
            "change": to_json(one.change),
            "sentence": one.change.sentence(),
            "kind": one.kind,
            "price_says": None if one.price is None else round(one.price, 2),
            "as_planned": round(one.saves, 2),
            "saved": round(self.settled.cost - found.cost, 2),
            "cost": found.cost,
            "place": place,
            "unblocks": before is None and place is not None,
            "moves": self._others((self.plan.q, self.settled.state), found, new),
        }
        return row | {"words": change_words(row, self.currency)}

    def _head(self) -> Row:
        plan, i, settled = self.plan, self.i, self.settled
        return {
            "family": self.name,
            "currency": self.currency,
            "objective": plan.cost,
            "now": named(plan.instance, place_of(plan.q, plan.state, i)),
            "terms": self._terms(plan.q, plan.state),
            "meanwhile": {
                "saved": round(max(0.0, plan.cost - settled.cost), 2),
                "cost": settled.cost,
                "place": named(plan.instance, place_of(plan.q, settled.state, i)),
                "proven": settled.proven,
            },
        }

    def _terms(self, p: Problem, state: State) -> dict[str, float]:
        """What the family's place costs by heading, largest first; with what it adds in seats and
        staff to the flight that it shares."""
        place = place_of(p, state, self.i)
        if place.flight < 0:
            return {"unplanned": float(p.unplanned[self.i])}
        costs = place_costs(self.plan.instance, self.i, place, self.seen)
        costs["seats_and_staff"] = weigh(p, state, self.i)[0] - sum(costs.values())
        return {
            name: round(cost, 2)
            for name, cost in sorted(costs.items(), key=lambda item: -abs(item[1]))
        }

    def _others(self, before: tuple[Problem, State], found: Answer, new: Instance) -> list[Row]:
        """The other families whose flight, council or home differs."""
        moved = moves(self.plan.instance, before, (new, found.problem, found.state))
        return [row for row in moved if row["family"] != self.name]
