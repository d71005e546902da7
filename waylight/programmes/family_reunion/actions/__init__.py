"""Every deed of a reunion, from the sponsor's first call to the call after the arrival: a shelf for
each part of the work, and the money's deeds by name."""

from waylight.programmes.family_reunion.actions import (
    closing,
    enquiring,
    grouping,
    importing,
    incidents,
    intake,
    keeping,
    preparing,
    telling,
    travelling,
    visas,
    writing,
)
from waylight.programmes.family_reunion.actions.costs import cancel_cost, record_cost, settle_cost
from waylight.programmes.family_reunion.actions.money import (
    approve_again,
    approve_budget,
    assess_means,
    countersign_means,
    record_contribution,
)

__all__ = [
    "approve_again",
    "approve_budget",
    "assess_means",
    "cancel_cost",
    "closing",
    "countersign_means",
    "enquiring",
    "grouping",
    "importing",
    "incidents",
    "intake",
    "keeping",
    "preparing",
    "record_contribution",
    "record_cost",
    "settle_cost",
    "telling",
    "travelling",
    "visas",
    "writing",
]
