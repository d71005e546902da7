"""When something is due. Pure: an event, a length, the pauses and a calendar; no clock.

    due(event, Length.of("5 working days"), zone=ZoneInfo("Europe/London"), works_on=…, pauses=())

The day of the event is not counted. What is counted in days is due at the end of its last day, or
at the time of day that the length names; what is counted in hours or minutes, to the second. A
pause takes out each day at whose end the clock stood still, and from those exactly its length."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

WorksOn = Callable[[date], bool]
Pause = tuple[datetime, datetime]

DAY = timedelta(days=1)
END_OF_DAY = time(23, 59, 59)
WORDS = re.compile(
    r"(\d{1,4}) (minute|hour|day|working day|month)s?( before)?(?: by (\d\d):(\d\d))?", re.ASCII
)


class Unit(StrEnum):
    """What is counted."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    MONTH = "month"


SPANS = {Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1)}
"""Counted by the clock, to the second."""


@dataclass(frozen=True)
class Length:
    """How long after an event, or before it, and by what time of the last day."""

    count: int
    unit: Unit
    before: bool = False
    by: time | None = None

    @classmethod
    def of(cls, words: str) -> "Length":
        """“5 working days”, “72 hours before”, “1 month by 17:00”; ValueError for other words."""
        found = WORDS.fullmatch(words)
        if found is None:
            raise ValueError(
                f"“{words}” is no length; say it like “5 working days before by 17:00”"
            )
        count, unit, before, hour, minute = found.groups()
        if hour and unit in SPANS:
            raise ValueError(f"“{words}”: what is counted by the clock has no time of day")
        by = time(int(hour), int(minute)) if hour else None
        return cls(int(count), Unit(unit), bool(before), by)


def due(
    event: datetime,
    length: Length,
    *,
    zone: tzinfo,
    works_on: WorksOn,
    pauses: Sequence[Pause] = (),
) -> datetime:
    """The moment, in UTC, until which it can still be done in time.

    `event` and the pauses are aware. A length before an event takes no pauses: ValueError."""
    if length.before and pauses:
        raise ValueError("What is counted back from an event cannot stand still")
    if length.unit in SPANS:
        return _by_the_clock(event.astimezone(UTC), length, pauses)
    start = event.astimezone(zone).date()
    counts = works_on if length.unit is Unit.WORKING_DAY else _every_day
    if length.before:
        last = _back(start, length, counts)
    else:
        still = _days_that_stand_still(pauses, zone)
        last = _forward(start, length, lambda day: counts(day) and day not in still, counts)
    return _moment(last, length.by or END_OF_DAY, zone)


def _by_the_clock(event: datetime, length: Length, pauses: Sequence[Pause]) -> datetime:
    span = length.count * SPANS[length.unit]
    if length.before:
        return event - span
    end = event + span
    for begins, ends in _merged(pauses):
        begins, ends = max(begins, event), max(ends, event)
        if begins < end:
            end += ends - begins
    return end


def _forward(start: date, length: Length, goes: WorksOn, counts: WorksOn) -> date:
    """The last counted day; a count of nothing ends on the first day that would count."""
    day, left = start, length.count
    if length.unit is Unit.MONTH:
        left = (months_later(start, length.count) - start).days
    if left == 0:
        while not (counts(day) and goes(day)):
            day += DAY
    while left:
        day += DAY
        left -= goes(day)
    return day


def _back(start: date, length: Length, counts: WorksOn) -> date:
    if length.unit is Unit.MONTH:
        return months_later(start, -length.count)
    day, left = start, length.count
    while left == 0 and not counts(day):
        day -= DAY
    while left:
        day -= DAY
        left -= counts(day)
    return day


def months_later(day: date, months: int) -> date:
    """The same day of another month, or its last: a month from 31 January ends in February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _days_that_stand_still(pauses: Sequence[Pause], zone: tzinfo) -> set[date]:
    """The days at whose end, a midnight in the zone, the clock stood still."""
    still: set[date] = set()
    for begins, ends in _merged(pauses):
        # Midnight belongs to the day that ends there: a pause until midnight leaves the day out.
        day = begins.astimezone(zone).date()
        while _moment(day + DAY, time(0), zone) <= ends:
            still.add(day)
            day += DAY
    return still


def _merged(pauses: Iterable[Pause]) -> list[Pause]:
    """In order, in UTC, and without overlap."""
    merged: list[Pause] = []
    for begins, ends in sorted((a.astimezone(UTC), b.astimezone(UTC)) for a, b in pauses):
        if merged and begins <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(ends, merged[-1][1]))
        else:
            merged.append((begins, ends))
    return merged


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    """A time of day in UTC; the later one where the clocks show it twice, or leave it out."""
    shown = datetime.combine(day, at, zone)
    return max(shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def _every_day(day: date) -> bool:
    return True
