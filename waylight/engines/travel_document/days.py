"""Dates of six digits: which century is meant, seen from a day."""

from datetime import date

from waylight.engines.travel_document.digits import FILLER

CENTURY = 100


def born_of(signs: str, on: date) -> str:
    """The latest date of birth that is not after a day: "1974-08-12"; as much as the zone knows
    where fillers stand for a day or month; "" for nothing known. ValueError for no date."""
    year_signs, month, day = signs[:2], signs[2:4], signs[4:]
    if year_signs == FILLER * 2:
        if signs != FILLER * 6:
            raise ValueError("A month without a year")
        return ""
    year = on.year - (on.year - int(year_signs)) % CENTURY
    if month == FILLER * 2:
        if day != FILLER * 2:
            raise ValueError("A day without a month")
        return f"{year:04}"
    if day == FILLER * 2:
        first = _within(year, int(month), 1, on)
        return f"{first.year:04}-{first.month:02}"
    return _within(year, int(month), int(day), on).isoformat()


def expires_of(signs: str, on: date) -> date:
    """The date of expiry in the year nearest to a day. ValueError for no date."""
    year = int(signs[:2])
    nearest = min(
        (
            century + year
            for century in range(on.year // CENTURY * CENTURY - 100, on.year + 200, 100)
        ),
        key=lambda candidate: abs(candidate - on.year),
    )
    return date(nearest, int(signs[2:4]), int(signs[4:]))


def _within(year: int, month: int, day: int, on: date) -> date:
    """That date, a century earlier where it would lie ahead."""
    if (year, month, day) > (on.year, on.month, on.day):
        year -= CENTURY
    return date(year, month, day)
