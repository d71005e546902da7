"""Tables: caseloads and their plans, what was asked and told; journeys, legs and passengers."""

from waylight.programmes.movements.models.caseload import Caseload, FaultList, Sheet
from waylight.programmes.movements.models.journey import ENDED, Journey, Leg, Mode
from waylight.programmes.movements.models.packing import pack, pack_rows
from waylight.programmes.movements.models.passenger import FACTS, Passage, Passenger, facts_of
from waylight.programmes.movements.models.plan import LONGEST, SHORTEST, Plan
from waylight.programmes.movements.models.promises import Promises, Step
from waylight.programmes.movements.models.request import RequestedPerson, TravelRequest
from waylight.programmes.movements.models.scenario import Scenario, ScenarioKind

__all__ = [
    "ENDED",
    "FACTS",
    "LONGEST",
    "SHORTEST",
    "Caseload",
    "FaultList",
    "Journey",
    "Leg",
    "Mode",
    "Passage",
    "Passenger",
    "Plan",
    "Promises",
    "RequestedPerson",
    "Scenario",
    "ScenarioKind",
    "Sheet",
    "Step",
    "TravelRequest",
    "facts_of",
    "pack",
    "pack_rows",
]
