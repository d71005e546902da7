"""Which plan stands: what colleagues work by, and what families are told from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.models import Caseload, Plan, Promises, Step
from waylight.programmes.movements.queries.opened import Journey
from waylight.programmes.movements.queries.review import JOURNEY, NOBODY, Names, Review

Row = dict[str, Any]


def standing_plans() -> Iterator[tuple[Caseload, Plan]]:
    """What stands of every line of caseloads, synthetic ones left out; for what is counted."""
    return standing_among(Caseload.objects.filter(synthetic=False).order_by("uploaded_at"))


def standing_among(caseloads: Iterable[Caseload]) -> Iterator[tuple[Caseload, Plan]]:
    """What stands of some caseloads, in their order.

    Of a caseload that came after another only a plan made by hand counts, and only while
    something of it is accepted; it then counts in place of the plan that it came from."""
    replaced = Q(pk__in=Caseload.objects.filter(later__plans__adopted_at__isnull=False))
    for caseload in caseloads:
        if Caseload.objects.filter(replaced, pk=caseload.pk).exists():
            continue
        plans = caseload.plans.ready()
        if caseload.after_id is not None:
            plans = plans.filter(adopted_at__isnull=False)
        if plan := plans.filter(earlier=None).first():
            yield caseload, plan


def told_from(plan: Plan) -> Plan | None:
    """The plan that people are told from where this one is open: itself, or what it came from."""
    if plan.is_by_hand and plan.adopted_at is None and plan.proposal is not None:
        return plan.proposal.earlier
    return plan.earlier if plan.is_replan else plan


def refuse_unless_told_from(plan: Plan) -> None:
    """People are told only from a plan that is ready, accepted, and not replaced by another."""
    if not plan.is_ready or plan.is_replan or (plan.is_by_hand and plan.adopted_at is None):
        raise Refusal(
            "movements.not-accepted",
            what=_("Nothing was done."),
            why=_("Nobody is told from this plan: it is not ready, or nothing of it is accepted."),
            fix=_("Accept its changes first, or open the plan that stands."),
        )
    if plan.successor() is not None:
        raise Refusal(
            "movements.plan-was-replaced",
            what=_("Nothing was done."),
            why=_("Changes to this plan were accepted, and another plan stands in its place."),
            fix=_("Open the plan as it stands, and do it there."),
        )


def promises_of(plan: Plan) -> dict[str, Row]:
    """What the families of a plan were told, by reference; one question."""
    found = Promises.objects.filter(plan=plan).first()
    return found.told() if found else {}


def journey_of(row: Row) -> Row:
    """The parts of a plan's row that a family is told."""
    return {key: row.get(key) for key in JOURNEY}


@dataclass(frozen=True)
class ToldAbout:
    """Of some journeys: how many families were told, hold a ticket, or were told another one."""

    families: int
    told: int
    ticketed: int
    otherwise: int
    first: date | None
    is_here: bool

    @property
    def is_all_told(self) -> bool:
        """Whether everyone knows this journey."""
        return self.told == self.families


def told_about(plan: Plan, journeys: Sequence[Journey]) -> ToldAbout:
    """What the families of some journeys were told; `is_here` where one tells them from."""
    held = promises_of(plan)
    rows = [(held.get(one.family.reference), journey_of(one.entry)) for one in journeys]
    same = [row for row, now in rows if row and row["journey"] == now]
    days = [date.fromisoformat(row["told_on"]) for row in same if row["told_on"]]
    return ToldAbout(
        len(rows),
        len(same),
        sum(bool(row["ticketed_on"]) for row in same),
        sum(row is not None for row, _now in rows) - len(same),
        min(days, default=None),
        told_from(plan) == plan,
    )


def told_sheet(plan: Plan) -> list[Row]:
    """The sheet `told` of what this plan's families were told, if it is still this plan's word."""
    now = {row["family"]: journey_of(row) for row in plan.contents()["plan"]}
    return [
        {"family": name, "told_on": _day(row["told_on"]), "ticketed_on": _day(row["ticketed_on"])}
        for name, row in promises_of(plan).items()
        if now.get(name) == row["journey"]
    ]


def review_of(standing: Plan) -> Review:
    """A plan made by hand with all that it is made of; three plans are unpacked."""
    proposal = Plan.objects.select_related("earlier").filter(standing=standing).first()
    if proposal is None or proposal.earlier is None:
        raise ValueError("The plan that people were told from is gone")
    return Review(
        standing.caseload.tables(),
        proposal.earlier.contents(),
        proposal.contents(),
        frozenset(standing.contents()["lost"]),
    )


def decided(standing: Plan) -> tuple[Names, Names]:
    """The families whose changes are accepted, and those refused, by the steps not undone."""
    accepted, refused = NOBODY, NOBODY
    for step in standing.steps.filter(undone_at=None):
        names = step.references()
        if step.verb == Step.Verb.ACCEPT:
            accepted, refused = accepted | names, refused - names
        else:
            accepted, refused = accepted - names, refused | names
    return accepted, refused


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
