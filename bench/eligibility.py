"""Households decided in a second: this engine's columns beside openfisca-core, in one run.

`python -m bench.eligibility [--households 1000000]`. Both decide the same invented households by
the core of FR-2015 for a spouse or a child: status, grant, relationship before the flight, age,
marriage, independence. openfisca-core (AGPL, only for this measurement) gets the same rules as
variables of its own; answers that differ end the run.
"""

import sys
import time
from argparse import ArgumentParser
from typing import Any

import numpy as np

from bench.fisca import decided_by_fisca
from waylight.engines.eligibility import RULE_SETS, Facts, Kin, Status, answers, outcomes
from waylight.engines.eligibility.truth import LAST, NO, YES, Days

DAY_ONE = 735_000
RULES = RULE_SETS["FR-2015"]


def main() -> int:
    """Print seconds, households a second and the ratio; 1 when the answers differ."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--households", type=int, default=1_000_000)
    count = parser.parse_args().households
    facts = households(count, seed=1)
    ours, spent = _timed(lambda: outcomes(answers(facts, RULES)) == YES)
    say(f"{'waylight':<16}{spent:8.2f} s{count / spent:>14,.0f} households a second")
    theirs, longer = _timed(lambda: decided_by_fisca(facts))
    if theirs is None:
        say("openfisca-core is not installed, so there is nothing to compare with.")
        return 0
    say(f"{'openfisca-core':<16}{longer:8.2f} s{count / longer:>14,.0f} households a second")
    same = bool((ours == theirs).all())
    say(f"ratio {longer / spent:.2f}; eligible {ours.mean():.1%}; answers the same: {same}")
    return 0 if same else 1


def _timed(work: Any) -> tuple[Any, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def households(count: int, seed: int) -> Facts:
    """Invented sponsors, each with a spouse or a child of whom everything is known."""
    rng = np.random.default_rng(seed)

    def days(first: int, last: int) -> Days:
        drawn = rng.integers(DAY_ONE + first, DAY_ONE + last, count)
        return Days(drawn, drawn)

    def truths() -> np.ndarray:
        return np.where(rng.random(count) < 0.1, YES, NO).astype(np.int8)

    never = np.full(count, LAST)
    applied = days(600, 1000)
    return Facts(
        status=rng.choice([Status.REFUGEE, Status.HUMANITARIAN_PROTECTION, Status.PENDING], count),
        granted=days(100, 900),
        british=Days(never, never),
        left=days(-900, -200),
        kin=rng.choice([Kin.SPOUSE, Kin.CHILD], count),
        born=days(-7000, -900),
        applied=applied,
        applied_at=applied,
        began=days(-3000, 0),
        married=truths(),
        independent=truths(),
        in_unit=np.full(count, YES, dtype=np.int8),
        cohabited_years=np.full(count, 3.0),
        conceived=Days(never, never),
        vulnerable=truths(),
    )


def say(words: str) -> None:
    """A line for people."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
