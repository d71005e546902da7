"""More staff: the one change whose rows mean something for days on which they do not stand."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from waylight.engines.movement_planning.scenarios.change import (
    Change,
    Row,
    Tables,
    refuse_unless,
)

DAY = timedelta(days=1)
ROLES = ("OPS", "ROVING", "MEDICAL", "INTERPRETER")
ROLE_WORDS = {
    "OPS": "escort",
    "ROVING": "roving escort",
    "MEDICAL": "medical escort",
    "INTERPRETER": "interpreter",
}
LONGEST = 3 * 366
"""Days that one change may add staff for."""


@dataclass(frozen=True)
class AddStaff(Change):
    """More people of a pool on duty from one day to another.

    A pool's first and last listed day stand for all days before and after. Rows for further days
    would change what those stand for, so the days between are written out as they were.
    """

    pool: str
    role: str
    first: date
    last: date
    people: int
    language: str | None = None
    kind: ClassVar[str] = "add_staff"
    words: ClassVar[str] = "%(pool)s has %(people)s %(who)s more from %(first)s to %(last)s."

    def facts(self) -> Row:
        """With the role and the language in words."""
        spoken = f" ({self.language})" if self.language else ""
        return super().facts() | {"who": f"{ROLE_WORDS.get(self.role, self.role)}{spoken}"}

    def applied(self, tables: Tables) -> Tables:
        """For a pool that the caseload names, and one language if they interpret."""
        self._refuse(tables)
        listed = {row["date"]: row for row in tables["staff"] if self._is_mine(row)}
        rows = [row for row in tables["staff"] if not self._is_mine(row)]
        return tables | {"staff": [*rows, *self._rows(listed)]}

    def _rows(self, listed: dict[date, Row]) -> list[Row]:
        first = min([self.first - DAY, *listed])
        last = max([self.last + DAY, *listed])
        blank: Row = {"pool": self.pool, "role": self.role, "language": self.language}
        rows = []
        for day in (first + n * DAY for n in range((last - first).days + 1)):
            before = _on_duty(listed, day)
            more = self.people if self.first <= day <= self.last else 0
            if day in listed or more or before or day in (first, last):
                row = listed.get(day, blank | {"date": day})
                rows.append(row | {"available": before + more})
        return rows

    def _is_mine(self, row: Row) -> bool:
        speaks = self.role != "INTERPRETER" or row["language"] == self.language
        return row["pool"] == self.pool and row["role"] == self.role and speaks

    def _refuse(self, tables: Tables) -> None:
        pools = {row["pool"] for row in tables["staff"]}
        pools |= {row["escort_pool"] for row in tables["flights"]}
        refuse_unless(
            self.pool in pools,
            "unknown_pool",
            f"Neither staff nor flights name the pool {self.pool}.",
            "Name a pool of the caseload.",
        )
        refuse_unless(
            self.role in ROLES,
            "unknown_role",
            f"There is no role {self.role}.",
            f"Name one of {', '.join(ROLES)}.",
        )
        refuse_unless(
            (self.role == "INTERPRETER") == (self.language is not None),
            "wrong_language",
            "An interpreter has a language, and nobody else.",
            "Give the language of an interpreter, or leave it out.",
        )
        refuse_unless(
            self.people >= 1,
            "wrong_number",
            f"{self.people} is too few for people.",
            "Name a whole number from 1.",
        )
        refuse_unless(
            timedelta(0) <= self.last - self.first <= LONGEST * DAY,
            "wrong_day",
            f"{self.first} to {self.last} is not a stretch of days.",
            f"Name a last day on or after the first, at most {LONGEST} days later.",
        )


def _on_duty(listed: dict[date, Row], day: date) -> int:
    """Rule 4: the nearest listed day outside them, nobody on a day between without a row."""
    if not listed:
        return 0
    row = listed.get(min(max(day, min(listed)), max(listed)))
    return int(row["available"]) if row else 0
