"""Passenger lists to CSV and XLSX, in the columns in which they are read."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from waylight.foundation.exchange.declaring import Value
from waylight.foundation.exchange.writing import Page, comma_bytes, workbook_bytes
from waylight.programmes.movements.exchange.passenger_list import (
    ListedFlight,
    ListedPassenger,
    PassengerList,
)
from waylight.programmes.movements.exchange.passenger_sheets import PASSENGERS

_OF_FLIGHT = ("flight", "from_airport", "to_airport", "leaves", "lands")


def passenger_page(
    lists: Sequence[PassengerList], columns: Collection[str] | None = None, label: str = ""
) -> Page:
    """The lists as one sheet; of its columns only those named, and a flight's own."""
    names = [
        column.name
        for column in PASSENGERS.columns
        if columns is None or column.name in _OF_FLIGHT or column.name in columns
    ]
    return Page(PASSENGERS.name, tuple(names), list(_rows(lists, names)), label=label)


def passengers_as_commas(page: Page) -> bytes:
    """As CSV."""
    return comma_bytes(page)


def passengers_as_workbook(page: Page) -> bytes:
    """As XLSX."""
    return workbook_bytes([page])


def _rows(lists: Sequence[PassengerList], names: Sequence[str]) -> Iterator[list[Value]]:
    for each in lists:
        flight = _flight(each.flight)
        for who in each.passengers:
            yield [flight[name] if name in flight else _value(who, name) for name in names]


def _flight(flight: ListedFlight) -> dict[str, Value]:
    return {
        "flight": flight.name,
        "from_airport": flight.from_airport,
        "to_airport": flight.to_airport,
        "leaves": _time(flight.leaves_at, flight.leaves_zone),
        "lands": _time(flight.lands_at, flight.lands_zone),
    }


def _time(at: datetime, zone: str) -> str:
    """With its distance from UTC: where clocks change that night, a time alone happens twice."""
    return at.astimezone(ZoneInfo(zone)).isoformat(" ", "minutes")


def _value(who: ListedPassenger, name: str) -> Value:
    value: Value = getattr(who, {"pnr": "booking"}.get(name, name))
    return value or None
