"""Planning again after ten small changes, from the earlier plan: how soon is the old gap back?

Run as `python -m bench.warm [SIZE [SEED [SECONDS]]]`; prints one line of JSON. The second planning
is given a fifth of the time that the first one took to its final gap, and the first one's document.
Ten changes can make a small caseload a harder one, so what planning it afresh for the whole time
comes to is told as well.
"""

import json
import math
import random
import sys
from datetime import timedelta
from typing import Any

from bench.book import Row, Tables
from bench.contenders import Trail, waylight
from bench.instances import instance
from bench.writing import PlanJSON
from waylight.engines.movement_planning.scenarios.change import Change
from waylight.engines.movement_planning.scenarios.changes import (
    AddClinicPlaces,
    CancelFlight,
    ChangeIntake,
    ChangeSeats,
    DelayFlight,
    DelayHome,
    FamilyGrew,
    MedicalLapsed,
    WithdrawHome,
    applied,
)
from waylight.engines.plan_checking import check

DAY = timedelta(days=1)
SHARE = 5


def ten_changes(tables: Tables, plan: PlanJSON, seed: int) -> list[Change]:
    """Ten things that happen to a plan in a week, all to what the plan uses."""
    rng = random.Random(seed)
    settled = [row for row in plan["plan"] if row["home"]]
    rng.shuffle(settled)
    by_flight = {row["flight"]: row for row in tables["flights"]}
    scheduled = [r["flight"] for r in settled if by_flight[r["flight"]]["kind"] == "SCHEDULED"]
    flights = list(dict.fromkeys(scheduled))
    homes = {row["home"]: row for row in tables["homes"]}
    families = {row["family"]: row for row in tables["families"]}
    first, second, late, lapsed, grown, moved, clinic = settled[:7]
    return [
        WithdrawHome(first["home"]),
        WithdrawHome(second["home"]),
        DelayHome(late["home"], _later(homes[late["home"]])),
        CancelFlight(flights[0]),
        DelayFlight(flights[1], 2),
        ChangeSeats(flights[2], 4),
        MedicalLapsed(lapsed["family"], families[lapsed["family"]]["ready_on"] + 7 * DAY),
        FamilyGrew(grown["family"], "born-since", families[grown["family"]]["travel_from"]),
        ChangeIntake(moved["council"], _fewer(tables, moved["council"])),
        AddClinicPlaces(families[clinic["family"]]["from_airport"], _some_day(tables), 10),
    ]


def _later(home: Row) -> Any:
    return min(home["available_from"] + 7 * DAY, home["available_until"])


def _fewer(tables: Tables, council: str) -> int:
    row = next(row for row in tables["councils"] if row["council"] == council)
    return max(0, int(row["people_per_month"]) - 2)


def _some_day(tables: Tables) -> Any:
    return tables["settings"][0]["from"] + 14 * DAY


def reached(trail: Trail, gap: float) -> float | None:
    """When the gap was first no wider than that."""
    return next((at for at, cost, bound in trail if (cost - bound) / cost <= gap + 1e-9), None)


def warm(size: str, seed: int, limit: float) -> dict[str, Any]:
    """The old gap, the seconds to it, and the seconds to it again after the changes."""
    tables = instance(size, seed)
    first, trail, _ = waylight(tables, limit)
    gap = min((cost - bound) / cost for _, cost, bound in trail)
    cold_seconds = reached(trail, gap) or limit
    changed = applied(tables, ten_changes(tables, first, seed))
    again, trail, _ = waylight(changed, cold_seconds / SHARE, earlier=first)
    gaps = [(cost - bound) / cost for _, cost, bound in trail]
    afresh = waylight(changed, limit).plan
    return {
        "size": size,
        "seed": seed,
        "gap": gap,
        "cold_seconds": cold_seconds,
        "limit": cold_seconds / SHARE,
        "warm_seconds": reached(trail, gap),
        "warm_gap": min(gaps, default=math.nan),
        "afresh_gap": afresh["gap"],
        "violations": len(check(changed, again).violations),
    }


if __name__ == "__main__":
    asked = [*sys.argv[1:], *("national", "1", "60")[len(sys.argv) - 1 :]]
    told = warm(asked[0], int(asked[1]), float(asked[2]))
    sys.stdout.write(f"\n{json.dumps(told)}\n")
