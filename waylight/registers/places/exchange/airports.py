"""The world's airports by IATA code, as the airportsdata list knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import airportsdata

from waylight.registers.places.exchange.countries import by_alpha_2


@dataclass(frozen=True)
class Airport:
    """An airport; `country` is in three letters, `zone` is the name of its clock."""

    iata: str
    name: str
    city: str
    country: str
    zone: str
    latitude: float
    longitude: float

    def local(self, moment: datetime) -> datetime:
        """A moment as the clock on its wall shows it."""
        if moment.tzinfo is None:
            raise ValueError("A moment without a time zone is no moment")
        return moment.astimezone(ZoneInfo(self.zone))


@cache
def by_iata() -> Mapping[str, Airport]:
    """Every airport by its code. A city's code (LON) is not there: nothing takes off from it."""
    said = airportsdata.load("IATA")
    return MappingProxyType({code: _airport(code, row) for code, row in said.items()})


def _airport(code: str, row: airportsdata.Airport) -> Airport:
    country = by_alpha_2().get(row["country"])
    return Airport(
        iata=code,
        name=row["name"],
        city=row["city"],
        country=country.code if country else "",
        zone=row["tz"],
        latitude=row["lat"],
        longitude=row["lon"],
    )
