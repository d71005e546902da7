"""Numbers that make cities of different size readable."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

THOUSAND = 1000


@dataclass(frozen=True)
class Diversity:
    """1 − Σp² of the origins that are known: nought if all are of one, and never one.

    `known` is the part of all people whose origin is known."""

    value: Fraction | None
    known: Fraction | None


def net_rate(coming: Fraction, leaving: Fraction, middle: Fraction) -> Fraction | None:
    """Net migration per thousand people in the middle of the year."""
    return THOUSAND * (coming - leaving) / middle if middle else None


def location_quotient(
    city: tuple[Fraction, Fraction], nation: tuple[Fraction, Fraction]
) -> Fraction | None:
    """The foreign part of a city over that of its country, each told as (foreign, all).

    Above one: more foreign than the country. None where nobody lives or nobody is foreign."""
    if not (city[1] and nation[0] and nation[1]):
        return None
    return (city[0] / city[1]) / (nation[0] / nation[1])


def diversity(origins: Mapping[str, int], total: int) -> Diversity:
    """How diverse origins are; those who are in `total` alone are of an unknown one.

    ValueError for people below nought, or for more of known origin than there are."""
    known = sum(origins.values())
    if min([0, *origins.values()]) < 0 or known > total:
        raise ValueError("These origins are of no such people")
    if not known:
        return Diversity(None, Fraction(0) if total else None)
    squares = sum((Fraction(people, known) ** 2 for people in origins.values()), Fraction(0))
    return Diversity(1 - squares, Fraction(known, total))
