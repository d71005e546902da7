"""The families that a plan leaves out."""

from dataclasses import dataclass
from typing import Any

from waylight.programmes.movements.queries.opened import Family, OpenedPlan


@dataclass(frozen=True)
class LeftOut:
    """A family without a journey; `entry` says what blocks it and what would unblock it."""

    family: Family
    entry: dict[str, Any]


def unplanned(opened: OpenedPlan) -> list[LeftOut]:
    """The dearest to leave out first."""
    found = [LeftOut(opened.families[key], entry) for key, entry in opened.unplanned.items()]
    return sorted(found, key=lambda out: (-out.entry.get("unplanned_cost", 0), out.family.row))
