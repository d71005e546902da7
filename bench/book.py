"""A caseload as the baselines see it: plain records, days as ordinals, homes as arrays.

Written apart from the planner and from the checker on purpose: three readings of one contract
that agree are worth more than one reading used three times.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from waylight.examples.published import kilometres

Row = dict[str, Any]
Tables = dict[str, list[Row]]
PAPERS = ("visa_until", "exit_permit_until", "travel_document_until")
BUSY = {"OPS": (1, 2), "ROVING": (2, 3), "MEDICAL": (2, 3), "INTERPRETER": (1, 2)}


@dataclass(frozen=True)
class Family:
    """One family with what follows from its people: size, adults, last day (an ordinal)."""

    row: Row
    size: int
    adults: int
    children_alone: bool
    ready: int
    first: int
    last: int
    gap: tuple[int, int]

    @property
    def name(self) -> str:
        """The family's own identifier."""
        return str(self.row["family"])

    @property
    def reunion(self) -> bool:
        """Whether it joins a sponsor: no class, no home, no council intake."""
        return bool(self.row["programme"] == "FAMILY_REUNION")

    @property
    def accompanied(self) -> bool:
        """Whether an operational escort must be aboard; a child never flies without an adult."""
        return bool(self.row["accompanied"]) or self.children_alone

    def may_fly(self, day: int) -> bool:
        """Whether the window, the papers and the gap allow that day."""
        return self.first <= day <= self.last and not self.gap[0] <= day <= self.gap[1]


@dataclass(frozen=True)
class Flight:
    """One flight with its stops' extra cost per person and its fares, cheapest first."""

    row: Row
    day: int
    seats: int
    extra: dict[str, float]
    fares: tuple[tuple[int, float], ...]

    @property
    def name(self) -> str:
        """The flight's own identifier."""
        return str(self.row["flight"])

    @property
    def charter(self) -> bool:
        """Whether the whole aircraft is paid for once one person boards."""
        return bool(self.row["kind"] == "CHARTER")

    @property
    def month(self) -> tuple[int, int]:
        """Calendar year and month of the flight."""
        return self.row["date"].year, self.row["date"].month

    def fare(self, people: int) -> float:
        """What that many seats cost, cheapest first, or the fixed cost if anyone flies."""
        if self.charter:
            return self.row["fixed_cost"] if people else 0.0
        total = 0.0
        for seats, price in self.fares:
            taken = min(seats, people)
            total, people = total + taken * price, people - taken
        return total


class Homes:
    """The homes as arrays over their rows, and what each would cost each family but for the day."""

    def __init__(self, tables: Tables) -> None:
        rows = tables["homes"]
        self.names = np.array([row["home"] for row in rows], dtype=str)
        self.council_names = [row["council"] for row in tables["councils"]]
        self.place = {name: at for at, name in enumerate(self.council_names)}
        self.council = np.array([self.place[row["council"]] for row in rows], dtype=int)
        self.bedrooms = np.array([row["bedrooms"] for row in rows], dtype=int)
        self.step_free = np.array([row["step_free"] for row in rows], dtype=bool)
        self.begins = np.array([row["available_from"].toordinal() for row in rows], dtype=int)
        self.ends = np.array([row["available_until"].toordinal() for row in rows], dtype=int)
        self.daily = np.array([row["empty_cost_per_day"] for row in rows], dtype=float)
        self.count = np.array([row["count"] for row in rows], dtype=int)


class Book:
    """Everything that does not change while a plan is being made."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.settings: Row = tables["settings"][0]
        self.horizon = (self.settings["from"].toordinal(), self.settings["until"].toordinal())
        self.families = _families(tables)
        self.flights = _flights(tables)
        self.homes = Homes(tables)
        self.councils = {row["council"]: row for row in tables["councils"]}
        self.fixed = {row["family"]: row for row in tables["fixed"]}
        self.placement: dict[str, list[Row]] = defaultdict(list)
        for row in tables["placement"]:
            self.placement[row["family"]].append(row)
        self.transfer = self._transfers()
        self.calling = self._flights_by_origin()
        self._km: dict[str, np.ndarray] = {}

    def _transfers(self) -> dict[str, np.ndarray]:
        """Cost per person from an airport to each council, infinite where there is none."""
        costs: dict[str, np.ndarray] = {}
        for row in self.tables["transfers"]:
            line = costs.setdefault(row["airport"], np.full(len(self.councils), np.inf))
            line[self.homes.place[row["council"]]] = row["cost_per_person"]
        return costs

    def _flights_by_origin(self) -> dict[str, list[Flight]]:
        calling: dict[str, list[Flight]] = defaultdict(list)
        for flight in self.flights:
            if self.horizon[0] <= flight.day <= self.horizon[1]:
                for airport in flight.extra:
                    calling[airport].append(flight)
        return calling

    def council_costs(self, family: Family) -> np.ndarray:
        """Placement, language and tie for each council; infinite where a rule forbids it."""
        row, settings = family.row, self.settings
        costs = np.zeros(len(self.councils))
        for at, council in enumerate(self.councils.values()):
            if row["language"] not in council["languages"]:
                costs[at] += settings["language_cost"]
            if row["service"] and row["service"] not in council["services"]:
                costs[at] = np.inf
        for placement in self.placement[family.name]:
            known = placement["cost"] if placement["allowed"] else np.inf
            costs[self.homes.place[placement["council"]]] += known
        if row["tie_council"]:
            costs += self._tie_costs(row)
        return costs

    def _tie_costs(self, row: Row) -> np.ndarray:
        settings, km = self.settings, self._kilometres(row["tie_council"])
        per_km = settings["tie_cost_per_km"] * np.maximum(0.0, km - settings["tie_free_km"])
        costs: np.ndarray = np.minimum(settings["tie_cost_max"], per_km)
        if row["tie_required"]:
            costs[km > settings["tie_required_km"]] = np.inf
        return costs

    def _kilometres(self, tie: str) -> np.ndarray:
        if tie not in self._km:
            here = self.councils[tie]
            self._km[tie] = np.array(
                [
                    kilometres(here["lat"], here["lon"], council["lat"], council["lon"])
                    for council in self.councils.values()
                ]
            )
        return self._km[tie]

    def home_costs(self, family: Family) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(index, placement cost, spare bedrooms' cost) of the homes that could ever suit."""
        homes, row = self.homes, family.row
        spare = homes.bedrooms - row["bedrooms"]
        suits = (spare >= 0) & (spare <= self.settings["max_spare_bedrooms"])
        if row["step_free"]:
            suits &= homes.step_free
        if kept := self.fixed.get(family.name, {}).get("home"):
            suits &= homes.names == kept
        at = np.flatnonzero(suits)
        placed = self.council_costs(family)[homes.council[at]]
        extra = spare[at] * self.settings["spare_bedroom_cost"]
        possible = np.isfinite(placed)
        return at[possible], placed[possible], extra[possible]


def _families(tables: Tables) -> list[Family]:
    members: dict[str, list[Row]] = defaultdict(list)
    for person in tables["people"]:
        members[person["family"]].append(person)
    return [_family(row, members[row["family"]]) for row in tables["families"]]


def _family(row: Row, members: list[Row]) -> Family:
    leaves: date = row["travel_from"]
    adults = sum(_age(person["born_on"], leaves) >= 18 for person in members)
    papers = [person[paper] for person in members for paper in PAPERS if person[paper]]
    gap = (row["not_from"], row["not_until"])
    return Family(
        row=row,
        size=len(members),
        adults=adults,
        children_alone=adults == 0,
        ready=row["ready_on"].toordinal(),
        first=leaves.toordinal(),
        last=min([row["travel_until"], *papers]).toordinal(),
        gap=_gap(*gap),
    )


def _gap(begins: date | None, ends: date | None) -> tuple[int, int]:
    if begins is None and ends is None:
        return (1, 0)
    return (
        begins.toordinal() if begins else date.min.toordinal(),
        ends.toordinal() if ends else date.max.toordinal(),
    )


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _flights(tables: Tables) -> list[Flight]:
    stops: dict[str, dict[str, float]] = defaultdict(dict)
    for stop in tables["stops"]:
        stops[stop["flight"]][stop["from_airport"]] = stop["extra_cost_per_person"]
    fares: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for fare in tables["fares"]:
        fares[fare["flight"]].append((fare["price"], fare["seats"]))
    flights = []
    for row in tables["flights"]:
        steps = tuple((seats, price) for price, seats in sorted(fares[row["flight"]]))
        sold = row["seats"] if row["kind"] == "CHARTER" else sum(seats for seats, _ in steps)
        day = row["date"].toordinal()
        flights.append(Flight(row, day, sold, stops[row["flight"]], steps))
    return flights
