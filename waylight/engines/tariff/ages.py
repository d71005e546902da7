"""Ages in whole years, and days some months on."""

from datetime import date, timedelta

IN_A_YEAR = 12


def age_on(born_on: date, day: date) -> int:
    """Whole years on a day; who was born on 29 February is a year older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a month that is too short for it."""
    first, after = (_first(day, months + more) for more in (0, 1))
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))


def _first(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    whole = day.year * IN_A_YEAR + day.month - 1 + months
    return date(whole // IN_A_YEAR, whole % IN_A_YEAR + 1, 1)
