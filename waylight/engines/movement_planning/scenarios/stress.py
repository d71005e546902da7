"""Each flight in turn is late or cancelled: what it would cost, and whom it would move.

The plan is made again around the hole (`replanning`): whoever can be kept is kept unless moving
them is worth more than the promise. What comes out keeps every rule, so its extra cost is at most
what the blow costs; it is below zero where the blow frees a promise that was dear to keep.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from waylight.engines.movement_planning.scenarios.change import Change, Row, Tables
from waylight.engines.movement_planning.scenarios.changes import (
    CancelFlight,
    DelayFlight,
    applied,
)
from waylight.engines.movement_planning.scenarios.comparing import moved

LATE, CANCELLED = "late", "cancelled"


@dataclass(frozen=True)
class Blow:
    """What happens to one flight of a plan."""

    flight: str
    kind: str
    days: int = 1

    def change(self) -> Change:
        """As a change of the tables."""
        cancelled = self.kind == CANCELLED
        return CancelFlight(self.flight) if cancelled else DelayFlight(self.flight, self.days)


@dataclass(frozen=True)
class Outcome:
    """What a blow does: extra cost in the workbook's currency, families moved and left out."""

    flight: str
    kind: str
    date: str
    charter: bool
    families_aboard: int
    extra_cost: float
    families_moved: int
    people_moved: int
    families_left_out: int

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def blows(tables: Tables, plan: Row, days: int = 1) -> list[Blow]:
    """Two for each flight that carries someone, the fullest flights first.

    The only flight of a caseload is never cancelled: a workbook needs one.
    """
    full = sorted(plan["flights"], key=lambda row: (-row["passengers"], row["flight"]))
    kinds = (LATE, CANCELLED) if len(tables["flights"]) > 1 else (LATE,)
    return [Blow(row["flight"], kind, days) for row in full for kind in kinds]


def struck(tables: Tables, blow: Blow) -> Tables:
    """The tables after the blow: what a repaired plan is checked against."""
    return applied(tables, [blow.change()])


def outcome(tables: Tables, plan: Row, blow: Blow, repaired: Row) -> Outcome:
    """What the repaired plan differs by."""
    flight = next(row for row in plan["flights"] if row["flight"] == blow.flight)
    differs = moved(tables, plan, repaired)
    return Outcome(
        flight=blow.flight,
        kind=blow.kind,
        date=flight["date"],
        charter=flight["kind"] == "CHARTER",
        families_aboard=sum(row["flight"] == blow.flight for row in plan["plan"]),
        extra_cost=repaired["objective"] - plan["objective"],
        families_moved=differs["families"],
        people_moved=differs["people"],
        families_left_out=differs["left_out"],
    )


def worst_first(outcomes: Iterable[Row]) -> list[Row]:
    """Outcomes as JSON, the dearest first."""
    return sorted(outcomes, key=lambda one: (-one["extra_cost"], one["flight"], one["kind"]))
