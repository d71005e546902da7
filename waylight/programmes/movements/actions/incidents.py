"""Something went wrong: report it, take the steps of its playbook, tell people, and close it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import may, require
from waylight.foundation.actions import action
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.models import Issued
from waylight.foundation.notices import actions as notices
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _of_incident, _start
from waylight.programmes.movements.actions.marking import _hold
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import (
    Channel,
    Incident,
    IncidentKind,
    IncidentStep,
    Informed,
    Journey,
    Leg,
    Passenger,
    Whom,
)
from waylight.programmes.movements.queries.calling import answering
from waylight.programmes.movements.queries.incidents import (
    children_among,
    is_stopped,
    may_be_skipped,
    undone,
)
from waylight.programmes.movements.queries.playbooks import (
    LEAST_SEVERITY,
    due_of,
    step_of,
    steps_of,
)
from waylight.programmes.movements.rules import FOLLOW_UP, SEVERE_TOLD
from waylight.programmes.movements.workflow import INCIDENT, IncidentStatus

UPWARDS = {Whom.DUTY_OFFICER, Whom.CHIEF}


@action(needs=May.REPORT)
def report_incident(
    team: Team,
    *,
    journey: Journey,
    kind: str,
    severity: int,
    happened_at: datetime,
    zone: str,
    denial: str = "",
    leg: Leg | None = None,
    passengers: Iterable[Passenger] = (),
    place: str = "",
    first_action: str = "",
    custody_of_children: str = "",
    in_confidence: str = "",
    by: User,
) -> Incident:
    """Report what went wrong on a journey; its playbook and its clocks begin.

    It is a deed of the team, so that the journey's own history tells nobody of an incident that
    is not theirs to see. One of a family denied boarding stops the family."""
    require(by, May.REPORT, journey)
    about = list(passengers)
    incident = Incident(
        journey=journey,
        leg=leg,
        kind=kind,
        denial=denial,
        happened_at=happened_at,
        zone=zone,
        severity=max(severity, LEAST_SEVERITY.get(IncidentKind(kind), 1)),
        place=place,
        first_action=first_action,
        custody_of_children=custody_of_children,
        in_confidence=in_confidence,
        reported_by=by,
    )
    if journey.team_id != team.pk:
        raise ValueError("The team is not that of the journey")
    _refuse_unless_whole(incident, about)
    _wall_in(incident)
    incident.stopped_group = kind == IncidentKind.DENIED_BOARDING and bool(about)
    incident.save()
    incident.passengers.set(about)
    _begin(incident, by)
    if incident.stopped_group:
        for one in about:
            _hold(one)
    return incident


def _wall_in(incident: Incident) -> None:
    """A sign of trafficking is written behind its wall, and nothing of it before the wall."""
    if incident.kind == IncidentKind.INDICATOR:
        incident.compartment = Compartment.PROTECTION
        incident.place = incident.first_action = incident.custody_of_children = ""
    else:
        incident.in_confidence = ""


@action(needs=May.REPORT)
def inform(
    incident: Incident, *, whom: str, channel: str, by: User, at: datetime | None = None
) -> Incident:
    """Write down that somebody was told of an incident; the step that asks for it is done."""
    what = _("Nothing was written down.")
    at = at or clock.now()
    _refuse_if_closed(incident, what)
    if at > clock.now():
        raise refusal(71, what=what, why=_("That is in the future."), fix=_("Correct the time."))
    _told(incident, Whom(whom), Channel(channel), at, by)
    return incident


@action(needs=May.REPORT)
def take_step(incident: Incident, *, position: int, by: User) -> Incident:
    """Write down that a step of the playbook was taken."""
    what = _("The step was left as it is.")
    _refuse_if_closed(incident, what)
    step = _step(incident, position, what)
    if (whom := step_of(step.key).tells) is not None:
        raise refusal(
            76,
            what=what,
            why=_("It is done when somebody was told: %s.") % whom.label,
            fix=_("Write down who was told, and how."),
        )
    step.done_at, step.done_by = clock.now(), by
    step.save(update_fields=["done_at", "done_by"])
    return incident


@action(needs=May.REPORT)
def issue_incident_report(incident: Incident, *, language: str, by: User) -> Issued:
    """Print what is known of an incident now, in place of the report before in that language.

    One told in confidence is kept behind its wall, and numbered apart from the others."""
    behind = incident.compartment != Compartment.GENERAL
    key = "movements.incident-in-confidence" if behind else "movements.incident-report"
    return documents.issue(key, about=incident, language=language, by=by)


@action(needs=May.DUTY)
def skip_step(incident: Incident, *, position: int, because: str, by: User) -> Incident:
    """Say why a step of the playbook is not needed; what the specification prescribes is."""
    what = _("The step was not skipped.")
    _refuse_if_closed(incident, what)
    step = _step(incident, position, what)
    if not because.strip() or not may_be_skipped(step):
        raise refusal(
            77,
            what=what,
            why=_("No reason is given, or the step is one that may never be left out."),
            fix=_("Take the step, or say why this one is not needed."),
        )
    step.done_at, step.done_by, step.skipped_because = clock.now(), by, because
    step.save(update_fields=["done_at", "done_by", "skipped_because"])
    return incident


@action(needs=May.DUTY)
def follow_up_incident(incident: Incident, *, by: User) -> Incident:
    """Say that an incident was looked at again; its clock starts anew while it is open."""
    _refuse_if_closed(incident, _("Nothing was written down."))
    if incident.status == IncidentStatus.OPEN:
        INCIDENT.move(incident, IncidentStatus.FOLLOWED_UP)
        incident.save(update_fields=["status"])
    _end(incident, by)
    _start(FOLLOW_UP, incident, clock.now(), by)
    return incident


@action(needs=May.DUTY)
def close_incident(incident: Incident, *, because: str, by: User) -> Incident:
    """Close an incident: each step was taken or skipped, and nobody is stopped any more."""
    what = _("The incident stays open.")
    _refuse_if_closed(incident, what)
    if not because.strip():
        raise refusal(74, what=what, why=_("No outcome is given."), fix=_("Say how it ended."))
    if left := undone(incident):
        raise refusal(
            74,
            what=what,
            why=_("Not done yet: %s.") % "; ".join(str(step_of(one.key).words) for one in left),
            fix=_("Take each step, or say why it is not needed."),
        )
    if is_stopped(incident):
        raise refusal(
            75,
            what=what,
            why=_("The family is stopped, and nobody has decided what becomes of the others."),
            fix=_("Let them go on, or end their journey, and give a reason."),
        )
    INCIDENT.move(incident, IncidentStatus.CLOSED)
    incident.closed_because, incident.closed_by, incident.closed_at = because, by, clock.now()
    incident.save(update_fields=["status", "closed_because", "closed_by", "closed_at"])
    _end(incident, by)
    return incident


def _begin(incident: Incident, by: User) -> None:
    """The steps, the clocks, and word to those who answer behind the incident's own wall."""
    keys = steps_of(IncidentKind(incident.kind), incident.severity)
    IncidentStep.objects.bulk_create(
        IncidentStep(
            incident=incident, position=place, key=key, due_at=due_of(key, incident.happened_at)
        )
        for place, key in enumerate(keys, 1)
    )
    _start(FOLLOW_UP, incident, incident.reported_at, by)
    is_secret = incident.compartment != Compartment.GENERAL
    if incident.is_severe and not is_secret:
        _start(SEVERE_TOLD, incident, incident.happened_at, by)
    if may(by, May.DUTY, on=incident):
        part = Whom.PROTECTION if is_secret else Whom.DUTY_OFFICER
        _told(incident, part, Channel.IN_PERSON, incident.reported_at, by)
    readers = answering(incident.journey.team, Compartment(incident.compartment))
    notices.send("movements.incident-reported", to=readers.exclude(pk=by.pk), about=incident)


def _told(incident: Incident, whom: Whom, channel: Channel, at: datetime, by: User) -> None:
    Informed.objects.create(incident=incident, whom=whom, at=at, by=by, channel=channel)
    for step in undone(incident):
        if step_of(step.key).tells == whom:
            step.done_at, step.done_by = at, by
            step.save(update_fields=["done_at", "done_by"])
    if set(incident.informed.values_list("whom", flat=True)) >= UPWARDS and (
        running := _of_incident(SEVERE_TOLD, incident)
    ):
        deadlines.meet(running, at=at, by=by)


def _end(incident: Incident, by: User) -> None:
    if (running := _of_incident(FOLLOW_UP, incident)) is not None:
        deadlines.meet(running, at=clock.now(), by=by)


def _step(incident: Incident, position: int, what: str) -> IncidentStep:
    step = incident.steps.filter(position=position, done_at=None).first()
    if step is None:
        raise refusal(
            76,
            what=what,
            why=_("The incident has no such step, or it was done before."),
            fix=_("Look at the page again."),
        )
    return step


def _refuse_if_closed(incident: Incident, what: str) -> None:
    if not incident.is_open:
        raise refusal(
            78,
            what=what,
            why=_("The incident is closed."),
            fix=_("If more of it came to light, report that as another."),
        )


def _refuse_unless_whole(incident: Incident, about: list[Passenger]) -> None:
    what = _("The incident was not reported.")
    if incident.happened_at > clock.now():
        raise refusal(71, what=what, why=_("It has not happened yet."), fix=_("Correct the time."))
    strange = any(one.journey_id != incident.journey_id for one in about)
    if strange or (incident.leg is not None and incident.leg.journey_id != incident.journey_id):
        raise refusal(
            70,
            what=what,
            why=_("Somebody named, or the leg, is not of this journey."),
            fix=_("Choose among those of the journey."),
        )
    is_denial = incident.kind == IncidentKind.DENIED_BOARDING
    if is_denial != bool(incident.denial):
        raise refusal(
            72,
            what=what,
            why=_("Denied boarding has one reason, and nothing else has."),
            fix=_("Choose the reason that the carrier or the border gave."),
        )
    if incident.kind == IncidentKind.INDICATOR:
        if not incident.in_confidence.strip():
            raise refusal(
                79,
                what=what,
                why=_("Nothing says what was seen."),
                fix=_("Write what was seen or heard, in confidence."),
            )
    elif children_among(incident, about) and not incident.custody_of_children.strip():
        raise refusal(
            73,
            what=what,
            why=_("A child is concerned, and nobody is named who has the child now."),
            fix=_("Say which adult has each child at this moment."),
        )
