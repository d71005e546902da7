"""Nights and hours by name, so that each is worked once whatever the clocks do.

A night bears the date of the morning it ends in and begins at three by the wall of the office: a
night in which clocks jump has one three o'clock, or is told apart by its date. An hour is one of
UTC, which has no jumps."""

from datetime import UTC, datetime, timedelta, tzinfo

from waylight.foundation.jobs.kinds import Every

NIGHT_BEGINS = timedelta(hours=3)


def period(every: Every, moment: datetime, zone: tzinfo) -> str:
    """The night or hour of an aware moment."""
    if every is Every.HOUR:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H")
    on_the_wall = moment.astimezone(zone).replace(tzinfo=None)
    return (on_the_wall - NIGHT_BEGINS).date().isoformat()
