"""When somebody is refused boarding: the whole group stops, unless a parent decides otherwise.

Source: the specification, A8 edge case 12 and A-AT6 (a child was left behind in Beirut)."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.flying import _not_on_board, _others_go
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.actions.travelling import _unbook
from waylight.programmes.family_reunion.models import (
    AgreedKind,
    DepartureGroup,
    Incident,
    IncidentReason,
    Member,
    TracingRequest,
)
from waylight.programmes.family_reunion.queries.colleagues import who_may
from waylight.programmes.family_reunion.queries.windows import members_in
from waylight.programmes.family_reunion.workflow import UNDER_WAY, WORKFLOW, Status
from waylight.registers.people.queries import is_child, shown_name


@action(needs=May.PREPARE)
def refuse_boarding(member: Member, *, reason: str, words: str = "", by: User) -> Incident:
    """Record that a member could not board. The whole group stops until it is decided."""
    group = member.group
    if group is None or member.status != Status.TICKETED:
        raise refusal(
            38,
            what=_("Nothing was recorded."),
            why=_("This member has no ticket to board with."),
            fix=_("Look at where the member is."),
        )
    group.stopped = True
    group.save()
    _not_on_board(member, group, reason, by)
    notices.send(
        "family_reunion.boarding-refused",
        to=who_may(May.PROTECT, group.reunion.team),
        about=group,
    )
    return Incident.objects.create(group=group, member=member, reason=reason, words=words, by=by)


@action(needs=May.PREPARE)
def stop_all(incident: Incident, *, by: User) -> DepartureGroup:
    """Let nobody of the group travel: they stay together and are booked again."""
    _refuse_ended(incident)
    group = incident.group
    _unbook(group, members_in(group), by, to=Status.PREPARING)
    group.stopped = False
    group.save()
    _end(incident)
    return group


@action(needs=May.PROTECT)
def let_others_go(
    incident: Incident, *, decided_by: str, informed: bool, carer: str = "", by: User
) -> DepartureGroup:
    """Let the others board: a parent decided, informed, and whoever stays is looked after."""
    _refuse_ended(incident)
    group = incident.group
    stays = incident.member
    others = [member for member in members_in(group) if member.pk != stays.pk]
    lacking = []
    if not decided_by.strip() or not informed:
        lacking.append(_("No parent or guardian has decided it, told what it means."))
    if is_child(stays.person, clock.today()) and not carer.strip():
        lacking.append(_("A child stays, and nobody is named who looks after them."))
    if by.pk == incident.by_id:
        lacking.append(_("You reported it; the protection officer is a second person."))
    lacking += _alone(others, stays)
    if not others:
        lacking.append(_("There is nobody else in the group."))
    if lacking:
        raise refusal(
            38,
            what=_("Nobody boards."),
            why=" ".join(lacking),
            fix=_("Put each of these in order, or stop the whole group."),
        )
    incident.decided_by, incident.carer = decided_by, carer
    incident.agreed_by, incident.agreed_at = by, clock.now()
    _end(incident)
    WORKFLOW.move(stays, Status.PREPARING)
    stays.group = None
    stays.version += 1
    stays.save()
    _others_go(stays, group, by)
    group.stopped = False
    group.save()
    return group


@action(needs=May.PREPARE)
def miss_connection(member: Member, *, words: str = "", by: User) -> Incident:
    """Record that a member missed a connection on the way; who is with them is looked at."""
    if member.group is None or member.status not in UNDER_WAY:
        raise refusal(
            38,
            what=_("Nothing was recorded."),
            why=_("This member is not on the way."),
            fix=_("Look at where the member is."),
        )
    return Incident.objects.create(
        group=member.group,
        member=member,
        reason=IncidentReason.MISSED_CONNECTION,
        words=words,
        by=by,
    )


@action(needs=May.PREPARE)
def end_incident(incident: Incident, *, carer: str = "", by: User) -> Incident:
    """Say that an incident on the way is over; a child had a named carer meanwhile."""
    _refuse_ended(incident)
    if incident.group.stopped:
        raise refusal(
            38,
            what=_("The incident goes on."),
            why=_("The group is stopped and nobody has decided what becomes of it."),
            fix=_("Stop the whole group, or let the others go with a parent's decision."),
        )
    if is_child(incident.member.person, clock.today()) and not carer.strip():
        raise refusal(
            38,
            what=_("The incident goes on."),
            why=_("It was about a child, and nobody is named who looked after them."),
            fix=_("Name the carer."),
        )
    incident.carer = carer
    _end(incident)
    return incident


@action(needs=May.HOLD)
def trace(member: Member, *, reference: str = "", by: User) -> TracingRequest:
    """Ask the Red Cross family-links network to look for a member who is missing."""
    return TracingRequest.objects.create(
        member=member, reference=reference, asked_on=clock.today(), by=by
    )


@action(needs=May.HOLD)
def find_traced(request: TracingRequest, *, found_on: date, by: User) -> TracingRequest:
    """Record that somebody who was looked for has been found."""
    request.found_on = found_on
    request.save()
    return request


def _alone(others: list[Member], stays: Member) -> list[str]:
    """Children who would board without the adult agreed for them, in sentences."""
    going = {member.pk for member in others}
    found = []
    for member in others:
        if not is_child(member.person, clock.today()):
            continue
        agreed = getattr(member, "agreed", None)
        if agreed is None or (agreed.kind == AgreedKind.ADULT and agreed.adult_id not in going):
            found.append(_("%s would board without an agreed adult.") % shown_name(member.person))
    return found


def _refuse_ended(incident: Incident) -> None:
    if incident.ended_at is not None:
        raise refusal(
            38,
            what=_("Nothing was decided."),
            why=_("It was decided before."),
            fix=_("Look at the group as it is now."),
        )


def _end(incident: Incident) -> None:
    incident.ended_at = clock.now()
    incident.save()
