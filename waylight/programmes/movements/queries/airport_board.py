"""What an airport's board shows of our legs: today and the next days, by the clock on its wall."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet

from waylight.foundation.access.rules import Anyone
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.queries.headcount import LegCount, count_of
from waylight.programmes.movements.queries.punctuality import Standing, arriving, leaving
from waylight.programmes.movements.workflow import EXITS, GIVEN_UP, LIVE, JourneyStatus
from waylight.registers.places.queries import airport as airport_of

DAYS = 3
MARGIN = timedelta(hours=14)
"""No clock of the world is further from UTC."""
NOT_YET = (JourneyStatus.DRAFT, JourneyStatus.OPTIONS)
WHEELED = ("WCHR", "WCHS", "WCHC", "STCR")
ROWS = 300
"""A page is not made longer than this; the filters make it shorter."""


@dataclass(frozen=True)
class Row:
    """A leg at one airport; times are those of its clock, `at` the best that is known."""

    leg: Leg
    airport: str
    other: str
    terminal: str
    planned: datetime | None
    at: datetime | None
    standing: Standing
    count: LegCount
    alone: int
    wheelchairs: int

    @property
    def day(self) -> date:
        """The day under which it stands."""
        return self.at.date() if self.at else self.leg.on

    @property
    def shown(self) -> datetime | None:
        """The best time known as the clock shows it, without a zone: pages do not shift it."""
        return self.at.replace(tzinfo=None) if self.at else None

    @property
    def was(self) -> datetime | None:
        """The time of the timetable, where another is known."""
        if self.planned is None or self.planned == self.at:
            return None
        return self.planned.replace(tzinfo=None)

    @property
    def aboard(self) -> int:
        """On board now."""
        return self.count.people("aboard")

    @property
    def here(self) -> int:
        """Landed, and not received yet."""
        return self.count.people("landed")

    @property
    def received(self) -> int:
        """In somebody's hands."""
        return self.count.people("received")

    @property
    def missing(self) -> int:
        """Planned, and did not come through."""
        return self.count.people("missing")


@dataclass(frozen=True)
class Airport:
    """One airport's part of the board."""

    code: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Board:
    """The whole board from a day on; `more` rows did not fit on it."""

    first: date
    days: int
    airports: tuple[Airport, ...]
    more: int
    as_of: datetime

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every airport."""
        return tuple(row for airport in self.airports for row in airport.rows)

    def people(self, *bands: str) -> int:
        """How many people of the board stand in some bands."""
        return sum(row.count.people(*bands) for row in self.rows)

    @property
    def planned(self) -> int:
        """Everybody on the board's legs."""
        return sum(row.count.planned for row in self.rows)

    @property
    def aboard(self) -> int:
        """On board now."""
        return self.people("aboard")

    @property
    def received(self) -> int:
        """In somebody's hands."""
        return self.people("received")

    @property
    def missing(self) -> int:
        """Planned, and did not come through."""
        return self.people("missing")

    @property
    def alarms(self) -> int:
        """Rows about which somebody has to do something."""
        return sum(row.standing.is_alarm for row in self.rows)


def airport_board(
    user: Anyone, *, first: date, airport: str = "", departures: bool = False, now: datetime
) -> Board:
    """The legs that the person may follow, by airport and time, in a fixed number of queries."""
    last = first + timedelta(days=DAYS - 1)
    legs = list(_around(user, first, last, departures=departures))
    rows = [row for leg in legs for row in _places(leg, departures=departures)]
    wanted = [
        (code, leg)
        for code, leg in rows
        if airport in ("", code) and first <= _day(leg, code, departures=departures) <= last
    ]
    counts = _counts({leg.pk for _code, leg in wanted})
    alone, wheeled = _alone(counts), _wheeled(counts)

    def row(code: str, leg: Leg) -> Row:
        planned, at = _times(leg, code, departures=departures)
        return Row(
            leg=leg,
            airport=code,
            other=leg.to_airport if departures else leg.from_airport,
            terminal=leg.terminal_out if departures else leg.terminal_in,
            planned=planned,
            at=at,
            standing=leaving(leg, now) if departures else arriving(leg, code, now),
            count=count_of(leg, counts[leg.pk]),
            alone=alone.get(leg.pk, 0),
            wheelchairs=wheeled.get(leg.pk, 0),
        )

    shown = sorted((row(code, leg) for code, leg in wanted), key=_order)
    airports = tuple(_airports(shown[:ROWS]))
    return Board(first, DAYS, airports, max(0, len(shown) - ROWS), now)


def _around(user: Anyone, first: date, last: date, *, departures: bool) -> Iterable[Leg]:
    """Legs that may stand on one of the days, whatever the zone."""
    field = "leaves_at" if departures else "lands_at"
    zone = ZoneInfo("UTC")
    begins = datetime(first.year, first.month, first.day, tzinfo=zone) - MARGIN
    ends = datetime(last.year, last.month, last.day, tzinfo=zone) + timedelta(days=1) + MARGIN
    known = Q(**{f"{field}__range": (begins, ends)}) | Q(landed_at__range=(begins, ends))
    unknown = Q(**{f"{field}__isnull": True}, on__range=(first, last))
    journeys = Journey.objects.visible_to(user).exclude(status__in=(*GIVEN_UP, *NOT_YET))
    found = Leg.objects.filter(known | unknown, journey__in=journeys)
    return found.select_related("journey").order_by("pk")


def _places(leg: Leg, *, departures: bool) -> Iterator[tuple[str, Leg]]:
    """Where a leg stands on a board: a diverted one both where it was bound and where it lands."""
    if departures:
        yield leg.from_airport, leg
        return
    yield leg.to_airport, leg
    if leg.diverted_to:
        yield leg.diverted_to, leg


def _times(leg: Leg, code: str, *, departures: bool) -> tuple[datetime | None, datetime | None]:
    """Planned and best known time on the clock of an airport."""
    zone = leg.leaves_zone if departures else leg.lands_zone
    if code == leg.diverted_to and (there := airport_of(code)):
        zone = there.zone
    planned = leg.leaves_at if departures else leg.lands_at
    known = (leg.left_at if departures else leg.landed_at) or planned
    clock = ZoneInfo(zone)
    return (
        planned.astimezone(clock) if planned else None,
        known.astimezone(clock) if known else None,
    )


def _day(leg: Leg, code: str, *, departures: bool) -> date:
    _planned, at = _times(leg, code, departures=departures)
    return at.date() if at else leg.on


def _counts(legs: Iterable[object]) -> dict[object, dict[str, int]]:
    found: dict[object, dict[str, int]] = {leg: {} for leg in legs}
    counted = _passages(legs)
    for leg, status, people in counted.values_list("leg", "status").annotate(Count("pk")):
        found[leg][status] = people
    return found


def _alone(legs: Iterable[object]) -> dict[object, int]:
    """Children without a parent who have not left the leg."""
    going = _passages(legs).exclude(status__in=EXITS).filter(passenger__unaccompanied=True)
    return dict(going.values_list("leg").annotate(Count("pk")))


def _wheeled(legs: Iterable[object]) -> dict[object, int]:
    """Passengers who need a wheelchair at the airport and have not left the leg."""
    asked = Q(passenger__services__code__in=WHEELED, passenger__services__status__in=LIVE)
    asked &= Q(passenger__services__leg__isnull=True) | Q(passenger__services__leg=F("leg"))
    going = _passages(legs).exclude(status__in=EXITS).filter(asked)
    return dict(going.values_list("leg").annotate(Count("passenger", distinct=True)))


def _passages(legs: Iterable[object]) -> QuerySet[Passage]:
    return Passage.objects.filter(leg__in=list(legs)).order_by()


def _order(row: Row) -> tuple[str, date, str, str]:
    return row.airport, row.day, row.at.strftime("%H:%M") if row.at else "", str(row.leg)


def _airports(rows: list[Row]) -> Iterator[Airport]:
    for code, here in groupby(rows, key=lambda row: row.airport):
        known = airport_of(code)
        yield Airport(code, f"{known.city}, {known.name}" if known else code, tuple(here))
