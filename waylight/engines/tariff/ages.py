"""Ages in whole years, and days some months on."""

from calendar import monthrange
from datetime import date

IN_A_YEAR = 12


def age_on(born_on: date, day: date) -> int:
    """Whole years on a day; who was born on 29 February is a year older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a month that is too short for it."""
    whole = day.year * IN_A_YEAR + day.month - 1 + months
    year, month = whole // IN_A_YEAR, whole % IN_A_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
