"""What it would take for a family, and what is worth most: answers as the pages show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.engines.movement_planning.scenarios.plain import from_json
from waylight.programmes.movements.models import Plan, ScenarioKind
from waylight.programmes.movements.queries.money import OWN_COSTS
from waylight.programmes.movements.queries.opened import OpenedPlan
from waylight.programmes.movements.queries.scenarios import SENTENCES, Asked, asked_of

Words = str | Promise
Row = dict[str, Any]

ASKED: dict[str, Words] = {
    "planned": _("Planned after all"),
    "flight": _("Another flight"),
    "week_earlier": _("A week or more earlier"),
    "council": _("Another council"),
    "earliest": _("The earliest days"),
}
"""What was forced, in words."""
TERMS: dict[str, Words] = {
    **dict(OWN_COSTS),
    "seats_and_staff": _("Seats and staff that it adds"),
    "unplanned": _("Not being planned"),
}
RESOURCES: dict[str, Words] = {
    "charter": _("One more charter"),
    "charter_lost": _("A charter lost"),
    "home": _("A home"),
    "clinic": _("Ten clinic places"),
    "ops": _("An escort for some days"),
    "roving": _("A roving escort for some days"),
    "medical": _("A medical escort for some days"),
    "interpreter": _("An interpreter for some days"),
    "intake": _("Ten people more a month"),
    "wheelchair": _("A wheelchair place"),
}


@dataclass(frozen=True)
class Choice:
    """Another place for a family: alone, with others rearranged, and who else would move."""

    rank: int
    words: Words
    row: Row
    on: date
    council: str

    @property
    def others(self) -> int:
        """How many other families would move."""
        return len(self.row["moves"])


@dataclass(frozen=True)
class Help:
    """A change and what solving with it showed."""

    rank: int
    sentence: str
    row: Row
    kind: Words = ""

    @property
    def others(self) -> int:
        """How many other families would move."""
        return len(self.row["moves"])


@dataclass(frozen=True)
class Term:
    """One heading of the family's cost, now and in the next best place."""

    words: Words
    now: float
    then: float | None


@dataclass(frozen=True)
class Takes:
    """The whole answer about one family."""

    row: Row
    choices: tuple[Choice, ...]
    earlier: tuple[Choice, ...]
    changes: tuple[Help, ...]
    terms: tuple[Term, ...]

    @property
    def all_choices(self) -> tuple[Choice, ...]:
        """Every other place, in the order of the tables."""
        return self.choices + self.earlier


def takes(opened: OpenedPlan, answer: Row) -> Takes:
    """The answer about a family, ranked through both tables."""
    choices = answer["alternatives"]
    return Takes(
        answer,
        tuple(_choice(opened, n, row) for n, row in enumerate(choices, 1)),
        tuple(
            _choice(opened, n, row)
            for n, row in enumerate(answer["why_not_earlier"], len(choices) + 1)
        ),
        tuple(_help(n, row) for n, row in enumerate(answer["changes"], 1)),
        tuple(_terms(answer, choices)),
    )


def worth(answer: Row) -> tuple[list[Help], list[Help]]:
    """The resources that were solved, and those that only have a price."""
    rows = [_help(n, row) for n, row in enumerate(answer["resources"], 1)]
    solved = [one for one in rows if one.row["solved"] is not None]
    return solved, [one for one in rows if one.row["solved"] is None]


def asked_about(plan: Plan, row: int) -> list[Asked]:
    """What was asked about the family in a row of its sheet, newest first."""
    found = asked_of(plan, ScenarioKind.FAMILY)
    return [one for one in found if one.scenario.asks.get("row") == row]


def _choice(opened: OpenedPlan, rank: int, row: Row) -> Choice:
    place = row["place"]
    on, council = date.fromisoformat(place["date"]), opened.council_name(place["council"])
    return Choice(rank, ASKED[row["ask"]], row, on, council)


def _help(rank: int, row: Row) -> Help:
    change = from_json(row["change"])
    sentence = str(SENTENCES[change.kind]) % change.facts()
    return Help(rank, sentence, row, RESOURCES.get(row["kind"], ""))


def _terms(answer: Row, choices: list[Row]) -> list[Term]:
    """Headings that are not nothing, largest first, beside the cheapest other place's."""
    next_best = min(choices, key=lambda row: float(row["difference"]), default=None)
    then = next_best["terms"] if next_best else {}
    return [
        Term(TERMS[name], amount, then.get(name) if then else None)
        for name, amount in answer["terms"].items()
        if amount or then.get(name)
    ]
