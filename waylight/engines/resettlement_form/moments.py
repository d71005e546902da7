"""Dates as the form writes them: a moment with an offset, of which the local calendar day counts.

`1980-08-01T00:00:00+02:00` is 1 August 1980: in UTC it would be the evening before, and a child
would be a day older. Source: the specification of movement programmes, B5, trap 2.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T"
    r"(?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
    r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
)
"""`xs:dateTime` of XML Schema, of the years 1 to 9999."""


class Moment(NamedTuple):
    """A date of the form: as it was written, and the calendar day where it was written."""

    text: str
    on: date


def read_moment(text: str) -> Moment | None:
    """The moment that a text is; None where it is none."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["day"])
        # XML Schema, part 2, 3.2.7: 24:00:00 is the first instant of the next day.
        return Moment(text, day + timedelta(days=found["time"].startswith("24")))
    except (ValueError, OverflowError):
        return None
