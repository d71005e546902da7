"""Planning on from the present plan as if nobody had been told: warm, and free to move anybody.

A plan of a changed caseload that is made from nothing differs from the present one by chance as
much as by the change; one that goes on from it differs by what the change makes worth while.
"""

from typing import Any

from waylight.engines.movement_planning.replanning.planning_again import replan
from waylight.engines.movement_planning.screening import Row, Tables


def planned_on(tables: Tables, present: Row, **limits: Any) -> Row:
    """A plan of changed tables that starts from the present one; no promise holds anybody.

    `limits` are those of `replan`.
    """
    # With one row in the sheet `told` only those listed there count as told, and nobody was.
    first = tables["families"][0]["family"]
    untold = {"family": first, "told_on": None, "ticketed_on": None}
    return replan(tables | {"told": [untold]}, present, today=None, **limits)
