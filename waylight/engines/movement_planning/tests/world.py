"""A caseload to plan with a pencil: two scheduled flights, two councils, two families."""

from datetime import date
from typing import Any

Tables = dict[str, list[dict[str, Any]]]

SETTINGS: dict[str, Any] = {
    "currency": "GBP",
    "from": date(2015, 11, 1),
    "until": date(2015, 12, 31),
    "charter_passengers_per_escort": 40,
    "scheduled_passengers_for_escort": 10,
    "families_per_medical_escort": 2,
    "people_per_interpreter": 60,
    "ops_escort_cost": 520.0,
    "roving_escort_cost": 950.0,
    "medical_escort_cost": 1150.0,
    "interpreter_cost": 480.0,
    "medical_valid_days": 75,
    "medical_lead_days": 5,
    "class_valid_days": 30,
    "class_lead_days": 2,
    "max_spare_bedrooms": 1,
    "spare_bedroom_cost": 250.0,
    "hub_cost_per_person": 15.0,
    "hub_cost_special": 150.0,
    "paper_margin_days": 12,
    "paper_margin_cost": 20.0,
    "waiting_growth_days": 120,
    "language_cost": 500.0,
    "tie_free_km": 25.0,
    "tie_cost_per_km": 9.0,
    "tie_cost_max": 2000.0,
    "tie_required_km": 60.0,
    "synthetic": True,
}

LEEDS, GLASGOW = "E08000035", "S12000049"


def a_family(name: str, **changes: Any) -> dict[str, Any]:
    """A resettlement family of two bedrooms from Beirut, ready on 1 October."""
    return {
        "family": name,
        "programme": "RESETTLEMENT",
        "from_airport": "BEY",
        "ready_on": date(2015, 10, 1),
        "travel_from": date(2015, 11, 1),
        "travel_until": date(2015, 12, 31),
        "not_from": None,
        "not_until": None,
        "waiting_cost": 2.0,
        "priority": "NORMAL",
        "language": "ara",
        "interpreter": False,
        "accompanied": False,
        "medical_escort": False,
        "wheelchair": False,
        "bedrooms": 2,
        "step_free": False,
        "service": None,
        "tie_council": None,
        "tie_required": False,
        "council": None,
        "unplanned_cost": 12_000.0,
    } | changes


def a_person(name: str, family: str, **changes: Any) -> dict[str, Any]:
    """An adult without papers that end."""
    return {
        "person": name,
        "family": family,
        "born_on": date(1980, 1, 1),
        "sex": None,
        "visa_until": None,
        "exit_permit_until": None,
        "travel_document_until": None,
    } | changes


def a_flight(name: str, day: date, **changes: Any) -> dict[str, Any]:
    """A scheduled flight to Manchester."""
    return {
        "flight": name,
        "kind": "SCHEDULED",
        "date": day,
        "to_airport": "MAN",
        "wheelchairs": 1,
        "escort_pool": "LEVANT",
        "seats": None,
        "fixed_cost": None,
        "via": None,
    } | changes


def a_council(code: str, lat: float, lon: float) -> dict[str, Any]:
    """A council that speaks Arabic and takes twenty people a month."""
    return {
        "council": code,
        "name": "Leeds" if code == LEEDS else "Glasgow",
        "lat": lat,
        "lon": lon,
        "people_per_month": 20,
        "languages": ("ara",),
        "services": (),
    }


def a_home(name: str, council: str, **changes: Any) -> dict[str, Any]:
    """A two-bedroom home, free from 1 November."""
    return {
        "home": name,
        "council": council,
        "bedrooms": 2,
        "step_free": False,
        "available_from": date(2015, 11, 1),
        "available_until": date(2015, 12, 31),
        "count": 1,
        "empty_cost_per_day": 24.0,
    } | changes


def a_world(**changes: Any) -> Tables:
    """Two families of two, two flights, two homes, and enough of everything else."""
    duty = {"date": date(2015, 11, 1), "available": 2, "language": None}
    tables: Tables = {
        "settings": [SETTINGS],
        "families": [a_family("A"), a_family("B")],
        "people": [a_person(f"{name}{n}", name) for name in "AB" for n in (1, 2)],
        "councils": [a_council(LEEDS, 53.8, -1.55), a_council(GLASGOW, 55.86, -4.25)],
        "homes": [a_home("H1", LEEDS), a_home("H2", GLASGOW)],
        "placement": [],
        "flights": [a_flight("S1", date(2015, 11, 10)), a_flight("S2", date(2015, 11, 20))],
        "stops": [
            {"flight": name, "from_airport": "BEY", "extra_cost_per_person": 0.0}
            for name in ("S1", "S2")
        ],
        "fares": [
            {"flight": name, "seats": seats, "price": price}
            for name in ("S1", "S2")
            for seats, price in ((2, 200.0), (2, 300.0))
        ],
        "transfers": [
            {"airport": "MAN", "council": code, "cost_per_person": cost}
            for code, cost in ((LEEDS, 10.0), (GLASGOW, 40.0))
        ],
        "staff": [
            {"pool": "LEVANT", "role": "OPS", **duty},
            {"pool": "ALL", "role": "ROVING", **duty},
            {"pool": "ALL", "role": "MEDICAL", **duty},
        ],
        "clinics": [{"airport": "BEY", "date": date(2015, 10, 20), "people": 10}],
        "classes": [
            {"class": "C1", "airport": "BEY", "date": date(2015, 10, 25), "adults": 10},
        ],
        "fixed": [],
    }
    return tables | changes
