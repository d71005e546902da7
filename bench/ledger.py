"""What a plan in the making has used: seats, staff days, homes, intake, clinic and class places."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from bench.book import BUSY, Book, Family, Flight

Stock = tuple[str, str]
Month = tuple[int, int]


@dataclass
class Manifest:
    """Who is on one flight, counted, and the staff that follows from it."""

    people: int = 0
    families: int = 0
    wheelchairs: int = 0
    accompanied: int = 0
    medical: int = 0
    tongues: Counter[str] = field(default_factory=Counter)
    staff: Counter[Stock] = field(default_factory=Counter)

    def with_family(self, family: Family) -> "Manifest":
        """The same flight with one family more; its staff is still the old one."""
        row = family.row
        tongues = self.tongues
        if row["interpreter"]:
            tongues = tongues + Counter({row["language"]: family.size})
        return Manifest(
            self.people + family.size,
            self.families + 1,
            self.wheelchairs + bool(row["wheelchair"]),
            self.accompanied + family.accompanied,
            self.medical + bool(row["medical_escort"]),
            tongues,
            self.staff,
        )


@dataclass(frozen=True)
class Placing:
    """One family's whole choice: flight, staff, council, home, appointments, marginal cost."""

    flight: Flight
    manifest: Manifest
    council: str
    home: int | None
    clinic: int
    lesson: str | None
    cost: float


class Ledger:
    """Counts what is left; `quote` and `open_homes` look, only `take` writes.

    `filled` says how a charter is judged: None charges the whole of it to whoever boards first,
    a number charges everyone a seat, as if that share of the seats will be sold in the end.
    """

    def __init__(self, book: Book, filled: float | None = None) -> None:
        self.book = book
        self.filled = filled
        self.manifests: dict[str, Manifest] = defaultdict(Manifest)
        self.units = book.homes.count.copy()
        monthly = [row["people_per_month"] for row in book.tables["councils"]]
        self.room: dict[Month, np.ndarray] = defaultdict(lambda: np.array(monthly, dtype=int))
        self.placed: dict[str, Placing] = {}
        tables = book.tables
        self.clinics: dict[str, dict[int, int]] = defaultdict(dict)
        for row in sorted(tables["clinics"], key=lambda row: row["date"]):
            self.clinics[row["airport"]][row["date"].toordinal()] = row["people"]
        self.classes: dict[str, list[list]] = defaultdict(list)
        for row in sorted(tables["classes"], key=lambda row: row["date"]):
            self.classes[row["airport"]].append(
                [row["date"].toordinal(), row["class"], row["adults"]]
            )
        self.free = self._staff()

    def _staff(self) -> dict[Stock, Counter[int]]:
        """People free by stock and day; a series' ends reach out to every day that may ask."""
        series: dict[tuple[str, str, str], dict[int, int]] = defaultdict(dict)
        for row in self.book.tables["staff"]:
            key = (row["role"], row["pool"], row["language"] or "")
            series[key][row["date"].toordinal()] = row["available"]
        asked = range(self.book.horizon[0] - 3, self.book.horizon[1] + 4)
        free: dict[Stock, Counter[int]] = defaultdict(Counter)
        for (role, pool, language), days in series.items():
            stock = (role, pool if role == "OPS" else language if role == "INTERPRETER" else "")
            first, last = min(days), max(days)
            for day in asked:
                free[stock][day] += days.get(min(max(day, first), last), 0)
        return free

    def _idle(self, stock: Stock, day: int) -> int:
        before, after = BUSY[stock[0]]
        free = self.free.get(stock)
        return min(free[at] for at in range(day - before, day + after + 1)) if free else 0

    def staffing(self, flight: Flight, manifest: Manifest) -> Counter[Stock] | None:
        """The staff this manifest needs, keeping whom the flight has; None if they are not free."""
        settings, had = self.book.settings, manifest.staff
        pool, roving = ("OPS", flight.row["escort_pool"]), ("ROVING", "")
        more = self._escorts(flight, manifest) - had[pool] - had[roving]
        own = min(more, self._idle(pool, flight.day))
        wanted = had + Counter({pool: own, roving: more - own})
        if more > own and more - own > self._idle(roving, flight.day):
            return None
        share = settings["families_per_medical_escort"]
        needs = {("MEDICAL", ""): math.ceil(manifest.medical / share)}
        for tongue, people in manifest.tongues.items():
            share = settings["people_per_interpreter"]
            needs["INTERPRETER", tongue] = math.ceil(people / share)
        for stock, number in needs.items():
            if number > had[stock] and number - had[stock] > self._idle(stock, flight.day):
                return None
            if number:
                wanted[stock] = number
        return wanted

    def _escorts(self, flight: Flight, manifest: Manifest) -> int:
        settings = self.book.settings
        if flight.charter:
            return math.ceil(manifest.people / settings["charter_passengers_per_escort"])
        crowd = manifest.people >= settings["scheduled_passengers_for_escort"]
        return int(crowd or manifest.accompanied > 0)

    def staff_cost(self, staff: Counter[Stock]) -> float:
        """What these people cost for one flight."""
        price = {role: self.book.settings[f"{role.lower()}_escort_cost"]
                 for role in ("OPS", "ROVING", "MEDICAL")}  # fmt: skip
        price["INTERPRETER"] = self.book.settings["interpreter_cost"]
        return float(sum(price[role] * number for (role, _), number in staff.items()))

    def quote(self, family: Family, flight: Flight) -> tuple[float, Manifest] | None:
        """Marginal cost of the journey up to landing, without the place; None if it cannot be."""
        if not family.may_fly(flight.day):
            return None
        old = self.manifests[flight.name]
        if old.people + family.size > flight.seats:
            return None
        new = old.with_family(family)
        if new.wheelchairs > flight.row["wheelchairs"]:
            return None
        staff = self.staffing(flight, new)
        if staff is None:
            return None
        new.staff = staff
        travel = sum(self.own_costs(family, flight).values())
        fare = self._fare(flight, old.people, new.people)
        return travel + fare + self.staff_cost(staff) - self.staff_cost(old.staff), new

    def _fare(self, flight: Flight, old: int, new: int) -> float:
        if flight.charter and self.filled:
            return float(flight.row["fixed_cost"]) * (new - old) / (self.filled * flight.seats)
        return flight.fare(new) - flight.fare(old)

    def own_costs(self, family: Family, flight: Flight) -> dict[str, float]:
        """Waiting, paper margin and stop, the family's own costs that hang on the flight alone."""
        settings, row, size = self.book.settings, family.row, family.size
        waited, left = flight.day - family.ready, family.last - flight.day
        stop = flight.extra[row["from_airport"]] * size
        if flight.row["via"]:
            special = row["wheelchair"] or row["medical_escort"]
            stop += settings["hub_cost_per_person"] * size
            stop += settings["hub_cost_special"] * special
        growth = 1 + waited / settings["waiting_growth_days"]
        short = max(0, settings["paper_margin_days"] - left)
        return {
            "waiting": row["waiting_cost"] * size * waited * growth,
            "paper_margin": settings["paper_margin_cost"] * size * short,
            "stops": stop,
        }

    def clinic_day(self, family: Family, day: int) -> int | None:
        """The first clinic day with places for everyone that is valid on the day of travel."""
        settings = self.book.settings
        earliest = max(family.ready, day - settings["medical_valid_days"])
        kept = self.book.fixed.get(family.name, {}).get("clinic_date")
        for at, places in self.clinics[family.row["from_airport"]].items():
            if at > day - settings["medical_lead_days"]:
                break
            if kept and at != kept.toordinal():
                continue
            if at >= earliest and places >= family.size:
                return at
        return None

    def lesson(self, family: Family, day: int) -> str | None:
        """The first class with places for its adults that is valid on the day of travel."""
        settings = self.book.settings
        earliest = max(family.ready, day - settings["class_valid_days"])
        kept = self.book.fixed.get(family.name, {}).get("class")
        for at, name, places in self.classes[family.row["from_airport"]]:
            if at > day - settings["class_lead_days"]:
                break
            if at >= earliest and places >= family.adults and kept in (None, name):
                return str(name)
        return None

    def take(self, family: Family, placing: Placing) -> None:
        """Write one family's choice down."""
        flight, new = placing.flight, placing.manifest
        for stock, number in (new.staff - self.manifests[flight.name].staff).items():
            before, after = BUSY[stock[0]]
            for day in range(flight.day - before, flight.day + after + 1):
                self.free[stock][day] -= number
        self.manifests[flight.name] = new
        self.clinics[family.row["from_airport"]][placing.clinic] -= family.size
        if placing.home is not None:
            self.units[placing.home] -= 1
            self.room[flight.month][self.book.homes.place[placing.council]] -= family.size
        for entry in self.classes[family.row["from_airport"]]:
            if entry[1] == placing.lesson:
                entry[2] -= family.adults
        self.placed[family.name] = placing

    def open_homes(self, family: Family, flight: Flight, at: np.ndarray) -> np.ndarray:
        """Which of the homes `at` are free on the flight's day in a council that has intake."""
        homes = self.book.homes
        free = self.units[at] > 0
        free &= (homes.begins[at] <= flight.day) & (flight.day <= homes.ends[at])
        free &= self.room[flight.month][homes.council[at]] >= family.size
        return free


def as_date(day: int) -> date:
    """A calendar date from its ordinal."""
    return date.fromordinal(day)
