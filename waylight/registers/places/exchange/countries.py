"""The world's countries by their ISO 3166-1 codes, and the two codes for having none."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from waylight.registers.places.exchange.files import rows

STATELESS, UNKNOWN = "XXA", "XXX"


@dataclass(frozen=True)
class Country:
    """A country by its three letters; the two for stateless and unknown have no `alpha_2`."""

    code: str
    alpha_2: str
    name: str

    @property
    def is_place(self) -> bool:
        """Whether somebody can be there; statelessness is no place."""
        return self.code not in (STATELESS, UNKNOWN)


@cache
def by_code() -> Mapping[str, Country]:
    """Every country by its three letters, in the order of its name."""
    found = [Country(row["code"], row["alpha_2"], row["name"]) for row in rows("countries.csv")]
    return MappingProxyType({country.code: country for country in found})


@cache
def by_alpha_2() -> Mapping[str, Country]:
    """Every country by its two letters."""
    return MappingProxyType({each.alpha_2: each for each in by_code().values() if each.alpha_2})
