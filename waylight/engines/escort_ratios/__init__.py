"""How many escorts people on one vehicle need, who is lacking, and how long somebody is on duty.

    lacking(travellers, staff, Ratios(), charter=True)      (Shortage(OPERATIONAL, 7, 6),)
    most_in(duties, timedelta(hours=24))                    the longest work within any 24 hours

On a charter there is an operational escort for each 25 passengers or part of them, and a doctor if
one passenger is a medical case. A child without parent or agreed adult has an escort of its own
below twelve; from twelve to seventeen five share one. Nobody counts for both: whoever looks after a
small child looks after nobody else. Of unknown age is as if under twelve. Who must have a medical
escort, an escort or an interpreter has one on a scheduled flight too. Source: the specification of
movement programmes, C4, where the ratios are its own design."""

from waylight.engines.escort_ratios.duty import Duty, clashes, most_in
from waylight.engines.escort_ratios.ratios import (
    DOCTOR,
    INTERPRETER,
    MEDICAL,
    MINORS,
    OPERATIONAL,
    Ratios,
    Shortage,
    Staff,
    Traveller,
    lacking,
    needed,
)

__all__ = [
    "DOCTOR",
    "INTERPRETER",
    "MEDICAL",
    "MINORS",
    "OPERATIONAL",
    "Duty",
    "Ratios",
    "Shortage",
    "Staff",
    "Traveller",
    "clashes",
    "lacking",
    "most_in",
    "needed",
]
