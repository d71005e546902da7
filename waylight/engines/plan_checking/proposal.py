"""What goes in, second half: the plan as it was handed over, read without trusting it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from waylight.engines.plan_checking.facts import Row


@dataclass(frozen=True)
class Line:
    """One family's row of the plan; `said` is the row itself, for what it repeats and claims."""

    family: str
    flight: str | None
    day: date | None
    council: str | None
    home: str | None
    clinic_date: date | None
    class_day: str | None
    costs: Mapping[str, float]
    said: Row


@dataclass(frozen=True)
class Crew:
    """The staff of one flight."""

    ops: int = 0
    roving: int = 0
    medical: int = 0
    interpreters: Mapping[str, int] | None = None

    def speaking(self, language: str) -> int:
        """How many interpreters of a language are aboard."""
        return (self.interpreters or {}).get(language, 0)


@dataclass(frozen=True)
class FlightLine:
    """One flight's row of the plan."""

    flight: str
    passengers: int
    crew: Crew
    cost: float | None
    said: Row


@dataclass(frozen=True)
class Proposal:
    """The plan as read. `flights` is None when the plan leaves the staff to be derived.

    `malformed` lists, as (subject, words), every cell that could not be read.
    """

    status: str | None
    objective: float | None
    bound: float | None
    gap: float | None
    families_planned: float | None
    families_unplanned: float | None
    costs: Mapping[str, float]
    lines: tuple[Line, ...]
    flights: tuple[FlightLine, ...] | None
    unplanned: tuple[Row, ...]
    malformed: tuple[tuple[str, str], ...]


def read_proposal(plan: Row) -> Proposal:
    """The plan's JSON (dates as ISO text or as dates), with what could not be read named."""
    cells = _Cells()
    return Proposal(
        status=cells.text(plan, "status", "plan"),
        objective=cells.number(plan, "objective", "plan"),
        bound=cells.number(plan, "bound", "plan"),
        gap=cells.number(plan, "gap", "plan"),
        families_planned=cells.number(plan, "families_planned", "plan"),
        families_unplanned=cells.number(plan, "families_unplanned", "plan"),
        costs=cells.sums(plan, "costs", "plan"),
        lines=tuple(_line(cells, row) for row in cells.rows(plan, "plan")),
        flights=_flights(cells, plan),
        unplanned=tuple(cells.rows(plan, "unplanned")),
        malformed=tuple(cells.malformed),
    )


def _line(cells: "_Cells", row: Row) -> Line:
    family = cells.text(row, "family", "plan") or ""
    return Line(
        family=family,
        flight=cells.text(row, "flight", family),
        day=cells.day(row, "date", family),
        council=cells.text(row, "council", family),
        home=cells.text(row, "home", family),
        clinic_date=cells.day(row, "clinic_date", family),
        class_day=cells.text(row, "class", family),
        costs=cells.sums(row, "costs", family),
        said=row,
    )


def _flights(cells: "_Cells", plan: Row) -> tuple[FlightLine, ...] | None:
    if plan.get("flights") is None:
        return None
    return tuple(_flight(cells, row) for row in cells.rows(plan, "flights"))


def _flight(cells: "_Cells", row: Row) -> FlightLine:
    flight = cells.text(row, "flight", "flights") or ""
    spoken = cells.mapping(row, "interpreters", flight)
    return FlightLine(
        flight=flight,
        passengers=cells.count(row, "passengers", flight),
        crew=Crew(
            ops=cells.count(row, "ops_escorts", flight),
            roving=cells.count(row, "roving_escorts", flight),
            medical=cells.count(row, "medical_escorts", flight),
            interpreters={language: cells.count(spoken, language, flight) for language in spoken},
        ),
        cost=cells.number(row, "cost", flight),
        said=row,
    )


class _Cells:
    """Reads cells of an untrusted plan: a bad one is noted and counts as blank."""

    def __init__(self) -> None:
        self.malformed: list[tuple[str, str]] = []

    def rows(self, plan: Row, key: str) -> list[Row]:
        value = plan.get(key)
        if value is None:
            value = []
        if isinstance(value, list | tuple) and all(isinstance(row, Mapping) for row in value):
            return list(value)
        self._refuse("plan", key, value, "a list of rows")
        return []

    def mapping(self, row: Row, key: str, subject: str) -> Row:
        value = row.get(key)
        if value is None or isinstance(value, Mapping):
            return value or {}
        self._refuse(subject, key, value, "named numbers")
        return {}

    def text(self, row: Row, key: str, subject: str) -> str | None:
        value = row.get(key)
        if value is None or isinstance(value, str):
            return value or None
        self._refuse(subject, key, value, "text")
        return None

    def day(self, row: Row, key: str, subject: str) -> date | None:
        value = row.get(key)
        if isinstance(value, datetime):
            return value.date()
        if value is None or value == "" or isinstance(value, date):
            return value or None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self._refuse(subject, key, value, "a date such as 2015-10-31")
            return None

    def number(self, row: Row, key: str, subject: str) -> float | None:
        value = row.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        self._refuse(subject, key, value, "a number")
        return None

    def count(self, row: Row, key: str, subject: str) -> int:
        value = self.number(row, key, subject)
        if value is None or (value >= 0 and value == int(value)):
            return int(value or 0)
        self._refuse(subject, key, value, "a whole number from 0")
        return 0

    def sums(self, row: Row, key: str, subject: str) -> dict[str, float]:
        said = self.mapping(row, key, subject)
        read = {heading: self.number(said, heading, subject) for heading in said}
        return {heading: value for heading, value in read.items() if value is not None}

    def _refuse(self, subject: str, key: str, value: Any, wanted: str) -> None:
        self.malformed.append((subject, f"“{key}” is {value!r} where {wanted} was expected"))
