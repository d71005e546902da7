"""A ledger written as the plan's JSON, every cost counted again from the choices."""

from collections import Counter
from typing import Any

from bench.book import Book, Family
from bench.ledger import Ledger, Manifest, Placing, as_date

PlanJSON = dict[str, Any]
FAMILY_COSTS = ("waiting", "paper_margin", "stops", "transfers", "placement", "empty_homes")


def written(ledger: Ledger) -> PlanJSON:
    """The plan as the contract's JSON; a baseline proves nothing, so its bound is 0."""
    book = ledger.book
    rows = [
        _plan_row(ledger, family, ledger.placed[family.name])
        for family in book.families
        if family.name in ledger.placed
    ]
    left = [family for family in book.families if family.name not in ledger.placed]
    costs = {kind: sum(row["costs"][kind] for row in rows) for kind in FAMILY_COSTS}
    costs |= _shared_costs(ledger)
    costs["unplanned"] = sum(family.row["unplanned_cost"] for family in left)
    objective = sum(costs.values())
    return {
        "status": "feasible",
        "objective": objective,
        "bound": 0.0,
        "gap": 1.0 if objective else 0.0,
        "seconds": 0.0,
        "families_planned": len(rows),
        "families_unplanned": len(left),
        "costs": costs,
        "plan": rows,
        "flights": _flight_rows(ledger),
        "unplanned": [_unplanned_row(family) for family in left],
    }


def _plan_row(ledger: Ledger, family: Family, placing: Placing) -> PlanJSON:
    book, homes, flight = ledger.book, ledger.book.homes, placing.flight
    own = ledger.own_costs(family, flight)
    place = homes.place[placing.council]
    own["transfers"] = float(book.transfer[flight.row["to_airport"]][place]) * family.size
    own |= {"placement": 0.0, "empty_homes": 0.0}
    if placing.home is not None:
        own |= _home_costs(book, family, placing.home, flight.day)
    return {
        "family": family.name,
        "people": family.size,
        "flight": flight.name,
        "date": as_date(flight.day).isoformat(),
        "from_airport": family.row["from_airport"],
        "to_airport": flight.row["to_airport"],
        "council": placing.council,
        "home": None if placing.home is None else str(homes.names[placing.home]),
        "clinic_date": as_date(placing.clinic).isoformat(),
        "class": placing.lesson,
        "costs": own,
        "why": [],
        "why_not_earlier": [],
        "alternatives": [],
    }


def _home_costs(book: Book, family: Family, home: int, day: int) -> dict[str, float]:
    homes = book.homes
    at, placed, spare = book.home_costs(family)
    here = at == home
    empty = (day - homes.begins[home]) * homes.daily[home]
    return {"placement": float((placed + spare)[here][0]), "empty_homes": float(empty)}


def _shared_costs(ledger: Ledger) -> dict[str, float]:
    costs = Counter({"fares": 0.0, "charters": 0.0, "staff": 0.0})
    for flight in ledger.book.flights:
        manifest = ledger.manifests.get(flight.name)
        if manifest and manifest.people:
            costs["charters" if flight.charter else "fares"] += flight.fare(manifest.people)
            costs["staff"] += ledger.staff_cost(manifest.staff)
    return dict(costs)


def _flight_rows(ledger: Ledger) -> list[PlanJSON]:
    rows = []
    for flight in ledger.book.flights:
        manifest = ledger.manifests.get(flight.name)
        if manifest and manifest.people:
            rows.append(
                {
                    "flight": flight.name,
                    "date": as_date(flight.day).isoformat(),
                    "kind": flight.row["kind"],
                    "to_airport": flight.row["to_airport"],
                    "seats": flight.seats,
                    "passengers": manifest.people,
                    **_staff_cells(manifest),
                    "cost": flight.fare(manifest.people) + ledger.staff_cost(manifest.staff),
                }
            )
    return rows


def _staff_cells(manifest: Manifest) -> PlanJSON:
    by_role: Counter[str] = Counter()
    for (role, _), number in manifest.staff.items():
        by_role[role] += number
    return {
        "ops_escorts": by_role["OPS"],
        "roving_escorts": by_role["ROVING"],
        "medical_escorts": by_role["MEDICAL"],
        "interpreters": {
            tongue: number
            for (role, tongue), number in sorted(manifest.staff.items())
            if role == "INTERPRETER" and number
        },
    }


def _unplanned_row(family: Family) -> PlanJSON:
    return {
        "family": family.name,
        "people": family.size,
        "unplanned_cost": family.row["unplanned_cost"],
        "blocked_by": ["No feasible choice was left that costs less than not planning it."],
        "unblocked_by": [],
    }
