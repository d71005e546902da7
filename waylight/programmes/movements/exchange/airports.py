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
