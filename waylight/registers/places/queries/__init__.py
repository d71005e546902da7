"""What programmes and pages ask about places. None of it depends on who asks.

country("SDN") or country("SD")      Country, or None
profile("SDN", on=day)               what it takes to leave it
airport("KRT").local(moment)         Airport, or None
council("E07000026")                 Council, of today or dissolved, or None"""

from waylight.registers.places.exchange.airports import Airport
from waylight.registers.places.exchange.councils import Council
from waylight.registers.places.exchange.countries import Country
from waylight.registers.places.queries.departure import (
    ITEMS,
    Item,
    Profile,
    Said,
    departures,
    profile,
)
from waylight.registers.places.queries.lists import (
    airport,
    airports_of,
    council,
    council_on,
    councils,
    countries,
    country,
    nation_of,
    regions,
)

__all__ = [
    "ITEMS",
    "Airport",
    "Council",
    "Country",
    "Item",
    "Profile",
    "Said",
    "airport",
    "airports_of",
    "council",
    "council_on",
    "councils",
    "countries",
    "country",
    "departures",
    "nation_of",
    "profile",
    "regions",
]
