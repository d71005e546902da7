"""The plain model: every rule of the planning workbook as one mixed-integer programme.

What a good modeller hands to a solver: a yes or no for each family and flight, home, clinic day
and class, counts for staff, and rows that tie them together. Nothing is decomposed. What hangs on
the day (a home's dates, an appointment's validity, the month's intake) is asked of running sums
over the family's flights in order of day, so that such a row has three entries and not seventy;
what a home costs at least is its own cost, so that only the excess needs a row. The benchmark's
caseloads leave the sheet `fixed` empty, and so does this model.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from bench.book import BUSY, Book, Family, Flight, Tables
from bench.family_model import FamilyModel
from bench.ledger import Ledger, Placing, Stock
from bench.milp import Answer, Arrays, Model, Term
from bench.watch import Watch
from bench.writing import PlanJSON, written


class PlainModel:
    """The programme of one caseload, built rule by rule."""

    def __init__(self, tables: Tables, watch: Watch) -> None:
        self.book = Book(tables)
        self.ledger = Ledger(self.book)
        self.at = {flight.name: at for at, flight in enumerate(self.book.flights)}
        self.model = Model()
        self.nothing = self.model.add(upper=0.0)
        self.staff: dict[tuple[int, Stock], int] = {}
        self.flies: dict[int, int] = {}
        self.options: list[FamilyModel] = []
        self.riders: dict[int, list[tuple[Family, int]]] = defaultdict(list)
        for done, family in enumerate(self.book.families):
            watch.foresee(done, len(self.book.families), "families")
            options = FamilyModel(self.model, self.nothing, self.ledger, family)
            self.options.append(options)
            for flight, variable in zip(options.flights, options.rides, strict=True):
                self.riders[self.at[flight.name]].append((family, int(variable)))
        self._flights()
        self._staff_days()
        watch.look("all families")
        self._shared()

    def _flights(self) -> None:
        """Seats, fares, the charter's price, wheelchairs, and the staff that passengers need."""
        model = self.model
        for at, riders in self.riders.items():
            flight = self.book.flights[at]
            people = [(variable, float(family.size)) for family, variable in riders]
            if flight.charter:
                flies = model.add(flight.row["fixed_cost"], upper=1.0)
                self.flies[at] = flies
                model.row([*people, (flies, -float(flight.seats))], high=0.0)
                for _, variable in riders:
                    model.row([(variable, 1.0), (flies, -1.0)], high=0.0)
            else:
                sold = [
                    model.add(price, float(seats), whole=False) for seats, price in flight.fares
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
        most = float(self.book.flights[at].seats)
        self.staff[at, stock] = self.model.add(cost, upper=most)
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

    def _shared(self) -> None:
        """Units of a home, a council's intake, places at clinics and in classes."""
        used: dict[object, list[Term]] = defaultdict(list)
        for options in self.options:
            family, origin = options.family, options.family.row["from_airport"]
            for home, variable in zip(options.homes, options.lodgings, strict=True):
                used["home", int(home)].append((int(variable), 1.0))
            for (council, month), variable in options.arrivals.items():
                used["intake", council, month].append((variable, float(family.size)))
            for day, variable in options.clinics.items():
                used["clinic", origin, day].append((variable, float(family.size)))
            for name, variable in options.classes.items():
                used["class", name].append((variable, float(family.adults)))
        room = self._room()
        for place, terms in used.items():
            self.model.row(terms, high=float(room(place)))

    def _room(self):
        lessons = {n: room for offered in self.ledger.classes.values() for _, n, room in offered}
        ledger, count = self.ledger, self.book.homes.count
        return lambda place: {
            "home": lambda: count[place[1]],
            "intake": lambda: ledger.room[place[2]][place[1]],
            "clinic": lambda: ledger.clinics[place[1]][place[2]],
            "class": lambda: lessons[place[1]],
        }[place[0]]()

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

    def _take(self, options: FamilyModel, values: np.ndarray) -> None:
        flight, home, clinic, lesson = options.read(values)
        council = options.family.row["council"]
        if home is not None:
            council = self.book.homes.council_names[self.book.homes.council[home]]
        manifest = self.ledger.manifests[flight.name].with_family(options.family)
        self.ledger.manifests[flight.name] = manifest
        placing = Placing(flight, manifest, council, home, clinic, lesson, 0.0)
        self.ledger.placed[options.family.name] = placing

    def decided(self, plan: PlanJSON) -> dict[int, float]:
        """A plan's own decisions as values of the variables that a solver would branch on."""
        rows = {row["family"]: row for row in plan["plan"]}
        values: dict[int, float] = {}
        for options in self.options:
            values |= options.decided(rows.get(options.family.name))
        flown = {row["flight"]: row for row in plan["flights"]}
        for at, variable in self.flies.items():
            values[variable] = float(self.book.flights[at].name in flown)
        for (at, stock), variable in self.staff.items():
            values[variable] = _staffed(flown.get(self.book.flights[at].name), stock)
        return values

    def arrays(self) -> Arrays:
        """The model for a solver."""
        return self.model.arrays()


def _staffed(row: PlanJSON | None, stock: Stock) -> float:
    if row is None:
        return 0.0
    if stock[0] == "INTERPRETER":
        return float(row["interpreters"].get(stock[1], 0))
    return float(row[f"{stock[0].lower()}_escorts"])


def _ones(variables: Iterable[int]) -> list[Term]:
    return [(variable, 1.0) for variable in variables]
