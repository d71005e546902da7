"""Which flights a family may take, rule by rule: for the planner, and to say why not."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

import numpy as np

Row = dict[str, Any]
Tables = dict[str, list[Row]]


class Site(NamedTuple):
    """Appointments of one kind, sorted by airport and day; `at` gives an airport's slice."""

    rows: list[Row]
    days: np.ndarray
    at: dict[str, slice]


class Rules(NamedTuple):
    """What the screening of a family looks at."""

    tables: Tables
    members: dict[str, list[Row]]
    clinics: Site
    classes: Site
    columns: dict[str, Any]  # the problem's columns made so far
    calls: dict[str, tuple[Any, Any]]  # flights that stop at an airport, and the extra cost
    fixed: dict[str, Row]  # rows to keep, by family
    via: Any  # [L] whether the flight goes through a hub

    def day_of(self, day: date) -> int:
        """Days since the settings' first flight day."""
        return int((day - self.tables["settings"][0]["from"]).days)


class Screen(NamedTuple):
    """The flights from a family's airport, and for each rule which of them it lets through."""

    flights: Any  # [n] flight index
    extra: Any  # [n] the stop's extra cost for each person
    until: date  # the family's last day
    clinic: tuple[Any, Any]  # [n] first and past-the-last clinic in reach
    lesson: tuple[Any, Any]
    rules: dict[str, Any]  # name of the rule: [n] bool


def last_day(family: Row, members: list[Row]) -> date:
    """The family's last day: its window's end, or its earliest paper if that comes first."""
    until: date = family["travel_until"]
    return min((until, *(paper for person in members for _, paper in papers_of(person))))


def papers_of(person: Row) -> list[tuple[str, date]]:
    """The person's papers that end: column and day."""
    keys = ("visa_until", "exit_permit_until", "travel_document_until")
    return [(key, person[key]) for key in keys if person[key] is not None]


def adults(family: Row, members: list[Row]) -> int:
    """How many members are 18 or over on the first day the family may travel."""
    day = family["travel_from"]
    return sum(_age(person["born_on"], day) >= 18 for person in members)


def _age(born_on: date, day: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def appointments(rows: list[Row], start: date) -> Site:
    """Clinic days or classes, ready to be searched by airport and day."""
    rows = sorted(rows, key=lambda row: (row["airport"], row["date"], str(row.get("class"))))
    at: dict[str, slice] = {}
    for index, row in enumerate(rows):
        first = at.get(row["airport"], slice(index, 0)).start
        at[row["airport"]] = slice(first, index + 1)
    days = np.array([(row["date"] - start).days for row in rows], dtype=np.int32)
    return Site(rows, days, at)


def calls(tables: Tables) -> dict[str, tuple[Any, Any]]:
    """For each departure airport the flights that stop there, and each stop's extra cost."""
    index = {row["flight"]: i for i, row in enumerate(tables["flights"])}
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in tables["stops"]:
        found[row["from_airport"]].append((index[row["flight"]], row["extra_cost_per_person"]))
    return {
        code: (
            np.array([f for f, _ in sorted(stops)], dtype=np.int32),
            np.array([cost for _, cost in sorted(stops)], dtype=np.float64),
        )
        for code, stops in found.items()
    }


def screen(i: int, rules: Rules) -> Screen:
    """Hold family i against rules 1 and 3 for every flight from its airport."""
    family = rules.tables["families"][i]
    nowhere = np.zeros(0, dtype=np.int32), np.zeros(0)
    flights, extra = rules.calls.get(family["from_airport"], nowhere)
    until = last_day(family, rules.members[family["family"]])
    fixed = rules.fixed.get(family["family"], {})
    day = rules.columns["day"][flights]
    settles = bool(rules.columns["settles"][i])
    clinic = _reach(rules, rules.clinics, family, day, "medical")
    clinic = _pin(clinic, rules.clinics, family, "date", fixed.get("clinic_date"))
    lesson = _reach(rules, rules.classes, family, day, "class")
    lesson = _pin(lesson, rules.classes, family, "class", fixed.get("class"))
    passed = _windows(family, until, day, rules)
    passed |= _room(i, flights, rules)
    passed["clinic"] = clinic[0] < clinic[1]
    passed["class"] = (lesson[0] < lesson[1]) | (not settles)
    if fixed.get("flight"):
        names = [rules.tables["flights"][f]["flight"] for f in flights]
        passed["fixed"] = np.array([name == fixed["flight"] for name in names], dtype=bool)
    return Screen(flights, extra, until, clinic, lesson, passed)


def _windows(family: Row, until: date, day: Any, rules: Rules) -> dict[str, Any]:
    """Rule 1: window, papers, gap and the dates that are planned."""
    settings = rules.tables["settings"][0]
    gap = np.zeros(len(day), dtype=bool)
    if family["not_from"] and family["not_until"]:
        first, last = rules.day_of(family["not_from"]), rules.day_of(family["not_until"])
        gap = (first <= day) & (day <= last)
    return {
        "from": day >= rules.day_of(family["travel_from"]),
        "until": day <= rules.day_of(family["travel_until"]),
        "paper": day <= rules.day_of(until),
        "gap": ~gap,
        "season": (day >= 0) & (day <= rules.day_of(settings["until"])),
    }


def _room(i: int, flights: Any, rules: Rules) -> dict[str, Any]:
    """Rule 1: an aircraft with room for all, with its wheelchair place, that lands somewhere
    from where the family can be taken to a council that may have it."""
    columns = rules.columns
    reachable = np.isfinite(columns["transfer"]) & np.isfinite(columns["council_cost"][i])
    return {
        "seats": columns["seats"][flights] >= columns["people"][i],
        "wheelchair": columns["wheelchairs"][flights] >= columns["wheelchair"][i],
        "council": reachable.any(axis=1)[columns["lands_at"][flights]],
    }


def _reach(rules: Rules, site: Site, family: Row, day: Any, kind: str) -> tuple[Any, Any]:
    """Rule 3: for each flight day the appointments that are neither too old nor too late."""
    settings = rules.tables["settings"][0]
    here = site.at.get(family["from_airport"], slice(0, 0))
    days = site.days[here]
    first = np.maximum(rules.day_of(family["ready_on"]), day - settings[f"{kind}_valid_days"])
    last = day - settings[f"{kind}_lead_days"]
    return (
        here.start + np.searchsorted(days, first, side="left"),
        here.start + np.searchsorted(days, last, side="right"),
    )


def _pin(reach: tuple[Any, Any], site: Site, family: Row, key: str, value: Any) -> tuple[Any, Any]:
    """Narrow the reach to an appointment that is fixed."""
    if value is None:
        return reach
    here = site.at.get(family["from_airport"], slice(0, 0))
    index = next((n for n in range(here.start, here.stop) if site.rows[n][key] == value), -1)
    inside = (reach[0] <= index) & (index < reach[1])
    return np.where(inside, index, 0), np.where(inside, index + 1, 0)
