"""How close a plan is to something that ends: slack in days, and whom a late flight would stop.

A family can no longer fly when a paper or its window has ended, in its gap, when its medical
check or class is no longer valid, or when its home can no longer be moved into. What families
share (staff, a month's intake) is not asked here: that is what the stress test does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]

PAPERS = ("visa_until", "exit_permit_until", "travel_document_until")
DELAYS = (1, 3, 7, 14)
"""Days of delay that are asked about."""
BANDS = (0, 3, 7, 14, 30, 60)
"""Lower ends, in days, of the bands of the distribution; the last is open."""
SMALLEST = 10


@dataclass(frozen=True)
class Slack:
    """A planned family: days from its flight to the first thing that ends, and which that is."""

    family: str
    people: int
    flight: str
    days: int
    ends: str
    gap: tuple[int, int] | None

    def misses(self, delay: int) -> bool:
        """Whether it could not fly if its flight were so many days late."""
        return delay > self.days or bool(self.gap and self.gap[0] <= delay <= self.gap[1])


@dataclass(frozen=True)
class Risk:
    """The slack of every planned family, the smallest first."""

    slacks: tuple[Slack, ...]

    def misses(self, delay: int) -> tuple[int, int]:
        """Families and people who could not fly if every flight were so many days late."""
        missed = [slack for slack in self.slacks if slack.misses(delay)]
        return len(missed), sum(slack.people for slack in missed)

    def bands(self) -> list[tuple[int, int | None, int]]:
        """The distribution: from, below (None: open), families."""
        ends = (*BANDS[1:], None)
        return [
            (low, high, sum(low <= s.days < (high or 10**6) for s in self.slacks))
            for low, high in zip(BANDS, ends, strict=True)
        ]

    def to_json(self) -> Row:
        """Delays, distribution and the smallest slacks."""
        return {
            "late": {str(days): self.misses(days)[0] for days in DELAYS},
            "bands": [{"from": low, "below": high, "families": n} for low, high, n in self.bands()],
            "smallest": [
                {"family": s.family, "flight": s.flight, "days": s.days, "ends": s.ends}
                for s in self.slacks[:SMALLEST]
            ],
        }


def risk(tables: Tables, plan: Row) -> Risk:
    """The slack of every planned family."""
    ends = _Ends(tables)
    slacks = [ends.slack(row) for row in plan["plan"]]
    return Risk(tuple(sorted(slacks, key=lambda slack: (slack.days, slack.family))))


class _Ends:
    """The tables, looked up by name."""

    def __init__(self, tables: Tables) -> None:
        self.settings = tables["settings"][0]
        self.families = {row["family"]: row for row in tables["families"]}
        self.homes = {row["home"]: row for row in tables["homes"]}
        self.classes = {row["class"]: row["date"] for row in tables["classes"]}
        self.sizes = Counter(row["family"] for row in tables["people"])
        self.papers: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for person in tables["people"]:
            ending = [(person[p], p.removesuffix("_until")) for p in PAPERS if person[p]]
            self.papers[person["family"]] += ending

    def slack(self, row: Row) -> Slack:
        """The first of everything that ends for a family of the plan."""
        family, flies = self.families[row["family"]], date.fromisoformat(row["date"])
        last, what = min(self._ends(family, row))
        gap = None
        if family["not_from"] and family["not_until"]:
            gap = (family["not_from"] - flies).days, (family["not_until"] - flies).days
        people = self.sizes[row["family"]]
        return Slack(row["family"], people, row["flight"], (last - flies).days, what, gap)

    def _ends(self, family: Row, row: Row) -> Iterator[tuple[date, str]]:
        yield family["travel_until"], "window"
        yield from self.papers[family["family"]]
        clinic = date.fromisoformat(row["clinic_date"])
        yield clinic + timedelta(days=self.settings["medical_valid_days"]), "medical"
        if row["class"] in self.classes:
            valid = timedelta(days=self.settings["class_valid_days"])
            yield self.classes[row["class"]] + valid, "class"
        if row["home"] in self.homes:
            yield self.homes[row["home"]]["available_until"], "home"
