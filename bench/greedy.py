"""A greedy coordinator: families by the end of their window, the cheapest feasible choice each.

The baseline that a careful person could follow with a spreadsheet and much patience. It respects
every rule; it never goes back on a choice.
"""

from collections.abc import Iterable

import numpy as np

from bench.book import Book, Family, Flight, Tables
from bench.ledger import Ledger, Manifest, Placing
from bench.writing import PlanJSON, written

SOLD = 0.9
"""The share of a charter that a coordinator who counts by the seat expects to fill."""


def greedy(tables: Tables) -> PlanJSON:
    """The plan of a greedy coordinator, as the plan's JSON; its bound is the trivial 0.

    A charter can be charged to whoever boards first, or to everyone by the seat. Neither habit
    is always the better, so she tries both and keeps the cheaper plan.
    """
    book = Book(tables)
    plans = [written(_one_pass(book, filled)) for filled in (None, SOLD)]
    return min(plans, key=lambda plan: float(plan["objective"]))


def _one_pass(book: Book, filled: float | None) -> Ledger:
    ledger = Ledger(book, filled)
    for family in sorted(book.families, key=lambda family: _urgency(book, family)):
        placing = cheapest(ledger, family, book.calling[family.row["from_airport"]])
        kept = family.name in book.fixed
        if placing and (kept or placing.cost < family.row["unplanned_cost"]):
            ledger.take(family, placing)
    return ledger


def _urgency(book: Book, family: Family) -> tuple[bool, int, float, str]:
    """Kept choices first, then whoever's window ends first, then whose waiting costs most."""
    return family.name not in book.fixed, family.last, -family.row["waiting_cost"], family.name


def cheapest(ledger: Ledger, family: Family, flights: Iterable[Flight]) -> Placing | None:
    """The cheapest feasible choice among these flights, None where there is none.

    Flights are tried from the cheapest journey on; once the journey alone costs more than the
    best whole choice, no later one can win.
    """
    kept = ledger.book.fixed.get(family.name, {}).get("flight")
    quotes = [
        (quote, flight)
        for flight in flights
        if family.first <= flight.day <= family.last
        and kept in (None, flight.name)
        and (quote := ledger.quote(family, flight))
    ]
    quotes.sort(key=lambda pair: (pair[0][0], pair[1].name))
    places = Places(ledger, family)
    best: Placing | None = None
    for journey, flight in quotes:
        if best and journey[0] + places.least >= best.cost:
            break
        placing = _placing(ledger, family, flight, journey, places)
        if placing and (best is None or placing.cost < best.cost):
            best = placing
    return best


def _placing(
    ledger: Ledger,
    family: Family,
    flight: Flight,
    journey: tuple[float, Manifest],
    places: "Places",
) -> Placing | None:
    cost, manifest = journey
    clinic = ledger.clinic_day(family, flight.day)
    lesson = None if family.reunion else ledger.lesson(family, flight.day)
    if clinic is None or (lesson is None and not family.reunion):
        return None
    found = places.best(flight)
    if found is None:
        return None
    place_cost, council, home = found
    return Placing(flight, manifest, council, home, clinic, lesson, cost + place_cost)


class Places:
    """Where one family could live, and the cheapest such place for a given flight."""

    def __init__(self, ledger: Ledger, family: Family) -> None:
        self.ledger, self.family, self.book = ledger, family, ledger.book
        self.least = 0.0
        if not family.reunion:
            self.at, placed, spare = self.book.home_costs(family)
            self.fixed_costs = placed + spare
            self.least = float(self.fixed_costs.min(initial=0.0))

    def best(self, flight: Flight) -> tuple[float, str, int | None] | None:
        """(cost, council, home) of the cheapest place for arrivals by this flight."""
        transfer = self.book.transfer.get(flight.row["to_airport"])
        if transfer is None:
            return None
        if self.family.reunion:
            council = self.family.row["council"]
            cost = self.family.size * transfer[self.book.homes.place[council]]
            return (float(cost), council, None) if np.isfinite(cost) else None
        return self._best_home(flight, transfer)

    def _best_home(self, flight: Flight, transfer: np.ndarray) -> tuple[float, str, int] | None:
        homes = self.book.homes
        costs = self.fixed_costs + self.family.size * transfer[homes.council[self.at]]
        costs = costs + (flight.day - homes.begins[self.at]) * homes.daily[self.at]
        costs[~self.ledger.open_homes(self.family, flight, self.at)] = np.inf
        if not len(costs) or not np.isfinite(costs.min()):
            return None
        chosen = int(self.at[costs.argmin()])
        return float(costs.min()), homes.council_names[homes.council[chosen]], chosen
