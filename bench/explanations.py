"""Are explanations true? Claims about random families, each solved again by other means.

`python -m bench.explanations [--families 200]`: month caseloads of several seeds, and the same
with a fifth of the homes and half of the interpreters gone, so that some families are left out.

An alternative's claimed cost (of the whole plan, as an answer gives it) must be neither too low nor
too high. Not too low: the plan behind it, with the choice written into the tables (`fixed`,
`placement`), passes the independent checker at that cost. Not too high: a second opinion on those
tables, compiled again, with everybody in play, longer, from another seed, and both from the plan as
it was and from the plan claimed, finds nothing cheaper by more than a thousandth. A claim that a
change unblocks a family is tried the same way: with the change in the tables and everybody in play
for longer the family is still planned, and the plan valid.
"""

import random
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from bench.instances import instance
from waylight.engines.movement_planning.compiling import Instance, compile_tables
from waylight.engines.movement_planning.desk import Order, Result
from waylight.engines.movement_planning.planning import improve
from waylight.engines.movement_planning.prices import no_prices
from waylight.engines.movement_planning.reasons.around import Walk, rivals, settle
from waylight.engines.movement_planning.reasons.asking import Inquiry
from waylight.engines.movement_planning.reasons.carrying import carried
from waylight.engines.movement_planning.reasons.solving import Effort, Plan
from waylight.engines.movement_planning.reasons.wishes import asks
from waylight.engines.movement_planning.report import plan_json
from waylight.engines.movement_planning.scenarios.plain import from_json
from waylight.engines.movement_planning.state import State
from waylight.engines.plan_checking import check

Tables = dict[str, list[dict[str, Any]]]
NEAR = 0.001
"""The share of the plan's cost within which a claim counts as reproduced."""
SEED = 77
POLISHES = 2
"""Searches of the whole plan before anything is claimed: later ones find next to nothing."""


class Claim(NamedTuple):
    """One claim held against a second opinion: money, and the plan's cost it is a share of."""

    kind: str
    claimed: float
    again: float
    whole: float
    valid: bool

    @property
    def share(self) -> float:
        """How far apart the two are."""
        return abs(self.claimed - self.again) / self.whole

    @property
    def held(self) -> bool:
        """Near enough, and a plan that the checker accepts."""
        return self.valid and self.share <= NEAR


class Desk(NamedTuple):
    """One caseload with a plan that a long search no longer betters."""

    tables: Tables
    instance: Instance
    plan: Plan
    longer: float


def main() -> int:
    """Print how many claims held and the worst deviation; 1 when one did not."""
    options = _arguments()
    claims: list[Claim] = []
    each = -(-options.families // (2 * len(options.seeds)))
    for seed in options.seeds:
        for scarce in (False, True):
            began = time.monotonic()
            desk = _desk(seed, scarce, options)
            claims += _about(desk, each, seed)
            told = f"month {seed}{' scarce' if scarce else ''}"
            print(
                f"{told:<16}{len(claims):>5} claims  {time.monotonic() - began:5.0f} s", flush=True
            )
    return _table(claims)


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--families", type=int, default=200)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--planning", type=float, default=20.0, help="seconds for each plan")
    parser.add_argument("--longer", type=float, default=4.0, help="the second opinion's seconds")
    return parser.parse_args()


def _desk(seed: int, scarce: bool, options: Namespace) -> Desk:
    tables = instance("month", seed)
    if scarce:
        tables = _scarce(tables)
    compiled = compile_tables(tables)
    began = time.monotonic()
    order = Order(
        options.planning,
        lambda: 3 * options.planning - (time.monotonic() - began),
        0.0, 1, 1, lambda _progress: True,
    )  # fmt: skip
    state = improve(compiled.problem, order).state
    long = Effort(2 * options.planning, SEED, exact=False)
    for _ in range(POLISHES):
        state = Plan(compiled, state, long).settled(_everyone(compiled)).state
    return Desk(tables, compiled, Plan(compiled, state, Effort(exact=False)), options.longer)


def _scarce(tables: Tables) -> Tables:
    homes = [row for n, row in enumerate(tables["homes"]) if n % 5]
    staff = [
        row | {"available": row["available"] // 2} if row["role"] == "INTERPRETER" else row
        for row in tables["staff"]
    ]
    return tables | {"homes": homes, "staff": staff}


def _about(desk: Desk, families: int, seed: int) -> Iterator[Claim]:
    plan = desk.plan
    again = plan.state
    rng = random.Random(f"explanations {seed}")
    left = [int(i) for i in np.flatnonzero(plan.state.pair < 0)]
    others = [i for i in range(len(plan.state.pair)) if i not in left]
    chosen = left[: families // 3]
    for i in chosen + rng.sample(others, families - len(chosen)):
        inquiry = Inquiry(plan, i)
        if asked := list(asks(plan, i)):
            yield from _alternative(desk, inquiry, rng.choice(asked), again)
        if plan.state.pair[i] < 0:
            yield from _unblocking(desk, inquiry)


def _alternative(desk: Desk, inquiry: Inquiry, ask: Any, again: State) -> Iterator[Claim]:
    found = inquiry.force(ask)
    if found is None:
        return
    flight = desk.instance.names.flights[found.problem.pair_flight[found.state.pair[inquiry.i]]]
    tables = _fixed(desk, inquiry, ask, flight)
    compiled = compile_tables(tables)
    kept = carried(desk.instance, again, compiled)
    kept.pair[inquiry.i] = -1
    claimed = _moved(found, compiled, desk.instance)
    rivals_too = rivals(compiled.problem, kept, inquiry.i, ask.wish.flights)
    cost = min(
        _cost(compiled, _searched(desk, compiled, start, rivals_too)) for start in (kept, claimed)
    )
    verdict = check(tables, _document(compiled, claimed))
    valid = verdict.feasible and abs(verdict.objective - found.cost) < 0.02
    yield Claim(ask.kind, found.cost, cost, cost, valid)


def _fixed(desk: Desk, inquiry: Inquiry, ask: Any, flight: str) -> Tables:
    """The choice that was claimed, written into the tables as a person would."""
    family = inquiry.name
    rest = [row for row in desk.tables["fixed"] if row["family"] != family]
    row = {"family": family, "flight": flight, "home": None, "clinic_date": None, "class": None}
    tables = desk.tables | {"fixed": [*rest, row]}
    if ask.wish.council < 0:
        return tables
    there = desk.instance.names.councils[ask.wish.council]
    own = {r["council"]: r for r in desk.tables["placement"] if r["family"] == family}
    others = [r for r in desk.tables["placement"] if r["family"] != family]
    blank = {"family": family, "cost": 0.0, "allowed": True}
    placed = [
        blank | own.get(council, {}) | {"council": council, "allowed": council == there}
        for council in desk.instance.names.councils
        if council != there or council in own
    ]
    return tables | {"placement": [*others, *placed]}


def _unblocking(desk: Desk, inquiry: Inquiry) -> Iterator[Claim]:
    for candidate in inquiry.candidates():
        row = inquiry.change(candidate)
        if row is None or not row["unblocks"]:
            continue
        tables = from_json(row["change"]).applied(desk.tables)
        compiled = compile_tables(tables)
        _, found = desk.plan.changed(candidate.change, inquiry.seeds, inquiry.settled.state)
        second = _searched(desk, compiled, found.state, inquiry.seeds)
        planned = float(second.pair[inquiry.i] >= 0)
        valid = check(tables, _document(compiled, second)).feasible
        yield Claim(f"unblocks: {row['kind']}", 1.0, planned, 1.0, valid)


def _searched(desk: Desk, compiled: Instance, start: State, more: Any = ()) -> State:
    """The second opinion: everybody in play (some of them more often), longer, another seed."""
    seeds = np.concatenate([_everyone(compiled), np.asarray(more, dtype=np.int32)])
    return settle(compiled.problem, start, seeds, Walk(desk.longer, SEED)).state


def _everyone(compiled: Instance) -> Any:
    return np.arange(len(compiled.problem.people), dtype=np.int32)


def _cost(compiled: Instance, state: State) -> float:
    return Plan(compiled, state).cost


def _moved(found: Any, compiled: Instance, old: Instance) -> State:
    """The claimed plan for the tables in which it is fixed."""
    narrowed = old._replace(problem=found.problem)
    return settle(
        compiled.problem, carried(narrowed, found.state, compiled),
        np.zeros(0, dtype=np.int32), Walk(0.0, 1),
    ).state  # fmt: skip


def _document(compiled: Instance, state: State) -> dict[str, Any]:
    cost = _cost(compiled, state)
    return plan_json(compiled, Result(state, cost, -np.inf, no_prices(compiled.problem)), 0.0, 1)


def _table(claims: list[Claim]) -> int:
    print(f"\n{'claim':<24}{'held':>10}{'worst':>10}{'median':>10}")
    for kind in sorted({claim.kind for claim in claims}):
        of_kind = [claim for claim in claims if claim.kind == kind]
        shares = sorted(claim.share for claim in of_kind)
        held = f"{sum(claim.held for claim in of_kind)}/{len(of_kind)}"
        print(f"{kind:<24}{held:>10}{shares[-1]:>10.3%}{shares[len(shares) // 2]:>10.3%}")
    for claim in claims:
        if not claim.held:
            print(f"did not hold: {claim}")
    held = sum(claim.held for claim in claims)
    print(f"{held} of {len(claims)} claims held.")
    return 0 if held == len(claims) else 1


if __name__ == "__main__":
    raise SystemExit(main())
