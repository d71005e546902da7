"""What a plan costs, heading by heading, and how two plans of one caseload differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.programmes.movements.queries.opened import Family, OpenedPlan, Row

Words = str | Promise

OWN_COSTS: tuple[tuple[str, Words], ...] = (
    ("waiting", _("Waiting")),
    ("paper_margin", _("Papers close to lapsing")),
    ("stops", _("Stops and hubs")),
    ("transfers", _("Onward transfer")),
    ("placement", _("Placement")),
    ("empty_homes", _("Empty homes")),
)
"""What one family costs by itself."""

COSTS: tuple[tuple[str, Words], ...] = (
    ("charters", _("Charters")),
    ("fares", _("Fares")),
    ("staff", _("Escorts and interpreters")),
    *OWN_COSTS,
    ("unplanned", _("Families not planned")),
)
"""Every heading of a plan's cost, in the order in which they are shown."""


SERIES = {"charters": "charter", "fares": "scheduled", "staff": "homes", "unplanned": "gap"}
"""The colour of a heading's bar; what families cost by themselves shares one."""
FULL_BAR = 1000


@dataclass(frozen=True)
class Line:
    """One heading and its amount in the caseload's currency."""

    code: str
    words: Words
    amount: float


@dataclass(frozen=True)
class Bar(Line):
    """A heading with its bar (0 to `FULL_BAR`, the largest heading is full) and its share."""

    series: str
    length: int
    percent: float


def breakdown(opened: OpenedPlan) -> tuple[Bar, ...]:
    """Every heading of a plan's cost."""
    costs = opened.plan["costs"]
    largest = max(costs.values(), default=0.0) or 1.0
    whole = opened.plan["objective"] or 1.0
    return tuple(
        Bar(
            code,
            words,
            costs[code],
            SERIES.get(code, "own"),
            round(FULL_BAR * max(0.0, costs[code]) / largest),
            100 * costs[code] / whole,
        )
        for code, words in COSTS
    )


@dataclass(frozen=True)
class Pair:
    """One heading in two plans."""

    words: Words
    first: float
    second: float

    @property
    def difference(self) -> float:
        """What the second costs more."""
        return self.second - self.first


@dataclass(frozen=True)
class Changed:
    """A family that the two plans treat differently; a plan that leaves it out has no row."""

    family: Family
    first: Row | None
    second: Row | None
    first_council: str
    second_council: str


@dataclass(frozen=True)
class Comparison:
    """Two plans side by side."""

    pairs: tuple[Pair, ...]
    total: Pair
    changed: tuple[Changed, ...]
    alike: int


def compare(first: OpenedPlan, second: OpenedPlan) -> Comparison:
    """Two plans of the same caseload: each heading, and each family that differs."""
    costs, others = first.plan["costs"], second.plan["costs"]
    changed = tuple(_changed(first, second))
    return Comparison(
        tuple(Pair(words, costs[code], others[code]) for code, words in COSTS),
        Pair(_("Total"), first.plan["objective"], second.plan["objective"]),
        changed,
        len(first.families) - len(changed),
    )


def _changed(first: OpenedPlan, second: OpenedPlan) -> Iterator[Changed]:
    for reference, family in first.families.items():
        one, other = _entry(first, reference), _entry(second, reference)
        if _choice(one) != _choice(other):
            yield Changed(
                family,
                one,
                other,
                first.council_name(one["council"] if one else None),
                second.council_name(other["council"] if other else None),
            )


def _entry(opened: OpenedPlan, reference: str) -> Row | None:
    journey = opened.journeys.get(reference)
    return journey.entry if journey else None


def _choice(entry: Row | None) -> tuple[str, ...] | None:
    return (entry["flight"], entry["council"], entry["home"]) if entry else None
