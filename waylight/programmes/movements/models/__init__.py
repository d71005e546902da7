"""Tables: a caseload and its sheets as uploaded, and the plans made for it."""

from waylight.programmes.movements.models.caseload import Caseload, FaultList, Sheet
from waylight.programmes.movements.models.packing import pack, pack_rows
from waylight.programmes.movements.models.plan import LONGEST, SHORTEST, Plan

__all__ = [
    "LONGEST",
    "SHORTEST",
    "Caseload",
    "FaultList",
    "Plan",
    "Sheet",
    "pack",
    "pack_rows",
]
