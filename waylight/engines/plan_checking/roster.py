"""Who is on duty on a day, who is busy, and a split of the escorts when the plan gives none."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from waylight.engines.plan_checking.case import Journey
from waylight.engines.plan_checking.facts import Flight, Row, World
from waylight.engines.plan_checking.proposal import Crew

Stock = tuple[str, str]
"""Who may stand in for whom: (OPS, pool), (INTERPRETER, language), (ROVING, ""), (MEDICAL, "")."""

BUSY_DAYS = {"OPS": (-1, 2), "ROVING": (-2, 3), "MEDICAL": (-2, 3), "INTERPRETER": (-1, 2)}
PATIENCE = 20_000


class Roster:
    """The `staff` sheet: how many people of a stock are on duty on a day.

    Outside a series' own first and last listed day the nearest of them counts; a day inside
    without a row is nobody. Series of one stock (roving escorts of two pools) are added up.
    """

    def __init__(self, staff: Sequence[Row]) -> None:
        series: defaultdict[tuple[Stock, str], dict[date, int]] = defaultdict(dict)
        for row in staff:
            series[_stock(row), row["pool"]][row["date"]] = row["available"]
        self._series: defaultdict[Stock, list[dict[date, int]]] = defaultdict(list)
        for (stock, _), days in series.items():
            self._series[stock].append(days)

    def on_duty(self, stock: Stock, day: date) -> int:
        """People of a stock on duty on a day."""
        return sum(days.get(min(max(day, min(days)), max(days)), 0) for days in self._series[stock])


def needed_crew(settings: Row, flight: Flight, families: Sequence[Journey]) -> Crew:
    """Paragraph 4: the staff a flight needs, its operational escorts all from its own pool."""
    people = sum(one.people for one in families)
    medical = sum(one.family.medical_escort for one in families)
    speaking: Counter[str] = Counter()
    for one in families:
        if one.family.interpreter:
            speaking[one.family.language] += one.people
    escorted = any(one.family.escorted for one in families)
    many = people >= settings["scheduled_passengers_for_escort"]
    per_escort = settings["charter_passengers_per_escort"]
    return Crew(
        ops=_up(people, per_escort)
        if flight.chartered
        else int(bool(families) and (many or escorted)),
        medical=_up(medical, settings["families_per_medical_escort"]),
        interpreters={
            language: _up(count, settings["people_per_interpreter"])
            for language, count in speaking.items()
        },
    )


def busy(world: World, crews: Mapping[str, Crew]) -> Counter[tuple[Stock, date]]:
    """How many people of each stock are busy on each day."""
    count: Counter[tuple[Stock, date]] = Counter()
    for flight, crew in crews.items():
        for stock, people in _stocks(world.flights[flight], crew):
            for day in _days(stock, world.flights[flight].date):
                count[stock, day] += people
    return count


def derived_crews(world: World, aboard: Mapping[str, list[Journey]]) -> dict[str, Crew]:
    """Staff for a plan that names none: the number needed, split between pool and roving.

    Flight by flight in order of date, as many of the pool as are free, the rest roving: with
    busy spans of one length this uses the fewest roving escorts there can be. Where roving then
    runs out, the search goes back and lets earlier flights rove, for PATIENCE steps; so a split
    that exists may be missed on a large and very tight roster, never a wrong one accepted.
    """
    needs = {
        flight: needed_crew(world.settings, world.flights[flight], families)
        for flight, families in aboard.items()
    }
    order = sorted(
        (flight for flight in needs if needs[flight].ops), key=lambda f: (world.flights[f].date, f)
    )
    split = _Split(world, order, [needs[flight].ops for flight in order]).search()
    return {
        flight: Crew(
            ops=split.get(flight, 0),
            roving=need.ops - split.get(flight, 0),
            medical=need.medical,
            interpreters=need.interpreters,
        )
        for flight, need in needs.items()
    }


class _Split:
    """The search behind `derived_crews`; depth first, without recursion."""

    def __init__(self, world: World, order: Sequence[str], needs: Sequence[int]) -> None:
        self._world, self._order, self._needs = world, order, needs
        self._roster = Roster(world.staff)
        self._busy: Counter[tuple[Stock, date]] = Counter()

    def search(self) -> dict[str, int]:
        """Each flight's escorts from its own pool."""
        trying, at = list(self._needs), 0
        for _ in range(PATIENCE):
            if not 0 <= at < len(trying):
                break
            if trying[at] < 0:
                trying[at], at = self._needs[at], at - 1
                if at >= 0:
                    self._book(at, trying[at], -1)
                    trying[at] -= 1
            elif self._fits(at, trying[at]):
                self._book(at, trying[at], 1)
                at += 1
            else:
                trying[at] -= 1
        found = trying if at == len(trying) else self._pool_first()
        return dict(zip(self._order, found, strict=True))

    def _pool_first(self) -> list[int]:
        """What to report when no split was found: roving takes all that the pools cannot."""
        self._busy, counts = Counter(), []
        for at, need in enumerate(self._needs):
            ops = next(n for n in range(need, -1, -1) if n == 0 or self._pool_fits(at, n))
            self._book(at, ops, 1)
            counts.append(ops)
        return counts

    def _fits(self, at: int, ops: int) -> bool:
        return all(self._free(stock, at, people) for stock, people in self._taken(at, ops))

    def _pool_fits(self, at: int, ops: int) -> bool:
        return self._free(("OPS", self._flight(at).escort_pool), at, ops)

    def _free(self, stock: Stock, at: int, people: int) -> bool:
        return people == 0 or all(
            self._busy[stock, day] + people <= self._roster.on_duty(stock, day)
            for day in _days(stock, self._flight(at).date)
        )

    def _book(self, at: int, ops: int, sign: int) -> None:
        for stock, people in self._taken(at, ops):
            for day in _days(stock, self._flight(at).date):
                self._busy[stock, day] += sign * people

    def _taken(self, at: int, ops: int) -> Iterator[tuple[Stock, int]]:
        return _stocks(self._flight(at), Crew(ops=ops, roving=self._needs[at] - ops))

    def _flight(self, at: int) -> Flight:
        return self._world.flights[self._order[at]]


def _stock(row: Row) -> Stock:
    role = row["role"]
    return role, {"OPS": row["pool"], "INTERPRETER": row["language"]}.get(role) or ""


def _stocks(flight: Flight, crew: Crew) -> Iterator[tuple[Stock, int]]:
    yield ("OPS", flight.escort_pool), crew.ops
    yield ("ROVING", ""), crew.roving
    yield ("MEDICAL", ""), crew.medical
    for language, people in (crew.interpreters or {}).items():
        yield ("INTERPRETER", language), people


def _days(stock: Stock, day: date) -> Iterator[date]:
    before, after = BUSY_DAYS[stock[0]]
    return (day + timedelta(days=shift) for shift in range(before, after + 1))


def _up(count: int, per: int) -> int:
    """Division rounded up."""
    return -(-count // per)
