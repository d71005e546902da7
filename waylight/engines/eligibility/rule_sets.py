"""The rule sets of rules.toml: which tests each asks, with what values, and from when to when."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

FILE = "rules.toml"


@dataclass(frozen=True)
class RuleSet:
    """Tests by name with the source of each, and the values they use.

    `since` is the first moment it decides, `until` the first at which it no longer does. A set
    that does not decide is a what-if: it may be compared with, and never applied.
    """

    name: str
    says: str
    decides: bool
    since: datetime
    until: datetime | None
    period_source: str
    of_age: int
    cohabited_years: float
    statuses: tuple[str, ...]
    kin: tuple[str, ...]
    tests: Mapping[str, str]

    def holds_at(self, moment: float) -> bool:
        """Whether it decides what was applied for at a moment, in seconds since 1970 UTC."""
        ends = self.until is None or moment < self.until.timestamp()
        return self.decides and self.since.timestamp() <= moment and ends


def load() -> dict[str, RuleSet]:
    """Every set by name, in the order of the file: the only file that this engine opens."""
    said = tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    return {name: _read(name, values) for name, values in said.items()}


def _read(name: str, said: Mapping[str, Any]) -> RuleSet:
    return RuleSet(
        name,
        said["says"],
        said["decides"],
        said["from"],
        said.get("until"),
        said["period_source"],
        said["of_age"],
        said["cohabited_years"],
        tuple(said["statuses"]),
        tuple(said["kin"]),
        said["tests"],
    )


RULE_SETS = load()
