"""The small extracts of public data in `sources/`, read as they were published.

Where each file comes from, under which licence and what was left out: `sources/SOURCES.md`.
"""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True)
class Council:
    """One principal council of the United Kingdom and the centroid of its area, in degrees."""

    gss: str
    name: str
    nation: str
    region: str
    lat: float
    lon: float
    former_gss: tuple[str, ...]


@dataclass(frozen=True)
class Airport:
    """One airport: IATA code, name as listed, town, country (ISO alpha-2), degrees."""

    iata: str
    name: str
    city: str
    country: str
    lat: float
    lon: float


def councils() -> list[Council]:
    """Every current principal council, in the order of its GSS code."""
    return [
        Council(
            gss=row["gss"],
            name=row["name"],
            nation=row["nation"],
            region=row["region"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            former_gss=tuple(filter(None, row["former_gss"].split(";"))),
        )
        for row in _rows("councils.csv")
    ]


def airports() -> dict[str, Airport]:
    """The airports that the examples fly between, by IATA code."""
    return {
        row["iata"]: Airport(**row | {"lat": float(row["lat"]), "lon": float(row["lon"])})  # type: ignore[arg-type]
        for row in _rows("airports.csv")
    }


def arrivals_by_council() -> list[tuple[str, str, int]]:
    """(GSS code as published, council, persons) resettled under the VPRS in 2015 Q4."""
    return [
        (row["gss"], row["council"], int(row["persons"]))
        for row in _rows("vprs_2015q4_by_council.csv")
    ]


def arrivals_by_age_and_sex() -> list[tuple[str, str, str, int]]:
    """(nationality, age band, sex, persons) resettled under the VPRS in 2015 Q4."""
    return [
        (row["nationality"], row["age"], row["sex"], int(row["persons"]))
        for row in _rows("vprs_2015q4_by_age_and_sex.csv")
    ]


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance between two points in degrees (haversine), in kilometres."""
    here, there = math.radians(lat), math.radians(to_lat)
    north = math.sin((there - here) / 2) ** 2
    east = math.sin(math.radians(to_lon - lon) / 2) ** 2
    return (
        2 * EARTH_RADIUS_KM * math.asin(math.sqrt(north + math.cos(here) * math.cos(there) * east))
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
