"""Ask a finished plan: what would it take for a family, and which shared thing is worth most?

The plan may come from a file and the prices with it; without prices the dual is climbed anew.
"""

from collections.abc import Callable
from typing import Any

from waylight.engines.movement_planning.ascent import Dual, climb
from waylight.engines.movement_planning.compiling import Instance, compile_tables
from waylight.engines.movement_planning.demand import plan_shares
from waylight.engines.movement_planning.desk import FIRST_SHARE
from waylight.engines.movement_planning.prices import Prices, no_prices
from waylight.engines.movement_planning.problem import shared_problem
from waylight.engines.movement_planning.reasons.asking import Inquiry
from waylight.engines.movement_planning.reasons.office import Market
from waylight.engines.movement_planning.reasons.solving import Effort, Plan
from waylight.engines.movement_planning.replanning import taken_over
from waylight.engines.movement_planning.screening import Tables
from waylight.engines.movement_planning.worth import prices_from

__all__ = ["Effort", "UnknownFamilyError", "ask_family", "ask_resources"]

STEPS = 150
"""Steps of the dual when a plan comes without prices."""
Report = Callable[[float], bool]


class UnknownFamilyError(Exception):
    """The caseload has no such family: `code` is stable."""

    code = "unknown_family"


def ask_family(
    tables: Tables, document: dict[str, Any], family: str, report: Report, effort: Effort
) -> dict[str, Any]:
    """Why this place, what else there is and what it would cost, what would help: JSON values.

    `report` is told the share that is done and may answer False to end early. Raises
    UnknownFamilyError.
    """
    instance = compile_tables(tables)
    if family not in instance.names.families:
        raise UnknownFamilyError(f"There is no family {family} in this caseload.")
    known = prices_from(instance, document)
    prices = known if any(column.any() for column in known) else None
    plan = Plan(instance, taken_over(instance, document), effort)
    return Inquiry(plan, instance.names.families.index(family), prices).answered(report)


def ask_resources(
    tables: Tables, document: dict[str, Any], report: Report, effort: Effort
) -> dict[str, Any]:
    """What a charter, a home, clinic places, staff or intake are worth: JSON values."""
    instance = compile_tables(tables)
    plan = Plan(instance, taken_over(instance, document), effort)
    return Market(plan, _prices(instance, plan, document)).answered(report)


def _prices(instance: Instance, plan: Plan, document: dict[str, Any]) -> Prices:
    known = prices_from(instance, document)
    if any(column.any() for column in known):
        return known
    q = instance.problem
    state, first = plan.state, no_prices(q)
    plan_shares(shared_problem(q), state.pair, state.living, state.load, first.cover)
    first.cover[:] *= FIRST_SHARE
    dual = Dual(q, shared_problem(q), 1)
    return climb(dual, first, STEPS, lambda step, _bound: step / STEPS).prices
