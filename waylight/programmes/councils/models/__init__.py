"""Tables: a council's desk, its pledges and offers, the families proposed to it, and after."""

from waylight.programmes.councils.models.after import (
    Claim,
    ClinicalHandover,
    Milestone,
    MilestoneKind,
    Reception,
)
from waylight.programmes.councils.models.desk import Desk, Offer, Pledge
from waylight.programmes.councils.models.proposal import DeclineReason, Proposal

__all__ = [
    "Claim",
    "ClinicalHandover",
    "DeclineReason",
    "Desk",
    "Milestone",
    "MilestoneKind",
    "Offer",
    "Pledge",
    "Proposal",
    "Reception",
]
