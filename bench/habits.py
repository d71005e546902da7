"""Spreadsheet habits: a meeting every Monday, first come first served, a charter when it fills.

What a team does that plans week by week: whoever became ready first is booked first, on a flight
of the next weeks, and a charter is hired once the backlog would take four fifths of its seats.
"""

from collections.abc import Iterator

from bench.book import Book, Family, Flight, Tables
from bench.greedy import cheapest
from bench.ledger import Ledger
from bench.writing import PlanJSON, written

FILLS = 0.8
CHARTER_AHEAD = (14, 28)
SEATS_AHEAD = (7, 35)


def habits(tables: Tables) -> PlanJSON:
    """The plan of a team with a spreadsheet, as the plan's JSON; its bound is the trivial 0."""
    book = Book(tables)
    ledger = Ledger(book, filled=FILLS)
    first = min(family.ready for family in book.families)
    for monday in range(first - first % 7 + 1, book.horizon[1] + 1, 7):
        for charter in _between(book.flights, monday, CHARTER_AHEAD, charter=True):
            _hire_if_full(ledger, charter, list(_backlog(ledger, monday)))
        for family in _backlog(ledger, monday):
            calling = book.calling[family.row["from_airport"]]
            _book(ledger, family, _between(calling, monday, SEATS_AHEAD, charter=False))
    return written(ledger)


def _backlog(ledger: Ledger, monday: int) -> Iterator[Family]:
    """Families who are ready and still without a flight, first come first."""
    waiting = sorted(ledger.book.families, key=lambda family: (family.ready, family.name))
    for family in waiting:
        if family.ready <= monday and family.name not in ledger.placed:
            yield family


def _between(
    flights: list[Flight], monday: int, ahead: tuple[int, int], charter: bool
) -> list[Flight]:
    soon, late = monday + ahead[0], monday + ahead[1]
    return [flight for flight in flights if flight.charter == charter and soon <= flight.day < late]


def _hire_if_full(ledger: Ledger, charter: Flight, backlog: list[Family]) -> None:
    riders = [
        family
        for family in backlog
        if family.row["from_airport"] in charter.extra and family.may_fly(charter.day)
    ]
    if sum(family.size for family in riders) >= FILLS * charter.seats:
        for family in riders:
            _book(ledger, family, [charter])


def _book(ledger: Ledger, family: Family, flights: list[Flight]) -> None:
    placing = cheapest(ledger, family, flights)
    if placing and placing.cost < family.row["unplanned_cost"]:
        ledger.take(family, placing)
