"""What the synthetic households share: homes, intake, flights, transfers, staff, appointments.

Councils, their centroids and the airports are real. Homes add up to what each council received in
truth, and a few more, so that there is something to choose; everything else is invented.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from waylight.examples.households import QUARTER, Household, council_counts
from waylight.examples.needs import SERVICES
from waylight.examples.published import Council, airports, councils, kilometres

Row = dict[str, Any]
Days = Iterator[date]

POOLS = {"BEY": "BEIRUT", "AMM": "AMMAN", "IST": "ANKARA", "ADA": "ANKARA", "EBL": "ERBIL"}
CHARTERS = (
    # date, stops in their order, arrival, seats, price
    (date(2015, 10, 13), ("BEY",), "MAN", 162, 40_500),
    (date(2015, 10, 22), ("AMM",), "GLA", 168, 44_000),
    (date(2015, 11, 3), ("BEY", "AMM"), "GLA", 174, 47_500),
    (date(2015, 11, 10), ("IST", "ADA"), "LHR", 150, 38_000),
    (date(2015, 11, 17), ("BEY",), "NCL", 165, 42_500),
    (date(2015, 11, 24), ("AMM", "BEY"), "MAN", 174, 47_000),
    (date(2015, 11, 26), ("EBL", "IST", "ADA"), "BHX", 156, 49_000),
    (date(2015, 12, 1), ("AMM",), "LHR", 168, 43_000),
    (date(2015, 12, 8), ("BEY",), "GLA", 165, 44_500),
    (date(2015, 12, 15), ("BEY", "AMM"), "BFS", 150, 46_500),
)
SCHEDULED = (
    # origin, arrival, hub, weekdays it flies (Monday is 0), usual lowest fare
    ("BEY", "LHR", None, (0, 3), 282),
    ("BEY", "MAN", "IST", (1, 5), 268),
    ("BEY", "EDI", "IST", (3,), 276),
    ("AMM", "LHR", None, (2, 6), 294),
    ("AMM", "BHX", "IST", (2,), 279),
    ("AMM", "EDI", "IST", (5,), 288),
    ("IST", "LHR", None, (1, 4), 204),
    ("IST", "MAN", None, (3,), 212),
    ("IST", "BFS", "LHR", (2,), 246),
    ("ADA", "LHR", "IST", (1,), 231),
    ("ADA", "MAN", "IST", (4,), 238),
    ("EBL", "LHR", "IST", (0,), 287),
    ("EBL", "MAN", "IST", (3,), 296),
)
NO_FLIGHTS = (date(2015, 12, 24), date(2015, 12, 25), date(2015, 12, 26))
CLOSED = {date(2015, 9, 23) + timedelta(days=day) for day in range(4)}
"""Eid al-Adha 2015: no clinic and no class."""

REACH_KM = 330.0
SPARE_HOMES = 26


def council_rows(rng: random.Random) -> list[Row]:
    """The councils that received someone; a month takes half of what the quarter took."""
    counts = council_counts()
    return [
        {
            "council": council.gss,
            "name": council.name,
            "lat": council.lat,
            "lon": council.lon,
            "people_per_month": max(9, math.ceil(counts[council.gss] * 0.5)),
            "languages": ("ara", *(word for word in ("kmr", "hye") if rng.random() < 0.35))
            if rng.random() < 0.85
            else (),
            "services": tuple(word for word in SERVICES if rng.random() < 0.35),
        }
        for council in receiving()
    ]


def receiving() -> list[Council]:
    """The real councils with a published count, in the order of their current GSS codes."""
    counts = council_counts()
    return [council for council in councils() if council.gss in counts]


def home_rows(
    rng: random.Random, households: list[Household], families: list[Row]
) -> Iterator[Row]:
    """A home for each household in the council that counted it, and a few to choose from."""
    pairs = list(zip(households, families, strict=True))
    extra = rng.sample(pairs, SPARE_HOMES)
    for number, (household, family) in enumerate(pairs + extra, start=1):
        bedrooms = family["bedrooms"] + (number > len(pairs) and rng.random() < 0.3)
        begins = family["travel_from"] + timedelta(days=rng.randint(0, 24))
        begins = min(begins, date(2015, 12, 4))
        yield {
            "home": f"HOME{number:03d}",
            "council": household.council,
            "bedrooms": bedrooms,
            "step_free": family["step_free"] or rng.random() < 0.08,
            "available_from": begins,
            "available_until": begins + timedelta(days=rng.randint(35, 75)),
            "count": 1,
            "empty_cost_per_day": 14.0 + 5.0 * bedrooms,
        }


def placement_rows(rng: random.Random, families: list[Row], codes: list[str]) -> Iterator[Row]:
    """Councils that suit a family badly; the rest cost nothing."""
    for family in families:
        for code in rng.sample(codes, 14):
            yield {
                "family": family["family"],
                "council": code,
                "cost": float(round(rng.triangular(20, 600, 60), -1)),
                "allowed": rng.random() >= 0.04,
            }


def charter_rows() -> tuple[list[Row], list[Row]]:
    """The charters and where each can be boarded; a later stop costs a little."""
    flights, stops = [], []
    for number, (day, route, arrival, seats, price) in enumerate(CHARTERS, start=1):
        name = f"CHARTER-{number:02d}"
        flights.append(
            _flight(name, "CHARTER", day, route[0], arrival)
            | {"wheelchairs": 6, "seats": seats, "fixed_cost": float(price)}
        )
        stops += [
            {"flight": name, "from_airport": origin, "extra_cost_per_person": 14.0 * place}
            for place, origin in enumerate(route)
        ]
    return flights, stops


def scheduled_rows(rng: random.Random) -> tuple[list[Row], list[Row], list[Row]]:
    """Scheduled flights with a few seats left at rising fares; late seats are dearer."""
    flights: list[Row] = []
    stops: list[Row] = []
    fares: list[Row] = []
    for origin, arrival, hub, weekdays, lowest in SCHEDULED:
        for day in _days(*QUARTER):
            if day.weekday() not in weekdays or day in NO_FLIGHTS or rng.random() < 0.08:
                continue
            name = f"{origin}-{arrival}-{day:%m%d}"
            flights.append(
                _flight(name, "SCHEDULED", day, origin, arrival)
                | {"wheelchairs": rng.choice((1, 1, 2)), "via": hub}
            )
            stops.append({"flight": name, "from_airport": origin, "extra_cost_per_person": 0.0})
            season = 1.35 if day >= date(2015, 12, 16) else 1.0
            fares += _fares(rng, name, lowest * season * rng.uniform(0.9, 1.2))
    return flights, stops, fares


def _flight(name: str, kind: str, day: date, origin: str, arrival: str) -> Row:
    return {
        "flight": name,
        "kind": kind,
        "date": day,
        "to_airport": arrival,
        "wheelchairs": 1,
        "escort_pool": POOLS[origin],
        "seats": None,
        "fixed_cost": None,
        "via": None,
    }


def _fares(rng: random.Random, flight: str, price: float) -> Iterator[Row]:
    for seats in (rng.randint(2, 3), rng.randint(2, 4), rng.randint(0, 4)):
        if seats:
            yield {"flight": flight, "seats": seats, "price": float(round(price))}
        price *= rng.uniform(1.25, 1.5)


def transfer_rows() -> Iterator[Row]:
    """Coaches within a day's reach; over the Irish Sea by a domestic flight at a price."""
    places = airports()
    arrivals = sorted({row[2] for row in CHARTERS} | {row[1] for row in SCHEDULED})
    for council in receiving():
        island = council.nation == "Northern Ireland"
        for airport in arrivals:
            at = places[airport]
            far = kilometres(at.lat, at.lon, council.lat, council.lon)
            if island == (airport == "BFS"):
                if far <= REACH_KM:
                    yield _transfer(airport, council, round(9 + 0.16 * far))
            elif island or airport == "BFS":
                yield _transfer(airport, council, 94)


def _transfer(airport: str, council: Council, cost: int) -> Row:
    return {"airport": airport, "council": council.gss, "cost_per_person": float(cost)}


def staff_rows(rng: random.Random) -> Iterator[Row]:
    """Who is on duty each day; around Christmas there are fewer."""
    usual = (
        ("BEIRUT", "OPS", None, 6),
        ("AMMAN", "OPS", None, 6),
        ("ANKARA", "OPS", None, 5),
        ("ERBIL", "OPS", None, 2),
        ("LONDON", "ROVING", None, 3),
        ("NURSES", "MEDICAL", None, 2),
        ("INTERPRETERS", "INTERPRETER", "ara", 4),
        ("INTERPRETERS", "INTERPRETER", "kmr", 2),
        ("INTERPRETERS", "INTERPRETER", "hye", 1),
    )
    for pool, role, language, number in usual:
        for day in _days(QUARTER[0] - timedelta(days=3), QUARTER[1] + timedelta(days=4)):
            away = number > 1 and (rng.random() < 0.12 or date(2015, 12, 22) <= day)
            yield {
                "pool": pool,
                "role": role,
                "language": language,
                "date": day,
                "available": number - away,
            }


def clinic_rows(rng: random.Random, families: list[Row], sizes: dict[str, int]) -> Iterator[Row]:
    """A clinic on the working days of each airport's town, a little above what is needed."""
    load: Counter[str] = Counter()
    for family in families:
        load[family["from_airport"]] += sizes[family["family"]]
    for airport, day, share in _working_days(load):
        places = max(9, math.ceil(load[airport] / 78 / share * rng.uniform(1.2, 1.7)))
        yield {"airport": airport, "date": day, "people": places}


def class_rows(rng: random.Random, families: list[Row], adults: dict[str, int]) -> Iterator[Row]:
    """An orientation class on the same days, for adults."""
    load: Counter[str] = Counter()
    for family in families:
        load[family["from_airport"]] += adults[family["family"]]
    for airport, day, share in _working_days(load):
        places = max(6, math.ceil(load[airport] / 78 / share * rng.uniform(1.2, 1.7)))
        yield {
            "class": f"CLASS-{airport}-{day:%m%d}",
            "airport": airport,
            "date": day,
            "adults": places,
        }


def _working_days(load: Counter[str]) -> Iterator[tuple[str, date, float]]:
    """(airport, day, share of the week); small offices open on Tuesday and Thursday only."""
    for airport in sorted(load):
        weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
        if airport == "AMM":
            weekdays = (6, 0, 1, 2, 3)
        elif load[airport] < 200:
            weekdays = (1, 3)
        for day in _days(date(2015, 8, 25), date(2015, 12, 23)):
            if day.weekday() in weekdays and day not in CLOSED:
                yield airport, day, len(weekdays) / 5


def _days(first: date, last: date) -> Days:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
