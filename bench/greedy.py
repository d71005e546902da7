"""A greedy coordinator: families by the end of their window, the cheapest feasible choice each.

The baseline that a careful person could follow with a spreadsheet and much patience. It respects
every rule; it never goes back on a choice.
"""

from collections.abc import Iterable

import numpy as np

from bench.book import Book, Family, Flight, Tables
from bench.ledger import Ledger, Placing
from bench.writing import PlanJSON, written


def greedy(tables: Tables) -> PlanJSON:
    """The plan of a greedy coordinator, as the plan's JSON; its bound is the trivial 0."""
    book = Book(tables)
    ledger = Ledger(book)
    for family in sorted(book.families, key=_urgency):
        placing = cheapest(ledger, family, book.calling[family.row["from_airport"]])
        if placing and placing.cost < family.row["unplanned_cost"]:
            ledger.take(family, placing)
    return written(ledger)


def _urgency(family: Family) -> tuple[bool, int, float, str]:
    """Kept choices first, then whoever's window ends first, then whose waiting costs most."""
    return family.last, -family.row["waiting_cost"], family.name


def cheapest(ledger: Ledger, family: Family, flights: Iterable[Flight]) -> Placing | None:
    """The cheapest feasible choice among these flights, None where there is none.

    Flights are tried from the cheapest journey on; once the journey alone costs more than the
    best whole choice, no later one can win.
    """
    quotes = [(quote, flight) for flight in flights if (quote := ledger.quote(family, flight))]
    quotes.sort(key=lambda pair: (pair[0][0], pair[1].name))
    places = Places(ledger, family)
    best: Placing | None = None
    for (journey, manifest), flight in quotes:
        if best and journey + places.least >= best.cost:
            break
        placing = _placing(ledger, family, flight, journey, manifest, places)
        if placing and (best is None or placing.cost < best.cost):
            best = placing
    return best


def _placing(ledger, family, flight, journey, manifest, places) -> Placing | None:
    clinic = ledger.clinic_day(family, flight.day)
    lesson = None if family.reunion else ledger.lesson(family, flight.day)
    if clinic is None or (lesson is None and not family.reunion):
        return None
    found = places.best(flight)
    if found is None:
        return None
    cost, council, home = found
    return Placing(flight, manifest, council, home, clinic, lesson, journey + cost)


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
