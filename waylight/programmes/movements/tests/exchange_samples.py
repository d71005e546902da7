"""Caseloads for the tests of the exchange: a small one in full, and one of national size."""

from datetime import date, timedelta
from typing import Any

from waylight.programmes.movements.exchange.settings import SETTINGS
from waylight.programmes.movements.exchange.writing import Tables

START = date(2026, 1, 1)
AIRPORTS = ("BEY", "AMM", "IST", "ADA", "EBL")
ARRIVALS = ("STN", "LHR", "MAN", "EDI", "BHX")


def settings(until: date) -> dict[str, Any]:
    """The usual settings, from 1 January 2026."""
    usual = {setting.name: setting.default for setting in SETTINGS}
    return {**usual, "from": START, "until": until, "title": "Sample", "synthetic": True}


def council(number: int) -> str:
    """The GSS code of the n-th council."""
    return f"E{6_000_000 + number:08d}"


def family(number: int, **changes: Any) -> dict[str, Any]:
    """A resettlement family with two bedrooms, able to fly from 1 February to the end of March."""
    return {
        "family": f"F{number:04d}",
        "programme": "RESETTLEMENT",
        "from_airport": AIRPORTS[number % len(AIRPORTS)],
        "ready_on": START,
        "travel_from": date(2026, 2, 1),
        "travel_until": date(2026, 3, 31),
        "not_from": None,
        "not_until": None,
        "waiting_cost": 2.0,
        "priority": None,
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
        "unplanned_cost": 17_300.0,
        **changes,
    }


def people_of(number: int, size: int) -> list[dict[str, Any]]:
    """A family's people: two adults, the others children."""
    return [
        {
            "person": f"P{number:04d}-{at}",
            "family": f"F{number:04d}",
            "born_on": date(1984, 5, 17) if at < 2 else date(2015, 3, 1 + at),
            "sex": "FM"[at % 2],
            "visa_until": date(2026, 6, 30),
            "exit_permit_until": None,
            "travel_document_until": date(2028, 1, 1),
        }
        for at in range(size)
    ]


def home(number: int, councils: int, **changes: Any) -> dict[str, Any]:
    """A home with two to four bedrooms, there for the whole time."""
    bedrooms = 2 + number % 3
    return {
        "home": f"H{number:05d}",
        "council": council(number % councils),
        "bedrooms": bedrooms,
        "step_free": number % 4 == 0,
        "available_from": date(2026, 2, 1),
        "available_until": date(2026, 3, 31),
        "count": 1,
        "empty_cost_per_day": 14.0 + 5.0 * bedrooms,
        **changes,
    }


def caseload(
    families: int = 12, size: int = 4, councils: int = 3, homes: int = 12, days: int = 90
) -> Tables:
    """A caseload without a fault; `days` from 1 January each have a flight from every airport."""
    dates = [START + timedelta(days=day) for day in range(days)]
    tables: Tables = {
        "settings": [settings(dates[-1])],
        "families": [family(n) for n in range(families)],
        "people": [row for n in range(families) for row in people_of(n, size)],
        "councils": [_council(n) for n in range(councils)],
        "homes": [home(n, councils) for n in range(homes)],
        "placement": [
            {"family": "F0001", "council": council(1), "cost": -12.25, "allowed": True},
            {"family": "F0001", "council": council(2), "cost": 900.0, "allowed": False},
        ],
        "transfers": [
            {"airport": airport, "council": council(n), "cost_per_person": 20.1 + n}
            for airport in ARRIVALS
            for n in range(councils)
        ],
        "fixed": [
            {
                "family": "F0002",
                "flight": "FL-2-040",
                "home": None,
                "clinic_date": date(2026, 2, 1),
                "class": None,
            }
        ],
        "told": [{"family": "F0001", "told_on": date(2026, 1, 10), "ticketed_on": None}],
    }
    tables.update(_flights(dates))
    tables.update(_capacity(dates))
    return tables


def national() -> Tables:
    """About 60,000 rows: 5,000 families, 20,000 people, 380 councils, a year of flights."""
    return caseload(families=5_000, councils=380, homes=15_000, days=365)


def _council(number: int) -> dict[str, Any]:
    return {
        "council": council(number),
        "name": f"Council {number}",
        "lat": 50.0 + number / 100,
        "lon": -2.5 + number / 100,
        "people_per_month": 25,
        "languages": ("ara", "kmr") if number % 2 else (),
        "services": ("braille", "dialysis") if number % 3 else (),
    }


def _flights(dates: list[date]) -> Tables:
    flights, stops, fares = [], [], []
    for number, day in enumerate(dates):
        for at, (origin, arrival) in enumerate(zip(AIRPORTS, ARRIVALS, strict=True)):
            charter = at == 0
            flight = f"FL-{at}-{number:03d}"
            flights.append(
                {
                    "flight": flight,
                    "kind": "CHARTER" if charter else "SCHEDULED",
                    "date": day,
                    "to_airport": arrival,
                    "wheelchairs": 4,
                    "escort_pool": origin,
                    "seats": 170 if charter else None,
                    "fixed_cost": 68_000.0 if charter else None,
                    "via": None if charter else "IST",
                }
            )
            stops.append({"flight": flight, "from_airport": origin, "extra_cost_per_person": 0.0})
            if not charter:
                fares.append({"flight": flight, "seats": 9, "price": 145.5})
    return {"flights": flights, "stops": stops, "fares": fares}


def _capacity(dates: list[date]) -> Tables:
    staff: list[dict[str, Any]] = []
    clinics, classes = [], []
    for number, day in enumerate(dates):
        for airport in AIRPORTS:
            for role in ("OPS", "ROVING", "MEDICAL", "INTERPRETER"):
                language = "ara" if role == "INTERPRETER" else None
                staff.append(
                    {
                        "pool": airport,
                        "role": role,
                        "language": language,
                        "date": day,
                        "available": 3,
                    }
                )
            clinics.append({"airport": airport, "date": day, "people": 40})
            classes.append(
                {
                    "class": f"CL-{airport}-{number:03d}",
                    "airport": airport,
                    "date": day,
                    "adults": 25,
                }
            )
    return {"staff": staff, "clinics": clinics, "classes": classes}
