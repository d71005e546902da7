"""A year of cases and affiliates in the published shape of Annie MOORE, by seed.

About a thousand refugees in some hundreds of cases, twenty affiliates with annual capacities,
support for languages, single parents and large families, and for each case and affiliate the
expected number of its adults in work (Ahani, Andersson, Martinello, Teytelboym, Trapp, "Placement
Optimization in Refugee Resettlement"). The agency's records and its fitted scores are not public:
everything here is drawn. Only each state's level of employment can be real, from a table of
published ratios.
"""

import csv
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from bench.book import Row, Tables
from bench.instances import USUAL

CASES, AFFILIATES, SPARE = 330, 20, 1.1
SIZES = (0.34, 0.16, 0.14, 0.12, 0.10, 0.07, 0.04, 0.02, 0.01)
TONGUES = ("ara", "swa", "som", "fas", "ukr", "spa", "tir", "mya")
LARGE = 7
WEIGHT = 1000.0
"""Money for one person in work: what turns the objective into a cost."""
DAY = date(2026, 1, 19)
CLASS, CLINIC, FLIGHT, ORIGIN, LANDING = "K1", date(2026, 1, 9), "F1", "AMM", "LHR"
NO_COSTS = {
    "ops_escort_cost": 0.0, "roving_escort_cost": 0.0, "medical_escort_cost": 0.0,
    "interpreter_cost": 0.0, "language_cost": 0.0, "spare_bedroom_cost": 0.0,
    "hub_cost_per_person": 0.0, "paper_margin_cost": 0.0, "tie_cost_per_km": 0.0,
    "charter_passengers_per_escort": 10_000,
}  # fmt: skip


@dataclass(frozen=True)
class Year:
    """Cases (their sizes and adults), affiliates' capacities, scores; NaN where support lacks."""

    sizes: np.ndarray
    adults: np.ndarray
    capacity: np.ndarray
    scores: np.ndarray

    @property
    def best(self) -> np.ndarray:
        """The best score of each case anywhere, 0 for a case that nowhere supports."""
        return np.asarray(np.nan_to_num(self.scores, nan=0.0).max(axis=1))

    def worth(self, placed: dict[int, int]) -> float:
        """Expected people in work when these cases go to these affiliates."""
        return float(sum(self.scores[case, there] for case, there in placed.items()))


def levels(table: Path | None) -> list[float]:
    """Employment ratios to draw affiliates' levels from: a table's, or round invented ones."""
    if table is None:
        return [0.54, 0.57, 0.60, 0.63, 0.66]
    with table.open(newline="", encoding="utf-8") as file:
        return [float(row["employment ratio"]) for row in csv.DictReader(file)]


def year(seed: int, table: Path | None = None) -> Year:
    """The year of that seed."""
    rng = random.Random(f"annie {seed}")
    ratios = levels(table)
    sizes = np.array(rng.choices(range(1, 10), SIZES, k=CASES))
    adults = np.array([1 if n == 1 else rng.choice((1, 2, 2, min(3, n))) for n in sizes])
    shares = np.array([rng.lognormvariate(0, 0.5) for _ in range(AFFILIATES)])
    capacity = np.ceil(SPARE * sizes.sum() * shares / shares.sum()).astype(int)
    level = [rng.choice(ratios) * rng.uniform(0.7, 1.2) for _ in range(AFFILIATES)]
    supports = [
        ({tongue for tongue in TONGUES if rng.random() < 0.6}, rng.random() < 0.7,
         rng.random() < 0.6)
        for _ in range(AFFILIATES)
    ]  # fmt: skip
    scores = np.full((CASES, AFFILIATES), np.nan)
    for case in range(CASES):
        tongue, ease = rng.choice(TONGUES), rng.lognormvariate(-0.9, 0.5)
        alone = adults[case] == 1 and sizes[case] > 1
        for there, (tongues, lone, large) in enumerate(supports):
            fits = tongue in tongues and (lone or not alone) and (large or sizes[case] < LARGE)
            drawn = adults[case] * min(0.95, level[there] * ease * rng.lognormvariate(0, 0.35))
            if fits:
                scores[case, there] = drawn
    return Year(sizes, adults, capacity, scores)


def workbook(cases: Year) -> Tables:
    """The same as a planning workbook in which only placement decides.

    One flight with a seat for everyone at no cost, one clinic day and one class with room for
    all, homes enough in every affiliate; an affiliate's annual capacity is its council's intake of
    the month. A placement costs what it falls short of the case's best score, and not to place a
    case costs its best score whole: the cost is the best conceivable total less the objective.
    """
    people = int(cases.sizes.sum())
    places = range(len(cases.capacity))
    councils = [_council(at, int(cases.capacity[at])) for at in places]
    settings = USUAL | NO_COSTS | {
        "from": DAY, "until": DAY, "synthetic": True, "title": "Placement alone",
        "source": "bench/placement_cases.py; every case and score is invented",
    }  # fmt: skip
    flight = {"flight": FLIGHT, "kind": "CHARTER", "date": DAY, "to_airport": LANDING,
              "wheelchairs": 0, "escort_pool": "P", "seats": people, "fixed_cost": 0.0,
              "via": None}  # fmt: skip
    stop = {"flight": FLIGHT, "from_airport": ORIGIN, "extra_cost_per_person": 0.0}
    return {
        "settings": [settings],
        "families": [_family(cases, case) for case in range(len(cases.sizes))],
        "people": [row for case in range(len(cases.sizes)) for row in _people(cases, case)],
        "councils": councils,
        "homes": [_home(row["council"], len(cases.sizes)) for row in councils],
        "placement": [_placement(cases, case, at) for case in range(len(cases.sizes))
                      for at in places],
        "flights": [flight], "stops": [stop], "fares": [],
        "transfers": [{"airport": LANDING, "council": row["council"], "cost_per_person": 0.0}
                      for row in councils],
        "staff": [{"pool": "P", "role": "OPS", "language": None, "date": DAY, "available": 9}],
        "clinics": [{"airport": ORIGIN, "date": CLINIC, "people": people}],
        "classes": [{"class": CLASS, "airport": ORIGIN, "date": CLINIC, "adults": people}],
        "fixed": [], "told": [],
    }  # fmt: skip


def council_name(at: int) -> str:
    """The affiliate of that number as a council."""
    return f"E{at:08d}"


def _council(at: int, capacity: int) -> Row:
    return {"council": council_name(at), "name": f"Affiliate {at + 1}", "lat": 52.0, "lon": -1.0,
            "people_per_month": capacity, "languages": (), "services": ()}  # fmt: skip


def _home(council: str, count: int) -> Row:
    return {"home": f"H-{council}", "council": council, "bedrooms": 1, "step_free": False,
            "available_from": DAY, "available_until": DAY, "count": count,
            "empty_cost_per_day": 0.0}  # fmt: skip


def _family(cases: Year, case: int) -> Row:
    blank = dict.fromkeys(("not_from", "not_until", "service", "tie_council", "council"))
    needs = dict.fromkeys(("interpreter", "accompanied", "medical_escort", "wheelchair",
                           "step_free", "tie_required"), False)  # fmt: skip
    return blank | needs | {
        "family": f"C{case:04d}", "programme": "RESETTLEMENT", "from_airport": ORIGIN,
        "ready_on": CLINIC, "travel_from": DAY, "travel_until": DAY, "waiting_cost": 0.0,
        "priority": None, "language": "eng", "bedrooms": 1,
        "unplanned_cost": WEIGHT * float(cases.best[case]),
    }  # fmt: skip


def _people(cases: Year, case: int) -> list[Row]:
    papers = dict.fromkeys(("visa_until", "exit_permit_until", "travel_document_until"))
    return [
        papers | {"person": f"C{case:04d}-{at}", "family": f"C{case:04d}", "sex": "F",
                  "born_on": date(1990 if at < cases.adults[case] else 2018, 1, 1)}
        for at in range(int(cases.sizes[case]))
    ]  # fmt: skip


def _placement(cases: Year, case: int, at: int) -> Row:
    score = cases.scores[case, at]
    short = 0.0 if np.isnan(score) else WEIGHT * float(cases.best[case] - score)
    return {"family": f"C{case:04d}", "council": council_name(at), "cost": short,
            "allowed": not np.isnan(score)}  # fmt: skip
