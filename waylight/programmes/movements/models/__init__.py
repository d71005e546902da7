"""Tables: caseloads and their plans, what was asked and told; journeys, legs and passengers."""

from waylight.programmes.movements.models.baggage import BaggageItem, PackingCheck
from waylight.programmes.movements.models.caseload import Caseload, FaultList, Sheet
from waylight.programmes.movements.models.costs import (
    FOR_NOTHING,
    POSTED,
    TO_RECORD,
    USED,
    Cost,
    CostCategory,
    CostShare,
    Recoverable,
)
from waylight.programmes.movements.models.council_notice import CouncilNotice, NoticeKind
from waylight.programmes.movements.models.custody import (
    AgreedAdult,
    Custody,
    HolderRole,
    IdentityCheck,
)
from waylight.programmes.movements.models.duty import (
    Device,
    Duty,
    Mark,
    MarkConflict,
    MarkOutcome,
)
from waylight.programmes.movements.models.funds import (
    Fund,
    Period,
)
from waylight.programmes.movements.models.incident import (
    SEVERE,
    Channel,
    Denial,
    Incident,
    IncidentKind,
    IncidentStep,
    Informed,
    Whom,
)
from waylight.programmes.movements.models.journey import ENDED, Journey, Leg, Mode
from waylight.programmes.movements.models.manifest import (
    CarrierList,
    Manifest,
    ManifestRelease,
    Recipient,
)
from waylight.programmes.movements.models.medical import (
    CLINICAL,
    Clearance,
    ClearanceKind,
    Outcome,
    clinical_of,
)
from waylight.programmes.movements.models.on_call import CouncilTold, DutyContact, GoDecision
from waylight.programmes.movements.models.packing import pack, pack_rows
from waylight.programmes.movements.models.passenger import (
    FACTS,
    STAFF,
    Passage,
    Passenger,
    facts_of,
)
from waylight.programmes.movements.models.plan import LONGEST, SHORTEST, Plan
from waylight.programmes.movements.models.promises import Promises, Step
from waylight.programmes.movements.models.rates import (
    ExchangeRate,
    RateFile,
    Source,
    packed_rates,
)
from waylight.programmes.movements.models.receiver import Answer, Consent, Parent, Receiver
from waylight.programmes.movements.models.recovering import (
    Chase,
    ChaseOutcome,
    LoanAgreement,
    LoanEntry,
)
from waylight.programmes.movements.models.request import RequestedPerson, TravelRequest
from waylight.programmes.movements.models.scenario import Scenario, ScenarioKind
from waylight.programmes.movements.models.sent import SentPerson
from waylight.programmes.movements.models.service import Finding, Service, SpecialService
from waylight.programmes.movements.models.staff import (
    PAPER,
    Direction,
    Escort,
    Escorting,
    EscortRole,
    Qualification,
)

__all__ = [
    "CLINICAL",
    "ENDED",
    "FACTS",
    "FOR_NOTHING",
    "LONGEST",
    "PAPER",
    "POSTED",
    "SEVERE",
    "SHORTEST",
    "STAFF",
    "TO_RECORD",
    "USED",
    "AgreedAdult",
    "Answer",
    "BaggageItem",
    "CarrierList",
    "Caseload",
    "Channel",
    "Chase",
    "ChaseOutcome",
    "Clearance",
    "ClearanceKind",
    "Consent",
    "Cost",
    "CostCategory",
    "CostShare",
    "CouncilNotice",
    "CouncilTold",
    "Custody",
    "Denial",
    "Device",
    "Direction",
    "Duty",
    "DutyContact",
    "Escort",
    "EscortRole",
    "Escorting",
    "ExchangeRate",
    "FaultList",
    "Finding",
    "Fund",
    "GoDecision",
    "HolderRole",
    "IdentityCheck",
    "Incident",
    "IncidentKind",
    "IncidentStep",
    "Informed",
    "Journey",
    "Leg",
    "LoanAgreement",
    "LoanEntry",
    "Manifest",
    "ManifestRelease",
    "Mark",
    "MarkConflict",
    "MarkOutcome",
    "Mode",
    "NoticeKind",
    "Outcome",
    "PackingCheck",
    "Parent",
    "Passage",
    "Passenger",
    "Period",
    "Plan",
    "Promises",
    "Qualification",
    "RateFile",
    "Receiver",
    "Recipient",
    "Recoverable",
    "RequestedPerson",
    "Scenario",
    "ScenarioKind",
    "SentPerson",
    "Service",
    "Sheet",
    "Source",
    "SpecialService",
    "Step",
    "TravelRequest",
    "Whom",
    "clinical_of",
    "facts_of",
    "pack",
    "pack_rows",
    "packed_rates",
]
