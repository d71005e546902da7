"""Every deed, a shelf for each part of the work. `proposing` is what the programme above does here,
within deeds of its own; `expiring` is what the night does."""

from waylight.programmes.councils.actions import (
    answering,
    claiming,
    desks,
    expiring,
    offering,
    papers,
    proposing,
    receiving,
)

__all__ = [
    "answering",
    "claiming",
    "desks",
    "expiring",
    "offering",
    "papers",
    "proposing",
    "receiving",
]
