"""The workbook and the plan laid side by side: who travels, on what, to where, with whom."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps

from waylight.engines.plan_checking.facts import Class, Council, Family, Flight, Home, World
from waylight.engines.plan_checking.proposal import Crew, Line, Proposal


@dataclass(frozen=True)
class Journey:
    """A planned family on a flight that exists; what else its row names may not exist (None)."""

    line: Line
    family: Family
    flight: Flight
    council: Council | None
    home: Home | None
    lesson: Class | None

    @property
    def day(self) -> date:
        """The day t it flies: the flight's, whatever the plan says."""
        return self.flight.date

    @property
    def people(self) -> int:
        """Its size n; everyone takes a seat."""
        return self.family.people


@dataclass(frozen=True)
class Case:
    """All that a rule may look at. `crews` is the staff of each flight, as listed or derived."""

    world: World
    proposal: Proposal
    journeys: tuple[Journey, ...]
    crews: Mapping[str, Crew]

    @cached_property
    def aboard(self) -> dict[str, list[Journey]]:
        """The families on each flight that carries someone."""
        boarded: defaultdict[str, list[Journey]] = defaultdict(list)
        for journey in self.journeys:
            boarded[journey.flight.flight].append(journey)
        return dict(boarded)


Broken = Iterator[tuple[str, str]]
Rule = Callable[[Case], Broken]


def of_each_family(law: Callable[[World, Journey], str | None]) -> Rule:
    """Make a rule of a question asked of each planned family: None, or what is wrong in words."""

    @wraps(law)
    def rule(case: Case) -> Broken:
        for journey in case.journeys:
            words = law(case.world, journey)
            if words:
                yield journey.family.family, f"family {journey.family.family} {words}"

    return rule


def journeys_of(world: World, proposal: Proposal) -> tuple[Journey, ...]:
    """The first row of each family that names a family and a flight of the workbook."""
    first: dict[str, Line] = {}
    for line in proposal.lines:
        first.setdefault(line.family, line)
    return tuple(
        Journey(
            line=line,
            family=world.families[line.family],
            flight=world.flights[line.flight or ""],
            council=world.councils.get(line.council or ""),
            home=world.homes.get(line.home or ""),
            lesson=world.classes.get(line.class_day or ""),
        )
        for line in first.values()
        if line.family in world.families and line.flight in world.flights
    )
