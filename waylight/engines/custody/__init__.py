"""Who has a child, every minute of a journey: one named adult, and each hand-over by who had it.

    stretches = (Stretch("mother", noon, None), ...)
    stretches = hand_over(stretches, giver="mother", receiver="escort", at=one_o_clock)
    faults(stretches, begins, ends, agreed={"mother", "escort"})      () : the chain is unbroken

A stretch is one holder's, from its first minute up to, and not with, its last; None is still open.
A minute without a holder is a gap, one with two an overlap. Who hands over must have held the child
until that minute, and every holder must be one of those agreed. What is before or after the span of
the journey is nobody's business here. Source: the specification of movement programmes, C2."""

from waylight.engines.custody.chain import (
    NotTheHolderError,
    Overlap,
    Span,
    Stretch,
    gaps,
    hand_over,
    holder_at,
    holders_at,
    overlaps,
)
from waylight.engines.custody.judging import Fault, Kind, faults

__all__ = [
    "Fault",
    "Kind",
    "NotTheHolderError",
    "Overlap",
    "Span",
    "Stretch",
    "faults",
    "gaps",
    "hand_over",
    "holder_at",
    "holders_at",
    "overlaps",
]
