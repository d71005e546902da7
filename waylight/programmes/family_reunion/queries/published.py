"""What others published about family reunion, and what it comes to."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from waylight.foundation.figures.claims import (
    Answer,
    Available,
    Claim,
    Disputed,
    Scope,
    ScopeConflict,
    Years,
    answer,
    scope_conflicts,
)
from waylight.foundation.figures.quantity import Qualifier, Quantity

ARRIVALS, VISAS, ASSISTED = "arrivals", "visas", "assisted"
DATA = files("waylight.programmes.family_reunion") / "data"


@dataclass(frozen=True)
class Share:
    """A number of people as a share of another, each as it was published."""

    people: Available
    of: Available

    @property
    def value(self) -> Decimal:
        """From nought to one."""
        return self.people.quantity.value / self.of.quantity.value

    @property
    def percent(self) -> Decimal:
        """In hundredths, to one place."""
        return round(100 * self.value, 1)


@dataclass(frozen=True)
class Coverage:
    """How many of those with a visa were assisted: several shares where claims differ, none where
    either number is not available."""

    years: Years
    people: Answer
    visas: Answer
    shares: tuple[Share, ...]


def arrivals(years: Years) -> Answer:
    """People who arrived through the programme, as published."""
    return answer(claims(ARRIVALS), years)


def visas_granted(years: Years) -> Answer:
    """Family reunion visas granted, as published."""
    return answer(claims(VISAS), years)


def coverage(years: Years, people: str = ARRIVALS) -> Coverage:
    """Arrivals against visas granted; `people` may be ASSISTED, whoever paid for their journey."""
    said, granted = answer(claims(people), years), visas_granted(years)
    shares = tuple(Share(one, of) for one in each(said) for of in each(granted))
    return Coverage(years, said, granted, shares)


def conflicts() -> list[ScopeConflict]:
    """Numbers of which it is not sure what they were said of."""
    return scope_conflicts(claims())


def claims(of: str = "") -> tuple[Claim, ...]:
    """Every published claim, or those of one thing, in the order of the years."""
    found = (claim for claim in _all() if of in ("", claim.of))
    return tuple(sorted(found, key=lambda claim: claim.years.first if claim.years else 0))


def each(said: Answer) -> tuple[Available, ...]:
    """The numbers that an answer gives: several where claims differ, none if not available."""
    if isinstance(said, Disputed):
        return said.answers
    return (said,) if isinstance(said, Available) else ()


def visas_by_age() -> dict[int, dict[str, int]]:
    """Visas granted in each year of the shipped series, by age."""
    counted: dict[int, Counter[str]] = {}
    for row in _rows():
        counted.setdefault(int(row["year"]), Counter())[row["age"]] += int(row["visas"])
    return {year: dict(ages) for year, ages in counted.items()}


@cache
def _all() -> tuple[Claim, ...]:
    said = tomllib.loads((DATA / "published_claims.toml").read_text(encoding="utf-8"))
    sources = said["sources"]
    return (*(_claim(each, sources) for each in said["claims"]), *_series(said["series"], sources))


def _claim(said: Mapping[str, Any], sources: Mapping[str, str]) -> Claim:
    qualifier = Qualifier(said.get("qualifier", Qualifier.EXACT))
    return Claim(
        of=said["of"],
        quantity=Quantity(Decimal(said["value"]), qualifier),
        scope=Scope(said["scope"]),
        years=Years(*said["years"]) if "years" in said else None,
        published_on=said["published_on"],
        source=sources[said["source"]],
        says=said["says"],
    )


def _series(said: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[Claim]:
    for year, ages in visas_by_age().items():
        yield Claim(
            of=said["of"],
            quantity=Quantity(Decimal(sum(ages.values()))),
            scope=Scope.CALENDAR_YEARS,
            years=Years(year, year),
            published_on=said["published_on"],
            source=sources[said["source"]],
        )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (DATA / "home_office_family_reunion_visas.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
