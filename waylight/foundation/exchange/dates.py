"""A date, only when it can be one date; otherwise every reading is named and none is chosen."""

import re
from datetime import date, datetime, time, timedelta

from waylight.foundation.exchange.declaring import Cell
from waylight.foundation.exchange.faults import WrongCellError

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_DAY_ZERO = date(1899, 12, 30)

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})([T ]00:00(:00(\.0+)?)?)?")
_SLASHED = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"(\d{1,2})[ .\-]*([A-Za-z]{3,9})[ .,\-]*(\d{4})")


def read_date(cell: Cell) -> date:
    """The date in a cell: a date cell, or text as 2026-03-04. Raises WrongCellError otherwise."""
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise WrongCellError(
                "time_in_date",
                f"A day is expected here, and the cell holds the time {cell:%H:%M:%S} too.",
                f"Write {cell.date().isoformat()}.",
            )
        return _sensible(cell.date())
    if isinstance(cell, date):
        return _sensible(cell)
    if isinstance(cell, str):
        return _sensible(_from_text(cell))
    raise _from_something_else(cell)


def _sensible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongCellError(
            "out_of_range",
            f"{day.isoformat()} is not between {FIRST_YEAR} and {LAST_YEAR}.",
            "Check the year.",
        )
    return day


def _from_text(text: str) -> date:
    if match := _ISO.fullmatch(text):
        if day := _day(*(int(part) for part in match[1].split("-"))):
            return day
        raise WrongCellError(
            "not_a_date", "There is no such day in the calendar.", "Check the month and the day."
        )
    readings = _readings(text)
    if not readings:
        raise WrongCellError("not_a_date", "This is not a date.", "Write it as 2026-03-31.")
    if len(readings) == 1:
        raise WrongCellError(
            "not_a_date",
            f"A date typed as text is read only in the form {readings[0].isoformat()}.",
            f"Write {readings[0].isoformat()}, or use a date cell.",
        )
    first, second = readings
    raise WrongCellError(
        "ambiguous_date",
        f"{text} could be {_in_words(first)} or {_in_words(second)}.",
        f"Write {first.isoformat()} or {second.isoformat()}.",
    )


def _readings(text: str) -> list[date]:
    """Every calendar day that people write this way, without repeats."""
    if match := _NAMED.fullmatch(text):
        month = match[2][:3].lower()
        if month in _MONTHS:
            day = _day(int(match[3]), _MONTHS.index(month) + 1, int(match[1]))
            return [day] if day else []
    if not (match := _SLASHED.fullmatch(text)):
        return []
    one, two, three = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        found = [_day(one, two, three), _day(one, three, two)]
    else:
        year = three if len(match[3]) > 2 else 2000 + three
        found = [_day(year, two, one), _day(year, one, two)]
    return list(dict.fromkeys(day for day in found if day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _from_something_else(cell: Cell) -> WrongCellError:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 1 <= cell < 80_000:
        day = EXCEL_DAY_ZERO + timedelta(days=int(cell))
        return WrongCellError(
            "date_as_number",
            f"The cell holds the number {cell:g}, not a date; as a serial number it would be "
            f"{_in_words(day)}.",
            f"Format the cell as a date, or write {day.isoformat()} if that is the day meant.",
        )
    return WrongCellError("not_a_date", "This is not a date.", "Write it as 2026-03-31.")
