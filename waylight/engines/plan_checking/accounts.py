"""A plan that only says who travels how, filled in: staff, costs and counts of the contract.

For plans put together by a person (rows kept from one plan, rows taken from another), which no
planner has counted. Whether they keep the rules is still for `check` to say.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from waylight.engines.plan_checking.case import Case, Journey, journeys_of
from waylight.engines.plan_checking.costs import family_costs, plan_costs, tickets, wages
from waylight.engines.plan_checking.facts import Row, Tables, World, read_world
from waylight.engines.plan_checking.proposal import Crew, read_proposal
from waylight.engines.plan_checking.roster import derived_crews


def accounted(
    tables: Tables, rows: Sequence[Row], left_out: Sequence[Row], bound: float | None = None
) -> dict[str, Any]:
    """The contract's document of journeys (`rows`) and of families `left_out` (with `blocked_by`).

    Rows of families or flights that the workbook does not know are kept and counted for nothing.
    `bound` is what somebody proved for this workbook; money in the workbook's currency.
    """
    world = read_world(tables)
    proposal = read_proposal({"plan": list(rows)})
    case = Case(world, proposal, journeys_of(world, proposal), crews={})
    case = Case(world, proposal, case.journeys, derived_crews(world, case.aboard))
    costs = plan_costs(case)
    objective = sum(costs.values())
    proven = None if bound is None else min(bound, objective)
    return {
        "status": "feasible",
        "objective": objective,
        "bound": proven,
        "gap": None if proven is None else (objective - proven) / objective if objective else 0.0,
        "seconds": 0.0,
        "families_planned": len(rows),
        "families_unplanned": len(left_out),
        "costs": costs,
        "plan": _journeys(case, rows),
        "flights": [_flight(world, case, name) for name in sorted(case.aboard)],
        "unplanned": [_left_out(world, row) for row in left_out],
    }


def _journeys(case: Case, rows: Sequence[Row]) -> list[dict[str, Any]]:
    counted = {one.family.family: one for one in case.journeys}
    return [_journey(case.world, counted.get(row["family"]), row) for row in rows]


def _journey(world: World, journey: Journey | None, row: Row) -> dict[str, Any]:
    if journey is None:
        return dict(row)
    return dict(row) | {
        "from_airport": journey.family.from_airport,
        "to_airport": journey.flight.to_airport,
        "people": journey.people,
        "costs": family_costs(world, journey),
    }


def _flight(world: World, case: Case, name: str) -> dict[str, Any]:
    flight, crew = world.flights[name], case.crews.get(name, Crew())
    people = sum(one.people for one in case.aboard[name])
    return {
        "flight": name,
        "date": _iso(flight.date),
        "kind": flight.kind,
        "to_airport": flight.to_airport,
        "seats": flight.capacity,
        "passengers": people,
        "ops_escorts": crew.ops,
        "roving_escorts": crew.roving,
        "medical_escorts": crew.medical,
        "interpreters": {key: count for key, count in (crew.interpreters or {}).items() if count},
        "cost": tickets(flight, people) + wages(world, crew),
    }


def _left_out(world: World, row: Row) -> dict[str, Any]:
    family = world.families.get(row["family"])
    if family is None:
        return dict(row)
    return dict(row) | {"people": family.people, "unplanned_cost": family.unplanned_cost}


def _iso(day: date) -> str:
    return day.isoformat()
