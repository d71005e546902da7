"""Tables: a council's desk, its pledges and offers, the families proposed to it, and after."""

from waylight.programmes.councils.models.after import (
    Claim,
    ClaimKind,
    ClinicalHandover,
    Milestone,
    MilestoneKind,
    Reception,
)
from waylight.programmes.councils.models.desk import Desk, Language, Offer, Pledge, Service
from waylight.programmes.councils.models.proposal import DeclineReason, EndReason, Proposal

__all__ = [
    "Claim",
    "ClaimKind",
    "ClinicalHandover",
    "DeclineReason",
    "Desk",
    "EndReason",
    "Language",
    "Milestone",
    "MilestoneKind",
    "Offer",
    "Pledge",
    "Proposal",
    "Reception",
    "Service",
]
