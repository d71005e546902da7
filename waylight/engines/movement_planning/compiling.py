"""Compile the workbook's tables into a :class:`Problem`: who may fly when, at what cost."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.homes import council_options, home_columns
from waylight.engines.movement_planning.problem import Names, Problem
from waylight.engines.movement_planning.staff import staff_columns

Row = dict[str, Any]
Tables = dict[str, list[Row]]

KEEP_FIXED = 1e6
"""Leaving out a fixed family costs the search this much more: it is kept if at all possible."""


class Instance(NamedTuple):
    """A problem, its names, and the rows it was made from."""

    problem: Problem
    names: Names
    tables: Tables
    start: date
    members: dict[str, list[Row]]


class Site(NamedTuple):
    """Appointments of one kind, sorted by airport and day; `at` gives an airport's slice."""

    rows: list[Row]
    days: np.ndarray
    at: dict[str, slice]


def compile_tables(tables: Tables) -> Instance:
    """Turn checked tables (the data contract of the reader) into arrays.

    The tables must be free of faults: the reader refuses what is not.
    """
    settings = tables["settings"][0]
    start: date = settings["from"]
    members = _members(tables)
    airports = _airports(tables)
    councils = [row["council"] for row in tables["councils"]]
    clinics = _site(tables["clinics"], start)
    classes = _site(tables["classes"], start)
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
    columns |= _pair_columns(tables, members, clinics, classes, columns, airports)
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
    return Instance(Problem(**columns), names, tables, start, members)


def last_day(family: Row, members: list[Row]) -> date:
    """The family's last day: its window's end, or its earliest paper if that comes first."""
    papers = (
        paper
        for person in members
        for key in ("visa_until", "exit_permit_until", "travel_document_until")
        if (paper := person[key]) is not None
    )
    return min((family["travel_until"], *papers))


def adults(family: Row, members: list[Row]) -> int:
    """How many members are 18 or over on the first day the family may travel."""
    day = family["travel_from"]
    return sum(_age(person["born_on"], day) >= 18 for person in members)


def _age(born_on: date, day: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


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


def _site(rows: list[Row], start: date) -> Site:
    rows = sorted(rows, key=lambda row: (row["airport"], row["date"], str(row.get("class"))))
    at: dict[str, slice] = {}
    for index, row in enumerate(rows):
        first = at.get(row["airport"], slice(index, 0)).start
        at[row["airport"]] = slice(first, index + 1)
    return Site(rows, _ints([(row["date"] - start).days for row in rows]), at)


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
            [home_index.get(fixed.get(row["family"], {}).get("home"), -1) for row in families]
        ),
        "unplanned": unplanned,
        "stake": unplanned + KEEP_FIXED * kept,
        "settles": _ints([_settles(row) for row in families]),
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


def _pair_columns(
    tables: Tables,
    members: dict[str, list[Row]],
    clinics: Site,
    classes: Site,
    columns: dict[str, Any],
    airports: list[str],
) -> dict[str, Any]:
    calls = _calls(tables)
    fixed = {row["family"]: row for row in tables["fixed"]}
    parts = [
        _pairs_of(i, row, members, (clinics, classes), columns, calls, tables, fixed)
        for i, row in enumerate(tables["families"])
    ]
    sizes = [len(part[0]) for part in parts]
    stacked = [np.concatenate(column) for column in zip(*parts, strict=True)]
    names = ("pair_flight", "clinic_from", "clinic_to", "class_from", "class_to")
    return {
        "pair_at": _ints(np.cumsum([0, *sizes])),
        **{name: _ints(column) for name, column in zip(names, stacked, strict=False)},
        "pair_cost": stacked[5],
        "pair_floor": stacked[6],
    }


def _calls(tables: Tables) -> dict[str, tuple[Any, Any]]:
    """For each departure airport the flights that stop there, and each stop's extra cost."""
    index = {row["flight"]: i for i, row in enumerate(tables["flights"])}
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in tables["stops"]:
        found[row["from_airport"]].append((index[row["flight"]], row["extra_cost_per_person"]))
    return {
        code: (_ints([i for i, _ in sorted(stops)]), np.array([c for _, c in sorted(stops)]))
        for code, stops in found.items()
    }


def _pairs_of(
    i: int,
    family: Row,
    members: dict[str, list[Row]],
    sites: tuple[Site, Site],
    columns: dict[str, Any],
    calls: dict[str, tuple[Any, Any]],
    tables: Tables,
    fixed: dict[str, Row],
) -> tuple[Any, ...]:
    settings = tables["settings"][0]
    start: date = settings["from"]
    flights, extra = calls.get(family["from_airport"], (_ints([]), np.zeros(0)))
    day = columns["day"][flights]
    until = last_day(family, members[family["family"]])
    keep = _may_fly(i, family, until, flights, day, columns, settings)
    kept = fixed.get(family["family"], {})
    if kept.get("flight"):
        keep &= np.array([tables["flights"][f]["flight"] == kept["flight"] for f in flights], bool)
    ready = (family["ready_on"] - start).days
    clinic = _reach(sites[0], family, day, ready, settings, "medical")
    clinic = _pin(clinic, sites[0], family, "date", kept.get("clinic_date"))
    lesson = _reach(sites[1], family, day, ready, settings, "class")
    lesson = _pin(lesson, sites[1], family, "class", kept.get("class"))
    keep &= clinic[0] < clinic[1]
    if columns["settles"][i]:
        keep &= lesson[0] < lesson[1]
    cost = _own_cost(i, family, until, flights, extra, columns, tables)
    floor = cost + _cheapest_seats(flights, int(columns["people"][i]), columns)
    order = np.flatnonzero(keep)[np.argsort(floor[keep], kind="stable")]
    return tuple(column[order] for column in (flights, *clinic, *lesson, cost, floor))


def _may_fly(
    i: int, family: Row, until: date, flights: Any, day: Any, columns: dict[str, Any], settings: Row
) -> Any:
    """Rule 1: window, papers, gap, the settings' dates, room for everyone, wheelchair, transfer."""
    start: date = settings["from"]
    keep = (day >= (family["travel_from"] - start).days) & (day <= (until - start).days)
    keep &= (day >= 0) & (day <= (settings["until"] - start).days)
    if family["not_from"] and family["not_until"]:
        gap_from, gap_until = (family["not_from"] - start).days, (family["not_until"] - start).days
        keep &= (day < gap_from) | (day > gap_until)
    keep &= columns["seats"][flights] >= columns["people"][i]
    keep &= columns["wheelchairs"][flights] >= columns["wheelchair"][i]
    reachable = np.isfinite(columns["transfer"]) & np.isfinite(columns["council_cost"][i])
    return keep & reachable.any(axis=1)[columns["lands_at"][flights]]


def _reach(
    site: Site, family: Row, day: Any, ready: int, settings: Row, kind: str
) -> tuple[Any, Any]:
    """Rule 3: for each flight day the appointments that are neither too old nor too late."""
    here = site.at.get(family["from_airport"], slice(0, 0))
    days = site.days[here]
    first = np.maximum(ready, day - settings[f"{kind}_valid_days"])
    last = day - settings[f"{kind}_lead_days"]
    return (
        here.start + np.searchsorted(days, first, side="left"),
        here.start + np.searchsorted(days, last, side="right"),
    )


def _pin(reach: tuple[Any, Any], site: Site, family: Row, key: str, value: Any) -> tuple[Any, Any]:
    """Narrow the slice to an appointment that is fixed."""
    if value is None:
        return reach
    here = site.at.get(family["from_airport"], slice(0, 0))
    index = next((n for n in range(here.start, here.stop) if site.rows[n][key] == value), -1)
    inside = (reach[0] <= index) & (index < reach[1])
    return np.where(inside, index, 0), np.where(inside, index + 1, 0)


def _own_cost(
    i: int,
    family: Row,
    until: date,
    flights: Any,
    extra: Any,
    columns: dict[str, Any],
    tables: Tables,
) -> Any:
    """Waiting, paper margin, the stop's extra and the hub: what the flight costs this family."""
    settings = tables["settings"][0]
    start: date = settings["from"]
    people = int(columns["people"][i])
    day = columns["day"][flights].astype(np.float64)
    waited = day - (family["ready_on"] - start).days
    waiting = family["waiting_cost"] * people * waited
    waiting = waiting * (1 + waited / settings["waiting_growth_days"])
    short = np.maximum(0, settings["paper_margin_days"] - ((until - start).days - day))
    special = bool(columns["wheelchair"][i] or columns["medical"][i])
    hub = settings["hub_cost_per_person"] * people + settings["hub_cost_special"] * special
    via = np.array([tables["flights"][f]["via"] is not None for f in flights], dtype=bool)
    return waiting + settings["paper_margin_cost"] * people * short + extra * people + hub * via


def _cheapest_seats(flights: Any, people: int, columns: dict[str, Any]) -> Any:
    table = columns["fare_at"][flights]
    seats = np.minimum(people, columns["seats"][flights])
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
