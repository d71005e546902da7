"""A PAXLST message read back: its passengers, or everything that is wrong with it, by segment.

Totals come first: a message whose totals do not match is not whole, and nothing of it is used."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from waylight.engines.itinerary import NoSuchTimeError, moment
from waylight.engines.travel_document.days import born_of, expires_of
from waylight.foundation.exchange.edifact import Segment, edifact_segments
from waylight.foundation.exchange.faults import Fault, RefusedFileError, counted, in_order
from waylight.programmes.movements.exchange.airports import is_airport, zone_of
from waylight.programmes.movements.exchange.passenger_list import (
    FLIGHT,
    ListedFlight,
    ListedPassenger,
    PassengerList,
)
from waylight.programmes.movements.exchange.paxlst_writing import BORN, SHEET

TOTAL = "mov-050"
"""The code of a total that does not match, as people quote it: MOV-050."""
_REFERENCES = {"AVF": "booking", "ABO": "reference", "SEA": "seat", "YZY": "ticket"}
_TIMES = {"189": "leaves_at", "232": "lands_at"}
_PLACES = {"125": "from_airport", "87": "to_airport"}
_ENDS = tuple(zip(_PLACES.values(), _TIMES.values(), ("leaves_zone", "lands_zone"), strict=True))
_SEXES = {"M": "M", "F": "F", "X": "X", "U": "X"}
_VISA = "V"
Opening = Callable[[Path], list[Segment]]


@dataclass(frozen=True, slots=True)
class ListReading:
    """The lists of a file, none as soon as there is one fault; `attention` stops nothing."""

    lists: tuple[PassengerList, ...] = ()
    faults: tuple[Fault, ...] = ()
    attention: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Found:
    """What has been read so far of one message."""

    faults: list[Fault]
    flight: dict[str, Any] = field(default_factory=dict)
    passengers: list[dict[str, Any]] = field(default_factory=list)
    document: str = ""

    def wrong(self, at: Segment, code: str, value: str, reason: str, fix: str) -> None:
        """One more fault, at a segment."""
        self.faults.append(Fault(SHEET, at.number, at.tag, code, value, reason, fix))


def read_paxlst(path: Path, opening: Opening = edifact_segments) -> ListReading:
    """Read a message. Never raises on content; from outside, `opening` reads in a child process."""
    try:
        segments = opening(path)
    except RefusedFileError as refusal:
        fault = Fault(SHEET, 0, "", refusal.code, path.name, refusal.reason, refusal.fix)
        return ListReading(faults=(fault,))
    return read_segments(segments)


def read_segments(segments: Sequence[Segment]) -> ListReading:
    """The lists of an interchange that has been split; one for each message in it."""
    messages = list(_messages(segments))
    faults = [*_around(segments, len(messages))]
    lists = []
    for message in messages:
        faults += _totals(message)
        found = _Found(faults)
        for segment in message:
            _read(segment, found)
        if (wanted := _list(message[0], found)) is not None:
            lists.append(wanted)
    if faults:
        return ListReading(faults=tuple(counted(in_order(faults, (SHEET,), ()))))
    return ListReading(lists=tuple(lists))


def _messages(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    message: list[Segment] = []
    for segment in segments:
        if segment.tag == "UNH":
            if message:
                yield message
            message = [segment]
        elif segment.tag in ("UNE", "UNZ"):
            if message:
                yield message
            message = []
        elif message:
            message.append(segment)
    if message:
        yield message


def _around(segments: Sequence[Segment], messages: int) -> Iterator[Fault]:
    """The envelope: its trailers count what is in it, and repeat its references."""
    tags = [segment.tag for segment in segments]
    groups = tags.count("UNG")
    first, last = segments[0], segments[-1]
    if not messages:
        reason, fix = "There is no message in the interchange.", "Ask the sender for all of it."
        yield Fault(SHEET, 0, "UNH", "no_message", "", reason, fix)
    if last.tag != "UNZ":
        yield _broken_off(last, "UNZ", "interchange")
    else:
        what = "groups" if groups else "messages"
        yield from _counted(last, 0, groups or messages, what)
        yield from _same_reference(first, 4, last)
    opened: Segment | None = None
    inside = 0
    for segment in segments:
        if segment.tag == "UNG":
            opened, inside = segment, 0
        inside += segment.tag == "UNH"
        if segment.tag == "UNE" and opened:
            yield from _counted(segment, 0, inside, "messages")
            yield from _same_reference(opened, 4, segment)
            opened = None
    if opened:
        yield _broken_off(opened, "UNE", "group")


def _totals(message: Sequence[Segment]) -> Iterator[Fault]:
    """The message: how many segments it says it has, and how many passengers."""
    first, last = message[0], message[-1]
    if (kind := first.part(1)) != "PAXLST":
        reason = "Only lists of passengers (PAXLST) are read here."
        yield Fault(SHEET, first.number, "UNH", "other_message", kind, reason, "Choose another.")
        return
    if last.tag != "UNT":
        yield _broken_off(last, "UNT", "message")
    else:
        yield from _counted(last, 0, len(message), "segments")
        yield from _same_reference(first, 0, last)
    passengers = sum(each.tag == "NAD" and each.part(0) == "FL" for each in message)
    totals = [each for each in message if each.tag == "CNT" and each.part(0) == "42"]
    if not totals:
        reason = "The message does not say how many passengers it has (CNT 42)."
        fix = "Ask the sender for the whole message."
        yield Fault(SHEET, last.number, "CNT", TOTAL, "", reason, fix)
    for total in totals:
        yield from _counted(total, 1, passengers, "passengers", element=0)


def _counted(
    at: Segment, component: int, really: int, what: str, element: int = 0
) -> Iterator[Fault]:
    said = at.part(element, component)
    if not said.isdigit() or int(said) != really:
        reason = f"The control total says {said or 'nothing'}, and there are {really} {what}."
        fix = "Nothing was taken from the file. Ask the sender for the whole message."
        yield Fault(SHEET, at.number, at.tag, TOTAL, said, reason, fix)


def _same_reference(first: Segment, element: int, last: Segment) -> Iterator[Fault]:
    if (begun := first.part(element)) != (ended := last.part(1)):
        reason = f"It began with the reference {begun} and ends with {ended}: two are mixed up."
        fix = "Ask the sender for the whole message."
        yield Fault(SHEET, last.number, last.tag, TOTAL, ended, reason, fix)


def _broken_off(at: Segment, tag: str, what: str) -> Fault:
    reason = f"The {what} has no end ({tag}): it breaks off."
    fix = "Nothing was taken from the file. Ask the sender for the whole message."
    return Fault(SHEET, at.number, at.tag, TOTAL, "", reason, fix)


def _read(segment: Segment, found: _Found) -> None:
    """One segment of a message, as far as it is about the flight or a passenger."""
    if segment.tag == "NAD" and segment.part(0) == "FL":
        names = segment.elements[3] if len(segment.elements) > 3 else ("",)
        found.passengers.append({"surname": names[0], "given": " ".join(filter(None, names[1:]))})
        found.document = ""
        if not names[0]:
            found.wrong(segment, "missing_value", "", "A passenger has no name.", "Add it.")
    elif found.passengers and (reads := _ABOUT_PASSENGER.get(segment.tag)):
        reads(segment, found, found.passengers[-1])
    elif not found.passengers and (reads := _ABOUT_FLIGHT.get(segment.tag)):
        reads(segment, found, found.flight)


def _message_kind(segment: Segment, found: _Found, flight: dict[str, Any]) -> None:
    if segment.part(0) != "745":
        reason = "Only lists of passengers (745) are read; this one is of a crew or cancels one."
        found.wrong(segment, "other_list", segment.part(0), reason, "Choose another file.")


def _transport(segment: Segment, found: _Found, flight: dict[str, Any]) -> None:
    name = segment.part(1).replace(" ", "").upper()
    if not (match := FLIGHT.fullmatch(name)):
        reason = "This is no flight number: an airline's code and up to four digits."
        found.wrong(segment, "wrong_shape", name, reason, "Correct it, for example TK1985.")
        flight["carrier"] = None
        return
    flight["carrier"], flight["number"] = match[1], match[2]


def _place(segment: Segment, found: _Found, flight: dict[str, Any]) -> None:
    if not (name := _PLACES.get(segment.part(0))):
        return
    code = segment.part(1)
    if not is_airport(code):
        reason = f"There is no airport {code}."
        found.wrong(segment, "unknown_airport", code, reason, "Write its IATA code, as LHR.")
        flight[name] = None
        return
    flight[name] = code


def _time(segment: Segment, found: _Found, flight: dict[str, Any]) -> None:
    if not (name := _TIMES.get(segment.part(0))):
        return
    said = segment.part(0, 1).strip()
    try:
        local = datetime.strptime(said, "%y%m%d%H%M")  # noqa: DTZ007 - local, by the airport
    except ValueError:
        reason = "This is no time: year, month, day, hour and minute, two digits each."
        found.wrong(segment, "not_a_time", said, reason, "Write it as 1512011430.")
        flight[name] = None
        return
    flight[name] = segment, local


def _sex(segment: Segment, found: _Found, who: dict[str, Any]) -> None:
    said = segment.part(2)
    if segment.part(0) == "2" and said not in _SEXES:
        found.wrong(segment, "unknown_choice", said, "The sex is F, M or X.", "Correct it.")
    elif segment.part(0) == "2":
        who["sex"] = _SEXES[said]


def _date(segment: Segment, found: _Found, who: dict[str, Any]) -> None:
    qualifier, said = segment.part(0), segment.part(0, 1)
    if qualifier == BORN:
        who["born_on"] = said
    elif qualifier == "36" and found.document != _VISA:
        who["document_expires"] = said
    else:
        return
    who.setdefault("dates", []).append(
        (segment, "born_on" if qualifier == BORN else "document_expires")
    )


def _location(segment: Segment, found: _Found, who: dict[str, Any]) -> None:
    if segment.part(0) == "174":
        who["residence"] = segment.part(1)
    elif segment.part(0) == "91" and found.document != _VISA:
        who["document_issuer"] = segment.part(1)


def _nationality(segment: Segment, found: _Found, who: dict[str, Any]) -> None:
    if segment.part(0) == "2":
        who["nationality"] = segment.part(1)


def _reference(segment: Segment, found: _Found, who: dict[str, Any]) -> None:
    if name := _REFERENCES.get(segment.part(0)):
        who[name] = segment.part(0, 1)


def _paper(segment: Segment, found: _Found, who: dict[str, Any]) -> None:
    code, number = segment.part(0), segment.part(1)
    if code == _VISA:
        found.document, who["visa_number"] = _VISA, number
    elif who.get("document_number"):
        found.document = _VISA  # a second paper: nothing of it is read
    else:
        found.document, who["document_type"], who["document_number"] = code, code, number


_Reads = Callable[[Segment, _Found, dict[str, Any]], None]
_ABOUT_FLIGHT: dict[str, _Reads] = {
    "BGM": _message_kind,
    "TDT": _transport,
    "LOC": _place,
    "DTM": _time,
}
_ABOUT_PASSENGER: dict[str, _Reads] = {
    **{"ATT": _sex, "DTM": _date, "LOC": _location, "NAT": _nationality},
    **{"RFF": _reference, "DOC": _paper},
}


def _list(first: Segment, found: _Found) -> PassengerList | None:
    flight = _flight(first, found)
    flies_on = flight.leaves.date() if flight else None
    passengers = [_passenger(who, flies_on, found) for who in found.passengers]
    return PassengerList(flight, tuple(passengers)) if flight else None


def _flight(first: Segment, found: _Found) -> ListedFlight | None:
    said = found.flight
    wanted = ("carrier", *_PLACES.values(), *_TIMES.values())
    if missing := [name for name in wanted if name not in said]:
        reason = "The flight is not all there: its number, two airports and two times."
        found.wrong(first, "missing_flight", ", ".join(missing), reason, "Add what is missing.")
    if missing or None in said.values():
        return None
    for airport, time, zone in _ENDS:
        said[zone] = zone_of(said[airport])
        at, local = said[time]
        said[time] = _moment(at, local, said[zone], found)
    if None in said.values():
        return None
    flight = ListedFlight(**said)
    if flight.lands_at <= flight.leaves_at:
        reason = "The flight lands before it leaves, both times in UTC."
        value = f"{flight.leaves_at:%Y-%m-%d %H:%M}, {flight.lands_at:%Y-%m-%d %H:%M}"
        found.wrong(first, "lands_before", value, reason, "Check times, days and airports.")
    return flight


def _moment(at: Segment, local: datetime, zone: str, found: _Found) -> datetime | None:
    """When the clock shows this; of a time that it shows twice, the first."""
    try:
        return moment(local, zone)
    except NoSuchTimeError as none:
        reason = f"Clocks go from {none.before:%H:%M} to {none.after:%H:%M}: this time never is."
        found.wrong(at, "no_such_time", f"{local:%Y-%m-%d %H:%M}", reason, "Check the time.")
        return None


def _passenger(who: dict[str, Any], flies_on: date | None, found: _Found) -> ListedPassenger:
    days: dict[str, date | None] = {"born_on": None, "document_expires": None}
    for segment, name in who.pop("dates", ()):
        try:
            days[name] = _day(segment, name, flies_on)
        except ValueError:
            reason = "This is no date of six digits (year, month, day), or of eight (format 102)."
            found.wrong(segment, "not_a_date", segment.part(0, 1), reason, "Correct it.")
    return replace(ListedPassenger(), **{**who, **days})


def _day(segment: Segment, name: str, flies_on: date | None) -> date | None:
    said = segment.part(0, 1)
    if segment.part(0, 2) == "102":
        return datetime.strptime(said, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    if flies_on is None:
        return None
    if len(said) != 6 or not said.isdigit():
        raise ValueError(said)
    return (
        date.fromisoformat(born_of(said, flies_on))
        if name == "born_on"
        else expires_of(said, flies_on)
    )
