"""The difference between what people were told and a re-plan, family by family, and in numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.movement_planning.scenarios.change import ChangeRefusedError
from waylight.engines.movement_planning.scenarios.plain import from_json
from waylight.programmes.movements.models import Caseload, Plan
from waylight.programmes.movements.queries.needs import Words
from waylight.programmes.movements.queries.opened import Family, OpenedPlan, Row, opened
from waylight.programmes.movements.queries.standing import decided

OPEN, ACCEPTED, REFUSED = "open", "accepted", "refused"
KINDS: tuple[tuple[str, Words], ...] = (
    ("moved", gettext_lazy("Moved")),
    ("new", gettext_lazy("New journey")),
    ("dropped", gettext_lazy("No journey now")),
)
DECISIONS: tuple[tuple[str, Words], ...] = (
    (OPEN, gettext_lazy("To be decided")),
    (ACCEPTED, gettext_lazy("Accepted")),
    (REFUSED, gettext_lazy("Refused")),
)
PROMISES: tuple[tuple[str, Words], ...] = (
    ("planned", gettext_lazy("Nobody was told")),
    ("told", gettext_lazy("Told")),
    ("ticketed", gettext_lazy("Ticket issued")),
    ("locked", gettext_lazy("Leaves within days")),
)
SPANS: tuple[tuple[int, Words], ...] = (
    (-15, gettext_lazy("Over 14 days earlier")),
    (-8, gettext_lazy("8 to 14 earlier")),
    (-1, gettext_lazy("1 to 7 earlier")),
    (0, gettext_lazy("The same day")),
    (7, gettext_lazy("1 to 7 later")),
    (14, gettext_lazy("8 to 14 later")),
    (10_000, gettext_lazy("Over 14 days later")),
)
"""Days that a journey moves, up to and with each number; the first span has no end before it."""
WORLD: Mapping[str, Words] = {
    "workbook": gettext_lazy("A changed workbook was uploaded."),
    "cancel_flight": gettext_lazy("Flight %(flight)s is cancelled."),
    "withdraw_home": gettext_lazy("Home %(home)s is withdrawn."),
    "medical_lapsed": gettext_lazy("Family %(family)s prepares again from %(ready_on)s."),
    "paper_ends": gettext_lazy("A paper of person %(person)s ends on %(until)s."),
    "family_grew": gettext_lazy("Family %(family)s has one person more."),
}


@dataclass(frozen=True)
class Side:
    """A journey before or after."""

    flight: str
    on: date
    council: str
    home: str
    clinic: date | None
    lesson: str


@dataclass(frozen=True)
class Changed:
    """One family whose journey a re-plan changes; `more` is what the family itself costs more."""

    family: Family
    kind: str
    before: Side | None
    after: Side | None
    is_lost: bool
    told: str
    penalty: float
    more: float | None
    because: tuple[str, ...]
    decision: str

    @property
    def kind_words(self) -> Words:
        """Moved, new or dropped."""
        return dict(KINDS)[self.kind]

    @property
    def told_words(self) -> Words:
        """How firm the earlier journey was."""
        return dict(PROMISES)[self.told]

    @property
    def decision_words(self) -> Words:
        """What was decided."""
        return dict(DECISIONS)[self.decision]

    @property
    def days(self) -> int | None:
        """How many days later the journey is."""
        return (self.after.on - self.before.on).days if self.before and self.after else None


@dataclass(frozen=True)
class Span:
    """How many families move by so many days: still open, accepted, refused."""

    words: Words
    open: int
    accepted: int
    refused: int


@dataclass(frozen=True)
class Difference:
    """Everything that a re-plan changes, and what is decided of it."""

    changed: tuple[Changed, ...]
    kept: int
    penalty: float
    cost_before: float
    cost_after: float
    currency: str

    @property
    def more(self) -> float:
        """What the re-plan costs more than the plan as it stands."""
        return self.cost_after - self.cost_before

    def counted(self, decision: str) -> int:
        """How many families are open, accepted or refused."""
        return sum(one.decision == decision for one in self.changed)

    @property
    def open(self) -> int:
        """How many families are still to be decided."""
        return self.counted(OPEN)

    @property
    def accepted(self) -> int:
        """How many changes are accepted."""
        return self.counted(ACCEPTED)

    @property
    def refused(self) -> int:
        """How many changes are refused."""
        return self.counted(REFUSED)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Families by the days that they move."""
        count = Counter((_span(one.days), one.decision) for one in self.changed if _moves(one))
        return tuple(
            Span(words, *(count[at, decision] for decision in (OPEN, ACCEPTED, REFUSED)))
            for at, (_days, words) in enumerate(SPANS)
        )


def difference(standing: Plan, proposal: Plan, earlier: Plan) -> Difference:
    """What a re-plan changes, those to be decided first, then the dearest promises."""
    whole, said = opened(proposal), opened(proposal).plan["changes"]
    before = {row["family"]: row for row in opened(earlier).plan["plan"]}
    accepted, refused = decided(standing)
    states = dict.fromkeys(refused, REFUSED) | dict.fromkeys(accepted, ACCEPTED)
    lost = frozenset(opened(standing).plan["lost"])
    changed = [
        _changed(whole, row, before.get(row["family"]), row["family"] in lost, states)
        for row in said["families"]
    ]
    changed.sort(key=lambda one: (one.decision != OPEN, -one.penalty, one.family.row))
    return Difference(
        tuple(changed),
        said["kept"],
        said["penalty"],
        standing.objective or 0.0,
        proposal.objective or 0.0,
        proposal.caseload.currency,
    )


def what_changed(caseload: Caseload) -> list[Words]:
    """Why a caseload came after another, in words."""
    return [_world_words(change) for change in caseload.because or ()]


def _world_words(change: Row) -> Words:
    words = WORLD.get(change["kind"])
    if words is not None:
        return str(words) % change
    try:
        return from_json(change).sentence()
    except ChangeRefusedError:
        return _("Something changed.")


def _changed(
    whole: OpenedPlan, row: Row, before: Row | None, is_lost: bool, states: Mapping[str, str]
) -> Changed:
    name = row["family"]
    journey = whole.journeys.get(name)
    old, new = _own_cost(before), _own_cost(journey.entry if journey else None)
    return Changed(
        family=whole.families[name],
        kind=row["kind"],
        before=_side(whole, row["before"]),
        after=_side(whole, row["after"]),
        is_lost=is_lost,
        told=row["told"],
        penalty=row["penalty"],
        more=new - old if old is not None and new is not None else None,
        because=tuple(row["because"]),
        decision=states.get(name, OPEN),
    )


def _own_cost(entry: Row | None) -> float | None:
    return sum(entry["costs"].values()) if entry and entry.get("costs") else None


def _side(whole: OpenedPlan, journey: Row | None) -> Side | None:
    if journey is None:
        return None
    clinic = journey["clinic_date"]
    return Side(
        journey["flight"],
        date.fromisoformat(journey["date"]),
        whole.council_name(journey["council"]),
        journey["home"] or "",
        date.fromisoformat(clinic) if clinic else None,
        journey["class"] or "",
    )


def _moves(one: Changed) -> bool:
    return one.days is not None


def _span(days: int | None) -> int:
    return next(at for at, (last, _words) in enumerate(SPANS) if (days or 0) <= last)


def sifted(found: Difference, kind: str, decision: str, told: str) -> Iterator[Changed]:
    """Those asked for; a blank lets everyone through."""
    for one in found.changed:
        if kind in ("", one.kind) and decision in ("", one.decision) and told in ("", one.told):
            yield one
