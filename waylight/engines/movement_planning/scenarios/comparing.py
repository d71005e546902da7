"""Two plans side by side, and how much of their difference is proven."""

from collections import Counter
from statistics import fmean
from typing import Any

from waylight.engines.movement_planning.fairness import waits
from waylight.engines.movement_planning.scenarios.change import Row, Tables


def side_by_side(before: Tables, present: Row, after: Tables, changed: Row) -> Row:
    """The present plan of the tables before, and the plan of the tables after some changes.

    Waiting days are counted from the preparation that the tables before state, so that a change
    of that day does not make waiting disappear. Everything is `[before, after]`.
    """
    sides = ((before, present), (_ready_as_before(before, after), changed))
    return {
        "objective": [plan["objective"] for _, plan in sides],
        "bound": [plan["bound"] for _, plan in sides],
        "gap": [plan["gap"] for _, plan in sides],
        "costs": {name: [plan["costs"][name] for _, plan in sides] for name in present["costs"]},
        "old_weights": [waiting_cost(before, plan) for _, plan in sides],
        "families_planned": [len(plan["plan"]) for _, plan in sides],
        "families_unplanned": [len(plan["unplanned"]) for _, plan in sides],
        "waiting_days": [_mean_wait(tables, plan) for tables, plan in sides],
        "flights": [len(plan["flights"]) for _, plan in sides],
        "charters": [_charters(plan) for _, plan in sides],
        "moved": moved(after, present, changed),
        "difference": difference(present, changed),
    }


def difference(present: Row, changed: Row) -> Row:
    """What the second plan costs more, and between which limits the truth is proven to lie.

    The best plan before costs between bound and objective, and so does the best one after. When
    both signs are possible the difference is smaller than what both plans leave open: `certain`
    is False, and nobody should read a gain or a loss into it.
    """
    least, most = None, None
    if changed["bound"] is not None:
        least = changed["bound"] - present["objective"]
    if present["bound"] is not None:
        most = changed["objective"] - present["bound"]
    certain = (least is not None and least > 0) or (most is not None and most < 0)
    found = changed["objective"] - present["objective"]
    return {"found": found, "least": least, "most": most, "certain": certain}


def moved(tables: Tables, present: Row, changed: Row) -> Row:
    """Families and people whose flight, council or home differ, and who comes in or falls out."""
    sizes = Counter(row["family"] for row in tables["people"])
    one, other = journeys(present), journeys(changed)
    differ = [name for name in one.keys() & other.keys() if one[name] != other[name]]
    return {
        "families": len(differ),
        "people": sum(sizes[name] for name in differ),
        "came_in": len(other.keys() - one.keys()),
        "left_out": len(one.keys() - other.keys()),
    }


def journeys(plan: Row) -> dict[str, tuple[Any, ...]]:
    """What a family is told, by family: its flight, council and home."""
    return {row["family"]: (row["flight"], row["council"], row["home"]) for row in plan["plan"]}


def waiting_cost(tables: Tables, plan: Row) -> float:
    """What a plan's waiting costs at the weights of these tables; planned families only."""
    growth = tables["settings"][0]["waiting_growth_days"]
    sizes, days = Counter(row["family"] for row in tables["people"]), waits(tables, plan)
    planned = {row["family"] for row in plan["plan"]}
    return float(
        sum(
            row["waiting_cost"] * sizes[row["family"]] * days[name] * (1 + days[name] / growth)
            for row in tables["families"]
            if (name := row["family"]) in planned
        )
    )


def _ready_as_before(before: Tables, after: Tables) -> Tables:
    ready = {row["family"]: row["ready_on"] for row in before["families"]}
    families = [
        row | {"ready_on": ready.get(row["family"], row["ready_on"])} for row in after["families"]
    ]
    return after | {"families": families}


def _mean_wait(tables: Tables, plan: Row) -> float:
    days = waits(tables, plan)
    return fmean(days.values()) if days else 0.0


def _charters(plan: Row) -> int:
    return sum(row["kind"] == "CHARTER" for row in plan["flights"])
