"""What a synthetic caseload shares: homes, council intake, seats, staff, clinics and classes.

Everything is drawn from the families' own needs plus a small margin, so the sum is enough and the
day, the place or the bedroom class often is not.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from waylight.examples.published import Council, airports, councils, kilometres

Row = dict[str, Any]
Tables = dict[str, list[Row]]


@dataclass(frozen=True)
class Origin:
    """One airport of departure: share of families, pool that escorts, fare, tongues, papers."""

    share: float
    pool: str
    fare: float
    charter: float
    languages: tuple[str, ...]
    spoken: tuple[float, ...]
    exit_permit: float
    hub: str | None = None


ORIGINS = {
    "BEY": Origin(0.26, "LEVANT", 290, 62_000, ("ara", "hye"), (0.95, 0.05), 0.45),
    "AMM": Origin(0.24, "LEVANT", 300, 64_000, ("ara",), (1.0,), 0.0),
    "IST": Origin(0.12, "TURKEY", 235, 57_000, ("ara", "kmr", "fas"), (0.6, 0.2, 0.2), 0.25),
    "ADA": Origin(0.08, "TURKEY", 265, 60_000, ("ara", "kmr"), (0.7, 0.3), 0.25, hub="IST"),
    "EBL": Origin(0.07, "LEVANT", 310, 66_000, ("ckb", "kmr", "ara"), (0.4, 0.3, 0.3), 0.3),
    "CAI": Origin(0.09, "NILE", 280, 65_000, ("ara", "som", "tir"), (0.7, 0.15, 0.15), 0.0),
    "ADD": Origin(0.08, "NILE", 370, 82_000, ("tir", "som", "amh"), (0.5, 0.3, 0.2), 0.5),
    "NBO": Origin(0.06, "NILE", 390, 86_000, ("som", "swa", "kin"), (0.7, 0.15, 0.15), 0.2, "ADD"),
}
CHARTER_ROUTES = {("BEY",): 0.20, ("AMM",): 0.17, ("BEY", "AMM"): 0.15, ("IST", "ADA"): 0.14,
                  ("EBL", "IST"): 0.08, ("CAI",): 0.08, ("ADD", "NBO"): 0.10,
                  ("CAI", "ADD"): 0.03, ("AMM", "BEY", "EBL"): 0.05}  # fmt: skip
ARRIVALS = {"LHR": 0.36, "MAN": 0.22, "BHX": 0.13, "EDI": 0.12, "BRS": 0.07, "NCL": 0.06,
            "BFS": 0.04}  # fmt: skip
CHARTER_ARRIVALS = {"LHR": 0.30, "MAN": 0.28, "EDI": 0.18, "BHX": 0.18, "BFS": 0.06}
SERVICES = ("dialysis", "audiology", "trauma-care", "special-school")


@dataclass(frozen=True)
class Supply:
    """What the supply is drawn from."""

    rng: random.Random
    start: date
    until: date
    families: list[Row]
    people: list[Row]
    councils: list[Council]
    spare_homes: float

    @property
    def days(self) -> int:
        """Days from the first flight date to the last."""
        return (self.until - self.start).days + 1


def draw_councils(rng: random.Random, count: int) -> list[Council]:
    """That many real councils, Belfast always among them so that Belfast's flights have use."""
    known = councils()
    belfast = next(council for council in known if council.name.startswith("Belfast"))
    others = [council for council in known if council is not belfast]
    return sorted([belfast, *rng.sample(others, count - 1)], key=lambda council: council.gss)


def draw_supply(supply: Supply, charters: int, scheduled: int, placements: int) -> Tables:
    """Every sheet but settings, families, people and fixed."""
    council_rows = _councils(supply)
    homes = list(_homes(supply, council_rows))
    _set_intake(supply.rng, council_rows, homes)
    flights, stops = _charters(supply, charters)
    more_flights, more_stops, fares = _scheduled(supply, scheduled)
    return {
        "councils": council_rows,
        "homes": homes,
        "placement": list(_placements(supply, placements)),
        "flights": flights + more_flights,
        "stops": stops + more_stops,
        "fares": fares,
        "transfers": list(_transfers(supply)),
        "staff": list(_staff(supply)),
        "clinics": list(_clinics(supply)),
        "classes": list(_classes(supply)),
    }


def _councils(supply: Supply) -> list[Row]:
    rng = supply.rng
    spoken = ("ara", "kmr", "ckb", "som", "tir", "fas", "amh", "swa")
    odds = (0.7, 0.25, 0.25, 0.3, 0.25, 0.35, 0.2, 0.15)
    return [
        {
            "council": council.gss,
            "name": council.name,
            "lat": council.lat,
            "lon": council.lon,
            "people_per_month": 0,
            "languages": tuple(
                word for word, odd in zip(spoken, odds, strict=True) if rng.random() < odd
            ),
            "services": tuple(word for word in SERVICES if rng.random() < 0.3),
        }
        for council in supply.councils
    ]


def _homes(supply: Supply, council_rows: list[Row]) -> Iterator[Row]:
    """One unit for each resettlement family's need, near in time, and a few to spare."""
    rng = supply.rng
    weights = [rng.lognormvariate(0, 0.8) for _ in council_rows]
    needs = [family for family in supply.families if family["programme"] == "RESETTLEMENT"]
    for number, family in enumerate(
        needs + rng.sample(needs, round(len(needs) * supply.spare_homes)), start=1
    ):
        bedrooms = min(6, family["bedrooms"] + (rng.random() < 0.12))
        available = family["travel_from"] + timedelta(days=rng.randint(-5, 28))
        possible = [row for row in council_rows if _suits(supply, family, row)] or council_rows
        chances = weights if possible is council_rows else [1.0] * len(possible)
        yield {
            "home": f"H{number:05d}",
            "council": rng.choices(possible, chances)[0]["council"],
            "bedrooms": bedrooms,
            "step_free": family["step_free"] or rng.random() < 0.07,
            "available_from": available,
            "available_until": available + timedelta(days=rng.randint(35, 90)),
            "count": 1,
            "empty_cost_per_day": 14.0 + 5.0 * bedrooms,
        }


def _suits(supply: Supply, family: Row, row: Row) -> bool:
    """Whether a hard need of the family singles out this council; easy families need no such."""
    if not (family["tie_required"] or family["service"]):
        return False
    if family["service"] and family["service"] not in row["services"]:
        return False
    if not family["tie_required"]:
        return True
    tie = next(council for council in supply.councils if council.gss == family["tie_council"])
    return kilometres(tie.lat, tie.lon, row["lat"], row["lon"]) <= 60


def _set_intake(rng: random.Random, council_rows: list[Row], homes: list[Row]) -> None:
    """Intake follows the busiest month of the council's homes, a little short of it."""
    busy: dict[str, Counter[tuple[int, int]]] = {row["council"]: Counter() for row in council_rows}
    for home in homes:
        middle = home["available_from"] + timedelta(days=12)
        busy[home["council"]][middle.year, middle.month] += 2 * home["bedrooms"]
    for row in council_rows:
        most = max(busy[row["council"]].values(), default=0)
        row["people_per_month"] = max(rng.randint(5, 9), round(most * rng.uniform(0.6, 1.0)))


def _placements(supply: Supply, count: int) -> Iterator[Row]:
    """Councils that suit a family badly, and a few that are ruled out; the rest cost nothing."""
    rng = supply.rng
    codes = [council.gss for council in supply.councils]
    for family in supply.families:
        if family["programme"] != "RESETTLEMENT":
            continue
        for code in rng.sample(codes, min(count, len(codes))):
            yield {
                "family": family["family"],
                "council": code,
                "cost": float(round(rng.triangular(20, 900, 60))),
                "allowed": rng.random() >= 0.03,
            }


def _charters(supply: Supply, count: int) -> tuple[list[Row], list[Row]]:
    rng, flights, stops = supply.rng, [], []
    served = {family["from_airport"] for family in supply.families}
    routes = [route for route in CHARTER_ROUTES if served.issuperset(route)]
    weights = [CHARTER_ROUTES[route] for route in routes]
    for number in range(count):
        route = rng.choices(routes, weights)[0]
        day = (number + rng.uniform(0.1, 0.9)) * supply.days / count
        name = f"C{number + 1:04d}"
        cost = max(ORIGINS[origin].charter for origin in route) + 4_000 * (len(route) - 1)
        flights.append(
            {
                "flight": name,
                "kind": "CHARTER",
                "date": supply.start + timedelta(days=int(day)),
                "to_airport": rng.choices(list(CHARTER_ARRIVALS), CHARTER_ARRIVALS.values())[0],
                "wheelchairs": rng.randint(4, 8),
                "escort_pool": ORIGINS[route[0]].pool,
                "seats": rng.randrange(150, 181, 3),
                "fixed_cost": float(round(cost * rng.uniform(0.93, 1.1), -2)),
                "via": None,
            }
        )
        stops += [_stop(name, origin, 12.0 * place) for place, origin in enumerate(route)]
    return flights, stops


def _stop(flight: str, origin: str, extra: float) -> Row:
    return {"flight": flight, "from_airport": origin, "extra_cost_per_person": extra}


def _scheduled(supply: Supply, count: int) -> tuple[list[Row], list[Row], list[Row]]:
    rng, flights, stops, fares = supply.rng, [], [], []
    for number in range(count):
        origin = rng.choice(supply.families)["from_airport"]
        about = ORIGINS[origin]
        name = f"S{number + 1:05d}"
        hub = about.hub or ("IST" if origin != "IST" and rng.random() < 0.15 else None)
        flights.append(
            {
                "flight": name,
                "kind": "SCHEDULED",
                "date": supply.start + timedelta(days=rng.randrange(supply.days)),
                "to_airport": rng.choices(list(ARRIVALS), ARRIVALS.values())[0],
                "wheelchairs": rng.choice((1, 1, 2)),
                "escort_pool": about.pool,
                "seats": None,
                "fixed_cost": None,
                "via": hub,
            }
        )
        stops.append(_stop(name, origin, 0.0))
        fares += _fares(rng, name, about.fare * (0.93 if hub else 1.0))
    return flights, stops, fares


def _fares(rng: random.Random, flight: str, base: float) -> Iterator[Row]:
    price = base * rng.uniform(0.8, 1.25)
    for seats in (rng.randint(3, 6), rng.randint(3, 8), rng.randint(0, 8)):
        if seats:
            yield {"flight": flight, "seats": seats, "price": float(round(price))}
        price *= rng.uniform(1.2, 1.4)


def _transfers(supply: Supply) -> Iterator[Row]:
    """Coaches from every airport within a day's reach; over the Irish Sea by air at a price."""
    places = airports()
    for council in supply.councils:
        far = {
            airport: kilometres(places[airport].lat, places[airport].lon, council.lat, council.lon)
            for airport in ARRIVALS
        }
        island = council.nation == "Northern Ireland"
        near = [airport for airport in ARRIVALS if (airport == "BFS") == island]
        reach = max(330.0, min(far[airport] for airport in near))
        for airport in near:
            if far[airport] <= reach:
                cost = 8 + 0.17 * far[airport] * supply.rng.uniform(0.9, 1.15)
                yield _transfer(airport, council, cost)
        if island:
            yield from (_transfer(airport, council, 96.0) for airport in ("LHR", "MAN"))


def _transfer(airport: str, council: Council, cost: float) -> Row:
    cost = float(round(cost))
    return {"airport": airport, "council": council.gss, "cost_per_person": cost}


def _staff(supply: Supply) -> Iterator[Row]:
    """Escort days from the load expected, with two thin fortnights and the odd day off."""
    people, days, families = len(supply.people), supply.days, supply.families
    for pool in sorted({origin.pool for origin in ORIGINS.values()}):
        share = sum(origin.share for origin in ORIGINS.values() if origin.pool == pool)
        yield from _duty(supply, pool, "OPS", None, max(5, math.ceil(0.17 * people * share / days)))
    yield from _duty(supply, "RESERVE", "ROVING", None, max(2, math.ceil(people / days / 18)))
    escorted = sum(family["medical_escort"] for family in families)
    yield from _duty(supply, "NURSES", "MEDICAL", None, max(2, math.ceil(6.5 * escorted / days)))
    tongues = Counter(family["language"] for family in families if family["interpreter"])
    for tongue in sorted(tongues):
        usual = max(1, math.ceil(4 * 0.85 * tongues[tongue] / days))
        yield from _duty(supply, "TONGUES", "INTERPRETER", tongue, usual)


def _duty(supply: Supply, pool: str, role: str, language: str | None, usual: int) -> Iterator[Row]:
    rng = supply.rng
    thin = [rng.randrange(supply.days) for _ in range(1 + supply.days // 180)]
    for day in range(-4, supply.days + 4):
        away = rng.random() < 0.12 or any(begin <= day < begin + 12 for begin in thin)
        yield {
            "pool": pool,
            "role": role,
            "language": language,
            "date": supply.start + timedelta(days=day),
            "available": max(0 if usual < 3 else 1, usual - 1) if away else usual,
        }


def _clinics(supply: Supply) -> Iterator[Row]:
    persons = Counter(family["from_airport"] for family in supply.families for _ in _seats(family))
    for airport, day, open_share in _weekdays(supply, persons):
        need = persons[airport] / (supply.days * 5 / 7) / open_share
        places = max(9, math.ceil(need * supply.rng.uniform(1.05, 1.5)))
        yield {"airport": airport, "date": day, "people": places}


def _classes(supply: Supply) -> Iterator[Row]:
    adults: Counter[str] = Counter()
    for family in supply.families:
        if family["programme"] == "RESETTLEMENT":
            adults[family["from_airport"]] += family["_adults"]
    for airport, day, open_share in _weekdays(supply, adults):
        need = adults[airport] / (supply.days * 5 / 7) / open_share
        yield {
            "class": f"K-{airport}-{day:%Y%m%d}",
            "airport": airport,
            "date": day,
            "adults": max(7, math.ceil(need * supply.rng.uniform(1.05, 1.5))),
        }


def _weekdays(supply: Supply, load: Counter[str]) -> Iterator[tuple[str, date, float]]:
    """(airport, working day, share of working days that it opens) from a month before the start."""
    for airport in sorted(load):
        quiet = load[airport] / supply.days < 2
        for number in range(-30, supply.days):
            day = supply.start + timedelta(days=number)
            if day.weekday() < 5 and (not quiet or day.weekday() in (1, 3)):
                yield airport, day, 0.4 if quiet else 1.0


def _seats(family: Row) -> range:
    return range(family["_size"])
