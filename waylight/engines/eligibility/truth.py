"""Yes, no or not known, for many at once; days that are known only from … to.

A truth is an array of int8: NO, UNKNOWN or YES, so that `and` is the least and `or` the greatest
(Kleene's strong logic); NOT_ASKED is above all of them and decides nothing.
"""

from datetime import date
from typing import NamedTuple

import numpy as np

NO, UNKNOWN, YES, NOT_ASKED = 0, 1, 2, 3
Truth = np.ndarray
FIRST, LAST = date.min.toordinal(), date.max.toordinal()


class Days(NamedTuple):
    """A day for each, known to lie from `first` to `last` (ordinals); no bound is not known."""

    first: np.ndarray
    last: np.ndarray


def earlier(one: Days, other: Days) -> Truth:
    """Whether the one day lies before the other."""
    return _decided(one.last < other.first, one.first >= other.last)


def not_later(one: Days, other: Days) -> Truth:
    """Whether the one day is the other, or before it."""
    return _decided(one.last <= other.first, one.first > other.last)


def years_after(days: Days, years: int) -> Days:
    """The same day so many years on; from 29 February it is 1 March in a common year.

    What has no bound keeps none.
    """
    first = _on(days.first, years)
    return Days(first, first if days.last is days.first else _on(days.last, years))


def opposite(truth: Truth) -> Truth:
    """Yes for no, and no for yes."""
    return (YES - truth).astype(np.int8)


def asked(truth: Truth, of_whom: np.ndarray) -> Truth:
    """The truth where the question is asked (bool), NOT_ASKED for everybody else."""
    return np.where(of_whom, truth, np.int8(NOT_ASKED))


def _decided(yes: np.ndarray, no: np.ndarray) -> Truth:
    return UNKNOWN + yes.astype(np.int8) - no.astype(np.int8)


_EPOCH = date(1970, 1, 1).toordinal()


def _on(ordinals: np.ndarray, years: int) -> np.ndarray:
    days = (ordinals - _EPOCH).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    later = (months + 12 * years).astype("datetime64[D]") + (days - months)
    moved = later.astype(np.int64) + _EPOCH
    return np.where((ordinals <= FIRST) | (ordinals >= LAST), ordinals, moved)
