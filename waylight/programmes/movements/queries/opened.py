"""A plan opened beside its caseload: every family with its flight, council, home and needs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.needs import Need, needs_of

Row = dict[str, Any]
Tables = dict[str, list[Row]]

SHEETS = ("families", "people", "councils", "homes", "flights", "stops", "classes")
ADULT_AGE = 18


@dataclass(frozen=True)
class Family:
    """A family as its caseload states it. `row` counts from 1; pages name it by that alone."""

    row: int
    reference: str
    facts: Row
    people: int
    children: int
    needs: tuple[Need, ...]

    @property
    def origin(self) -> str:
        """The airport that they leave from."""
        return str(self.facts["from_airport"])

    @property
    def is_reunion(self) -> bool:
        """Whether they join a sponsor rather than move into a home found for them."""
        return bool(self.facts["programme"] == "FAMILY_REUNION")


@dataclass(frozen=True)
class Journey:
    """A planned family: its row of the plan, the day it flies and where it goes."""

    family: Family
    entry: Row
    on: date
    flight: str
    council: str


class OpenedPlan:
    """The rows of one caseload and one plan, looked up by reference. Immutable by convention."""

    def __init__(self, tables: Tables, plan: Row) -> None:
        self.tables, self.plan = tables, plan
        self.currency = str(plan.get("currency") or "")

    @cached_property
    def families(self) -> dict[str, Family]:
        """Every family of the caseload by reference, in the order of its sheet."""
        members = defaultdict(list)
        for person in self.tables["people"]:
            members[person["family"]].append(person["born_on"])
        return {
            facts["family"]: _family(row, facts, members[facts["family"]])
            for row, facts in enumerate(self.tables["families"], 1)
        }

    @cached_property
    def journeys(self) -> dict[str, Journey]:
        """Every planned family by reference, in the order of the plan."""
        return {
            entry["family"]: Journey(
                self.families[entry["family"]],
                entry,
                date.fromisoformat(entry["date"]),
                entry["flight"],
                entry["council"] or self.families[entry["family"]].facts["council"],
            )
            for entry in self.plan["plan"]
        }

    @cached_property
    def unplanned(self) -> dict[str, Row]:
        """The plan's row of every family that it leaves out, by reference."""
        return {row["family"]: row for row in self.plan["unplanned"]}

    @cached_property
    def flights(self) -> dict[str, Row]:
        """The plan's row of every flight that carries someone, by reference, by date."""
        rows = sorted(self.plan["flights"], key=lambda row: (row["date"], row["flight"]))
        return {row["flight"]: row for row in rows if row["passengers"]}

    @cached_property
    def aboard(self) -> dict[str, list[Journey]]:
        """The families of each flight, largest first."""
        found = defaultdict(list)
        for journey in self.journeys.values():
            found[journey.flight].append(journey)
        for journeys in found.values():
            journeys.sort(key=lambda journey: (-journey.family.people, journey.family.row))
        return found

    @cached_property
    def councils(self) -> dict[str, Row]:
        """The councils sheet by code."""
        return {row["council"]: row for row in self.tables["councils"]}

    @cached_property
    def flight_rows(self) -> dict[str, int]:
        """Where each flight stands in its sheet, from 1; pages name it by that alone."""
        return {row["flight"]: at for at, row in enumerate(self.tables["flights"], 1)}

    @cached_property
    def stops(self) -> dict[str, tuple[str, ...]]:
        """The airports at which each flight takes people on."""
        found = defaultdict(list)
        for stop in self.tables["stops"]:
            found[stop["flight"]].append(stop["from_airport"])
        return {flight: tuple(airports) for flight, airports in found.items()}

    def council_name(self, code: str | None) -> str:
        """What a council is called; its code if the sheet gives no name."""
        if not code:
            return ""
        return self.councils.get(code, {}).get("name") or code

    def family_in_row(self, row: int) -> Family | None:
        """The family that stands in a row of its sheet."""
        found = self.tables["families"][row - 1 : row] if row > 0 else []
        return self.families[found[0]["family"]] if found else None

    def flight_in_row(self, row: int) -> str | None:
        """The flight that stands in a row of its sheet."""
        found = self.tables["flights"][row - 1 : row] if row > 0 else []
        return str(found[0]["flight"]) if found else None


def _family(row: int, facts: Row, births: list[date]) -> Family:
    children = children_on(facts["travel_from"], births)
    needs = needs_of(facts, adults=len(births) - children)
    return Family(row, facts["family"], facts, len(births), children, needs)


def children_on(day: date, births: list[date]) -> int:
    """How many have not yet had their eighteenth birthday."""
    return sum(
        day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < ADULT_AGE
        for born in births
    )


def opened(plan: Plan) -> OpenedPlan:
    """A ready plan with its caseload. The caller has asked whether the reader may see it."""
    return _opened(plan.pk, plan.version)


@lru_cache(maxsize=4)
def _opened(key: UUID, version: int) -> OpenedPlan:
    """No version of a plan ever changes, so a board is unpacked once, not per click."""
    plan = Plan.objects.select_related("caseload").get(pk=key)
    return OpenedPlan(plan.caseload.tables(*SHEETS), plan.contents())
