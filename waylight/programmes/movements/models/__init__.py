"""Tables: a caseload and its sheets as uploaded, the plans made for it, what was asked and told."""

from waylight.programmes.movements.models.caseload import Caseload, FaultList, Sheet
from waylight.programmes.movements.models.packing import pack, pack_rows
from waylight.programmes.movements.models.plan import LONGEST, SHORTEST, Plan
from waylight.programmes.movements.models.promises import Promises, Step
from waylight.programmes.movements.models.request import TravelRequest
from waylight.programmes.movements.models.scenario import Scenario, ScenarioKind

__all__ = [
    "LONGEST",
    "SHORTEST",
    "Caseload",
    "FaultList",
    "Plan",
    "Promises",
    "Scenario",
    "ScenarioKind",
    "Sheet",
    "Step",
    "TravelRequest",
    "pack",
    "pack_rows",
]
