"""The plan board: weeks, the flights of each week, the families on each flight."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from waylight.programmes.movements.exchange.airports import city_of
from waylight.programmes.movements.queries.needs import Words, language_name
from waylight.programmes.movements.queries.opened import Journey, OpenedPlan, Row

ROOM_ON_A_PAGE = 210
"""How much a page holds, so that it stays under 150 kB: a card takes one, a flight's head two."""
CARDS_ON_A_FLIGHT = 24


@dataclass(frozen=True)
class Sieve:
    """Which families to show; a blank lets everyone through."""

    origin: str = ""
    council: str = ""
    need: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it lets everyone through."""
        return not (self.origin or self.council or self.need)

    def passes(self, journey: Journey) -> bool:
        """Whether a planned family is among those asked for."""
        family = journey.family
        return (
            self.origin in ("", family.origin)
            and self.council in ("", journey.council)
            and (not self.need or any(need.code == self.need for need in family.needs))
        )


@dataclass(frozen=True)
class Card:
    """A family on a flight."""

    journey: Journey
    council: str


@dataclass(frozen=True)
class Flight:
    """A flight that carries someone; `families` are those asked for, `cards` the first of them."""

    row: int
    plan: Row
    on: date
    origins: tuple[str, ...]
    families: tuple[Journey, ...]
    cards: tuple[Card, ...]

    @property
    def is_charter(self) -> bool:
        """Whether the aircraft is hired whole."""
        return bool(self.plan["kind"] == "CHARTER")

    @property
    def way(self) -> tuple[str, ...]:
        """The cities it takes people on in, and last the city it lands in."""
        return tuple(city_of(code) for code in (*self.origins, self.plan["to_airport"]))

    @property
    def interpreters(self) -> list[tuple[Words, int]]:
        """How many for each language."""
        found = self.plan.get("interpreters") or {}
        return [(language_name(code), number) for code, number in sorted(found.items())]

    @property
    def more(self) -> int:
        """How many families are not among the cards."""
        return len(self.families) - len(self.cards)


@dataclass(frozen=True)
class Week:
    """The flights from a Monday to a Sunday."""

    monday: date
    flights: tuple[Flight, ...]

    @property
    def people(self) -> int:
        """How many people fly."""
        return sum(flight.plan["passengers"] for flight in self.flights)

    @property
    def room(self) -> int:
        """How much of a page the week takes."""
        return sum(2 + len(flight.cards) for flight in self.flights)


@dataclass(frozen=True)
class Seats:
    """The seats of one week, for the overview: carried by charter, by scheduled flight, empty."""

    monday: date
    charter: int
    scheduled: int
    empty: int


@dataclass(frozen=True)
class Board:
    """One page of the board, and the overview of all of it."""

    overview: tuple[Seats, ...]
    weeks: tuple[Week, ...]
    before: date | None
    after: date | None
    families: int
    people: int


def board(opened: OpenedPlan, sieve: Sieve, start: date | None = None) -> Board:
    """The weeks from `start` on that fit a page, with those families that the sieve lets through.

    A page holds whole weeks, at least one."""
    weeks = list(_weeks(opened, sieve))
    pages = list(_pages(weeks))
    at = _page_of(pages, start)
    asked = [journey for journey in opened.journeys.values() if sieve.passes(journey)]
    return Board(
        overview=tuple(_overview(opened)),
        weeks=tuple(pages[at]) if pages else (),
        before=pages[at - 1][0].monday if at > 0 else None,
        after=pages[at + 1][0].monday if at + 1 < len(pages) else None,
        families=len(asked),
        people=sum(journey.family.people for journey in asked),
    )


def flight_card(opened: OpenedPlan, reference: str) -> Flight:
    """One flight with every family on it."""
    return _flight(opened, reference, Sieve(), limit=None)


def monday_of(day: date) -> date:
    """The Monday on or before a day."""
    return day - timedelta(days=day.weekday())


def _weeks(opened: OpenedPlan, sieve: Sieve) -> Iterator[Week]:
    flights = (_flight(opened, key, sieve, CARDS_ON_A_FLIGHT) for key in opened.flights)
    asked = (flight for flight in flights if flight.families)
    for monday, group in groupby(asked, key=lambda flight: monday_of(flight.on)):
        yield Week(monday, tuple(group))


def _flight(opened: OpenedPlan, reference: str, sieve: Sieve, limit: int | None) -> Flight:
    plan = opened.flights[reference]
    families = tuple(filter(sieve.passes, opened.aboard[reference]))
    return Flight(
        opened.flight_rows[reference],
        plan,
        date.fromisoformat(plan["date"]),
        opened.stops.get(reference, ()),
        families,
        tuple(Card(journey, opened.council_name(journey.council)) for journey in families[:limit]),
    )


def _pages(weeks: list[Week]) -> Iterator[list[Week]]:
    page: list[Week] = []
    for week in weeks:
        if page and sum(other.room for other in page) + week.room > ROOM_ON_A_PAGE:
            yield page
            page = []
        page.append(week)
    if page:
        yield page


def _page_of(pages: list[list[Week]], start: date | None) -> int:
    if start is None:
        return 0
    begun = [at for at, page in enumerate(pages) if page[0].monday <= start]
    return begun[-1] if begun else 0


def _overview(opened: OpenedPlan) -> Iterator[Seats]:
    """Every week from the first flight to the last, those without a flight too."""
    found: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in opened.flights.values():
        week = found[monday_of(date.fromisoformat(row["date"]))]
        charter = row["kind"] == "CHARTER"
        week[0 if charter else 1] += row["passengers"]
        week[2] += row["seats"] - row["passengers"] if charter else 0
    if not found:
        return
    monday = min(found)
    while monday <= max(found):
        yield Seats(monday, *found[monday])
        monday += timedelta(weeks=1)
