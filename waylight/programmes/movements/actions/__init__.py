"""Every deed: what is uploaded and planned, what changed in the world, and what is accepted."""

from waylight.programmes.movements.actions.accepting import (
    NeedsOthersError,
    accept_changes,
    accept_the_rest,
    refuse_changes,
    undo_all,
    undo_last,
)
from waylight.programmes.movements.actions.changing import (
    ask_for_replan,
    change_caseload,
    keep_replan,
    upload_changed,
)
from waylight.programmes.movements.actions.planning import (
    ask_for_plan,
    ask_frontier,
    ask_stress,
    ask_what_if,
    ask_what_it_takes,
    ask_worth,
    go_on_with_scenario,
    issue_journey_sheet,
    keep_answer,
    keep_plan,
    plan_again,
    stop_planning,
    stop_scenario,
    upload,
    withdraw_journey_sheet,
)
from waylight.programmes.movements.actions.telling import (
    mark_as_not_told,
    mark_as_ticketed,
    mark_as_told,
)

__all__ = [
    "NeedsOthersError",
    "accept_changes",
    "accept_the_rest",
    "ask_for_plan",
    "ask_for_replan",
    "ask_frontier",
    "ask_stress",
    "ask_what_if",
    "ask_what_it_takes",
    "ask_worth",
    "change_caseload",
    "go_on_with_scenario",
    "issue_journey_sheet",
    "keep_answer",
    "keep_plan",
    "keep_replan",
    "mark_as_not_told",
    "mark_as_ticketed",
    "mark_as_told",
    "plan_again",
    "refuse_changes",
    "stop_planning",
    "stop_scenario",
    "undo_all",
    "undo_last",
    "upload",
    "upload_changed",
    "withdraw_journey_sheet",
]
