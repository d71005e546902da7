"""What a plan costs, heading by heading, as the contract counts it."""

from collections.abc import Callable

from waylight.engines.plan_checking.case import Case, Journey
from waylight.engines.plan_checking.facts import Flight, World, kilometres
from waylight.engines.plan_checking.proposal import Crew

Term = Callable[[World, Journey], float]


def waiting(world: World, journey: Journey) -> float:
    """w·n·d·(1 + d / waiting_growth_days), d = t − ready_on in days."""
    days = (journey.day - journey.family.ready_on).days
    growth = 1 + days / world.settings["waiting_growth_days"]
    return float(journey.family.waiting_cost * journey.people * days * growth)


def paper_margin(world: World, journey: Journey) -> float:
    """paper_margin_cost·n·max(0, paper_margin_days − (last day − t))."""
    left = (journey.family.last_day - journey.day).days
    short: int = max(0, world.settings["paper_margin_days"] - left)
    cost: float = world.settings["paper_margin_cost"]
    return cost * journey.people * short


def stops(world: World, journey: Journey) -> float:
    """The stop's extra·n; through a hub, its cost per person and for special needs."""
    family, settings = journey.family, world.settings
    extra = journey.flight.stops.get(family.from_airport, 0.0) * journey.people
    if not journey.flight.via:
        return extra
    special = settings["hub_cost_special"] if family.wheelchair or family.medical_escort else 0.0
    return float(extra + settings["hub_cost_per_person"] * journey.people + special)


def transfers(world: World, journey: Journey) -> float:
    """transfer·n, from the airport of arrival to the council."""
    pair = journey.flight.to_airport, journey.line.council or ""
    return world.transfers.get(pair, 0.0) * journey.people


def placement(world: World, journey: Journey) -> float:
    """Placement, language, tie and spare bedrooms, for resettlement."""
    family, council, home = journey.family, journey.council, journey.home
    if not (family.resettled and council and home):
        return 0.0
    settings = world.settings
    pair = world.placement.get((family.family, council.council))
    cost = pair["cost"] if pair else 0.0
    if family.language not in council.languages:
        cost += settings["language_cost"]
    spare = max(0, home.bedrooms - (family.bedrooms or 0))
    return float(cost + _tie(world, journey) + spare * settings["spare_bedroom_cost"])


def empty_homes(world: World, journey: Journey) -> float:
    """Days empty (t − available_from)·empty_cost_per_day, for resettlement."""
    if not (journey.family.resettled and journey.home):
        return 0.0
    days = (journey.day - journey.home.available_from).days
    return days * journey.home.empty_cost_per_day


FAMILY_TERMS: tuple[Term, ...] = (
    waiting,
    paper_margin,
    stops,
    transfers,
    placement,
    empty_homes,
)


def family_costs(world: World, journey: Journey) -> dict[str, float]:
    """One family's own costs by heading, in the workbook's currency."""
    return {term.__name__: term(world, journey) for term in FAMILY_TERMS}


def tickets(flight: Flight, people: int) -> float:
    """fixed_cost of a charter that carries someone; fares, cheapest seats first, otherwise."""
    if flight.chartered:
        return (flight.fixed_cost or 0.0) if people else 0.0
    cost = 0.0
    for price, seats in flight.fares:
        cost += price * min(seats, people)
        people -= min(seats, people)
    return cost


def wages(world: World, crew: Crew) -> float:
    """Escorts, medical escorts and interpreters at their cost."""
    settings = world.settings
    return float(
        crew.ops * settings["ops_escort_cost"]
        + crew.roving * settings["roving_escort_cost"]
        + crew.medical * settings["medical_escort_cost"]
        + sum((crew.interpreters or {}).values()) * settings["interpreter_cost"]
    )


def plan_costs(case: Case) -> dict[str, float]:
    """The ten headings of the plan's JSON; a family not on a known flight is unplanned."""
    world = case.world
    totals = {term.__name__: 0.0 for term in FAMILY_TERMS}
    for journey in case.journeys:
        for heading, cost in family_costs(world, journey).items():
            totals[heading] += cost
    totals |= {"fares": 0.0, "charters": 0.0}
    for name, families in case.aboard.items():
        flight, people = world.flights[name], sum(one.people for one in families)
        totals["charters" if flight.chartered else "fares"] += tickets(flight, people)
    totals["staff"] = sum((wages(world, crew) for crew in case.crews.values()), 0.0)
    travelling = {journey.family.family for journey in case.journeys}
    totals["unplanned"] = sum(
        (one.unplanned_cost for name, one in world.families.items() if name not in travelling), 0.0
    )
    return totals


def _tie(world: World, journey: Journey) -> float:
    """min(tie_cost_max, tie_cost_per_km·max(0, km − tie_free_km)) if tied."""
    tied_to = world.councils.get(journey.family.tie_council or "")
    if not (tied_to and journey.council):
        return 0.0
    settings = world.settings
    beyond = max(0.0, kilometres(journey.council, tied_to) - settings["tie_free_km"])
    return float(min(settings["tie_cost_max"], settings["tie_cost_per_km"] * beyond))
