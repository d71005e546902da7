"""What the plan says of itself: its cost, its bound, its gap, its counts."""

import math

from waylight.engines.plan_checking.case import Broken, Case
from waylight.engines.plan_checking.costs import family_costs, plan_costs, tickets, wages
from waylight.engines.plan_checking.verdict import PENNY, same_money

GAP_ROUNDING = 1e-6
PROVEN = 1e-6
STATUSES = ("optimal", "feasible")


def cost_differs(case: Case) -> Broken:
    """The plan: each heading it claims is what the contract counts."""
    ours = plan_costs(case)
    for heading, claimed in case.proposal.costs.items():
        if heading not in ours:
            yield heading, f"“{heading}” is not a heading of the contract"
        elif not same_money(ours[heading], claimed):
            yield (
                heading,
                f"{heading} is said to cost {claimed:,.2f}, it costs {ours[heading]:,.2f}",
            )


def objective_differs(case: Case) -> Broken:
    """The plan: its objective is the sum of its costs."""
    ours, claimed = sum(plan_costs(case).values()), case.proposal.objective
    if claimed is not None and not same_money(ours, claimed):
        yield "objective", f"the plan is said to cost {claimed:,.2f}, it costs {ours:,.2f}"


def family_cost_differs(case: Case) -> Broken:
    """The plan: a family's own costs are what the contract counts."""
    for journey in case.journeys:
        ours, family = family_costs(case.world, journey), journey.family.family
        for heading, claimed in journey.line.costs.items():
            if heading in ours and not same_money(ours[heading], claimed):
                words = (
                    f"family {family} is said to cost {claimed:,.2f} in {heading}, "
                    f"it costs {ours[heading]:,.2f}"
                )
                yield family, words


def flight_cost_differs(case: Case) -> Broken:
    """The plan: a flight costs its charter or fares, and its staff."""
    aboard = case.aboard
    for line in case.proposal.flights or ():
        flight = case.world.flights.get(line.flight)
        if flight is None or line.cost is None:
            continue
        people = sum(one.people for one in aboard.get(line.flight, ()))
        ours = tickets(flight, people) + wages(case.world, line.crew)
        if not same_money(ours, line.cost):
            words = f"flight {line.flight} is said to cost {line.cost:,.2f}, it costs {ours:,.2f}"
            yield line.flight, words


def counts_differ(case: Case) -> Broken:
    """The plan: its counts of families planned and unplanned are those of its rows."""
    said = case.proposal
    pairs = (
        ("planned", said.families_planned, len(said.lines)),
        ("unplanned", said.families_unplanned, len(said.unplanned)),
    )
    for word, claimed, rows in pairs:
        if claimed is not None and claimed != rows:
            yield f"families_{word}", f"{claimed:g} families are said to be {word}, {rows} are"


def bound_above_cost(case: Case) -> Broken:
    """The plan: no plan costs less than its bound, so neither does this one."""
    cost, bound = sum(plan_costs(case).values()), case.proposal.bound
    if bound is not None and bound > cost and not same_money(bound, cost):
        yield "bound", f"the bound {bound:,.2f} is above the plan's own cost {cost:,.2f}"


def gap_differs(case: Case) -> Broken:
    """The plan: gap = (objective − bound) / objective."""
    said = case.proposal
    if said.gap is None or said.bound is None or said.objective is None:
        return
    ours = (said.objective - said.bound) / said.objective if said.objective else 0.0
    if abs(ours - said.gap) > GAP_ROUNDING:
        yield "gap", f"the gap is said to be {said.gap:.6f}, objective and bound make it {ours:.6f}"


def status_unproven(case: Case) -> Broken:
    """The plan: “optimal” is said only when the bound meets the cost."""
    said = case.proposal
    if said.status is not None and said.status not in STATUSES:
        yield "status", f"“{said.status}” is neither “optimal” nor “feasible”"
    elif said.status == "optimal" and not _meets(said.objective, said.bound):
        yield "status", f"said to be optimal at {said.objective} with the bound at {said.bound}"


RULES = (
    cost_differs,
    objective_differs,
    family_cost_differs,
    flight_cost_differs,
    counts_differ,
    bound_above_cost,
    gap_differs,
    status_unproven,
)


def _meets(objective: float | None, bound: float | None) -> bool:
    return (
        objective is not None
        and bound is not None
        and math.isclose(objective, bound, rel_tol=PROVEN, abs_tol=PENNY)
    )
