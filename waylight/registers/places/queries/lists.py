"""Countries, airports and councils, looked up by their codes."""

from datetime import date

from waylight.foundation import clock
from waylight.registers.places.exchange.airports import Airport, by_iata
from waylight.registers.places.exchange.councils import Council, by_any_gss, by_gss
from waylight.registers.places.exchange.countries import Country, by_alpha_2, by_code


def country(code: str) -> Country | None:
    """A country by its three letters, or by its two; XXA is stateless, XXX unknown."""
    return by_code().get(code.upper()) or by_alpha_2().get(code.upper())


def countries(*, places_only: bool = False) -> list[Country]:
    """Every country by its name, with stateless and unknown at the end unless places are asked."""
    return [each for each in by_code().values() if each.is_place or not places_only]


def airport(iata: str) -> Airport | None:
    """An airport by its IATA code; None for the code of a city that has several."""
    return by_iata().get(iata.upper())


def airports_of(country_code: str) -> list[Airport]:
    """The airports of a country, by the cities they serve."""
    found = country(country_code)
    here = [each for each in by_iata().values() if found and each.country == found.code]
    return sorted(here, key=lambda each: (each.city.casefold(), each.iata))


def council(gss: str) -> Council | None:
    """A council by its GSS code, or by one that it had before; dissolved ones too."""
    return by_any_gss().get(gss.upper())


def council_on(gss: str, day: date) -> Council | None:
    """The council of a code if it was one on that day."""
    found = council(gss)
    return found if found and found.exists_on(day) else None


def councils(region: str | None = None, *, on: date | None = None) -> list[Council]:
    """The councils of a day, today unless it is given, by name."""
    day = on or clock.today()
    return [
        each
        for each in by_gss().values()
        if each.exists_on(day) and (region is None or each.region == region)
    ]


def nation_of(gss: str) -> str | None:
    """England, Wales, Scotland or Northern Ireland."""
    found = council(gss)
    return found.nation if found else None


def regions() -> list[str]:
    """The regions that councils are in, by name."""
    return sorted({each.region for each in by_gss().values() if each.region})
