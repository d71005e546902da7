"""Synthetic caseloads by size and seed: the same two words give the same caseload for ever.

Nobody in them exists. Councils and airports are real places; families, papers, homes, flights,
prices and rosters are drawn so that everything shared (seats, homes, clinics, staff) is enough
for nearly everyone and hardly more, which is where a plan is won or lost.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.supply import ORIGINS, Supply, draw_councils, draw_supply
from waylight.examples.published import Council
from waylight.programmes.movements.exchange.settings import SETTINGS

Row = dict[str, Any]
Tables = dict[str, list[Row]]

USUAL: Row = {setting.name: setting.default for setting in SETTINGS}
PRIORITIES = {
    "NORMAL": (2.0, 0.62),
    "HIGH": (4.0, 0.24),
    "URGENT": (8.0, 0.11),
    "EMERGENCY": (16.0, 0.03),
}
HOUSEHOLD = (0.10, 0.12, 0.16, 0.20, 0.18, 0.12, 0.07, 0.03, 0.02)
SERVICES = ("dialysis", "audiology", "trauma-care", "special-school")


@dataclass(frozen=True)
class Size:
    """How big a caseload is.

    `placements` is how many placement rows a family has, `spare_homes` the share of homes beyond
    one for each family, `origins` how many of the airports of departure are used.
    """

    families: int
    councils: int
    charters: int
    scheduled: int
    days: int
    placements: int
    spare_homes: float
    origins: int = len(ORIGINS)
    start: date = date(2026, 1, 5)


SIZES = {
    "toy": Size(12, 15, 2, 24, days=75, placements=6, spare_homes=0.3, origins=2),
    "month": Size(250, 200, 12, 260, days=92, placements=80, spare_homes=0.0),
    "national": Size(5_000, 380, 110, 1_750, days=365, placements=40, spare_homes=0.14),
    "five": Size(25_000, 380, 550, 8_750, days=365, placements=20, spare_homes=0.14),
}


def instance(size: str, seed: int) -> Tables:
    """The caseload of that size (toy, month, national, five) and seed, as typed tables."""
    shape = SIZES[size]
    rng = random.Random(f"{size} {seed}")
    until = shape.start + timedelta(days=shape.days - 1)
    councils = draw_councils(rng, shape.councils)
    families = [_family(rng, shape, number, councils) for number in range(1, shape.families + 1)]
    people = [person for family in families for person in _people(rng, family)]
    supply = Supply(rng, shape.start, until, families, people, councils, shape.spare_homes)
    tables: Tables = {"settings": [_settings(size, seed, shape.start, until)], "people": people}
    tables |= draw_supply(supply, shape.charters, shape.scheduled, shape.placements)
    tables["families"] = [_finished(family) for family in families]
    tables["fixed"], tables["told"] = [], []
    return tables


def _settings(size: str, seed: int, start: date, until: date) -> Row:
    return USUAL | {
        "from": start,
        "until": until,
        "synthetic": True,
        "title": f"Benchmark caseload: {size}, seed {seed}",
        "source": "bench/instances.py; every family and price is invented",
    }


def _family(rng: random.Random, shape: Size, number: int, councils: list[Council]) -> Row:
    """A family with its size and adults under private names, which `_finished` takes away."""
    origins = list(ORIGINS)[: shape.origins]
    origin = rng.choices(origins, [ORIGINS[name].share for name in origins])[0]
    size = rng.choices(range(1, 10), HOUSEHOLD)[0]
    reunion = rng.random() < 0.15
    priority = rng.choices(list(PRIORITIES), [share for _, share in PRIORITIES.values()])[0]
    ready = shape.start + timedelta(days=rng.randint(-25, max(5, shape.days - 62)))
    travel_from = ready + timedelta(days=rng.randint(8, 20))
    longest = 150 if priority in ("NORMAL", "HIGH") else 70
    travel_until = travel_from + timedelta(days=rng.randint(40, longest))
    family = {
        "family": f"F{number:05d}",
        "programme": "FAMILY_REUNION" if reunion else "RESETTLEMENT",
        "from_airport": origin,
        "ready_on": ready,
        "travel_from": travel_from,
        "travel_until": travel_until,
        "waiting_cost": PRIORITIES[priority][0],
        "priority": priority,
        "language": rng.choices(ORIGINS[origin].languages, ORIGINS[origin].spoken)[0],
        "interpreter": rng.random() < 0.25,
        "accompanied": rng.random() < 0.02,
        "medical_escort": rng.random() < 0.03,
        "wheelchair": rng.random() < 0.06,
        "_size": size,
    }
    return family | _gap(rng, family) | _place_needs(rng, family, councils)


def _gap(rng: random.Random, family: Row) -> Row:
    if rng.random() >= 0.08:
        return {"not_from": None, "not_until": None}
    begins = family["travel_from"] + timedelta(days=rng.randint(0, 25))
    return {"not_from": begins, "not_until": begins + timedelta(days=rng.randint(8, 21))}


def _place_needs(rng: random.Random, family: Row, councils: list[Council]) -> Row:
    """What the family needs of a place; a family in reunion goes where its sponsor lives."""
    needs: Row = dict.fromkeys(("bedrooms", "service", "tie_council", "council"))
    needs |= {"step_free": False, "tie_required": False}
    if family["programme"] == "FAMILY_REUNION":
        return needs | {"council": rng.choice(councils).gss}
    needs["bedrooms"] = max(1, min(5, (family["_size"] + rng.choice((0, 1, 1, 2))) // 2))
    needs["step_free"] = family["wheelchair"] or rng.random() < 0.02
    if rng.random() < 0.06:
        needs["service"] = rng.choice(SERVICES)
    if rng.random() < 0.20:
        needs["tie_council"] = rng.choice(councils).gss
        needs["tie_required"] = rng.random() < 0.15
    return needs


def _people(rng: random.Random, family: Row) -> list[Row]:
    size, leaves = family["_size"], family["travel_from"]
    ages = [rng.randint(20, 58) if size < 3 else rng.randint(24, 46)]
    if size > 1 and rng.random() < 0.72:
        ages.append(max(19, ages[0] + rng.randint(-6, 5)))
    while len(ages) < size:
        other = rng.random()
        ages.append(rng.randint(60, 78) if other < 0.04 else rng.randint(0, 19 + (other > 0.95)))
    papers = _papers(rng, family)
    family["_adults"] = sum(age >= 18 for age in ages)
    return [
        {
            "person": f"{family['family']}-{index}",
            "family": family["family"],
            "born_on": leaves - timedelta(days=366 * age + rng.randint(1, 330)),
            "sex": rng.choice(("F", "M")),
        }
        | papers
        for index, age in enumerate(ages, start=1)
    ]


def _papers(rng: random.Random, family: Row) -> Row:
    """One date a paper for the whole family; some exit permits end well inside the window."""
    permit = None
    if rng.random() < ORIGINS[family["from_airport"]].exit_permit:
        permit = family["travel_from"] + timedelta(days=rng.randint(18, 60))
    return {
        "visa_until": family["travel_until"] + timedelta(days=rng.randint(-20, 45)),
        "exit_permit_until": permit,
        "travel_document_until": family["travel_until"] + timedelta(days=rng.randint(60, 900)),
    }


def _finished(family: Row) -> Row:
    cost = 3500.0 * family["_size"] + 2500.0 + 400.0 * family["waiting_cost"]
    public = {name: value for name, value in family.items() if not name.startswith("_")}
    return public | {"unplanned_cost": cost}
