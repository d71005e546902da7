"""The plain model: every rule of the planning workbook as one mixed-integer programme.

What a good modeller writes first: a yes or no for each family and flight, home, clinic day and
class, counts for staff, and rows that tie them together. Nothing is decomposed and no start is
given. It has no part for kept choices (sheet `fixed`), which the benchmark's caseloads leave empty.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from bench.book import BUSY, Book, Family, Flight, Tables
from bench.ledger import Ledger, Placing, Stock
from bench.milp import Answer, Model, Term
from bench.writing import PlanJSON, written

Named = TypeVar("Named")

BUILDING_SHARE = 0.9
"""A model that takes longer to build than this share of the seconds is not solved."""


@dataclass
class Options:
    """One family's variables: whether, on which flight, and where, when and how prepared."""

    family: Family
    left_out: int
    flights: dict[int, int]  # index into the book's flights -> variable
    homes: dict[int, int]  # index into the book's homes -> variable
    clinics: dict[int, int]  # day -> variable
    classes: dict[str, int]  # class -> variable


class PlainModel:
    """The programme of one caseload, built rule by rule."""

    def __init__(self, tables: Tables) -> None:
        self.book = Book(tables)
        self.ledger = Ledger(self.book)
        self.at = {flight.name: at for at, flight in enumerate(self.book.flights)}
        self.model = Model()
        self.staff: dict[tuple[int, Stock], int] = {}
        self.options = [self._options(family) for family in self.book.families]
        self.riders: dict[int, list[tuple[Family, int]]] = defaultdict(list)
        for options in self.options:
            for flight, variable in options.flights.items():
                self.riders[flight].append((options.family, variable))
        self._flights()
        self._staff_days()
        self._homes()
        self._intake()
        self._appointments()

    def _options(self, family: Family) -> Options:
        model, book = self.model, self.book
        flights = {}
        for flight in book.calling[family.row["from_airport"]]:
            if family.may_fly(flight.day) and self._lands_well(family, flight):
                cost = sum(self.ledger.own_costs(family, flight).values())
                flights[self.at[flight.name]] = model.choice(cost + self._ride(family, flight))
        left_out = model.choice(family.row["unplanned_cost"])
        homes, classes = {}, {}
        if not family.reunion:
            for home, placed, spare in zip(*book.home_costs(family), strict=True):
                homes[int(home)] = model.choice(float(placed + spare))
            classes = self._classes(family)
        days = self.ledger.clinics[family.row["from_airport"]]
        clinics = {day: model.choice() for day in days if family.ready <= day <= family.last}
        model.row([(left_out, 1.0), *_ones(flights.values())], 1.0, 1.0)
        for chosen in [clinics] if family.reunion else [clinics, classes, homes]:
            model.row([(left_out, 1.0), *_ones(chosen.values())], 1.0, 1.0)
        return Options(family, left_out, flights, homes, clinics, classes)

    def _classes(self, family: Family) -> dict[str, int]:
        offered = self.ledger.classes[family.row["from_airport"]]
        return {
            name: self.model.choice()
            for day, name, _ in offered
            if family.ready <= day <= family.last
        }

    def _lands_well(self, family: Family, flight: Flight) -> bool:
        transfer = self.book.transfer.get(flight.row["to_airport"])
        if transfer is None or family.size > flight.seats:
            return False
        return not family.reunion or bool(np.isfinite(transfer[self._sponsor(family)]))

    def _ride(self, family: Family, flight: Flight) -> float:
        """A reunion family's transfer hangs on the flight alone; others' on the home as well."""
        if not family.reunion:
            return 0.0
        transfer = self.book.transfer[flight.row["to_airport"]]
        return float(transfer[self._sponsor(family)]) * family.size

    def _sponsor(self, family: Family) -> int:
        return self.book.homes.place[family.row["council"]]

    def _flights(self) -> None:
        """Seats, fares, the charter's price, wheelchairs, and the staff that passengers need."""
        model = self.model
        for at, riders in self.riders.items():
            flight = self.book.flights[at]
            people = [(variable, float(family.size)) for family, variable in riders]
            if flight.charter:
                flies = model.choice(flight.row["fixed_cost"])
                model.row([*people, (flies, -float(flight.seats))], high=0.0)
                for _, variable in riders:
                    model.row([(variable, 1.0), (flies, -1.0)], high=0.0)
            else:
                sold = [
                    model.add(price, upper=float(seats), whole=False)
                    for seats, price in flight.fares
                ]
                model.row([*people, *((step, -1.0) for step in sold)], high=0.0)
            wheelchairs = [variable for family, variable in riders if family.row["wheelchair"]]
            model.row(_ones(wheelchairs), high=float(flight.row["wheelchairs"]))
            self._escorts(at, flight, people)
            self._carers(at, riders)

    def _escorts(self, at: int, flight: Flight, people: list[Term]) -> None:
        settings, model = self.book.settings, self.model
        own = self._needed(at, ("OPS", flight.row["escort_pool"]), settings["ops_escort_cost"])
        roving = self._needed(at, ("ROVING", ""), settings["roving_escort_cost"])
        if flight.charter:
            each = -float(settings["charter_passengers_per_escort"])
            model.row([*people, (own, each), (roving, each)], high=0.0)
            return
        free = settings["scheduled_passengers_for_escort"] - 1.0
        if flight.seats > free:
            over = -(flight.seats - free)
            model.row([*people, (own, over), (roving, over)], high=free)
        for family, variable in self.riders[at]:
            if family.accompanied:
                model.row([(variable, 1.0), (own, -1.0), (roving, -1.0)], high=0.0)

    def _carers(self, at: int, riders: list[tuple[Family, int]]) -> None:
        settings, model = self.book.settings, self.model
        medical = [variable for family, variable in riders if family.row["medical_escort"]]
        if medical:
            escorts = self._needed(at, ("MEDICAL", ""), settings["medical_escort_cost"])
            each = float(settings["families_per_medical_escort"])
            model.row([*_ones(medical), (escorts, -each)], high=0.0)
        tongues: dict[str, list[Term]] = defaultdict(list)
        for family, variable in riders:
            if family.row["interpreter"]:
                tongues[family.row["language"]].append((variable, float(family.size)))
        for tongue, speakers in tongues.items():
            count = self._needed(at, ("INTERPRETER", tongue), settings["interpreter_cost"])
            each = float(settings["people_per_interpreter"])
            model.row([*speakers, (count, -each)], high=0.0)

    def _needed(self, at: int, stock: Stock, cost: float) -> int:
        self.staff[at, stock] = self.model.add(cost)
        return self.staff[at, stock]

    def _staff_days(self) -> None:
        """On no day are more of a stock busy than there are."""
        busy: dict[tuple[Stock, int], list[int]] = defaultdict(list)
        for (at, stock), variable in self.staff.items():
            before, after = BUSY[stock[0]]
            day = self.book.flights[at].day
            for on in range(day - before, day + after + 1):
                busy[stock, on].append(variable)
        for (stock, day), variables in busy.items():
            free = self.ledger.free[stock][day] if stock in self.ledger.free else 0
            self.model.row(_ones(variables), high=float(free))

    def _homes(self) -> None:
        """Units; and for each home, the days it is free, its transfer and its empty days."""
        takers: dict[int, list[int]] = defaultdict(list)
        for options in self.options:
            paid = self.model.add(cost=1.0, whole=False)
            for home, variable in options.homes.items():
                takers[home].append(variable)
                self._home(options, home, variable, paid)
        for home, variables in takers.items():
            self.model.row(_ones(variables), high=float(self.book.homes.count[home]))

    def _home(self, options: Options, home: int, variable: int, paid: int) -> None:
        """`paid` is at least this home's transfer and empty days, if this home is chosen."""
        homes, model = self.book.homes, self.model
        costs, barred = {}, []
        for at, flown in options.flights.items():
            flight = self.book.flights[at]
            transfer = self.book.transfer[flight.row["to_airport"]][homes.council[home]]
            if homes.begins[home] <= flight.day <= homes.ends[home] and np.isfinite(transfer):
                empty = (flight.day - homes.begins[home]) * homes.daily[home]
                costs[flown] = float(transfer * options.family.size + empty)
            else:
                barred.append(flown)
        model.row([(variable, 1.0), *_ones(barred)], high=1.0)
        most = max(costs.values(), default=0.0)
        model.row([*costs.items(), (variable, most), (paid, -1.0)], high=most)

    def _intake(self) -> None:
        """People arriving in a council in a month: both the home and the month must be chosen."""
        arriving: dict[tuple[int, tuple[int, int]], list[Term]] = defaultdict(list)
        for options in self.options:
            months: dict[tuple[int, int], list[int]] = defaultdict(list)
            for at, variable in options.flights.items():
                months[self.book.flights[at].month].append(variable)
            councils: dict[int, list[int]] = defaultdict(list)
            for home, variable in options.homes.items():
                councils[int(self.book.homes.council[home])].append(variable)
            for council, there in councils.items():
                for month, then in months.items():
                    both = self.model.add(upper=1.0, whole=False)
                    self.model.row([*_ones(there), *_ones(then), (both, -1.0)], high=1.0)
                    arriving[council, month].append((both, float(options.family.size)))
        for (council, month), terms in arriving.items():
            self.model.row(terms, high=float(self.ledger.room[month][council]))

    def _appointments(self) -> None:
        """Clinic and class places, each valid on the day of the flight that is taken."""
        used: dict[object, list[Term]] = defaultdict(list)
        dates = {name: day for offered in self.ledger.classes.values() for day, name, _ in offered}
        for options in self.options:
            family, origin = options.family, options.family.row["from_airport"]
            for day, variable in options.clinics.items():
                self._valid(options, variable, day, "medical")
                used[origin, day].append((variable, float(family.size)))
            for name, variable in options.classes.items():
                self._valid(options, variable, dates[name], "class")
                used[name].append((variable, float(family.adults)))
        places = {
            (origin, day): count
            for origin, days in self.ledger.clinics.items()
            for day, count in days.items()
        }
        places |= {name: n for offered in self.ledger.classes.values() for _, name, n in offered}
        for place, terms in used.items():
            self.model.row(terms, high=float(places[place]))

    def _valid(self, options: Options, variable: int, day: int, kind: str) -> None:
        settings = self.book.settings
        first, last = day + settings[f"{kind}_lead_days"], day + settings[f"{kind}_valid_days"]
        timely = [
            flown
            for at, flown in options.flights.items()
            if first <= self.book.flights[at].day <= last
        ]
        self.model.row([(variable, 1.0), *((flown, -1.0) for flown in timely)], high=0.0)

    def plan(self, answer: Answer) -> PlanJSON:
        """The answer written as a plan; without a solution nobody is planned."""
        if answer.values is not None:
            for options in self.options:
                if answer.values[options.left_out] < 0.5:
                    self._take(options, answer.values)
            for (at, stock), variable in self.staff.items():
                manifest = self.ledger.manifests[self.book.flights[at].name]
                manifest.staff[stock] = round(answer.values[variable]) if manifest.people else 0
        plan = written(self.ledger)
        plan["bound"] = min(max(0.0, answer.bound), plan["objective"])
        plan["gap"] = 1.0 - plan["bound"] / plan["objective"]
        return plan

    def _take(self, options: Options, values: np.ndarray) -> None:
        flight = self.book.flights[_chosen(options.flights, values)]
        home = lesson = None
        council = options.family.row["council"]
        if not options.family.reunion:
            home, lesson = _chosen(options.homes, values), _chosen(options.classes, values)
            council = self.book.homes.council_names[self.book.homes.council[home]]
        manifest = self.ledger.manifests[flight.name].with_family(options.family)
        self.ledger.manifests[flight.name] = manifest
        clinic = _chosen(options.clinics, values)
        placing = Placing(flight, manifest, council, home, clinic, lesson, 0.0)
        self.ledger.placed[options.family.name] = placing


def solve(tables: Tables, seconds: float, threads: int) -> PlanJSON:
    """Build the plain model and give HiGHS what is left of the seconds."""
    began = time.monotonic()
    plain = PlainModel(tables)
    left = seconds - (time.monotonic() - began)
    if left < (1 - BUILDING_SHARE) * seconds:
        return plain.plan(Answer(None, 0.0, optimal=False))
    return plain.plan(plain.model.solve(left, threads))


def _ones(variables: Iterable[int]) -> list[Term]:
    return [(variable, 1.0) for variable in variables]


def _chosen(options: dict[Named, int], values: np.ndarray) -> Named:
    return max(options, key=lambda option: values[options[option]])
