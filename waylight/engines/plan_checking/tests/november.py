"""One small November that keeps every rule: three families travel, one cannot.

Councils lie on one meridian, 0.36 and 1 degree of latitude apart, so that distances can be
checked by hand: a degree is 6371.0088 km · π / 180 = 111.195 km.
"""

from datetime import date
from typing import Any

Tables = dict[str, list[dict[str, Any]]]
Plan = dict[str, Any]

SETTINGS = {
    "currency": "GBP",
    "from": date(2015, 10, 1),
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
}


def rows(*records: str) -> list[dict[str, Any]]:
    """Rows from `column=value` words, each value read as a person would write it."""
    return [dict(_cell(word) for word in record.split()) for record in records]


def tables() -> Tables:
    """The workbook. Haddad, of four, needs two bedrooms near Midton; Osman a wheelchair."""
    return {
        "settings": [dict(SETTINGS)],
        "families": [
            a_family("haddad", interpreter=True, bedrooms=2, tie_council="midton")
            | {"tie_required": True},
            a_family("osman", language="som", waiting_cost=8.0, bedrooms=1, service="dialysis")
            | {"wheelchair": True, "medical_escort": True, "step_free": True},
            a_family("tesfaye", programme="FAMILY_REUNION", from_airport="AMM", council="southton")
            | {"ready_on": date(2015, 11, 2), "accompanied": True, "medical_escort": True},
            a_family("mercier", bedrooms=2),
        ],
        "people": [
            a_person("p1", "haddad", "1980-03-01"),
            a_person("p2", "haddad", "1984-07-11") | {"visa_until": date(2015, 11, 20)},
            a_person("p3", "haddad", "2009-01-30"),
            a_person("p4", "haddad", "2012-05-05"),
            a_person("p5", "osman", "1961-12-24"),
            a_person("p6", "tesfaye", "1990-08-08"),
            a_person("p7", "tesfaye", "2014-02-02"),
            a_person("p8", "mercier", "1970-01-01"),
        ],
        "councils": [
            a_council("northton", 54.0, languages=("eng", "ara")),
            a_council("midton", 53.64),
            a_council("southton", 53.0),
        ],
        "homes": [
            a_home("H1", "northton", 3, date(2015, 11, 1)),
            a_home("H2", "midton", 1, date(2015, 11, 10)),
        ],
        "placement": [{"family": "haddad", "council": "northton", "cost": 90.0, "allowed": True}],
        "flights": [
            a_flight("CH1", date(2015, 11, 10), kind="CHARTER", to_airport="LBA", seats=6)
            | {"fixed_cost": 9000.0},
            a_flight("SC1", date(2015, 11, 12), kind="SCHEDULED", to_airport="MAN", via="IST"),
        ],
        "stops": [
            {"flight": "CH1", "from_airport": "BEY", "extra_cost_per_person": 30.0},
            {"flight": "SC1", "from_airport": "AMM", "extra_cost_per_person": 0.0},
        ],
        "fares": rows("flight=SC1 seats=5 price=260", "flight=SC1 seats=1 price=200"),
        "transfers": rows(
            "airport=LBA council=northton cost_per_person=25",
            "airport=LBA council=midton cost_per_person=25",
            "airport=MAN council=midton cost_per_person=35",
            "airport=MAN council=southton cost_per_person=40",
        ),
        "staff": rows(
            "pool=levant role=OPS language= date=2015-11-01 available=1",
            "pool=levant role=ROVING language= date=2015-11-01 available=1",
            "pool=levant role=MEDICAL language= date=2015-11-01 available=2",
            "pool=levant role=INTERPRETER language=ara date=2015-11-01 available=1",
        ),
        "clinics": rows(
            "airport=BEY date=2015-10-20 people=5",
            "airport=AMM date=2015-11-05 people=2",
        ),
        "classes": rows("class=C1 airport=BEY date=2015-10-28 adults=3"),
        "fixed": [],
    }


def plan() -> Plan:
    """A plan that keeps every rule; one day of each escort's rest is all there is to spare."""
    return {
        "status": "feasible",
        "bound": 14000.0,
        "plan": [
            {"family": "haddad", "flight": "CH1", "date": "2015-11-10", "council": "northton"}
            | {"home": "H1", "clinic_date": "2015-10-20", "class": "C1"},
            {"family": "osman", "flight": "CH1", "date": "2015-11-10", "council": "midton"}
            | {"home": "H2", "clinic_date": "2015-10-20", "class": "C1"},
            {"family": "tesfaye", "flight": "SC1", "date": "2015-11-12", "council": "southton"}
            | {"home": None, "clinic_date": "2015-11-05", "class": None},
        ],
        "flights": [
            {"flight": "CH1", "passengers": 5, "ops_escorts": 1, "roving_escorts": 0}
            | {"medical_escorts": 1, "interpreters": {"ara": 1}},
            {"flight": "SC1", "passengers": 2, "ops_escorts": 0, "roving_escorts": 1}
            | {"medical_escorts": 1, "interpreters": {}},
        ],
        "unplanned": [{"family": "mercier", "blocked_by": ["no home of two bedrooms is left"]}],
    }


def a_family(family: str, **given: Any) -> dict[str, Any]:
    """A row of families: from Beirut, ready on 1 October, free to fly until 15 December."""
    flags = ("interpreter", "accompanied", "medical_escort", "wheelchair", "step_free")
    return {
        "family": family,
        "programme": "RESETTLEMENT",
        "from_airport": "BEY",
        "ready_on": date(2015, 10, 1),
        "travel_from": date(2015, 10, 15),
        "travel_until": date(2015, 12, 15),
        "waiting_cost": 2.0,
        "language": "ara",
        "unplanned_cost": 6800.0,
        **dict.fromkeys(flags, False),
        **dict.fromkeys(("not_from", "not_until", "bedrooms", "service", "council")),
        "tie_council": None,
        "tie_required": False,
        **given,
    }


def a_person(person: str, family: str, born_on: str) -> dict[str, Any]:
    """A row of people, without papers that end."""
    papers = ("visa_until", "exit_permit_until", "travel_document_until")
    who = {"person": person, "family": family, "born_on": date.fromisoformat(born_on)}
    return who | dict.fromkeys(papers)


def a_council(council: str, lat: float, languages: tuple[str, ...] = ("eng",)) -> dict[str, Any]:
    """A row of councils on the meridian 1 degree west."""
    where = {"council": council, "name": council.title(), "lat": lat, "lon": -1.0}
    return where | {"people_per_month": 4, "languages": languages, "services": ("dialysis",)}


def a_home(home: str, council: str, bedrooms: int, available_from: date) -> dict[str, Any]:
    """A row of homes: one unit, step-free, at 50 a day while empty."""
    return {
        "home": home,
        "council": council,
        "bedrooms": bedrooms,
        "step_free": True,
        "available_from": available_from,
        "available_until": date(2015, 12, 31),
        "count": 1,
        "empty_cost_per_day": 50.0,
    }


def a_flight(flight: str, day: date, **given: Any) -> dict[str, Any]:
    """A row of flights that takes one wheelchair and draws on the pool `levant`."""
    return {
        "flight": flight,
        "date": day,
        "wheelchairs": 1,
        "escort_pool": "levant",
        **dict.fromkeys(("seats", "fixed_cost", "via")),
        **given,
    }


def _cell(word: str) -> tuple[str, Any]:
    name, _, value = word.partition("=")
    if name == "date":
        return name, date.fromisoformat(value)
    if name in ("price", "cost_per_person"):
        return name, float(value)
    return name, int(value) if value.isdigit() else value or None
