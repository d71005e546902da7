"""The cheapest plan of a tiny caseload by trying them all, so that a planner can be measured.

Which flight and home a single family may have, and what they cost it, is asked of the checker's
own rules; what families share is counted here. A branch is left only when something shared has
run out, or when even its cheapest completion costs no less than a plan already found. Both are
safe because seats, staff and appointments needed never fall when a family is added.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from waylight.engines.plan_checking import appointments, placement, travel
from waylight.engines.plan_checking.case import Journey
from waylight.engines.plan_checking.costs import family_costs, tickets, wages
from waylight.engines.plan_checking.facts import Family, World, read_world
from waylight.engines.plan_checking.proposal import Crew, Line
from waylight.engines.plan_checking.roster import Roster, busy, needed_crew

FIXED = 1e6
"""Leaving out a fixed family must be unavoidable: it weighs more than any cost of the others."""


class Choice(NamedTuple):
    """What a family may have: a journey, or none (unplanned), and its own cost."""

    journey: Journey | None
    cost: float
    floor: float
    clinics: tuple[date, ...] = ()
    classes: tuple[str, ...] = ()


class Optimum(NamedTuple):
    """The least cost of any plan, in the workbook's currency, and a plan of that cost."""

    cost: float
    plan: dict[str, Any]


@dataclass
class _Best:
    weight: float = float("inf")
    choices: tuple[Choice, ...] = ()
    crews: Mapping[str, Crew] | None = None


def optimum(tables: Any) -> Optimum:
    """The best plan there is; meant for at most eight families."""
    search = _Search(read_world(tables))
    search.go(0, 0.0)
    return search.told()


class _Search:
    def __init__(self, world: World) -> None:
        self.world = world
        self.promised = {row["family"]: row for row in world.fixed}
        choices = {name: self._choices(family) for name, family in world.families.items()}
        self.order = sorted(choices, key=lambda name: (len(choices[name]), name))
        self.choices = [choices[name] for name in self.order]
        floors = [min(choice.floor for choice in each) for each in self.choices]
        self.rest = [sum(floors[at:]) for at in range(len(floors) + 1)]
        self.taken: list[Choice] = []
        self.used: Counter[Any] = Counter()
        self.best = _Best()
        self.staffed = cache(self._staffed)

    def go(self, at: int, own: float) -> None:
        """Decide for the family at this place, everyone before it being decided."""
        staff = self.staffed(self._needs())
        if staff is None:
            return
        weight = own + staff[0] + self._tickets()
        if weight + self.rest[at] >= self.best.weight - 1e-7:
            return
        if self._appointed("clinics") is None or self._appointed("classes") is None:
            return
        if at == len(self.order):
            self.best = _Best(weight, tuple(self.taken), staff[1])
            return
        for choice in self.choices[at]:
            wanted = self._wants(choice)
            if all(self.used[what] + n <= room for what, (n, room) in wanted.items()):
                self._take(choice, wanted, 1)
                self.go(at + 1, own + choice.cost)
                self._take(choice, wanted, -1)

    def told(self) -> Optimum:
        """The best plan as JSON, with its cost by the contract."""
        self.taken = list(self.best.choices)
        clinics, classes = self._appointed("clinics") or {}, self._appointed("classes") or {}
        going = [choice.journey for choice in self.taken if choice.journey]
        left = [name for name in self.order if name not in {one.family.family for one in going}]
        aboard = self._aboard()
        plan = {
            "plan": [
                {
                    "family": one.family.family,
                    "flight": one.flight.flight,
                    "date": one.day,
                    "council": one.line.council,
                    "home": one.line.home,
                    "clinic_date": clinics[one.family.family],
                    "class": classes.get(one.family.family),
                }
                for one in going
            ],
            "flights": [
                {
                    "flight": flight,
                    "passengers": sum(one.people for one in aboard[flight]),
                    "ops_escorts": crew.ops,
                    "roving_escorts": crew.roving,
                    "medical_escorts": crew.medical,
                    "interpreters": dict(crew.interpreters or {}),
                }
                for flight, crew in (self.best.crews or {}).items()
            ],
            "unplanned": [{"family": name, "blocked_by": ["no room"]} for name in left],
        }
        return Optimum(self.best.weight - FIXED * sum(name in self.promised for name in left), plan)

    def _choices(self, family: Family) -> list[Choice]:
        weight = family.unplanned_cost + FIXED * (family.family in self.promised)
        choices = [Choice(None, weight, weight)]
        for journey in self._journeys(family):
            if not all(_allows(law, self.world, journey) for law in _laws(travel, placement)):
                continue
            cost = sum(family_costs(self.world, journey).values())
            fares = 0.0 if journey.flight.chartered else tickets(journey.flight, journey.people)
            clinics, classes = self._clinics(journey), self._classes(journey)
            if clinics and (classes or not family.resettled):
                choices.append(Choice(journey, cost, cost + fares, clinics, classes))
        return sorted(choices, key=lambda choice: choice.floor)

    def _journeys(self, family: Family) -> Iterator[Journey]:
        promise = self.promised.get(family.family, {})
        homes = list(self.world.homes.values()) if family.resettled else [None]
        for flight, home in product(self.world.flights.values(), homes):
            council = home.council if home else family.council or ""
            name = home.home if home else None
            if promise.get("flight") not in (None, flight.flight):
                continue
            if promise.get("home") not in (None, name):
                continue
            line = Line(
                family.family, flight.flight, flight.date, council, name, None, None, {}, {}
            )
            yield Journey(line, family, flight, self.world.councils[council], home, None)

    def _clinics(self, journey: Journey) -> tuple[date, ...]:
        promise = self.promised.get(journey.family.family, {}).get("clinic_date")
        days = [day for airport, day in self.world.clinics if promise in (None, day)]
        laws = (appointments.clinic_unknown, appointments.clinic_out_of_time)
        return tuple(
            day
            for day in sorted(set(days))
            if _all_allow(
                laws, self.world, replace(journey, line=replace(journey.line, clinic_date=day))
            )
        )

    def _classes(self, journey: Journey) -> tuple[str, ...]:
        promise = self.promised.get(journey.family.family, {}).get("class")
        laws = (appointments.class_elsewhere, appointments.class_out_of_time)
        return tuple(
            name
            for name, lesson in self.world.classes.items()
            if journey.family.resettled
            and promise in (None, name)
            and _all_allow(laws, self.world, replace(journey, lesson=lesson))
        )

    def _wants(self, choice: Choice) -> dict[Any, tuple[int, int]]:
        """What a choice uses of what is shared: how much, and how much there is in all."""
        one = choice.journey
        if one is None:
            return {}
        wanted = {
            ("seats", one.flight.flight): (one.people, one.flight.capacity),
            ("chairs", one.flight.flight): (int(one.family.wheelchair), one.flight.wheelchairs),
        }
        if one.home and one.council:
            wanted["home", one.home.home] = (1, one.home.count)
            month = one.council.council, f"{one.day:%Y-%m}"
            wanted["intake", month] = (one.people, one.council.people_per_month)
        return wanted

    def _take(self, choice: Choice, wanted: dict[Any, tuple[int, int]], sign: int) -> None:
        for what, (count, _) in wanted.items():
            self.used[what] += sign * count
        if sign > 0:
            self.taken.append(choice)
        else:
            self.taken.pop()

    def _aboard(self) -> dict[str, list[Journey]]:
        boarded: dict[str, list[Journey]] = {}
        for choice in self.taken:
            if choice.journey:
                boarded.setdefault(choice.journey.flight.flight, []).append(choice.journey)
        return dict(sorted(boarded.items()))

    def _tickets(self) -> float:
        return sum(
            tickets(self.world.flights[flight], sum(one.people for one in families))
            for flight, families in self._aboard().items()
        )

    def _needs(self) -> tuple[tuple[str, int, int, tuple[tuple[str, int], ...]], ...]:
        needs = []
        for flight, families in self._aboard().items():
            crew = needed_crew(self.world.settings, self.world.flights[flight], families)
            spoken = tuple(sorted((crew.interpreters or {}).items()))
            needs.append((flight, crew.ops, crew.medical, spoken))
        return tuple(needs)

    def _staffed(self, needs: Any) -> tuple[float, dict[str, Crew]] | None:
        """The cheapest split of the escorts that the roster allows, among all there are."""
        cheapest: tuple[float, dict[str, Crew]] | None = None
        for split in product(*(range(ops + 1) for _, ops, _, _ in needs)):
            crews = {
                flight: Crew(ops - roving, roving, medical, dict(spoken))
                for (flight, ops, medical, spoken), roving in zip(needs, split, strict=True)
            }
            cost = sum(wages(self.world, crew) for crew in crews.values())
            if (cheapest is None or cost < cheapest[0]) and self._on_duty(crews):
                cheapest = cost, crews
        return cheapest

    def _on_duty(self, crews: Mapping[str, Crew]) -> bool:
        roster = Roster(self.world.staff)
        return all(
            people <= roster.on_duty(stock, day)
            for (stock, day), people in busy(self.world, crews).items()
        )

    def _appointed(self, kind: str) -> dict[str, Any] | None:
        """Each planned family's clinic day or class, or None when there is no room for all."""
        free: Counter[Any] = Counter()
        if kind == "clinics":
            free.update({(airport, day): n for (airport, day), n in self.world.clinics.items()})
        else:
            free.update({name: lesson.adults for name, lesson in self.world.classes.items()})
        going = [choice for choice in self.taken if choice.journey and getattr(choice, kind)]
        return _assigned(kind, sorted(going, key=lambda one: len(getattr(one, kind))), free, {})


def _assigned(
    kind: str, going: Sequence[Choice], free: Counter[Any], done: dict[str, Any]
) -> dict[str, Any] | None:
    if not going:
        return dict(done)
    journey = going[0].journey
    assert journey is not None
    family = journey.family
    people = family.people if kind == "clinics" else family.adults
    for place in getattr(going[0], kind):
        key = (family.from_airport, place) if kind == "clinics" else place
        if free[key] >= people:
            free[key] -= people
            found = _assigned(kind, going[1:], free, {**done, family.family: place})
            free[key] += people
            if found is not None:
                return found
    return None


def _laws(*modules: Any) -> list[Any]:
    """The rules of these modules that ask something of one family alone."""
    return [rule for module in modules for rule in module.RULES if hasattr(rule, "__wrapped__")]


def _allows(rule: Any, world: World, journey: Journey) -> bool:
    return rule.__wrapped__(world, journey) is None


def _all_allow(rules: Sequence[Any], world: World, journey: Journey) -> bool:
    return all(_allows(rule, world, journey) for rule in rules)
