"""Does everybody who was planned stand somewhere: planned = boarded + left + waiting.

    leg = Headcount(planned=175, boarded=169, left={"NO_SHOW": 3, "DENIED_BOARDING": 1, …})
    leg.faults()                                  () : everybody is accounted for
    counted({"p1": "BOARDED", …}, groups)         the same from each passenger's status
    ends_faults({"p1": ["RECEIVED"], "p2": []})   each passenger ends once

Planned is the number on the manifest, infants on laps included; left are those who fell out before
the doors closed, by why. What does not add up is told as a count and never evened out: more aboard
than planned, or somebody of whom nobody knows. The same law holds for a whole journey: the ends of
its passengers are as many as its passengers. Source: the specification of movements, C2."""

from waylight.engines.headcount.reconciling import (
    Fault,
    Group,
    Headcount,
    Kind,
    counted,
    ends_faults,
)

__all__ = ["Fault", "Group", "Headcount", "Kind", "counted", "ends_faults"]
