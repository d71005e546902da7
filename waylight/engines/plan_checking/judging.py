"""The front door: every rule asked of a plan, in the order of the contract."""

from waylight.engines.plan_checking import (
    appointments,
    claims,
    placement,
    staff,
    travel,
    whole,
)
from waylight.engines.plan_checking.case import Case, Rule, journeys_of
from waylight.engines.plan_checking.costs import plan_costs
from waylight.engines.plan_checking.facts import Row, Tables, World, read_world
from waylight.engines.plan_checking.proposal import Crew, Proposal, read_proposal
from waylight.engines.plan_checking.roster import derived_crews
from waylight.engines.plan_checking.verdict import Verdict, Violation

RULES: tuple[Rule, ...] = (
    *whole.RULES,
    *travel.RULES,
    *placement.RULES,
    *appointments.RULES,
    *staff.RULES,
    *claims.RULES,
)


def check(tables: Tables, plan: Row) -> Verdict:
    """Check a plan against the workbook it was made for, and count its cost again.

    `tables` maps each sheet's name to its rows (typed as the reader types them); `plan` is the
    plan's JSON, dates as ISO text or as dates. A plan without `flights` gets staff derived.
    Nothing is raised for a bad plan: what is wrong with it is in the verdict.
    """
    case = _case(read_world(tables), read_proposal(plan))
    found = [
        Violation(rule.__name__, subject, words) for rule in RULES for subject, words in rule(case)
    ]
    costs = plan_costs(case)
    return Verdict(
        violations=tuple(found),
        costs=costs,
        objective=sum(costs.values()),
        claimed=case.proposal.objective,
        rules={rule.__name__: _times(found, rule) for rule in RULES},
        families_planned=len(case.journeys),
        families_unplanned=len(case.world.families) - len(case.journeys),
    )


def _case(world: World, proposal: Proposal) -> Case:
    case = Case(world, proposal, journeys_of(world, proposal), crews={})
    crews: dict[str, Crew] = (
        derived_crews(world, case.aboard)
        if proposal.flights is None
        else {line.flight: line.crew for line in proposal.flights if line.flight in world.flights}
    )
    return Case(world, proposal, case.journeys, crews)


def _times(found: list[Violation], rule: Rule) -> int:
    return sum(violation.code == rule.__name__ for violation in found)
