"""What goes in, first half: the workbook's rows as small typed facts, derived afresh here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Any, TypeVar

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Fact = TypeVar("Fact")

EARTH_RADIUS_KM = 6371.0088
ADULT_FROM = 18


@dataclass(frozen=True)
class Family:
    """A row of `families`, with its size, its adults and its papers counted from `people`."""

    family: str
    programme: str
    from_airport: str
    ready_on: date
    travel_from: date
    travel_until: date
    not_from: date | None
    not_until: date | None
    waiting_cost: float
    language: str
    interpreter: bool
    accompanied: bool
    medical_escort: bool
    wheelchair: bool
    bedrooms: int | None
    step_free: bool
    service: str | None
    tie_council: str | None
    tie_required: bool
    council: str | None
    unplanned_cost: float
    people: int
    adults: int
    papers_until: date | None

    @property
    def resettled(self) -> bool:
        """Whether it needs a home and a class; a reunion family joins its sponsor."""
        return self.programme == "RESETTLEMENT"

    @property
    def last_day(self) -> date:
        """The last day it may fly: the earliest paper of any member, if before the window's end."""
        return min(self.travel_until, self.papers_until or self.travel_until)

    @property
    def escorted(self) -> bool:
        """Whether it must fly with an operational escort: a child never flies without an adult."""
        return self.accompanied or self.adults == 0


@dataclass(frozen=True)
class Flight:
    """A row of `flights`, with its stops' extras by airport and its fares, cheapest first."""

    flight: str
    kind: str
    date: date
    to_airport: str
    wheelchairs: int
    escort_pool: str
    seats: int | None
    fixed_cost: float | None
    via: str | None
    stops: Mapping[str, float]
    fares: tuple[tuple[float, int], ...]

    @property
    def chartered(self) -> bool:
        """Whether the whole aircraft is hired at a fixed cost."""
        return self.kind == "CHARTER"

    @property
    def capacity(self) -> int:
        """Seats in all."""
        return (self.seats or 0) if self.chartered else sum(seats for _, seats in self.fares)


@dataclass(frozen=True)
class Council:
    """A row of `councils`."""

    council: str
    lat: float
    lon: float
    people_per_month: int
    languages: tuple[str, ...]
    services: tuple[str, ...]


@dataclass(frozen=True)
class Home:
    """A row of `homes`: `count` alike units."""

    home: str
    council: str
    bedrooms: int
    step_free: bool
    available_from: date
    available_until: date
    count: int
    empty_cost_per_day: float


@dataclass(frozen=True)
class Class:
    """A row of `classes`: one day of cultural orientation."""

    airport: str
    date: date
    adults: int


@dataclass(frozen=True)
class World:
    """The workbook, each sheet by its key."""

    settings: Row
    families: Mapping[str, Family]
    flights: Mapping[str, Flight]
    councils: Mapping[str, Council]
    homes: Mapping[str, Home]
    placement: Mapping[tuple[str, str], Row]
    transfers: Mapping[tuple[str, str], float]
    clinics: Mapping[tuple[str, date], int]
    classes: Mapping[str, Class]
    staff: Sequence[Row]
    fixed: Sequence[Row]


def read_world(tables: Tables) -> World:
    """The workbook as facts; `tables` maps a sheet's name to typed rows."""
    return World(
        settings=tables["settings"][0],
        families=_families(tables),
        flights=_flights(tables),
        councils={row["council"]: _fact(Council, row) for row in tables["councils"]},
        homes={row["home"]: _fact(Home, row) for row in tables["homes"]},
        placement={(row["family"], row["council"]): row for row in tables["placement"]},
        transfers={
            (row["airport"], row["council"]): row["cost_per_person"] for row in tables["transfers"]
        },
        clinics={(row["airport"], row["date"]): row["people"] for row in tables["clinics"]},
        classes={row["class"]: _fact(Class, row) for row in tables["classes"]},
        staff=tables["staff"],
        fixed=tables["fixed"],
    )


def kilometres(one: Council, other: Council) -> float:
    """The great circle between two councils' centres (haversine, mean Earth radius)."""
    north, south = radians(one.lat), radians(other.lat)
    across = radians(other.lon - one.lon)
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def _families(tables: Tables) -> dict[str, Family]:
    members: defaultdict[str, list[Row]] = defaultdict(list)
    for person in tables["people"]:
        members[person["family"]].append(person)
    return {
        row["family"]: _fact(
            Family,
            row,
            people=len(members[row["family"]]),
            adults=sum(
                _age(person["born_on"], row["travel_from"]) >= ADULT_FROM
                for person in members[row["family"]]
            ),
            papers_until=_earliest_paper(members[row["family"]]),
        )
        for row in tables["families"]
    }


def _flights(tables: Tables) -> dict[str, Flight]:
    stops: defaultdict[str, dict[str, float]] = defaultdict(dict)
    fares: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for row in tables["stops"]:
        stops[row["flight"]][row["from_airport"]] = row["extra_cost_per_person"]
    for row in tables["fares"]:
        fares[row["flight"]].append((row["price"], row["seats"]))
    return {
        row["flight"]: _fact(
            Flight, row, stops=stops[row["flight"]], fares=tuple(sorted(fares[row["flight"]]))
        )
        for row in tables["flights"]
    }


def _fact(kind: type[Fact], row: Row, **derived: Any) -> Fact:
    """A dataclass filled from the columns of the same names, and from what was derived."""
    names = {field.name for field in fields(kind)} - derived.keys()  # type: ignore[arg-type]
    return kind(**{name: row[name] for name in names}, **derived)


def _age(born_on: date, on: date) -> int:
    """Whole years; someone born on 29 February is a year older on 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _earliest_paper(members: Sequence[Row]) -> date | None:
    kinds = ("visa_until", "exit_permit_until", "travel_document_until")
    days = [person[kind] for person in members for kind in kinds if person[kind]]
    return min(days, default=None)
