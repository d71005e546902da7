"""Tables: a reunion, its members, the groups that fly together, the money, and what goes wrong."""

from waylight.programmes.family_reunion.models.care import (
    Hold,
    HoldReason,
    Incident,
    IncidentReason,
    Note,
    PersonalLink,
    TracingRequest,
)
from waylight.programmes.family_reunion.models.group import (
    AgreedAdult,
    AgreedKind,
    DepartureGroup,
    Handover,
)
from waylight.programmes.family_reunion.models.member import (
    Decision,
    Item,
    ItemKind,
    ItemStatus,
    Member,
)
from waylight.programmes.family_reunion.models.money import (
    Budget,
    Contribution,
    CostCategory,
    CostLine,
    CostState,
    MeansTest,
)
from waylight.programmes.family_reunion.models.reunion import (
    Band,
    ReferralSource,
    Reunion,
    SponsorStatus,
)
from waylight.programmes.family_reunion.models.upload import Upload, UploadKind, packed

__all__ = [
    "AgreedAdult",
    "AgreedKind",
    "Band",
    "Budget",
    "Contribution",
    "CostCategory",
    "CostLine",
    "CostState",
    "Decision",
    "DepartureGroup",
    "Handover",
    "Hold",
    "HoldReason",
    "Incident",
    "IncidentReason",
    "Item",
    "ItemKind",
    "ItemStatus",
    "MeansTest",
    "Member",
    "Note",
    "PersonalLink",
    "ReferralSource",
    "Reunion",
    "SponsorStatus",
    "TracingRequest",
    "Upload",
    "UploadKind",
    "packed",
]
