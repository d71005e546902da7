"""What each synthetic household needs: dates, papers, care on the way, a home and neighbours."""

import random
from datetime import date, timedelta
from typing import Any

from waylight.examples.households import Household
from waylight.programmes.movements.exchange.sheets import PRIORITY_COSTS

Row = dict[str, Any]

ORIGINS = {"BEY": 0.42, "AMM": 0.32, "IST": 0.08, "ADA": 0.10, "EBL": 0.08}
PRIORITIES = {"NORMAL": 0.60, "HIGH": 0.26, "URGENT": 0.11, "EMERGENCY": 0.03}
TONGUES = {
    "BEY": {"ara": 0.95, "hye": 0.05},
    "AMM": {"ara": 1.0},
    "IST": {"ara": 0.8, "kmr": 0.2},
    "ADA": {"ara": 0.7, "kmr": 0.3},
    "EBL": {"ara": 0.3, "kmr": 0.7},
}
EXIT_PERMITS = {"BEY": 0.4, "AMM": 0.0, "IST": 0.2, "ADA": 0.2, "EBL": 0.3}
SERVICES = ("dialysis", "audiology", "trauma-care", "special-school")
FIRST_READY, LAST_READY = date(2015, 8, 24), date(2015, 11, 9)


def family_row(rng: random.Random, household: Household, number: int) -> Row:
    """One row of the families sheet; costs that the reader reckons itself are put in."""
    size = household.size
    origin = _drawn(rng, ORIGINS)
    priority = _drawn(rng, PRIORITIES)
    ready = FIRST_READY + timedelta(days=rng.randint(0, (LAST_READY - FIRST_READY).days))
    travel_from = ready + timedelta(days=rng.randint(9, 20))
    slack = rng.randint(42, 100 if PRIORITY_COSTS[priority] < 8 else 56)
    waiting = PRIORITY_COSTS[priority]
    wheelchair = rng.random() < 0.05
    row = {
        "family": f"VPR{number:03d}",
        "programme": "RESETTLEMENT",
        "from_airport": origin,
        "ready_on": ready,
        "travel_from": travel_from,
        "travel_until": travel_from + timedelta(days=slack),
        "not_from": None,
        "not_until": None,
        "waiting_cost": waiting,
        "priority": priority,
        "language": _drawn(rng, TONGUES[origin]),
        "interpreter": rng.random() < 0.30,
        "accompanied": rng.random() < 0.03,
        "medical_escort": rng.random() < 0.04,
        "wheelchair": wheelchair,
        "bedrooms": max(1, min(5, (size + rng.choice((0, 1, 1, 2))) // 2)),
        "step_free": wheelchair or rng.random() < 0.03,
        "service": rng.choice(SERVICES) if rng.random() < 0.10 else None,
        "tie_council": None,
        "tie_required": False,
        "council": None,
        "unplanned_cost": 3500.0 * size + 2500.0 + 400.0 * waiting,
    }
    row |= _gap(rng, travel_from) | _tie(rng, household)
    row["tie_required"] = row["tie_required"] and not row["service"]
    return row


def people_rows(rng: random.Random, household: Household, family: Row) -> list[Row]:
    """The rows of the people sheet; one visa date a family, exit permits where they are usual."""
    permit = None
    if rng.random() < EXIT_PERMITS[family["from_airport"]]:
        permit = family["travel_from"] + timedelta(days=rng.randint(24, 60))
    visa = family["travel_until"] + timedelta(days=rng.randint(-12, 40))
    return [
        {
            "person": f"{family['family']}-{index}",
            "family": family["family"],
            "born_on": person.born_on,
            "sex": person.sex,
            "visa_until": visa,
            "exit_permit_until": permit,
            "travel_document_until": family["travel_until"] + timedelta(days=rng.randint(60, 900)),
        }
        for index, person in enumerate(household.people, start=1)
    ]


def _drawn(rng: random.Random, odds: dict[str, float]) -> str:
    return rng.choices(list(odds), list(odds.values()))[0]


def _gap(rng: random.Random, travel_from: date) -> Row:
    """Some are in hospital, in an exam, about to give birth."""
    if rng.random() >= 0.07:
        return {}
    begins = travel_from + timedelta(days=rng.randint(4, 20))
    return {"not_from": begins, "not_until": begins + timedelta(days=rng.randint(7, 18))}


def _tie(rng: random.Random, household: Household) -> Row:
    """Relatives live where the household was counted, so that a tie can be honoured."""
    if rng.random() >= 0.16:
        return {}
    return {"tie_council": household.council, "tie_required": rng.random() < 0.15}
