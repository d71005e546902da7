"""Every deed: what is uploaded and planned, what changed in the world, and what is accepted of it."""

from waylight.programmes.movements.actions.planning import (
    ask_for_plan,
    issue_journey_sheet,
    keep_plan,
    plan_again,
    stop_planning,
    upload,
    withdraw_journey_sheet,
)

__all__ = [
    "ask_for_plan",
    "issue_journey_sheet",
    "keep_plan",
    "plan_again",
    "stop_planning",
    "upload",
    "withdraw_journey_sheet",
]
