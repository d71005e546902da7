"""Compile the workbook's tables into a :class:`Problem`: who may fly when, at what cost."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.homes import council_options, home_columns
from waylight.engines.movement_planning.lodging import least_living
from waylight.engines.movement_planning.problem import Names, Problem
from waylight.engines.movement_planning.screening import (
    Row,
    Rules,
    Screen,
    Tables,
    adults,
    appointments,
    calls,
    screen,
)
from waylight.engines.movement_planning.staff import staff_columns

PAIR_COLUMNS = (
    "pair_flight",
    "clinic_from",
    "clinic_to",
    "class_from",
    "class_to",
    "pair_cost",
    "pair_floor",
)
KEEP_FIXED = 1e6
"""Leaving out a fixed family costs the search this much more: it is kept if at all possible."""


class Instance(NamedTuple):
    """A problem, its names, and the rules it was made from."""

    problem: Problem
    names: Names
    tables: Tables
    start: date
    rules: Rules


def compile_tables(tables: Tables) -> Instance:
    """Turn checked tables (the data contract of the reader) into arrays.

    The tables must be free of faults: the reader refuses what is not.
    """
    settings = tables["settings"][0]
    start: date = settings["from"]
    members = _members(tables)
    airports = _airports(tables)
    councils = [row["council"] for row in tables["councils"]]
    clinics = appointments(tables["clinics"], start)
    classes = appointments(tables["classes"], start)
    languages = sorted({row["language"] for row in tables["families"] if row["interpreter"]})
    transfer = _transfers(tables, airports, councils)
    homes = home_columns(tables, councils, start)
    columns: dict[str, Any] = {
        **_family_columns(tables, members, airports, languages, homes.names),
        **_flight_columns(tables, airports, start),
        **staff_columns(tables, languages),
        **homes.columns,
        **council_options(tables, councils, homes, transfer, members),
        "transfer": transfer,
        "clinic_places": _ints([row["people"] for row in clinics.rows]),
        "class_places": _ints([row["adults"] for row in classes.rows]),
        "max_spare": settings["max_spare_bedrooms"],
        "spare_cost": settings["spare_bedroom_cost"],
    }
    fixed = {row["family"]: row for row in tables["fixed"]}
    via = np.array([row["via"] is not None for row in tables["flights"]], dtype=bool)
    rules = Rules(tables, members, clinics, classes, columns, calls(tables), fixed, via)
    columns |= _pair_columns(rules)
    columns |= _by_floor(columns)
    columns |= _rider_columns(columns, len(tables["flights"]))
    names = Names(
        families=[row["family"] for row in tables["families"]],
        flights=[row["flight"] for row in tables["flights"]],
        councils=councils,
        homes=homes.names,
        airports=airports,
        clinics=[(r["airport"], (r["date"] - start).days) for r in clinics.rows],
        classes=[(r["class"], (r["date"] - start).days) for r in classes.rows],
        languages=languages,
    )
    return Instance(Problem(**columns), names, tables, start, rules)


def _ints(values: Any) -> Any:
    return np.array(values, dtype=np.int32)


def _members(tables: Tables) -> dict[str, list[Row]]:
    members: dict[str, list[Row]] = defaultdict(list)
    for person in tables["people"]:
        members[person["family"]].append(person)
    return members


def _airports(tables: Tables) -> list[str]:
    named = {row["from_airport"] for row in tables["families"]}
    named |= {row["to_airport"] for row in tables["flights"]}
    return sorted(named | {row["airport"] for row in tables["transfers"]})


def _transfers(tables: Tables, airports: list[str], councils: list[str]) -> Any:
    transfer = np.full((len(airports), len(councils)), np.inf)
    airport_index = {code: index for index, code in enumerate(airports)}
    council_index = {code: index for index, code in enumerate(councils)}
    for row in tables["transfers"]:
        pair = airport_index[row["airport"]], council_index[row["council"]]
        transfer[pair] = row["cost_per_person"]
    return transfer


def _family_columns(
    tables: Tables,
    members: dict[str, list[Row]],
    airports: list[str],
    languages: list[str],
    homes: list[str],
) -> dict[str, Any]:
    families = tables["families"]
    fixed = {row["family"]: row for row in tables["fixed"]}
    home_index = {name: index for index, name in enumerate(homes)}
    grown = [adults(row, members[row["family"]]) for row in families]
    unplanned = np.array([row["unplanned_cost"] for row in families], dtype=np.float64)
    kept = np.array([row["family"] in fixed for row in families])
    return {
        "people": _ints([len(members[row["family"]]) for row in families]),
        "adults": _ints(grown),
        "wheelchair": _ints([row["wheelchair"] for row in families]),
        "medical": _ints([row["medical_escort"] for row in families]),
        "tongue": _ints(
            [languages.index(r["language"]) if r["interpreter"] else -1 for r in families]
        ),
        # A child never flies without an adult: a family of children goes escorted.
        "escorted": _ints(
            [r["accompanied"] or not g for r, g in zip(families, grown, strict=True)]
        ),
        "origin": _ints([airports.index(row["from_airport"]) for row in families]),
        "bedrooms": _ints([(row["bedrooms"] or 0) * _settles(row) for row in families]),
        "step_free": _ints([row["step_free"] for row in families]),
        "fixed_home": _ints(
            [home_index.get(str(fixed.get(row["family"], {}).get("home")), -1) for row in families]
        ),
        "unplanned": unplanned,
        "stake": unplanned + KEEP_FIXED * kept,
        "settles": _ints([_settles(row) for row in families]),
        **_nothing_told(len(families)),
    }


def _nothing_told(families: int) -> dict[str, Any]:
    """No family was told anything yet: whatever is planned for it changes no promise."""
    told = ("told_home", "told_council", "told_clinic", "told_lesson")
    change = ("home_change", "council_change", "visit_change")
    return {name: np.full(families, -1, dtype=np.int32) for name in told} | {
        name: np.zeros(families) for name in change
    }


def _settles(family: Row) -> bool:
    return bool(family["programme"] == "RESETTLEMENT")


def _flight_columns(tables: Tables, airports: list[str], start: date) -> dict[str, Any]:
    flights = tables["flights"]
    fares: dict[str, list[float]] = defaultdict(list)
    for row in sorted(tables["fares"], key=lambda row: float(row["price"])):
        fares[row["flight"]] += [row["price"]] * row["seats"]
    sums = [np.cumsum([0.0, *fares[row["flight"]]]) for row in flights]
    charter = np.array([row["kind"] == "CHARTER" for row in flights])
    sold = [len(table) - 1 for table in sums]
    return {
        "day": _ints([(row["date"] - start).days for row in flights]),
        "lands_at": _ints([airports.index(row["to_airport"]) for row in flights]),
        "charter": _ints(charter),
        "seats": _ints(
            [r["seats"] if c else n for r, c, n in zip(flights, charter, sold, strict=True)]
        ),
        "wheelchairs": _ints([row["wheelchairs"] for row in flights]),
        "fixed_cost": np.array(
            [r["fixed_cost"] if c else 0.0 for r, c in zip(flights, charter, strict=True)]
        ),
        "fare_at": _ints(np.cumsum([0, *(len(table) for table in sums)])),
        "fare_sum": np.concatenate([*sums, np.zeros(1)]),
    }


def _pair_columns(rules: Rules) -> dict[str, Any]:
    parts = [_pairs_of(i, rules) for i in range(len(rules.tables["families"]))]
    sizes = [len(part[0]) for part in parts]
    stacked = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return {
        "pair_at": _ints(np.cumsum([0, *sizes])),
        **{name: _ints(column) for name, column in zip(PAIR_COLUMNS[:5], stacked, strict=False)},
        **dict(zip(PAIR_COLUMNS[5:], stacked[5:], strict=True)),
    }


def _pairs_of(i: int, rules: Rules) -> tuple[Any, ...]:
    """The flights that family i may take, with reach and cost."""
    seen = screen(i, rules)
    keep = np.logical_and.reduce(list(seen.rules.values()))
    cost = sum(own_costs(i, seen, rules))
    floor = cost + _cheapest_seats(seen.flights, int(rules.columns["people"][i]), rules.columns)
    order = np.flatnonzero(keep)
    columns = (seen.flights, *seen.clinic, *seen.lesson, cost, floor)
    return tuple(column[order] for column in columns)


def _by_floor(columns: dict[str, Any]) -> dict[str, Any]:
    """Each family's pairs again, cheapest possible first, with the least that living costs."""
    pairs = len(columns["pair_flight"])
    blank = {"rider_at": _ints([]), "rider_pair": _ints([]), "rider_family": _ints([])}
    problem = Problem(**columns, **blank, pair_living=np.zeros(pairs))
    living = least_living(problem)
    family = np.repeat(np.arange(len(columns["people"])), np.diff(columns["pair_at"]))
    order = np.lexsort((columns["pair_floor"] + living, family))
    return {name: columns[name][order] for name in PAIR_COLUMNS} | {"pair_living": living[order]}


def own_costs(i: int, seen: Screen, rules: Rules) -> tuple[Any, Any, Any]:
    """Waiting, paper margin, and stop with hub: what each flight costs this family."""
    settings, family = rules.tables["settings"][0], rules.tables["families"][i]
    people = int(rules.columns["people"][i])
    day = rules.columns["day"][seen.flights].astype(np.float64)
    waited = day - rules.day_of(family["ready_on"])
    waiting = family["waiting_cost"] * people * waited
    waiting = waiting * (1 + waited / settings["waiting_growth_days"])
    short = np.maximum(0, settings["paper_margin_days"] - (rules.day_of(seen.until) - day))
    special = bool(rules.columns["wheelchair"][i] or rules.columns["medical"][i])
    hub = settings["hub_cost_per_person"] * people + settings["hub_cost_special"] * special
    margin = settings["paper_margin_cost"] * people * short
    return waiting, margin, seen.extra * people + hub * rules.via[seen.flights]


def _cheapest_seats(flights: Any, people: int, columns: dict[str, Any]) -> Any:
    table = columns["fare_at"][flights]
    # A charter sells no seats: its table in fare_sum has one entry.
    seats = np.minimum(people, np.diff(columns["fare_at"])[flights] - 1)
    return np.where(columns["charter"][flights] == 1, 0.0, columns["fare_sum"][table + seats])


def _rider_columns(columns: dict[str, Any], flights: int) -> dict[str, Any]:
    """The pairs again, flight by flight."""
    order = np.argsort(columns["pair_flight"], kind="stable")
    counts = np.bincount(columns["pair_flight"], minlength=flights)
    family = np.repeat(np.arange(len(columns["people"])), np.diff(columns["pair_at"]))
    return {
        "rider_at": _ints(np.cumsum([0, *counts])),
        "rider_pair": _ints(order),
        "rider_family": _ints(family[order]),
    }
