"""A passenger list in CSV or XLSX read whole: lists by flight, or every fault in it at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from waylight.engines.itinerary import INFANT, NoSuchTimeError, age_on, moment, passenger_type
from waylight.foundation.exchange.book import Book
from waylight.foundation.exchange.faults import Fault, RefusedFileError, counted, in_order
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.exchange.reading import Table, read_table
from waylight.programmes.movements.exchange.airports import airports_of, zone_of
from waylight.programmes.movements.exchange.passenger_list import (
    FLIGHT,
    ListedFlight,
    ListedPassenger,
    PassengerList,
    is_doubtful,
)
from waylight.programmes.movements.exchange.passenger_sheets import PASSENGERS
from waylight.programmes.movements.exchange.paxlst_reading import ListReading
from waylight.programmes.movements.exchange.service_codes import known, listed

TICKET_DIGITS = 13
_ENDS = (("leaves", "from_airport"), ("lands", "to_airport"))
_COLUMNS = [column.name for column in PASSENGERS.columns]


def read_passengers(path: Path, opening: Callable[[Path], Book] = open_book) -> ListReading:
    """Read a list. Never raises on content; from outside, `opening` reads in a child process."""
    try:
        book = opening(path)
    except RefusedFileError as refusal:
        fault = Fault("", 0, "", refusal.code, path.name, refusal.reason, refusal.fix)
        return ListReading(faults=(fault,))
    if len(book.sheets) != 1:
        reason, fix = "A list of passengers is one sheet.", "Save that sheet alone."
        names = ", ".join(sheet.name for sheet in book.sheets)
        return ListReading(faults=(Fault("", 0, "", "other_sheets", names, reason, fix),))
    reading = read_table(replace(book.sheets[0], name=PASSENGERS.name), PASSENGERS)
    table = reading.table
    faults = [_said_better(fault) for fault in reading.faults]
    flights = [_flight(table, at, faults) for at in range(len(table.rows))]
    faults += _broken_rules(table, flights)
    if faults:
        return ListReading(faults=_listed(faults), attention=_listed(reading.attention))
    attention = [*reading.attention, *_worth_a_look(table, flights)]
    return ListReading(lists=_lists(table, flights), attention=_listed(attention))


def _listed(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(counted(in_order(faults, (PASSENGERS.name,), _COLUMNS)))


def _said_better(fault: Fault) -> Fault:
    """What is known here beyond the shape of a cell: which airports a city has, digits missing."""
    if fault.column.endswith("airport") and (codes := airports_of(fault.value)):
        city = f"{fault.value} is a city, and its airports have codes of their own."
        return replace(
            fault, reason=city, fix=f"Which one? Write its IATA code: {', '.join(codes)}."
        )
    digits = sum(sign.isdigit() for sign in fault.value)
    if fault.column == "ticket" and fault.code == "wrong_shape" and digits:
        reason = f"A ticket number has {TICKET_DIGITS} digits, 3 of the airline and 10 of its own."
        return replace(fault, reason=f"{reason} This one has {digits}.")
    return fault


def _flight(table: Table, at: int, faults: list[Fault]) -> ListedFlight | None:
    """The flight of a row, if it can be one."""
    row = table.rows[at]
    if not table.reads(at, "flight", "from_airport", "to_airport", "leaves", "lands"):
        return None
    match = FLIGHT.fullmatch(row["flight"].replace(" ", ""))
    assert match  # noqa: S101 - the column's pattern says the same
    moments = []
    for column, airport in _ENDS:
        try:
            moments.append(_moment(row[column], zone_of(row[airport])))
        except (NoSuchTimeError, ValueError) as wrong:
            fix = "Check the day and the time."
            faults.append(table.fault(at, column, "no_such_time", _why(wrong), fix))
    if len(moments) < len(_ENDS):
        return None
    off, on = moments
    if on <= off:
        reason = f"It lands before it leaves: {on:%Y-%m-%d %H:%M}, {off:%Y-%m-%d %H:%M} in UTC."
        fix = "Check both times, their days and the airports."
        faults.append(table.fault(at, "lands", "lands_before", reason, fix))
        return None
    ends = row["from_airport"], row["to_airport"]
    zones = zone_of(ends[0]), zone_of(ends[1])
    return ListedFlight(match[1], match[2], *ends, off, zones[0], on, zones[1])


def _moment(written: str, zone: str) -> datetime:
    found = datetime.fromisoformat(written)
    return moment(found, zone) if found.tzinfo is None else found.astimezone(UTC)


def _why(wrong: Exception) -> str:
    if isinstance(wrong, NoSuchTimeError):
        return f"Clocks go from {wrong.before:%H:%M} to {wrong.after:%H:%M}: this time never is."
    return "There is no such day or time."


def _broken_rules(table: Table, flights: list[ListedFlight | None]) -> Iterator[Fault]:
    """What no column says alone."""
    for at, (row, flight) in enumerate(zip(table.rows, flights, strict=True)):
        for code in row["services"] or ():
            if known(code) is None:
                reason = f"Airlines have no special service {code}."
                fix = f"Use one of: {listed()}."
                yield table.fault(at, "services", "unknown_service", reason, fix)
        if flight and row["born_on"] and row["born_on"] > flight.leaves.date():
            reason = "The passenger would be born after this flight."
            yield table.fault(at, "born_on", "born_after", reason, "Check the date.")
    yield from _twice(table, flights, "seat", lambda row: row["seat"] or "")
    yield from _twice(table, flights, "ticket", _ticket)


def _twice(
    table: Table,
    flights: list[ListedFlight | None],
    column: str,
    read: Callable[[Mapping[str, Any]], str],
) -> Iterator[Fault]:
    """What two passengers of one flight cannot both have."""
    taken = [(flight, read(row)) for flight, row in zip(flights, table.rows, strict=True)]
    times = Counter(taken)
    for at, (flight, value) in enumerate(taken):
        if flight and value and times[flight, value] > 1:
            reason, fix = f"Somebody else has this {column} on this flight.", "Check both rows."
            yield table.fault(at, column, f"{column}_twice", reason, fix)


def _worth_a_look(table: Table, flights: list[ListedFlight | None]) -> Iterator[Fault]:
    """What stops nothing, and is wrong more often than right."""
    for at, (row, flight) in enumerate(zip(table.rows, flights, strict=True)):
        if is_doubtful(row["pnr"] or ""):
            reason = "The booking reference has O or 0, I or 1: people take them for one another."
            fix = "Compare it with the airline's own message, sign by sign."
            yield table.fault(at, "pnr", "doubtful_signs", reason, fix)
        if flight and row["born_on"] and row["fare"]:
            wanted = passenger_type(row["born_on"], flight.leaves.date())
            if wanted != row["fare"]:
                yield _other_fare(table, at, flight, wanted)


def _other_fare(table: Table, at: int, flight: ListedFlight, wanted: str) -> Fault:
    row, day = table.rows[at], flight.leaves.date()
    age = age_on(row["born_on"], day)
    reason = f"On {day} the passenger is {age}, and the fare is {row['fare']}."
    more = " with INFT, or leave it if a seat of its own was bought" if wanted == INFANT else ""
    return table.fault(at, "fare", "other_fare", reason, f"Did you mean {wanted}{more}?")


def _ticket(row: Mapping[str, Any]) -> str:
    return (row["ticket"] or "").replace("-", "")


def _lists(table: Table, flights: list[ListedFlight | None]) -> tuple[PassengerList, ...]:
    """The rows by flight, in the order of the file."""
    lists: dict[ListedFlight, list[ListedPassenger]] = {}
    for row, flight in zip(table.rows, flights, strict=True):
        assert flight  # noqa: S101 - without faults every row has one
        lists.setdefault(flight, []).append(_passenger(row))
    return tuple(PassengerList(flight, tuple(people)) for flight, people in lists.items())


def _passenger(row: Mapping[str, Any]) -> ListedPassenger:
    days = ("born_on", "document_expires")
    named: dict[str, Any] = {
        "booking": row["pnr"] or "",
        "ticket": _ticket(row),
        "services": row["services"] or (),
    }
    same: dict[str, Any] = {
        name: row[name] if name in days else row[name] or ""
        for name in ListedPassenger.__dataclass_fields__
        if name not in named
    }
    return ListedPassenger(**same, **named)
