"""What a plan would make of the journeys there are: who is kept, moved, new or cancelled.

Journeys and plans meet in the line of caseloads that came one after another: a journey knows the
first of them and the reference of its flight."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Caseload, Journey, Passage, Plan
from waylight.programmes.movements.models.journey import PLANNED_STATES
from waylight.programmes.movements.queries.opened import Journey as Planned
from waylight.programmes.movements.queries.opened import OpenedPlan, opened
from waylight.programmes.movements.workflow import BEFORE, JourneyStatus, PassageStatus

KEPT, MOVED, NEW, CANCELLED, FIXED = "kept", "moved", "new", "cancelled", "fixed"
KINDS: tuple[tuple[str, Words], ...] = (
    (KEPT, _("Kept")),
    (MOVED, _("Moved")),
    (NEW, _("New")),
    (CANCELLED, _("Cancelled")),
    (FIXED, _("Not touched: the manifest is out")),
)
GIVEN_UP = (JourneyStatus.ABORTED, JourneyStatus.RESCHEDULED)


@dataclass(frozen=True)
class Side:
    """A family's journey before or after: the flight of the plan, its day, and our number."""

    flight: str
    on: date | None
    number: str = ""


@dataclass(frozen=True)
class Change:
    """What becomes of one family."""

    family: str
    kind: str
    people: int
    before: Side | None
    after: Side | None

    @property
    def words(self) -> Words:
        """What its kind is called."""
        return dict(KINDS)[self.kind]


@dataclass(frozen=True)
class Composition:
    """Every family of the plan and of the journeys made before, in the order of the plan."""

    plan: Plan
    line: UUID
    changes: tuple[Change, ...]

    def of(self, *kinds: str) -> list[Change]:
        """The families of some kinds."""
        return [change for change in self.changes if change.kind in kinds]

    @property
    def counts(self) -> list[tuple[str, Words, int, int]]:
        """Kind, words, families and people of each kind."""
        return [
            (kind, words, len(found := self.of(kind)), sum(one.people for one in found))
            for kind, words in KINDS
        ]

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.of(MOVED, NEW, CANCELLED))


@dataclass(frozen=True)
class Standing:
    """Where a family is now."""

    side: Side
    people: int
    may_change: bool


def line_of(caseload: Caseload) -> UUID:
    """The first caseload of those that came one after another."""
    found, key = caseload.after_id, caseload.pk
    while found is not None:
        key = found
        found = Caseload.objects.values_list("after", flat=True).get(pk=key)
    return key


def composition(plan: Plan) -> Composition:
    """What would change if journeys were made from a plan now."""
    line = line_of(plan.caseload)
    return Composition(plan, line, tuple(_changes(opened(plan), standing_in(line))))


def journeys_of_line(line: UUID) -> dict[str, Journey]:
    """The journeys that stand, by the flight of the plan."""
    found = Journey.objects.filter(line=line).exclude(status__in=GIVEN_UP)
    return {journey.flight: journey for journey in found.prefetch_related("legs")}


def standing_in(line: UUID) -> dict[str, Standing]:
    """The families on the journeys of a line, by reference; who was moved away is not there."""
    days = defaultdict[UUID, list[date]](list)
    passages = (
        Passage.objects.filter(leg__journey__line=line)
        .exclude(leg__journey__status__in=GIVEN_UP)
        .exclude(status=PassageStatus.MOVED)
        .select_related("leg__journey", "passenger")
        .order_by("leg__number")
    )
    journeys: dict[UUID, Journey] = {}
    members = defaultdict[str, set[UUID]](set)
    at: dict[str, UUID] = {}
    fixed: set[str] = set()
    for one in passages:
        journey, party = one.leg.journey, one.passenger.party
        journeys[journey.pk], at[party] = journey, journey.pk
        days[journey.pk].append(one.leg.on)
        members[party].add(one.passenger_id)
        if one.status not in BEFORE or journey.status not in PLANNED_STATES:
            fixed.add(party)
    return {
        party: Standing(
            Side(journeys[key].flight, max(days[key]), journeys[key].number),
            len(members[party]),
            party not in fixed,
        )
        for party, key in at.items()
    }


def _changes(whole: OpenedPlan, standing: dict[str, Standing]) -> Iterator[Change]:
    for name, planned in whole.journeys.items():
        yield _change(planned, standing.get(name))
    for name, one in standing.items():
        if name not in whole.journeys:
            kind = CANCELLED if one.may_change else FIXED
            yield Change(name, kind, one.people, one.side, None)


def _change(planned: Planned, now: Standing | None) -> Change:
    after = Side(planned.flight, planned.on)
    people = planned.family.people
    if now is None:
        return Change(planned.family.reference, NEW, people, None, after)
    same = (now.side.flight, now.side.on) == (after.flight, after.on)
    kind = KEPT if same else (MOVED if now.may_change else FIXED)
    return Change(planned.family.reference, kind, people, now.side, after)
