"""Duties of one person: which of them meet, and how much work falls within a stretch of time."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

NOTHING = timedelta(0)


class Duty(NamedTuple):
    """From a moment up to, and not with, a later one."""

    begins: datetime
    ends: datetime


def clashes(duty: Duty, others: Iterable[Duty]) -> tuple[Duty, ...]:
    """The other duties that share a minute with this one."""
    return tuple(other for other in others if duty.begins < other.ends and other.begins < duty.ends)


def most_in(duties: Sequence[Duty], length: timedelta) -> timedelta:
    """The most time on duty within any stretch of this length; minutes shared count once.

    The fullest stretch can be moved until it begins with a duty or ends with one."""
    whole = _merged(duties)
    starts = [one.begins for one in whole] + [one.ends - length for one in whole]
    return max((_within(whole, start, start + length) for start in starts), default=NOTHING)


def _within(duties: Iterable[Duty], begins: datetime, ends: datetime) -> timedelta:
    shared = (min(one.ends, ends) - max(one.begins, begins) for one in duties)
    return sum((time for time in shared if time > NOTHING), NOTHING)


def _merged(duties: Iterable[Duty]) -> list[Duty]:
    whole: list[Duty] = []
    for one in sorted(duties):
        if whole and one.begins <= whole[-1].ends:
            whole[-1] = Duty(whole[-1].begins, max(whole[-1].ends, one.ends))
        else:
            whole.append(one)
    return whole
