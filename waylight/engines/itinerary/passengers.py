"""Ages on the date of a leg, and who needs a seat there."""

from collections.abc import Hashable, Sequence
from datetime import date
from typing import NamedTuple

INFANT, CHILD, ADULT = "INF", "CHD", "ADT"
CHILD_AGE, ADULT_FARE_AGE, LAP_AGE = 2, 12, 18


class Traveller(NamedTuple):
    """One passenger of a leg; `lap_of` names who holds them, None sits on their own seat."""

    id: Hashable
    born: date
    lap_of: Hashable = None


def age_on(born: date, day: date) -> int:
    """Whole years on a day; who was born on 29 February turns on 1 March in common years."""
    if day < born:
        raise ValueError(f"Born on {born}, after {day}")
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def passenger_type(born: date, day: date) -> str:
    """The fare's type on the date of a leg: INF below two years, CHD from 2 to 11, then ADT."""
    age = age_on(born, day)
    if age < CHILD_AGE:
        return INFANT
    return CHILD if age < ADULT_FARE_AGE else ADULT


def seated(travellers: Sequence[Traveller], day: date) -> list[Hashable]:
    """Who needs a seat of their own on a leg of this date, in the order given.

    An infant needs none on the lap of somebody of 18 or more who travels too; a lap holds one
    infant, the first in the order."""
    free = {one.id for one in travellers if age_on(one.born, day) >= LAP_AGE}
    needing: list[Hashable] = []
    for one in travellers:
        if passenger_type(one.born, day) == INFANT and one.lap_of in free:
            free.remove(one.lap_of)
        else:
            needing.append(one.id)
    return needing


def seats_needed(travellers: Sequence[Traveller], day: date) -> int:
    """How many seats a leg of this date needs."""
    return len(seated(travellers, day))
