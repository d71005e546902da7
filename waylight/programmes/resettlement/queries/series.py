"""Arrivals as the Home Office published them: by scheme, quarter and council. Nothing is ours.

A quarter between the first and the last of a scheme in which the source has no row is nought: it is
known that nobody came. `data/README.md` says where the series is from."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from waylight.engines.target_progress import Stretch, quarter_of, quarters
from waylight.registers.places import queries as places

FILE = files("waylight.programmes.resettlement") / "data" / "arrivals_by_council.csv"
SOURCE = (
    "Home Office, Immigration system statistics, table Res_D01 (through the R package asylum of "
    "humaniverse), retrieved 23 November 2026"
)
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0"

PLACES = "Centres of councils: mySociety, UK local authority names and codes, CC BY 4.0"


@dataclass(frozen=True)
class Published:
    """People of one scheme who came to one council in one quarter. `council` is the GSS code of
    the register of places, for a council that has changed its code since."""

    scheme: str
    quarter_end: date
    council: str
    people: int

    @property
    def nation(self) -> str:
        """The part of the United Kingdom that the council is in."""
        return places.nation_of(self.council) or ""

    @property
    def council_name(self) -> str:
        """The council by its name."""
        found = places.council(self.council)
        return found.name if found else self.council


@cache
def published() -> tuple[Published, ...]:
    """Every row, codes that became one council added up."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()):
        found = places.council(row["council"])
        code = found.gss if found else row["council"]
        counted[row["scheme"], row["quarter_end"], code] += int(row["people"])
    return tuple(
        Published(scheme, date.fromisoformat(end), code, people)
        for (scheme, end, code), people in sorted(counted.items())
    )


@cache
def by_quarter() -> Mapping[str, tuple[Stretch, ...]]:
    """The whole quarters of each scheme from its first row to its last, none left out."""
    days: dict[str, Counter[date]] = {}
    for row in published():
        days.setdefault(row.scheme, Counter())[row.quarter_end] += row.people
    return MappingProxyType(
        {
            scheme: quarters(counted, quarter_of(min(counted))[0], max(counted))
            for scheme, counted in days.items()
        }
    )
