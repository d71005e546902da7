"""Paragraph 2: the home, and the council it lies in."""

from collections import Counter

from waylight.engines.plan_checking.case import Broken, Case, Journey, Rule, of_each_family
from waylight.engines.plan_checking.facts import Family, Home, World, kilometres

MILLIMETRE = 1e-6
"""In kilometres: two honest computers may disagree about a great circle by less than this."""


def home_taken(case: Case) -> Broken:
    """Paragraph 2: one family to one unit of a home."""
    taken = Counter(one.home.home for one in case.journeys if one.family.resettled and one.home)
    for home, families in taken.items():
        units = case.world.homes[home].count
        if families > units:
            yield home, f"home {home} is given to {families} families, it has {units} unit(s)"


@of_each_family
def home_closed(world: World, journey: Journey) -> str | None:
    """Paragraph 2: the home is available on t."""
    home = _home(journey)
    if home is None or home.available_from <= journey.day <= home.available_until:
        return None
    span = f"{home.available_from} to {home.available_until}"
    return f"arrives on {journey.day}, home {home.home} is available {span}"


@of_each_family
def home_too_small(world: World, journey: Journey) -> str | None:
    """Paragraph 2: the home has the bedrooms the family needs."""
    home = _home(journey)
    if home is None or home.bedrooms >= _needed(journey.family):
        return None
    return f"needs {_needed(journey.family)} bedrooms, home {home.home} has {home.bedrooms}"


@of_each_family
def home_too_large(world: World, journey: Journey) -> str | None:
    """Paragraph 2: the home has no more than max_spare_bedrooms above need."""
    home, spare = _home(journey), world.settings["max_spare_bedrooms"]
    if home is None or home.bedrooms <= _needed(journey.family) + spare:
        return None
    need = f"{_needed(journey.family)} bedrooms and at most {spare} spare"
    return f"needs {need}, home {home.home} has {home.bedrooms}"


@of_each_family
def home_has_steps(world: World, journey: Journey) -> str | None:
    """Paragraph 2: the home is step-free if the family needs it so."""
    home = _home(journey)
    if home is None or home.step_free or not journey.family.step_free:
        return None
    return f"needs a step-free home, {home.home} is not"


@of_each_family
def service_missing(world: World, journey: Journey) -> str | None:
    """Paragraph 2: the council offers the service the family needs."""
    service, council = journey.family.service, journey.council
    if not journey.family.resettled or not service or not council or service in council.services:
        return None
    return f"needs {service}, which council {council.council} does not offer"


@of_each_family
def placement_refused(world: World, journey: Journey) -> str | None:
    """Paragraph 2: the placement is not marked as not allowed."""
    pair = world.placement.get((journey.family.family, journey.line.council or ""))
    if not journey.family.resettled or pair is None or pair["allowed"]:
        return None
    return f"may not be placed in council {journey.line.council}"


@of_each_family
def tie_too_far(world: World, journey: Journey) -> str | None:
    """Paragraph 2: a required tie is within tie_required_km of the council."""
    family, council, reach = journey.family, journey.council, world.settings["tie_required_km"]
    tied_to = world.councils.get(family.tie_council or "")
    if not (family.resettled and family.tie_required and tied_to and council):
        return None
    km = kilometres(council, tied_to)
    if km <= reach + MILLIMETRE:
        return None
    return f"must be within {reach} km of {tied_to.council}, {council.council} is {km:.1f} km away"


def intake_exceeded(case: Case) -> Broken:
    """Paragraph 2: a council takes no more people in a calendar month than it offered."""
    arriving: Counter[tuple[str, str]] = Counter()
    for one in case.journeys:
        if one.family.resettled and one.council:
            arriving[one.council.council, f"{one.day:%Y-%m}"] += one.people
    for (council, month), people in arriving.items():
        intake = case.world.councils[council].people_per_month
        if people > intake:
            yield council, f"council {council} receives {people} people in {month}, of {intake}"


RULES: tuple[Rule, ...] = (
    home_taken,
    home_closed,
    home_too_small,
    home_too_large,
    home_has_steps,
    service_missing,
    placement_refused,
    tie_too_far,
    intake_exceeded,
)


def _home(journey: Journey) -> Home | None:
    return journey.home if journey.family.resettled else None


def _needed(family: Family) -> int:
    return family.bedrooms or 0
