"""What a workbook was understood to say, month by month, for people to check against."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from waylight.programmes.movements.models import Caseload

ATTENTION_SHOWN = 60
"""Rows to look at first that a page lists; the others are counted."""


@dataclass(frozen=True)
class Month:
    """One calendar month: who can first fly in it, the seats on offer, the homes that come free."""

    first: date
    families: int
    people: int
    charter_seats: int
    scheduled_seats: int
    homes: int


@dataclass(frozen=True)
class Understood:
    """A caseload's counts, its months, and the rows to look at first (`more` are not listed)."""

    counts: dict[str, Any]
    first: date
    last: date
    months: tuple[Month, ...]
    attention: list[dict[str, Any]]
    more: int


def understood(caseload: Caseload) -> Understood:
    """The summary that was kept at the upload."""
    counts, attention = caseload.summary["understood"], caseload.attention or []
    return Understood(
        counts,
        date.fromisoformat(counts["first_day"]),
        date.fromisoformat(counts["last_day"]),
        tuple(_month(counts, name) for name in _names(counts)),
        attention[:ATTENTION_SHOWN],
        max(0, len(attention) - ATTENTION_SHOWN),
    )


def _names(counts: dict[str, Any]) -> list[str]:
    kinds = ("families_by_month", "seats_by_month", "homes_by_month")
    return sorted({name for kind in kinds for name in counts[kind]})


def _month(counts: dict[str, Any], name: str) -> Month:
    seats = counts["seats_by_month"].get(name, {})
    return Month(
        date.fromisoformat(f"{name}-01"),
        counts["families_by_month"].get(name, 0),
        counts["people_by_month"].get(name, 0),
        seats.get("CHARTER", 0),
        seats.get("SCHEDULED", 0),
        counts["homes_by_month"].get(name, 0),
    )
