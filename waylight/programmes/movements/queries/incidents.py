"""What pages and deeds ask about incidents; always of those that a person may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    Incident,
    IncidentKind,
    IncidentStep,
    Journey,
    Passenger,
    Whom,
)
from waylight.programmes.movements.queries.playbook_steps import C5, Doer, PlaybookStep
from waylight.programmes.movements.queries.playbooks import step_of

DOERS: Mapping[Doer, May] = {
    Doer.OFFICER: May.RUN,
    Doer.CLERK: May.BOOK,
    Doer.MEDICAL: May.MEDICAL,
}
"""Who takes a step wherever they are; the other steps are the duty officer's to see to."""


@dataclass(frozen=True)
class StepRow:
    """A step of an incident with its words."""

    step: IncidentStep
    says: PlaybookStep

    @property
    def is_late(self) -> bool:
        """Whether its time is over and it was not taken."""
        return self.step.done_at is None and self.step.due_at < clock.now()

    @property
    def may_be_skipped(self) -> bool:
        """Whether the duty officer may leave it out."""
        return may_be_skipped(self.step)


@dataclass(frozen=True)
class OpenIncident:
    """One line of the duty page: an incident and what is to be done next about it."""

    incident: Incident
    following: StepRow | None
    left: int

    @property
    def is_late(self) -> bool:
        """Whether the next step is late."""
        return self.following is not None and self.following.is_late


def open_incidents(user: User) -> list[OpenIncident]:
    """The open incidents that a person may see, the worst first, each with its next step."""
    found = Incident.objects.visible_to(user).open().select_related("journey", "leg")
    rows = []
    for incident in found.prefetch_related("steps"):
        left = [row for row in step_rows(incident) if row.step.done_at is None]
        following = min(left, key=lambda row: (row.step.due_at, row.step.position), default=None)
        rows.append(OpenIncident(incident, following, len(left)))
    return rows


@dataclass(frozen=True)
class NextStep:
    """What somebody is to do about an incident: the first step of theirs, and how many are late.

    `says` is None where every step is done and the incident waits to be closed."""

    incident: Incident
    says: PlaybookStep | None
    due_at: datetime | None
    late: int


def steps_for(user: User) -> list[NextStep]:
    """Of each open incident the next step for a person: the duty officer has every step, others
    those that the playbook gives to their part. Constant queries."""
    found = []
    on_duty = _teams(user, May.DUTY)
    parts = {doer: _teams(user, needs) for doer, needs in DOERS.items()}
    for row in open_incidents(user):
        team = row.incident.journey.team_id
        mine = [
            step
            for step in step_rows(row.incident)
            if step.step.done_at is None
            and (team in on_duty or team in parts.get(step.says.doer, ()))
        ]
        first = min(mine, key=lambda one: (one.step.due_at, one.step.position), default=None)
        late = sum(1 for one in mine if one.is_late)
        if first is not None:
            found.append(NextStep(row.incident, first.says, first.step.due_at, late))
        elif row.following is None and team in on_duty:
            found.append(NextStep(row.incident, None, None, 0))
    return found


def _teams(user: User, needs: May) -> frozenset[Any]:
    return frozenset(teams_where(user, needs).values_list("pk", flat=True))


def incidents_of(journey: Journey, user: User) -> list[Incident]:
    """Those of a journey that a person may see."""
    found = Incident.objects.visible_to(user).filter(journey=journey)
    return list(found.select_related("journey", "leg"))


def step_rows(incident: Incident) -> list[StepRow]:
    """The steps of an incident with their words, in order."""
    return [StepRow(one, step_of(one.key)) for one in incident.steps.all()]


def undone(incident: Incident) -> list[IncidentStep]:
    """The steps that were neither taken nor skipped."""
    return list(incident.steps.filter(done_at=None).order_by("position"))


def may_be_skipped(step: IncidentStep) -> bool:
    """What C5 prescribes is never left out; the rest is our own design, and may be."""
    return step_of(step.key).source != C5


def children_among(incident: Incident, about: Iterable[Passenger]) -> bool:
    """Whether a child is concerned, on the day where it happened."""
    if incident.kind == IncidentKind.LOST_CHILD:
        return True
    day = incident.happened_at.astimezone(ZoneInfo(incident.zone)).date()
    return any(one.is_child_on(day) for one in about)


def is_stopped(incident: Incident) -> bool:
    """Whether somebody of the families that it stopped still waits for a decision."""
    parties = incident.passengers.values("party")
    held = incident.journey.passengers.filter(party__in=parties, held_at__isnull=False)
    return incident.stopped_group and held.exists()


def told_at(incident: Incident, whom: Whom) -> datetime | None:
    """When somebody was first told."""
    return incident.informed.filter(whom=whom).values_list("at", flat=True).first()
