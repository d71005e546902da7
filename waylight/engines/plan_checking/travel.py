"""Paragraph 1: when a family may fly, and what the flight can carry."""

from datetime import date

from waylight.engines.plan_checking.case import Broken, Case, Journey, Rule, of_each_family
from waylight.engines.plan_checking.facts import World


@of_each_family
def outside_window(world: World, journey: Journey) -> str | None:
    """Paragraph 1: t lies within the family's window."""
    family = journey.family
    if family.travel_from <= journey.day <= family.travel_until:
        return None
    return f"flies on {journey.day}, outside {family.travel_from} to {family.travel_until}"


@of_each_family
def papers_expired(world: World, journey: Journey) -> str | None:
    """Paragraph 1: t lies within the papers of every member."""
    papers = journey.family.papers_until
    if papers is None or journey.day <= papers:
        return None
    return f"flies on {journey.day}, a member's paper ends on {papers}"


@of_each_family
def inside_gap(world: World, journey: Journey) -> str | None:
    """Paragraph 1: t lies outside the gap when they cannot fly; a missing end is open."""
    start, end = journey.family.not_from, journey.family.not_until
    if start is None and end is None:
        return None
    if not (start or date.min) <= journey.day <= (end or date.max):
        return None
    return f"flies on {journey.day}, when they cannot ({start} to {end})"


@of_each_family
def outside_settings(world: World, journey: Journey) -> str | None:
    """Paragraph 1: t lies within the settings' dates."""
    first, last = world.settings["from"], world.settings["until"]
    if first <= journey.day <= last:
        return None
    return f"flies on {journey.day}, outside the dates planned, {first} to {last}"


@of_each_family
def no_stop(world: World, journey: Journey) -> str | None:
    """Paragraph 1: the flight stops at the family's airport."""
    if journey.family.from_airport in journey.flight.stops:
        return None
    return f"waits at {journey.family.from_airport}, where {journey.flight.flight} does not stop"


def seats_exceeded(case: Case) -> Broken:
    """Paragraph 1: everyone aboard has one of the flight's seats."""
    for flight, families in case.aboard.items():
        people, seats = sum(one.people for one in families), case.world.flights[flight].capacity
        if people > seats:
            yield flight, f"flight {flight} carries {people} people on {seats} seats"


def wheelchairs_exceeded(case: Case) -> Broken:
    """Paragraph 1: the flight takes no more wheelchair families than it can."""
    for flight, families in case.aboard.items():
        wheelchairs = sum(one.family.wheelchair for one in families)
        places = case.world.flights[flight].wheelchairs
        if wheelchairs > places:
            yield (
                flight,
                f"flight {flight} has {wheelchairs} wheelchair families, it takes {places}",
            )


@of_each_family
def no_transfer(world: World, journey: Journey) -> str | None:
    """Paragraph 1: there is a transfer from the airport of arrival to the council."""
    airport, council = journey.flight.to_airport, journey.line.council
    if (airport, council) in world.transfers:
        return None
    return f"lands at {airport}, from where no transfer goes to {council}"


RULES: tuple[Rule, ...] = (
    outside_window,
    papers_expired,
    inside_gap,
    outside_settings,
    no_stop,
    seats_exceeded,
    wheelchairs_exceeded,
    no_transfer,
)
