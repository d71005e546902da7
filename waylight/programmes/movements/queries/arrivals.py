"""Who arrives where and when: people by council and week."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from waylight.programmes.movements.queries.board import monday_of
from waylight.programmes.movements.queries.opened import OpenedPlan

WEEKS_ON_A_PAGE = 13
COUNCILS_ON_A_PAGE = 40


@dataclass(frozen=True)
class Place:
    """A council with the people who arrive there, in all and in each week shown."""

    name: str
    lat: float
    lon: float
    people: int
    weeks: tuple[int, ...]


@dataclass(frozen=True)
class Arrivals:
    """A quarter of the plan's weeks, the councils by people, and the totals of each week."""

    weeks: tuple[date, ...]
    places: tuple[Place, ...]
    totals: tuple[int, ...]
    before: date | None
    after: date | None

    @property
    def people(self) -> int:
        """Everyone who arrives in these weeks."""
        return sum(self.totals)


def arrivals(opened: OpenedPlan, start: date | None = None, only: bool = False) -> Arrivals:
    """People by council in the quarter that holds `start`, or `only` in the week of `start`."""
    found: dict[str, Counter[date]] = defaultdict(Counter)
    for journey in opened.journeys.values():
        found[journey.council][monday_of(journey.on)] += journey.family.people
    mondays = sorted({monday for weeks in found.values() for monday in weeks})
    at = _position(mondays, start)
    size = 1 if only else WEEKS_ON_A_PAGE
    first = at if only else at - at % size
    shown = tuple(mondays[first : first + size])
    places = [_place(opened, code, weeks, shown) for code, weeks in found.items()]
    return Arrivals(
        weeks=shown,
        places=tuple(
            sorted(
                (place for place in places if place.people),
                key=lambda place: (-place.people, place.name),
            )
        ),
        totals=tuple(sum(weeks[monday] for weeks in found.values()) for monday in shown),
        before=mondays[max(0, first - size)] if first > 0 else None,
        after=mondays[first + size] if first + size < len(mondays) else None,
    )


def _position(mondays: list[date], start: date | None) -> int:
    begun = [at for at, monday in enumerate(mondays) if start and monday <= start]
    return begun[-1] if begun else 0


def _place(opened: OpenedPlan, code: str, weeks: Counter[date], shown: tuple[date, ...]) -> Place:
    council = opened.councils[code]
    people = tuple(weeks[monday] for monday in shown)
    return Place(opened.council_name(code), council["lat"], council["lon"], sum(people), people)
