"""Every deed of the programme."""

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
    "countersign_means",
    "record_contribution",
    "record_cost",
    "settle_cost",
]
