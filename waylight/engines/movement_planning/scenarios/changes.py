"""The changes of a caseload that a coordinator asks about or is told of, by name.

Each keeps the tables valid by the reader's own rules and touches only what it names. One that
names something that is not there, or would break a rule of the workbook, is refused with a code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from waylight.engines.movement_planning.scenarios.change import (
    Change,
    Row,
    Tables,
    edited,
    let_go,
    refuse_unless,
    the_row,
    without,
)

PAPERS = ("visa_until", "exit_permit_until", "travel_document_until")
PRIORITY_COSTS = {"NORMAL": 2.0, "HIGH": 4.0, "URGENT": 8.0, "EMERGENCY": 16.0}
"""The contract's cost of a day of waiting, for a workbook that gives costs and no priorities."""
DAY = timedelta(days=1)


def applied(tables: Tables, changes: Iterable[Change]) -> Tables:
    """The tables after every change, one after the other; the ones given stay as they are."""
    for change in changes:
        tables = change.applied(tables)
    return tables


@dataclass(frozen=True)
class CancelFlight(Change):
    """The flight does not go: it, its stops and its fares are gone, and nobody is fixed to it."""

    flight: str
    kind: ClassVar[str] = "cancel_flight"
    words: ClassVar[str] = "Flight %(flight)s is cancelled."

    def applied(self, tables: Tables) -> Tables:
        """Refused for the last flight of a caseload: a workbook needs one."""
        the_row(tables, "flights", "flight", self.flight)
        refuse_unless(
            len(tables["flights"]) > 1,
            "last_flight",
            f"{self.flight} is the only flight, and a caseload needs one.",
            "Add another flight first.",
        )
        for sheet in ("flights", "stops", "fares"):
            tables = without(tables, sheet, lambda row: row["flight"] == self.flight)
        return let_go(tables, "flight", self.flight)


@dataclass(frozen=True)
class DelayFlight(Change):
    """The flight goes later; whoever it is then too late for cannot take it."""

    flight: str
    days: int
    kind: ClassVar[str] = "delay_flight"
    words: ClassVar[str] = "Flight %(flight)s leaves %(days)s days later."

    def applied(self, tables: Tables) -> Tables:
        """By one day or more."""
        row = the_row(tables, "flights", "flight", self.flight)
        _at_least(self.days, 1, "days")
        day = row["date"] + self.days * DAY
        return edited(tables, "flights", lambda row: row["flight"] == self.flight, date=day)


@dataclass(frozen=True)
class ChangeSeats(Change):
    """The flight has other seats: a charter's aircraft, or the seats for sale.

    Scheduled seats are taken away from the dearest, and added at the dearest price.
    """

    flight: str
    seats: int
    kind: ClassVar[str] = "change_seats"
    words: ClassVar[str] = "Flight %(flight)s has %(seats)s seats."

    def applied(self, tables: Tables) -> Tables:
        """At least one seat: a flight without any is cancelled."""
        row = the_row(tables, "flights", "flight", self.flight)
        _at_least(self.seats, 1, "seats")
        if row["kind"] == "CHARTER":
            mine = self.flight
            return edited(tables, "flights", lambda row: row["flight"] == mine, seats=self.seats)
        return tables | {"fares": self._fares(tables["fares"])}

    def _fares(self, fares: list[Row]) -> list[Row]:
        mine = [at for at, row in enumerate(fares) if row["flight"] == self.flight]
        cheapest_first = sorted(mine, key=lambda at: float(fares[at]["price"]))
        sold, left = {}, self.seats
        for at in cheapest_first:
            sold[at] = min(left, fares[at]["seats"])
            left -= sold[at]
        sold[cheapest_first[-1]] += left
        rows = [row | {"seats": sold.get(at, row["seats"])} for at, row in enumerate(fares)]
        return [row for row in rows if row["seats"]]


@dataclass(frozen=True)
class AddCharter(Change):
    """One more charter like one that is there: its aircraft, stops, cost and pool, another day."""

    like: str
    date: date
    flight: str
    kind: ClassVar[str] = "add_charter"
    words: ClassVar[str] = "A charter like %(like)s flies on %(date)s as %(flight)s."

    def applied(self, tables: Tables) -> Tables:
        """Within the dates that are planned, under a name that is free."""
        row, settings = the_row(tables, "flights", "flight", self.like), tables["settings"][0]
        refuse_unless(
            row["kind"] == "CHARTER",
            "not_a_charter",
            f"{self.like} is a scheduled flight.",
            "Name a charter to copy.",
        )
        _free_name(tables, "flights", "flight", self.flight)
        refuse_unless(
            settings["from"] <= self.date <= settings["until"],
            "outside_dates",
            f"{self.date} is outside the dates that are planned.",
            f"Choose a day from {settings['from']} to {settings['until']}.",
        )
        stops = [stop for stop in tables["stops"] if stop["flight"] == self.like]
        return tables | {
            "flights": [*tables["flights"], row | {"flight": self.flight, "date": self.date}],
            "stops": [*tables["stops"], *(stop | {"flight": self.flight} for stop in stops)],
        }


@dataclass(frozen=True)
class WithdrawHome(Change):
    """Some or all units of a home are not given after all."""

    home: str
    count: int | None = None
    kind: ClassVar[str] = "withdraw_home"
    words: ClassVar[str] = "Home %(home)s is withdrawn (%(units)s)."

    def facts(self) -> Row:
        """With the number of units in words."""
        return super().facts() | {"units": "all" if self.count is None else self.count}

    def applied(self, tables: Tables) -> Tables:
        """Without a count all of them; nobody stays fixed to a home that is gone whole."""
        row = the_row(tables, "homes", "home", self.home)
        left = 0 if self.count is None else row["count"] - self.count
        refuse_unless(
            left >= 0 and self.count != 0,
            "wrong_count",
            f"There are {row['count']} of the home {self.home}.",
            f"Withdraw from 1 to {row['count']}.",
        )
        if left:
            return edited(tables, "homes", lambda row: row["home"] == self.home, count=left)
        gone = without(tables, "homes", lambda row: row["home"] == self.home)
        return let_go(gone, "home", self.home)


@dataclass(frozen=True)
class DelayHome(Change):
    """A home is ready later than was said."""

    home: str
    available_from: date
    kind: ClassVar[str] = "delay_home"
    words: ClassVar[str] = "Home %(home)s is ready on %(available_from)s."

    def applied(self, tables: Tables) -> Tables:
        """Before its last day; a home that comes after it is withdrawn."""
        row = the_row(tables, "homes", "home", self.home)
        _in_order(row["available_from"], self.available_from, "the day it was ready")
        _in_order(self.available_from, row["available_until"], "ready, before its last day")
        new = self.available_from
        return edited(tables, "homes", lambda row: row["home"] == self.home, available_from=new)


@dataclass(frozen=True)
class ChangeIntake(Change):
    """A council receives more or fewer people a month."""

    council: str
    people_per_month: int
    kind: ClassVar[str] = "change_intake"
    words: ClassVar[str] = "Council %(council)s receives %(people_per_month)s people a month."

    def applied(self, tables: Tables) -> Tables:
        """None at all is possible."""
        the_row(tables, "councils", "council", self.council)
        _at_least(self.people_per_month, 0, "people_per_month")
        new, mine = self.people_per_month, self.council
        return edited(tables, "councils", lambda row: row["council"] == mine, people_per_month=new)


@dataclass(frozen=True)
class MedicalLapsed(Change):
    """Preparation starts again on a day: no clinic or class before it counts.

    `ready_on` moves, and the cost of waiting is counted from there: the contract knows no other
    day. A side-by-side result counts days of waiting from the old one.
    """

    family: str
    ready_on: date
    kind: ClassVar[str] = "medical_lapsed"
    words: ClassVar[str] = "Family %(family)s starts preparation again on %(ready_on)s."

    def applied(self, tables: Tables) -> Tables:
        """A clinic day or class that was fixed before the day is let go."""
        row = the_row(tables, "families", "family", self.family)
        _in_order(row["ready_on"], self.ready_on, "the day preparation began")
        _in_order(self.ready_on, row["travel_until"], "ready, before the last day they can fly")
        new, mine = self.ready_on, self.family
        tables = edited(tables, "families", lambda row: row["family"] == mine, ready_on=new)
        early = {row["class"] for row in tables["classes"] if row["date"] < new}

        def kept(row: Row) -> Row:
            if row["family"] != mine:
                return row
            clinic = row["clinic_date"] if (row["clinic_date"] or new) >= new else None
            return row | {
                "clinic_date": clinic,
                "class": None if row["class"] in early else row["class"],
            }

        return tables | {"fixed": [kept(row) for row in tables["fixed"]]}


@dataclass(frozen=True)
class PaperEnds(Change):
    """A person's visa, exit permit or travel document ends earlier than was said."""

    person: str
    paper: str
    until: date
    kind: ClassVar[str] = "paper_ends"
    words: ClassVar[str] = "The %(paper)s of %(person)s is %(until)s."

    def applied(self, tables: Tables) -> Tables:
        """A person who had no such end gets one."""
        row = the_row(tables, "people", "person", self.person)
        refuse_unless(
            self.paper in PAPERS,
            "unknown_paper",
            f"There is no paper {self.paper}.",
            f"Name one of {', '.join(PAPERS)}.",
        )
        _in_order(row["born_on"], self.until, "the day of birth")
        _in_order(self.until, row[self.paper] or self.until, "earlier than it was")
        new = {self.paper: self.until}
        return edited(tables, "people", lambda row: row["person"] == self.person, **new)


@dataclass(frozen=True)
class FamilyGrew(Change):
    """One person more in a family, which may then need more bedrooms.

    A child not yet born on their first travel day moves that day to its birth. Leaving the
    family out costs more in proportion.
    """

    family: str
    person: str
    born_on: date
    bedrooms: int | None = None
    kind: ClassVar[str] = "family_grew"
    words: ClassVar[str] = "Family %(family)s has one person more, born on %(born_on)s."

    def applied(self, tables: Tables) -> Tables:
        """Under a person's number that is free; bedrooms for resettlement only."""
        row, settings = the_row(tables, "families", "family", self.family), "RESETTLEMENT"
        _free_name(tables, "people", "person", self.person)
        _in_order(self.born_on, row["travel_until"], "born, before the last day they can fly")
        refuse_unless(
            self.bedrooms is None or (row["programme"] == settings and self.bedrooms >= 0),
            "needs_no_bedrooms",
            f"Family {self.family} cannot be given {self.bedrooms} bedrooms.",
            "Leave the bedrooms out for family reunion; else name a number from 0.",
        )
        size = sum(person["family"] == self.family for person in tables["people"])
        blank = dict.fromkeys(tables["people"][0])
        newest = blank | {"person": self.person, "family": self.family, "born_on": self.born_on}
        new = {
            "travel_from": max(row["travel_from"], self.born_on),
            "unplanned_cost": row["unplanned_cost"] * (size + 1) / size,
            "bedrooms": row["bedrooms"] if self.bedrooms is None else self.bedrooms,
        }
        tables = edited(tables, "families", lambda row: row["family"] == self.family, **new)
        return tables | {"people": [*tables["people"], newest]}


@dataclass(frozen=True)
class ChangeWaiting(Change):
    """Waiting weighs more or less: for everybody, or for the families of one priority.

    What it costs not to plan a family stays as it is.
    """

    factor: float
    priority: str | None = None
    kind: ClassVar[str] = "change_waiting"
    words: ClassVar[str] = "A day of waiting weighs %(factor)s times as much (%(whose)s)."

    def facts(self) -> Row:
        """With whom it is about in words."""
        return super().facts() | {"whose": self.priority or "everybody"}

    def applied(self, tables: Tables) -> Tables:
        """A workbook with costs and no priorities: a family's cost tells its priority."""
        refuse_unless(
            0 <= self.factor <= 1000,
            "wrong_factor",
            f"{self.factor:g} is not a factor.",
            "Name a number from 0 to 1000.",
        )
        families = [
            row | {"waiting_cost": row["waiting_cost"] * self.factor} if self._means(row) else row
            for row in tables["families"]
        ]
        refuse_unless(
            any(map(self._means, tables["families"])),
            "unknown_priority",
            f"No family has the priority {self.priority}.",
            f"Name one of {', '.join(PRIORITY_COSTS)} that a family has.",
        )
        return tables | {"families": families}

    def _means(self, row: Row) -> bool:
        if self.priority is None:
            return True
        if row["priority"] is not None:
            return bool(row["priority"] == self.priority)
        return bool(row["waiting_cost"] == PRIORITY_COSTS.get(self.priority))


@dataclass(frozen=True)
class AddClinicPlaces(Change):
    """More people can be seen at an airport's clinic on a day, or it opens on one more day."""

    airport: str
    date: date
    people: int
    kind: ClassVar[str] = "add_clinic_places"
    words: ClassVar[str] = "The clinic at %(airport)s sees %(people)s people more on %(date)s."

    def applied(self, tables: Tables) -> Tables:
        """At an airport that families leave from."""
        the_row(tables, "families", "from_airport", self.airport)
        _at_least(self.people, 1, "people")
        key = (self.airport, self.date)
        there = [row for row in tables["clinics"] if (row["airport"], row["date"]) == key]
        if not there:
            new = {"airport": self.airport, "date": self.date, "people": self.people}
            return tables | {"clinics": [*tables["clinics"], new]}
        more = there[0]["people"] + self.people
        return edited(
            tables, "clinics", lambda row: (row["airport"], row["date"]) == key, people=more
        )


def _at_least(value: int, least: int, what: str) -> None:
    refuse_unless(
        value >= least,
        "wrong_number",
        f"{value} is too few for {what}.",
        f"Name a whole number from {least}.",
    )


def _in_order(one: date, other: date, what: str) -> None:
    refuse_unless(
        one <= other,
        "wrong_day",
        f"{one} is not on or before {other} ({what}).",
        "Correct the day.",
    )


def _free_name(tables: Tables, sheet: str, column: str, name: str) -> None:
    refuse_unless(
        bool(name) and all(row[column] != name for row in tables[sheet]),
        "name_taken",
        f"There is a {column} {name} already.",
        f"Choose another name for the {column}.",
    )
