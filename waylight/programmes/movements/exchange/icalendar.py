"""Arrivals as a calendar file (RFC 5545), written and read back without Django.

    calendar(events, made_at=now)         bytes of an .ics file
    content_lines(data)                   its lines, unfolded, as (name, parameters, value)

Moments are told on the clock of the airport: `TZID` and the `VTIMEZONE` that the standard asks for
with it, with every change of that clock around the events. Lines end with CRLF and are folded at 75
octets, never inside a letter. An event holds what a display board at the airport could show: no
name, no reference of a person's, nothing of anybody's health."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

WIDEST = 75
CONTENT = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
UNSAID = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
"""Control characters, which a value cannot hold; a new line is written as one."""
PLAIN = {"n": "\n", "N": "\n"}
YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Event:
    """One arrival: `key` stays the same when its times change, `zone` is the airport's clock."""

    key: str
    begins: datetime
    ends: datetime
    zone: str
    summary: str
    where: str = ""
    details: str = ""
    is_cancelled: bool = False
    is_certain: bool = True


def calendar(events: Iterable[Event], *, made_at: datetime, name: str = "") -> bytes:
    """A whole calendar file."""
    found = list(events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waylight//Arrivals//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_text(name)}"] if name else []
    for zone in sorted({event.zone for event in found}):
        moments = [moment for e in found if e.zone == zone for moment in (e.begins, e.ends)]
        lines += _zone(zone, min(moments) - YEAR, max(moments) + YEAR)
    for event in found:
        lines += _event(event, made_at)
    return "".join(map(folded, [*lines, "END:VCALENDAR"])).encode()


def content_lines(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each line, unfolded; ValueError for what is no such line."""
    text = re.sub(b"\r?\n[ \t]", b"", data).decode()
    for line in filter(None, re.split("\r?\n", text)):
        found = CONTENT.fullmatch(line)
        if found is None:
            raise ValueError("Not a content line of RFC 5545")
        yield found[1].upper(), found[2].removeprefix(";"), found[3]


def plain(value: str) -> str:
    """A value of text without its escapes."""
    return re.sub(r"\\(.)", lambda found: PLAIN.get(found[1], found[1]), value)


def _event(event: Event, made_at: datetime) -> list[str]:
    status = "TENTATIVE" if not event.is_certain else "CONFIRMED"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.key)}",
        f"DTSTAMP:{_utc(made_at)}",
        f"DTSTART{_moment(event.begins, event.zone)}",
        f"DTEND{_moment(event.ends, event.zone)}",
        f"SUMMARY:{_text(event.summary)}",
    ]
    lines += [f"LOCATION:{_text(event.where)}"] if event.where else []
    lines += [f"DESCRIPTION:{_text(event.details)}"] if event.details else []
    lines.append(f"STATUS:{'CANCELLED' if event.is_cancelled else status}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _zone(name: str, first: datetime, last: datetime) -> list[str]:
    """The changes of a clock between two moments, the one in force at the first among them."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for at, before, after, is_summer in _changes(ZoneInfo(name), first, last):
        kind = "DAYLIGHT" if is_summer else "STANDARD"
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART:{_stamp((at + before).replace(tzinfo=None))}",
            f"TZOFFSETFROM:{_offset(before)}",
            f"TZOFFSETTO:{_offset(after)}",
            f"END:{kind}",
        ]
    return [*lines, "END:VTIMEZONE"]


def _changes(
    zone: ZoneInfo, first: datetime, last: datetime
) -> Iterator[tuple[datetime, timedelta, timedelta, bool]]:
    hour = first.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    before = _gone(hour, zone)
    yield hour, before, before, bool(hour.astimezone(zone).dst())
    while hour < last:
        day = hour + timedelta(days=1)
        if _gone(day, zone) != before:
            at = _exactly(hour, day, zone)
            yield at, before, _gone(at, zone), bool(at.astimezone(zone).dst())
            before = _gone(day, zone)
        hour = day


def _exactly(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The first minute of the new offset between two moments of which only the later has it."""
    while late - early > timedelta(minutes=1):
        middle = (early + (late - early) / 2).replace(second=0, microsecond=0)
        early, late = (
            (middle, late) if _gone(middle, zone) == _gone(early, zone) else (early, middle)
        )
    return late


def _gone(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _offset(gone: timedelta) -> str:
    minutes = abs(gone) // timedelta(minutes=1)
    return f"{'-' if gone < timedelta(0) else '+'}{minutes // 60:02}{minutes % 60:02}"


def _moment(at: datetime, zone: str) -> str:
    """On the clock of the zone; a time that this clock shows for the second time is told in UTC,
    because readers take it for the first."""
    local = at.astimezone(ZoneInfo(zone))
    return f":{_utc(at)}" if local.fold else f";TZID={zone}:{_stamp(local.replace(tzinfo=None))}"


def _utc(at: datetime) -> str:
    return f"{_stamp(at.astimezone(UTC))}Z"


def _stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%S}"


def _text(value: str) -> str:
    return UNSAID.sub("", value.replace("\r\n", "\n")).translate(SPECIAL)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; each after the first begins with a space."""
    pieces, room = [""], WIDEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("")
            room = WIDEST - 1
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces) + "\r\n"
