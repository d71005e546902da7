"""Changes that help: a place more of something, a home more, more time for one family."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from waylight.engines.movement_planning.scenarios.change import (
    Change,
    Row,
    Tables,
    edited,
    refuse_unless,
    the_row,
    without,
)

PAPERS = ("visa_until", "exit_permit_until", "travel_document_until")


@dataclass(frozen=True)
class AddWheelchairs(Change):
    """The flight has more wheelchair places."""

    flight: str
    places: int
    kind: ClassVar[str] = "add_wheelchairs"
    words: ClassVar[str] = "Flight %(flight)s has %(places)s wheelchair places more."

    def applied(self, tables: Tables) -> Tables:
        """By one place or more."""
        more = the_row(tables, "flights", "flight", self.flight)["wheelchairs"] + self.places
        _some(self.places, "places")
        return edited(tables, "flights", lambda row: row["flight"] == self.flight, wheelchairs=more)


@dataclass(frozen=True)
class AddHome(Change):
    """One home more in a council, free for as long as any is wanted.

    An empty day costs what it costs in a home of that size there, else what the contract says.
    """

    council: str
    bedrooms: int
    step_free: bool
    available_from: date
    available_until: date
    home: str
    kind: ClassVar[str] = "add_home"
    words: ClassVar[str] = (
        "%(council)s gives one home of %(bedrooms)s bedrooms more (%(home)s), free from "
        "%(available_from)s to %(available_until)s."
    )

    def applied(self, tables: Tables) -> Tables:
        """Under a name that is free."""
        the_row(tables, "councils", "council", self.council)
        refuse_unless(
            all(row["home"] != self.home for row in tables["homes"]),
            "name_taken",
            f"There is a home {self.home} already.",
            "Choose another name for the home.",
        )
        refuse_unless(
            self.bedrooms >= 0 and self.available_from <= self.available_until,
            "wrong_home",
            "A home has bedrooms, and a last day on or after its first.",
            "Correct the bedrooms or the days.",
        )
        blank: Row = dict.fromkeys(tables["homes"][0] if tables["homes"] else ())
        there = {(row["council"], row["bedrooms"]): row for row in tables["homes"]}
        like = there.get((self.council, self.bedrooms), {})
        row = blank | {
            "home": self.home,
            "council": self.council,
            "bedrooms": self.bedrooms,
            "step_free": self.step_free,
            "available_from": self.available_from,
            "available_until": self.available_until,
            "count": 1,
            "empty_cost_per_day": like.get("empty_cost_per_day", 14.0 + 5.0 * self.bedrooms),
        }
        return tables | {"homes": [*tables["homes"], row]}


@dataclass(frozen=True)
class AddClassPlaces(Change):
    """More adults can sit in a class."""

    lesson: str
    adults: int
    kind: ClassVar[str] = "add_class_places"
    words: ClassVar[str] = "The class %(lesson)s takes %(adults)s adults more."

    def applied(self, tables: Tables) -> Tables:
        """By one adult or more."""
        more = the_row(tables, "classes", "class", self.lesson)["adults"] + self.adults
        _some(self.adults, "adults")
        return edited(tables, "classes", lambda row: row["class"] == self.lesson, adults=more)


@dataclass(frozen=True)
class AddClass(Change):
    """One class more, on a day on which there was none in time."""

    lesson: str
    airport: str
    date: date
    adults: int
    kind: ClassVar[str] = "add_class"
    words: ClassVar[str] = (
        "A class at %(airport)s on %(date)s takes %(adults)s adults (%(lesson)s)."
    )

    def applied(self, tables: Tables) -> Tables:
        """Under a name that is free, at an airport that families leave from."""
        the_row(tables, "families", "from_airport", self.airport)
        _some(self.adults, "adults")
        refuse_unless(
            all(row["class"] != self.lesson for row in tables["classes"]),
            "name_taken",
            f"There is a class {self.lesson} already.",
            "Choose another name for the class.",
        )
        new = {
            "class": self.lesson,
            "airport": self.airport,
            "date": self.date,
            "adults": self.adults,
        }
        return tables | {"classes": [*tables["classes"], new]}


@dataclass(frozen=True)
class FreeToTravel(Change):
    """A family may travel on a day: its window reaches there, its gap does not lie over it, and
    its papers are valid that long."""

    family: str
    day: date
    kind: ClassVar[str] = "free_to_travel"
    words: ClassVar[str] = "Family %(family)s is free to travel on %(day)s, with valid papers."

    def applied(self, tables: Tables) -> Tables:
        """Only what keeps the family from that day is moved."""
        row = the_row(tables, "families", "family", self.family)
        new: Row = {
            "travel_from": min(row["travel_from"], self.day),
            "travel_until": max(row["travel_until"], self.day),
        }
        if row["not_from"] and row["not_from"] <= self.day <= row["not_until"]:
            new |= {"not_from": None, "not_until": None}
        people = [
            person | {paper: self.day for paper in PAPERS if self._lapses(person, paper)}
            for person in tables["people"]
        ]
        changed = edited(tables, "families", lambda one: one["family"] == self.family, **new)
        return changed | {"people": people}

    def _lapses(self, person: Row, paper: str) -> bool:
        until: date | None = person[paper]
        return person["family"] == self.family and until is not None and until < self.day


@dataclass(frozen=True)
class LetGo(Change):
    """Nothing is fixed for the family any more."""

    family: str
    kind: ClassVar[str] = "let_go"
    words: ClassVar[str] = "Nothing is fixed for family %(family)s any more."

    def applied(self, tables: Tables) -> Tables:
        """Refused when nothing was."""
        the_row(tables, "fixed", "family", self.family)
        return without(tables, "fixed", lambda row: row["family"] == self.family)


def _some(number: int, what: str) -> None:
    refuse_unless(
        number >= 1,
        "wrong_number",
        f"{number} is too few for {what}.",
        "Name a whole number from 1.",
    )
