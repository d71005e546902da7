"""The world's airports by IATA code, as the airportsdata list knows them."""

from functools import cache
from typing import cast

import airportsdata


@cache
def _airports() -> dict[str, dict[str, object]]:
    return cast(dict[str, dict[str, object]], airportsdata.load("IATA"))


def is_airport(code: str) -> bool:
    """Whether an airport has this IATA code."""
    return code in _airports()


def city_of(code: str) -> str:
    """The city an airport serves; its code if it is not known."""
    return str(_airports().get(code, {}).get("city") or code)


def zone_of(code: str) -> str:
    """The time zone of an airport, as the tz database names it; "" if it is not known."""
    return str(_airports().get(code, {}).get("tz") or "")


@cache
def airports_of(city: str) -> tuple[str, ...]:
    """The IATA codes of the airports that serve a city of this name, in their order."""
    wanted = city.strip().casefold()
    return tuple(
        sorted(
            code for code, known in _airports().items() if str(known["city"]).casefold() == wanted
        )
    )
