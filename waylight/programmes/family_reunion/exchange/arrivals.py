"""Arrivals as a CSV file with HXL hashtags (Humanitarian Exchange Language, 1.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from waylight.foundation.exchange.writing import Page, comma_bytes

COLUMNS = {
    "Month of arrival": "#date+arrival",
    "Airport of arrival": "#loc+airport+dest+code",
    "Country of departure (ISO 3166-1)": "#country+origin+code+v_iso3",
    "Country of departure": "#country+origin+name",
    "People": "#affected+ind",
    "Children": "#affected+ind+children",
    "Families": "#affected+hh",
}
"""Header and hashtag. +ind counts people and +hh households, as in the dictionary of the standard;
other attributes are free."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One line; a count that is None is hidden, to protect whoever it is about."""

    month: str
    airport: str
    country: str
    country_name: str
    people: int | None
    children: int | None
    families: int | None


def arrivals_bytes(rows: Sequence[Arrivals]) -> bytes:
    """The file: a row of headers, a row of hashtags, then the lines."""
    lines = [
        (
            *(row.month, row.airport, row.country, row.country_name),
            *(row.people, row.children, row.families),
        )
        for row in rows
    ]
    return comma_bytes(Page("arrivals", tuple(COLUMNS), [tuple(COLUMNS.values()), *lines]))
