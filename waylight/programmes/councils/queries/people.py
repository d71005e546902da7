"""How many people a home is for."""

from datetime import date

from waylight.programmes.councils.rules import RULES


def most_people(bedrooms: int, day: date) -> int:
    """The most for whom a home of so many bedrooms can be offered on a day."""
    return bedrooms * int(RULES.on(day).value("largest-home"))
