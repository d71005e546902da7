"""What can honestly be said of how a city changed, and of two cities beside one another.

A city grew by so many people: some were born and some died, some came from the country and some
from abroad, and the sources never quite add up. The rest, ε, is shown and never hidden in another
term. What is not known is not nought: one missing flow leaves its balance and ε without a value,
and the answer says which. A value that says only “over half” is known, but not calculated with.
Two cities are compared by a ratio only if both were counted in the same way inside the same kind
of boundary; otherwise the answer is both values, what differs, and no ratio.

    decompose(before, after, flows)       Decomposition: ΔP, three balances, ε, what is missing
    net_rate(coming, leaving, middle)     net migration per thousand of the mid-year population
    location_quotient(city, nation)       how much more foreign-born a city is than its country
    diversity(origins, total)             1 − Σp² of known origins, and how much is known
    compare(one, other)                   Comparison: with a ratio, or with G-CTY-03 and why not
    unbroken(city_years)                  runs of years without a break in the series

Values are exact fractions; nothing is rounded here. A rate of a population of nought is None.

Source: the Waylight specification, G3 (city), G4 (decomposition, lock), G7.13 and G7.14, G8."""

from waylight.engines.city_profile.changing import Decomposition, Flow, decompose
from waylight.engines.city_profile.comparing import CODE, Comparison, Differs, compare, unbroken
from waylight.engines.city_profile.observing import Boundary, Observation, Qualifier
from waylight.engines.city_profile.rates import (
    Diversity,
    diversity,
    location_quotient,
    net_rate,
)

__all__ = [
    "CODE",
    "Boundary",
    "Comparison",
    "Decomposition",
    "Differs",
    "Diversity",
    "Flow",
    "Observation",
    "Qualifier",
    "compare",
    "decompose",
    "diversity",
    "location_quotient",
    "net_rate",
    "unbroken",
]
