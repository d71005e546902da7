"""Tables: a referral and its members, the tracks to readiness, matches, and what stops a family."""

from waylight.programmes.resettlement.models.after import (
    ClosedBecause,
    Closing,
    Leave,
    ResidencePermit,
)
from waylight.programmes.resettlement.models.care import Hold, HoldReason, Note, Stay, Suspension
from waylight.programmes.resettlement.models.dividing import Division, Link, Wish
from waylight.programmes.resettlement.models.forms import FormFile, RegistrationForm
from waylight.programmes.resettlement.models.matching import Match
from waylight.programmes.resettlement.models.planning import Planning
from waylight.programmes.resettlement.models.referral import (
    Batch,
    Category,
    MedicalLevel,
    Member,
    Priority,
    Referral,
    Scheme,
)
from waylight.programmes.resettlement.models.tracks import (
    Assessment,
    ExitPermit,
    HealthTrack,
    Orientation,
    OrientationSeat,
    PaperTrack,
)

__all__ = [
    "Assessment",
    "Batch",
    "Category",
    "ClosedBecause",
    "Closing",
    "Division",
    "ExitPermit",
    "FormFile",
    "HealthTrack",
    "Hold",
    "HoldReason",
    "Leave",
    "Link",
    "Match",
    "MedicalLevel",
    "Member",
    "Note",
    "Orientation",
    "OrientationSeat",
    "PaperTrack",
    "Planning",
    "Priority",
    "Referral",
    "RegistrationForm",
    "ResidencePermit",
    "Scheme",
    "Stay",
    "Suspension",
    "Wish",
]
