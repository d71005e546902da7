"""Days, months and years as English writes them."""

import re
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def month_number(word: str) -> int:
    """June, Jun: 6."""
    start = word[:3].lower()
    return next(at for at, month in enumerate(MONTHS, start=1) if month.startswith(start))


def weekday_number(word: str) -> int:
    """Monday: 0."""
    return WEEKDAYS.index(word.lower())


def day_number(word: str) -> int:
    """6th: 6."""
    return int(re.sub(r"\D", "", word))


def real(year: int, month: int, day: int) -> date | None:
    """The date, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def whole_year(digits: str, latest: int) -> int:
    """Two digits are the last year with them that is not after `latest`."""
    if len(digits) > 2:
        return int(digits)
    return latest - (latest - int(digits)) % 100
