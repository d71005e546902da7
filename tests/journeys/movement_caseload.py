"""A caseload for the story of a movement: a charter for 175, and a family that changes twice.

Every family is invented. Forty-three families of two to five leave Beirut by charter, nine of them
with an infant; a family of four leaves Amman by Istanbul. All fly today."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

CHARTER, SCHEDULED = "CH180", "SC12"
SIZES = (5, 5, 4, 4, 4, 4, 4, 4, 3)
"""Of nine families with an infant; the others are four, and the last is what is left."""
PEOPLE, SEATS, INFANTS = 175, 180, 9
COUNCILS = (
    ("E08000003", "Manchester", 53.45, -2.23),
    ("E08000035", "Leeds", 53.82, -1.51),
    ("S12000036", "City of Edinburgh", 55.91, -3.28),
)
ADULT, CHILD, INFANT = (timedelta(days=365 * years) for years in (35, 9, 1))


def write_caseload(folder: Path, on: date) -> Path:
    """The sheets of the planning workbook as CSV files, with every flight on one day."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in _sheets(on).items():
        with (folder / f"{name}.csv").open("w", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    return folder


def sizes() -> list[int]:
    """How many travel in each family of the charter."""
    found = list(SIZES)
    while sum(found) < PEOPLE:
        found.append(min(4, PEOPLE - sum(found)))
    return found


def _sheets(on: date) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    families = [(f"F{n:03}", "BEY", size) for n, size in enumerate(sizes(), 1)]
    families.append(("F900", "AMM", 4))
    first, last = on - timedelta(days=5), on + timedelta(days=9)
    return {
        "settings": [
            {"name": name, "value": value}
            for name, value in (
                ("title", "A movement of one day"),
                ("synthetic", "yes"),
                ("source", "Invented for a story of the browser"),
                ("from", first),
                ("until", last),
            )
        ],
        "families": [
            _family(name, airport, on, n) for n, (name, airport, _) in enumerate(families)
        ],
        "people": [row for name, _airport, size in families for row in _people(name, size, on)],
        "homes": [
            {
                "home": "H1",
                "council": COUNCILS[0][0],
                "bedrooms": 3,
                "available_from": first,
                "available_until": last,
            }
        ],
        "clinics": [
            {"airport": airport, "date": on - timedelta(days=10), "people": 200}
            for airport in ("BEY", "AMM")
        ],
        "classes": [{"class": "CL1", "airport": "BEY", "date": first, "adults": 10}],
        "councils": [
            {
                "council": code,
                "name": name,
                "lat": lat,
                "lon": lon,
                "people_per_month": 200,
                "languages": "ara",
                "services": "",
            }
            for code, name, lat, lon in COUNCILS
        ],
        "flights": [
            _flight(CHARTER, "CHARTER", on, "MAN", SEATS, ""),
            _flight(SCHEDULED, "SCHEDULED", on, "LHR", "", "IST"),
        ],
        "stops": [
            {"flight": CHARTER, "from_airport": "BEY"},
            {"flight": SCHEDULED, "from_airport": "AMM"},
        ],
        "fares": [{"flight": SCHEDULED, "seats": 9, "price": 250}],
        "transfers": [
            {"airport": airport, "council": code, "cost_per_person": 20}
            for airport in ("MAN", "LHR")
            for code, *_ in COUNCILS
        ],
        "staff": [
            {"pool": "LEVANT", "role": role, "language": "", "date": first, "available": 20}
            for role in ("OPS", "ROVING", "MEDICAL")
        ],
    }


def _family(name: str, airport: str, on: date, number: int) -> dict[str, Any]:
    return {
        "family": name,
        "programme": "FAMILY_REUNION",
        "from_airport": airport,
        "ready_on": on - timedelta(days=30),
        "travel_from": on,
        "travel_until": on + timedelta(days=5),
        "priority": "NORMAL",
        "language": "ara",
        "council": COUNCILS[number % len(COUNCILS)][0],
    }


def _people(name: str, size: int, on: date) -> Iterator[dict[str, Any]]:
    with_infant = name < f"F{INFANTS + 1:03}"
    for number in range(1, size + 1):
        age = ADULT if number < 3 else INFANT if with_infant and number == size else CHILD
        yield {
            "person": f"{name}-{number}",
            "family": name,
            "born_on": on - age - timedelta(days=number),
            "sex": "FM"[number % 2],
            "visa_until": on + timedelta(days=60),
            "travel_document_until": on + timedelta(days=700),
        }


def _flight(name: str, kind: str, on: date, to: str, seats: Any, via: str) -> dict[str, Any]:
    return {
        "flight": name,
        "kind": kind,
        "date": on,
        "to_airport": to,
        "wheelchairs": 5,
        "escort_pool": "LEVANT",
        "seats": seats,
        "fixed_cost": 60000 if seats else "",
        "via": via,
    }
