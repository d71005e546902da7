"""What is known of a sponsor and an applicant, in columns: one of them or a million."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum
from typing import Any

import numpy as np

from waylight.engines.eligibility.truth import FIRST, LAST, UNKNOWN, Days, Truth


class Status(IntEnum):
    """What the sponsor has been granted."""

    NOT_KNOWN = 0
    REFUGEE = 1
    HUMANITARIAN_PROTECTION = 2
    SETTLED_PROTECTION = 3
    PENDING = 4
    BRITISH = 5
    OTHER = 6


class Kin(IntEnum):
    """What the applicant is to the sponsor."""

    NOT_KNOWN = 0
    SPOUSE = 1
    CIVIL_PARTNER = 2
    UNMARRIED_PARTNER = 3
    CHILD = 4
    PARENT = 5
    SIBLING = 6
    OTHER = 7


@dataclass(frozen=True)
class Facts:
    """Columns of the same length; a truth or a day that nobody knows is UNKNOWN or unbounded.

    `applied` is the calendar day in London and `applied_at` the moment, in seconds since 1970 UTC;
    a day without a time is known only from its first second to its last.
    """

    status: np.ndarray
    granted: Days
    british: Days
    left: Days
    kin: np.ndarray
    born: Days
    applied: Days
    applied_at: Days
    began: Days
    married: Truth
    independent: Truth
    in_unit: Truth
    cohabited_years: np.ndarray  # NaN = not known
    conceived: Days
    vulnerable: Truth

    def __len__(self) -> int:
        return len(self.status)


def together(many: Sequence[Facts]) -> Facts:
    """The rows of all of them, one after the other."""
    return Facts(**{field.name: _joined([getattr(one, field.name) for one in many])
                    for field in fields(Facts)})  # fmt: skip


def _joined(columns: list[Any]) -> Any:
    if isinstance(columns[0], Days):
        return Days(*(np.concatenate(bounds) for bounds in zip(*columns, strict=True)))
    return np.concatenate(columns)


def a_day(first: date | None, last: date | None = None) -> Days:
    """One day, or one that lies between two; None is not known."""
    known = first is not None
    begins = first.toordinal() if first is not None else FIRST
    ends = last.toordinal() if last is not None else (begins if known else LAST)
    return Days(np.array([begins], dtype=np.int64), np.array([ends], dtype=np.int64))


def a_truth(known: bool | None) -> Truth:
    """One yes, no, or None for not known."""
    return np.array([UNKNOWN if known is None else 2 * known], dtype=np.int8)
