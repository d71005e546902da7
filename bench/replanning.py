"""Planning again after the fullest charter is lost: seconds, changes, and cost beside afresh.

Run as `python -m bench.replanning [--size national] [--seed 1] [--seconds 60] [--limit 5]`: plans
the caseload, cancels the charter that carries most people, plans again, has the checker judge it,
and plans the changed caseload afresh for as long as the first time.
"""

import json
import sys
import time
from argparse import ArgumentParser
from dataclasses import asdict, dataclass
from typing import Any

from bench.book import Tables
from bench.contenders import THREADS, waylight
from bench.instances import SIZES, instance
from bench.writing import PlanJSON
from waylight.engines.movement_planning.replanning import replan
from waylight.engines.plan_checking import check

MOST_SECONDS = 5.0
MOST_UNTOUCHED = 0.03
MOST_DEARER = 0.01
"""The bars: seconds to a checked plan, share of untouched families changed, cost above afresh."""


WORDS = """\
{size} {seed}: flight {charter} with {people} people of {lost} families is cancelled.
Planned again in {seconds:.1f} s, checked in {checking:.1f} s.
Kept {kept:,}, moved {moved:,}, new {new:,}, dropped {dropped:,}; penalty {penalty:,.0f}.
Of {untouched:,} untouched families {changed:,} changed ({share:.2%}); unexplained: {unexplained}.
Cost {cost:,.0f}; before {before:,.0f}; afresh {afresh:,.0f} ({more:+.2%})."""


@dataclass(frozen=True)
class Replanned:
    """What one run showed. Money in the caseload's currency; shares from 0 to 1."""

    size: str
    seed: int
    charter: str
    people: int
    lost: int  # families that were on the charter
    seconds: float  # compiling, planning again, reasons and proof
    checking: float  # seconds of the checker
    feasible: bool
    kept: int
    moved: int
    new: int
    dropped: int
    penalty: float
    untouched: int  # families that were not on the charter
    changed: int  # of these, changed
    unexplained: int  # changes without a reason
    before: float  # what the first plan cost
    cost: float
    afresh: float

    @property
    def passed(self) -> dict[str, bool]:
        """Each bar, and whether it is met."""
        return {
            f"a checked plan within {MOST_SECONDS:g} s": self.seconds + self.checking
            <= MOST_SECONDS,
            f"at most {MOST_UNTOUCHED:.0%} of untouched families changed": self.changed
            <= MOST_UNTOUCHED * self.untouched,
            f"within {MOST_DEARER:.0%} of planning afresh": self.cost
            <= (1 + MOST_DEARER) * self.afresh,
            "no change without a reason, no rule broken": self.feasible and not self.unexplained,
        }


def without(tables: Tables, flight: str) -> Tables:
    """The caseload after a flight was cancelled."""
    gone = {
        sheet: [row for row in tables[sheet] if row["flight"] != flight]
        for sheet in ("flights", "stops", "fares")
    }
    return {**tables, **gone}


def fullest(plan: PlanJSON) -> dict[str, Any]:
    """The charter that carries most people; where none flies, the fullest flight."""

    def weight(row: dict[str, Any]) -> tuple[bool, int, str]:
        return row["kind"] == "CHARTER", row["passengers"], row["flight"]

    return max(plan["flights"], key=weight)


def again(tables: Tables, earlier: PlanJSON, limit: float) -> tuple[dict[str, Any], float]:
    """The plan made again within the limit, and the seconds that it took."""
    began = time.monotonic()
    found = replan(
        tables,
        earlier,
        today=None,
        time_limit=limit,
        time_left=lambda: limit - (time.monotonic() - began),
        gap=0.001,
        seed=1,
        threads=THREADS,
        report=lambda progress: True,
    )
    return found, time.monotonic() - began


def measure(size: str, seed: int, seconds: float, limit: float = MOST_SECONDS) -> Replanned:
    """Plan, lose the fullest charter, plan again, and afresh for comparison."""
    tables = instance(size, seed)
    first = waylight(tables, seconds).plan
    charter = fullest(first)
    name = charter["flight"]
    changed = without(tables, name)
    found, spent = again(changed, first, limit)
    began = time.monotonic()
    verdict = check(changed, found)
    checking = time.monotonic() - began
    on_it = {row["family"] for row in first["plan"] if row["flight"] == name}
    families, counts = found["changes"]["families"], found["changes"]
    untouched = {row["family"] for row in first["plan"]} - on_it
    return Replanned(
        size=size,
        seed=seed,
        charter=name,
        people=charter["passengers"],
        lost=len(on_it),
        seconds=spent,
        checking=checking,
        feasible=verdict.feasible,
        **{key: counts[key] for key in ("kept", "moved", "new", "dropped", "penalty")},
        untouched=len(untouched),
        changed=sum(row["family"] in untouched for row in families),
        unexplained=sum(not row["because"] for row in families),
        before=first["objective"],
        cost=verdict.objective,
        afresh=waylight(changed, seconds).plan["objective"],
    )


def told(one: Replanned) -> str:
    """What was measured, in words."""
    share = one.changed / max(1, one.untouched)
    bars = [f"{'passed' if good else 'MISSED'}: {bar}" for bar, good in one.passed.items()]
    return "\n".join(
        [WORDS.format(**asdict(one), share=share, more=one.cost / one.afresh - 1), *bars]
    )


def main() -> None:
    """Measure once and tell; `--json FILE` keeps the numbers."""
    parser = ArgumentParser(prog="python -m bench.replanning", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="national")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60.0, help="for each plan from nothing")
    parser.add_argument("--limit", type=float, default=MOST_SECONDS, help="for planning again")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    one = measure(options.size, options.seed, options.seconds, options.limit)
    sys.stdout.write(f"{told(one)}\n")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(asdict(one) | {"passed": one.passed}, file, indent=1)


if __name__ == "__main__":
    main()
