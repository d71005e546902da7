"""The published tables that the national demo fits: `published/SOURCES.md` says whose they are."""

import csv
from collections import Counter
from importlib.resources import files

TABLES = files(__package__) / "published"
Cell = tuple[str, str]
"""An age band and "F" or "M", or a quarter ("2015 Q4") and a council's code as published."""


def by_age_and_sex() -> Counter[Cell]:
    """People of 2015 by age band and sex."""
    counted: Counter[Cell] = Counter()
    for row in _rows("vprs_2015_by_age_and_sex.csv"):
        counted[(row["age"], row["sex"][0])] += int(row["persons"])
    return counted


def by_nationality() -> Counter[str]:
    """The same people by nationality, as the table names it."""
    counted: Counter[str] = Counter()
    for row in _rows("vprs_2015_by_age_and_sex.csv"):
        counted[row["nationality"]] += int(row["persons"])
    return counted


def by_quarter_and_council() -> Counter[Cell]:
    """People of 2015 by quarter and the council that received them."""
    rows = _rows("vprs_2015_by_council.csv")
    return Counter({(row["quarter"], row["gss"]): int(row["persons"]) for row in rows})


def by_council() -> Counter[str]:
    """The same people by council."""
    counted: Counter[str] = Counter()
    for (_quarter, gss), people in by_quarter_and_council().items():
        counted[gss] += people
    return counted


def by_country_of_asylum() -> Counter[str]:
    """Syrian refugees at the end of 2015 in the countries from which the scheme took families."""
    rows = _rows("syrian_refugees_2015_by_country.csv")
    return Counter({row["country"]: int(row["refugees"]) for row in rows})


def _rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
