"""The local authorities of the UK, those of today and those that were dissolved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from waylight.registers.places.exchange.files import rows


@dataclass(frozen=True)
class Council:
    """A council; `ends_on` is the first day on which it is no more.

    Where the source gives no date it is None: the council was there before anybody counted, or
    is there still. `former_gss` are earlier codes of the same council."""

    gss: str
    name: str
    official_name: str
    nation: str
    region: str
    kind: str
    latitude: float | None
    longitude: float | None
    starts_on: date | None
    ends_on: date | None
    replaced_by: tuple[str, ...]
    former_gss: tuple[str, ...]

    def exists_on(self, day: date) -> bool:
        """Whether it is a council on a day."""
        began = self.starts_on is None or self.starts_on <= day
        return began and (self.ends_on is None or day < self.ends_on)


@cache
def by_gss() -> Mapping[str, Council]:
    """Every council by its GSS code, in the order of its name."""
    found = [_council(row) for row in rows("councils.csv")]
    return MappingProxyType({council.gss: council for council in found})


@cache
def by_any_gss() -> Mapping[str, Council]:
    """Every council by its code and by each code that it had before."""
    former = {code: each for each in by_gss().values() for code in each.former_gss}
    return MappingProxyType({**former, **by_gss()})


def _council(row: Mapping[str, str]) -> Council:
    return Council(
        gss=row["gss"],
        name=row["name"],
        official_name=row["official_name"],
        nation=row["nation"],
        region=row["region"],
        kind=row["kind"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        starts_on=date.fromisoformat(row["starts_on"]) if row["starts_on"] else None,
        ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        replaced_by=tuple(row["replaced_by"].split()),
        former_gss=tuple(row["former_gss"].split()),
    )
