"""The plan as the contract's JSON: rows, flights, costs counted afresh, and the reasons."""

from typing import Any

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.desk import Result, relative_gap
from waylight.engines.movement_planning.fairness import fairness
from waylight.engines.movement_planning.problem import Problem
from waylight.engines.movement_planning.reasons.explaining import Case, Explainer
from waylight.engines.movement_planning.reasons.terms import FAMILY_COSTS, place_costs, place_of
from waylight.engines.movement_planning.reasons.unplanned import blocked_by, unblocked_by
from waylight.engines.movement_planning.risk import risk
from waylight.engines.movement_planning.state import State
from waylight.engines.movement_planning.worth import prices_json

CLOSE = 1e-9


def plan_json(instance: Instance, result: Result, seconds: float, seed: int) -> dict[str, Any]:
    """Everything the contract names ("The plan"), and what the brief adds to it."""
    explainer = Explainer(instance, result.state)
    planned, unplanned = [], []
    for i in range(len(instance.problem.people)):
        case = explainer.case(i)
        if result.state.pair[i] >= 0:
            planned.append(_planned_row(instance, result.state, explainer, case))
        else:
            unplanned.append(_unplanned_row(instance, explainer, case))
    flights = _flight_rows(instance, result.state)
    costs = _costs(instance, result.state, planned, unplanned)
    objective = sum(costs.values())
    settings = instance.tables["settings"][0]
    return {
        **judged(objective, result.bound),
        "seconds": seconds,
        "families_planned": len(planned),
        "families_unplanned": len(unplanned),
        "costs": costs,
        "plan": planned,
        "flights": flights,
        "unplanned": unplanned,
        "fairness": fairness(instance.tables, {"plan": planned}).to_json(),
        "risk": risk(instance.tables, {"plan": planned}).to_json(),
        "prices": prices_json(instance, result.prices),
        "seed": seed,
        "currency": settings["currency"],
        "synthetic": bool(settings.get("synthetic")),
        "settings": {name: _plain(value) for name, value in settings.items()},
    }


def judged(objective: float, bound: float) -> dict[str, Any]:
    """How good the plan is: its cost beside what was proven about every plan."""
    bound = min(bound, objective)
    gap = relative_gap(objective, bound)
    if gap <= CLOSE:
        bound, gap = objective, 0.0
    return {
        "status": "optimal" if gap == 0 else "feasible",
        "objective": objective,
        "bound": bound if np.isfinite(bound) else None,
        "gap": gap,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _planned_row(
    instance: Instance, state: State, explainer: Explainer, case: Case
) -> dict[str, Any]:
    q, names, tables, i = instance.problem, instance.names, instance.tables, case.i
    f = int(q.pair_flight[state.pair[i]])
    costs = place_costs(instance, i, place_of(q, state, i), case.seen)
    home, lesson = int(state.home[i]), int(state.lesson[i])
    others = explainer.alternatives(case)
    return {
        "family": names.families[i],
        "flight": names.flights[f],
        "date": tables["flights"][f]["date"].isoformat(),
        "from_airport": tables["families"][i]["from_airport"],
        "to_airport": tables["flights"][f]["to_airport"],
        "people": int(q.people[i]),
        "council": names.councils[state.council[i]],
        "home": names.homes[home] if home >= 0 else None,
        "clinic_date": instance.rules.clinics.rows[state.clinic[i]]["date"].isoformat(),
        "class": names.classes[lesson][0] if lesson >= 0 else None,
        "costs": costs,
        "why": explainer.why(case, costs, others),
        "why_not_earlier": explainer.why_not_earlier(case),
        "alternatives": others,
    }


def _unplanned_row(instance: Instance, explainer: Explainer, case: Case) -> dict[str, Any]:
    return {
        "family": instance.names.families[case.i],
        "people": int(instance.problem.people[case.i]),
        "unplanned_cost": float(instance.problem.unplanned[case.i]),
        "blocked_by": blocked_by(explainer, case),
        "unblocked_by": unblocked_by(explainer, case),
    }


def _flight_rows(instance: Instance, state: State) -> list[dict[str, Any]]:
    q = instance.problem
    return [
        _flight_row(instance, state, int(f)) for f in np.flatnonzero(state.load[: len(q.day)] > 0)
    ]


def _flight_row(instance: Instance, state: State, f: int) -> dict[str, Any]:
    q, row = instance.problem, instance.tables["flights"][f]
    interpreters = _interpreters(instance, state, f)
    return {
        "flight": row["flight"],
        "date": row["date"].isoformat(),
        "kind": row["kind"],
        "to_airport": row["to_airport"],
        "seats": int(q.seats[f]),
        "passengers": int(state.load[f]),
        "ops_escorts": int(state.ops[f]),
        "roving_escorts": int(state.roving[f]),
        "medical_escorts": _medics(q, state, f),
        "interpreters": interpreters,
        "cost": seat_cost(q, state, f) + staff_cost(instance, state, f),
    }


def _medics(q: Problem, state: State, f: int) -> int:
    return -(-int(state.medical[f]) // q.families_per_medic)


def _interpreters(instance: Instance, state: State, f: int) -> dict[str, int]:
    q = instance.problem
    counts = {
        language: -(-int(state.heard[f, n]) // q.people_per_interpreter)
        for n, language in enumerate(instance.names.languages)
    }
    return {language: count for language, count in counts.items() if count}


def seat_cost(q: Problem, state: State, f: int) -> float:
    """The aircraft, or the cheapest seats."""
    if q.charter[f]:
        return float(q.fixed_cost[f])
    return float(q.fare_sum[q.fare_at[f] + state.load[f]])


def staff_cost(instance: Instance, state: State, f: int) -> float:
    """Escorts, medical escorts and interpreters."""
    q = instance.problem
    cost = state.ops[f] * q.staff_cost[q.pool[f]] + state.roving[f] * q.staff_cost[q.roving]
    cost += _medics(q, state, f) * q.staff_cost[q.medics]
    heard = -(-state.heard[f, : len(instance.names.languages)] // q.people_per_interpreter)
    cost += (heard * q.staff_cost[q.tongues : q.tongues + len(heard)]).sum()
    return float(cost)


def _costs(
    instance: Instance, state: State, planned: list[Any], unplanned: list[Any]
) -> dict[str, float]:
    q = instance.problem
    flown = [int(f) for f in np.flatnonzero(state.load > 0)]
    costs = {name: sum(row["costs"][name] for row in planned) for name in FAMILY_COSTS}
    costs["fares"] = sum(seat_cost(q, state, f) for f in flown if not q.charter[f])
    costs["charters"] = sum(seat_cost(q, state, f) for f in flown if q.charter[f])
    costs["staff"] = sum(staff_cost(instance, state, f) for f in flown)
    costs["unplanned"] = sum(row["unplanned_cost"] for row in unplanned)
    return {name: float(cost) for name, cost in costs.items()}
