"""What comes out: each rule that was broken, in words, and the cost as the checker counts it."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

PENNY = 0.01
"""Claims may be rounded to the penny; nothing larger is forgiven."""


@dataclass(frozen=True)
class Violation:
    """One rule broken once: a stable code, what breaks it (an identifier), and why in words."""

    code: str
    subject: str
    words: str


@dataclass(frozen=True)
class Verdict:
    """The checker's whole answer; money in the workbook's currency.

    `costs` has the ten headings of the plan's JSON, recomputed; `objective` is their sum;
    `claimed` is what the plan says its objective is (None when it says nothing);
    `rules` counts, for every rule in the order of the contract, how often it was broken.
    """

    violations: tuple[Violation, ...]
    costs: Mapping[str, float]
    objective: float
    claimed: float | None
    rules: Mapping[str, int]
    families_planned: int
    families_unplanned: int

    @property
    def feasible(self) -> bool:
        """Whether the plan keeps every rule and tells the truth about itself."""
        return not self.violations

    def to_json(self) -> dict[str, Any]:
        """The verdict as plain lists, words and numbers."""
        return {
            "feasible": self.feasible,
            "violations": [asdict(violation) for violation in self.violations],
            "objective": self.objective,
            "claimed": self.claimed,
            "costs": dict(self.costs),
            "families_planned": self.families_planned,
            "families_unplanned": self.families_unplanned,
            "rules": dict(self.rules),
        }


def same_money(ours: float, theirs: float) -> bool:
    """Whether two sums of money differ by no more than rounding."""
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=PENNY)
