"""Random caseloads that a reader would accept: small ones to enumerate, larger ones to check.

Everything that a plan can run out of is scarce in some of them: seats, wheelchair places, homes,
monthly intake, clinic and class places, escorts, roving escorts, medical escorts, interpreters.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from waylight.programmes.movements.exchange.settings import SETTINGS

Tables = dict[str, list[dict[str, Any]]]
Row = dict[str, Any]

FIRST = date(2016, 1, 4)
DAYS = 60
ORIGINS = ("BEY", "AMM")
ARRIVALS = ("LHR", "MAN")
POOLS = ("north", "south")
LANGUAGES = ("ara", "kmr", "som")
SERVICES = ("dialysis", "braille")


@st.composite
def small_worlds(draw: st.DrawFn, most: int = 8) -> Tables:
    """From one family to `most`, one to four flights, one to four kinds of home."""
    return a_world(draw(st.randoms(use_true_random=False)), draw(st.integers(1, most)))


@st.composite
def larger_worlds(draw: st.DrawFn, most: int = 60) -> Tables:
    """Up to `most` families with flights, homes and staff in proportion."""
    return a_world(draw(st.builds(Random, st.integers(0, 2**32))), draw(st.integers(9, most)))


def a_world(random: Random, families: int) -> Tables:
    """A caseload of so many families; the same random numbers give the same caseload."""
    scale = 1 + families // 9
    councils = [_council(random, at, scale) for at in range(random.randint(1, 2 + scale))]
    flights = [_flight(random, at) for at in range(_several(random, min(3 + scale, 24)))]
    homes = [_home(random, at, councils, scale) for at in range(_several(random, 4 * scale))]
    clinics = _clinics(random, scale)
    classes = _classes(random, scale)
    waiting = [_family(random, at, councils) for at in range(families)]
    return {
        "settings": [_settings(random)],
        "families": waiting,
        "people": [person for family in waiting for person in _people(random, family)],
        "councils": councils,
        "homes": homes,
        "placement": _placement(random, waiting, councils),
        "flights": flights,
        "stops": [stop for flight in flights for stop in _stops(random, flight)],
        "fares": [fare for flight in flights for fare in _fares(random, flight)],
        "transfers": _transfers(random, councils),
        "staff": _staff(random, scale),
        "clinics": clinics,
        "classes": classes,
        "fixed": _fixed(random, waiting, flights, homes, clinics, classes),
        "told": [],
    }


def _day(random: Random, first: int, last: int) -> date:
    return FIRST + timedelta(days=random.randint(first, last))


def _sometimes(random: Random, percent: int) -> bool:
    return random.randint(1, 100) <= percent


def _several(random: Random, most: int) -> int:
    """From one to `most`, more often many: a single flight or home leaves little to decide."""
    return max(random.randint(1, most), random.randint(1, most))


def _settings(random: Random) -> Row:
    usual = {setting.name: setting.default for setting in SETTINGS}
    return usual | {
        "title": "A small world",
        "synthetic": True,
        "source": None,
        "currency": "GBP",
        "from": FIRST,
        "until": FIRST + timedelta(days=DAYS),
        "charter_passengers_per_escort": random.randint(3, 9),
        "scheduled_passengers_for_escort": random.randint(3, 7),
        "families_per_medical_escort": random.randint(1, 2),
        "people_per_interpreter": random.randint(3, 9),
        "ops_escort_cost": 520.0,
        "roving_escort_cost": 950.0,
        "medical_escort_cost": 1150.0,
        "interpreter_cost": 480.0,
        "medical_valid_days": random.randint(30, 75),
        "medical_lead_days": random.randint(1, 5),
        "class_valid_days": random.randint(20, 45),
        "class_lead_days": random.randint(1, 3),
        "max_spare_bedrooms": random.randint(1, 3),
        "spare_bedroom_cost": 250.0,
        "hub_cost_per_person": 15.0,
        "hub_cost_special": 150.0,
        "paper_margin_days": 12,
        "paper_margin_cost": 20.0,
        "waiting_growth_days": random.randint(40, 120),
        "language_cost": 500.0,
        "tie_free_km": 25.0,
        "tie_cost_per_km": 9.0,
        "tie_cost_max": random.choice([500.0, 2000.0]),
        "tie_required_km": random.choice([30.0, 60.0]),
    }


def _council(random: Random, at: int, scale: int) -> Row:
    return {
        "council": f"E0600000{at}" if at < 10 else f"E060000{at}",
        "name": f"Council {at}",
        "lat": 53 + random.randint(0, 90) / 100,
        "lon": -2 + random.randint(0, 90) / 100,
        "people_per_month": random.randint(4, 20) * scale,
        "languages": tuple(each for each in LANGUAGES if _sometimes(random, 50)),
        "services": tuple(each for each in SERVICES if _sometimes(random, 75)),
    }


def _home(random: Random, at: int, councils: list[Row], scale: int) -> Row:
    opens = random.randint(0, 20)
    bedrooms = random.choice([1, 2, 2, 3, 4])
    return {
        "home": f"H{at}",
        "council": random.choice(councils)["council"],
        "bedrooms": bedrooms,
        "step_free": _sometimes(random, 75),
        "available_from": FIRST + timedelta(days=opens),
        "available_until": _day(random, opens + 15, DAYS + 15),
        "count": random.randint(1, 3),
        "empty_cost_per_day": 14.0 + 5.0 * bedrooms,
    }


def _flight(random: Random, at: int) -> Row:
    charter = _sometimes(random, 45)
    return {
        "flight": f"FL{at}",
        "kind": "CHARTER" if charter else "SCHEDULED",
        "date": _day(random, 15, DAYS - 10),
        "to_airport": random.choice(ARRIVALS),
        "wheelchairs": random.randint(0, 2),
        "escort_pool": random.choice(POOLS),
        "seats": random.randint(4, 24) if charter else None,
        "fixed_cost": float(random.randint(0, 40) * 100) if charter else None,
        "via": "IST" if not charter and _sometimes(random, 40) else None,
    }


def _stops(random: Random, flight: Row) -> list[Row]:
    stops = random.sample(ORIGINS, random.choice([1, 2, 2]))
    return [
        {
            "flight": flight["flight"],
            "from_airport": stop,
            "extra_cost_per_person": float(random.randint(0, 60)),
        }
        for stop in sorted(stops)
    ]


def _fares(random: Random, flight: Row) -> list[Row]:
    steps = 0 if flight["kind"] == "CHARTER" else random.randint(1, 3)
    return [
        {
            "flight": flight["flight"],
            "seats": random.randint(1, 8),
            "price": float(random.randint(80, 600)),
        }
        for _ in range(steps)
    ]


def _transfers(random: Random, councils: list[Row]) -> list[Row]:
    return [
        {
            "airport": airport,
            "council": council["council"],
            "cost_per_person": float(random.randint(10, 90)),
        }
        for airport in ARRIVALS
        for council in councils
        if _sometimes(random, 92)
    ]


def _staff(random: Random, scale: int) -> list[Row]:
    """Each pool's roles on a few days; between its first and last day only listed days count."""
    kinds: list[tuple[str, str | None]] = [("OPS", None), ("ROVING", None), ("MEDICAL", None)]
    kinds += [("INTERPRETER", language) for language in LANGUAGES]
    rows = []
    for pool in POOLS:
        for role, language in kinds:
            if _sometimes(random, 80):
                rows += _series(random, pool, role, language, scale)
    return rows


def _series(random: Random, pool: str, role: str, language: str | None, scale: int) -> list[Row]:
    first = random.randint(0, DAYS)
    lasting = random.choice([0, 0, 0, 20, 45])
    usual = random.randint(0, 2) + (scale - 1) // 2
    return [
        {
            "pool": pool,
            "role": role,
            "language": language,
            "date": FIRST + timedelta(days=day),
            "available": max(0, usual + random.randint(-1, 1)) if lasting else usual,
        }
        for day in range(first, first + lasting + 1)
        if not lasting or _sometimes(random, 95)
    ]


def _clinics(random: Random, scale: int) -> list[Row]:
    return [
        {"airport": origin, "date": FIRST + timedelta(days=day), "people": places}
        for origin in ORIGINS
        for day in sorted(random.sample(range(DAYS - 15), random.randint(2, 4 + scale)))
        for places in [random.randint(4, 20)]
    ]


def _classes(random: Random, scale: int) -> list[Row]:
    return [
        {
            "class": f"C{origin}{at}",
            "airport": origin,
            "date": _day(random, 5, DAYS - 15),
            "adults": random.randint(2, 9),
        }
        for origin in ORIGINS
        for at in range(random.randint(2, 4 + scale))
    ]


def _family(random: Random, at: int, councils: list[Row]) -> Row:
    reunion = _sometimes(random, 25)
    ready = random.randint(-20, 10)
    opens = random.randint(max(0, ready), 18)
    gap = random.randint(opens, DAYS) if _sometimes(random, 15) else None
    tied = not reunion and _sometimes(random, 30)
    needs = ("interpreter", "accompanied", "medical_escort", "wheelchair")
    return {
        "family": f"F{at:02}",
        "programme": "FAMILY_REUNION" if reunion else "RESETTLEMENT",
        "from_airport": random.choice(ORIGINS),
        "ready_on": FIRST + timedelta(days=ready),
        "travel_from": FIRST + timedelta(days=opens),
        "travel_until": _day(random, opens + 20, DAYS + 20),
        "not_from": None if gap is None else FIRST + timedelta(days=gap),
        "not_until": None if gap is None else FIRST + timedelta(days=gap + 7),
        "waiting_cost": random.choice([2.0, 4.0, 8.0, 16.0]),
        "priority": None,
        "language": random.choice(LANGUAGES),
        **{need: _sometimes(random, 25) for need in needs},
        "bedrooms": None if reunion else random.randint(1, 2),
        "step_free": not reunion and _sometimes(random, 20),
        "service": random.choice(SERVICES) if not reunion and _sometimes(random, 12) else None,
        "tie_council": random.choice(councils)["council"] if tied else None,
        "tie_required": tied and _sometimes(random, 30),
        "council": random.choice(councils)["council"] if reunion else None,
        "unplanned_cost": float(random.randint(4_000, 30_000)),
    }


def _people(random: Random, family: Row) -> list[Row]:
    size = random.randint(1, 5)
    ages = [random.choice([25, 40, 17, 18]), *(random.randint(0, 60) for _ in range(size - 1))]
    return [
        {
            "person": f"{family['family']}-{at}",
            "family": family["family"],
            "born_on": FIRST
            - timedelta(days=max(0, round(age * 365.25) + random.randint(-40, 40))),
            "sex": random.choice("FM"),
            "visa_until": _paper(random, family),
            "exit_permit_until": _paper(random, family),
            "travel_document_until": None,
        }
        for at, age in enumerate(ages)
    ]


def _paper(random: Random, family: Row) -> date | None:
    if not _sometimes(random, 10):
        return None
    return family["travel_from"] + timedelta(days=random.randint(5, 70))


def _placement(random: Random, families: list[Row], councils: list[Row]) -> list[Row]:
    return [
        {
            "family": family["family"],
            "council": council["council"],
            "cost": float(random.randint(-200, 900)),
            "allowed": _sometimes(random, 85),
        }
        for family in families
        for council in councils
        if family["programme"] == "RESETTLEMENT" and _sometimes(random, 50)
    ]


def _fixed(random: Random, families: list[Row], *choices: list[Row]) -> list[Row]:
    """Now and then a family is promised something, which may prove impossible."""
    flights, homes, clinics, classes = choices
    rows = []
    for family in families:
        if not _sometimes(random, 8):
            continue
        here = family["from_airport"]
        settles = family["programme"] == "RESETTLEMENT"
        days = [row["date"] for row in clinics if row["airport"] == here]
        lessons = [row["class"] for row in classes if row["airport"] == here]
        promises = {
            "flight": random.choice(flights)["flight"],
            "home": random.choice(homes)["home"] if settles else None,
            "clinic_date": random.choice(days),
            "class": random.choice(lessons) if settles else None,
        }
        kept = {what: value if _sometimes(random, 40) else None for what, value in promises.items()}
        rows.append({"family": family["family"], **kept})
    return rows
