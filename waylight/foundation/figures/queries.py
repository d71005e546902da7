"""What a number stands at, and what was published of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from waylight.foundation.figures.measuring import Measure, Period, measures
from waylight.foundation.figures.models import Figure, OpeningBalance
from waylight.foundation.figures.quantity import Quantity

EVER = Period()


@dataclass(frozen=True)
class Standing:
    """A number in its two parts, which are always shown beside their sum."""

    measure: Measure
    opening: OpeningBalance | None
    counted: int
    total: Quantity


def standing(key: str, period: Period = EVER) -> Standing:
    """Opening balance, what was counted since, and both together. KeyError for an unknown number.

    The day after the balance is the first that is counted, so nothing is counted twice; a period
    that begins later has no balance."""
    measure = measures[key]
    opening = OpeningBalance.objects.filter(key=key, scope="").first()
    if opening and (period.since is None or period.since <= opening.as_of):
        counted = measure.count(Period(opening.as_of + timedelta(days=1), period.until))
        return Standing(measure, opening, counted, opening.quantity + Quantity(Decimal(counted)))
    counted = measure.count(period)
    return Standing(measure, None, counted, Quantity(Decimal(counted)))


def editions(figure: Figure) -> Iterator[Figure]:
    """A figure and everything it superseded, newest first."""
    edition: Figure | None = figure
    while edition is not None:
        yield edition
        edition = edition.supersedes


def untrue_claims() -> list[tuple[Figure, Standing]]:
    """Current figures whose claim the register does not bear out today."""
    found = []
    for figure in Figure.objects.current().filter(key__in=measures, scope="").order_by("key"):
        stands = standing(figure.key, Period(until=figure.as_of + timedelta(days=1)))
        if not figure.quantity.is_true_of(stands.total.value):
            found.append((figure, stands))
    return found
