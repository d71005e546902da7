"""Lengths of time of the rules, as they were on a day."""

from datetime import date, timedelta

from waylight.foundation.deadlines.counting import SPANS, Length
from waylight.programmes.movements.rules import RULES


def span(rule: str, day: date) -> timedelta:
    """How long before a departure something must be done; the rule counts hours or minutes."""
    length = Length.of(str(RULES.on(day).value(rule)))
    return length.count * SPANS[length.unit]
