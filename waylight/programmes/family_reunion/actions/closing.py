"""Standing still, leaving, and the end: holds, withdrawals, the follow-up call, the closing."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.clocks import _meet
from waylight.programmes.family_reunion.actions.flying import _ungo
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.actions.telling import _silence
from waylight.programmes.family_reunion.models import (
    AgreedKind,
    CostState,
    Hold,
    HoldReason,
    Member,
    Note,
    Reunion,
)
from waylight.programmes.family_reunion.rules import FOLLOW_UP
from waylight.programmes.family_reunion.workflow import BEFORE_FLIGHT, WORKFLOW, Status
from waylight.registers.people import actions as people

OPEN_COSTS = (CostState.COMMITTED, CostState.INVOICED)


@action(needs=May.HOLD)
def hold(member: Member, *, reason: str, review_on: date, by: User) -> Hold:
    """Let a member stand still for a reason, until a day on which it is looked at again."""
    if review_on <= clock.today():
        raise refusal(
            48,
            what=_("The member was not put on hold."),
            why=_("A hold has a day, yet to come, on which it is looked at again."),
            fix=_("Choose such a day."),
        )
    _refuse_in_a_booked_group(member)
    held_from = member.status
    WORKFLOW.move(member, Status.ON_HOLD)
    member.save()
    return Hold.objects.create(
        member=member, reason=reason, held_from=held_from, review_on=review_on, by=by
    )


@action(needs=May.HOLD)
def go_on(member: Member, *, by: User) -> Member:
    """End the hold of a member, who goes on where they were."""
    current = member.holds.filter(ended_at__isnull=True).first()
    if current is None:
        raise refusal(
            48,
            what=_("Nothing was changed."),
            why=_("The member is not on hold."),
            fix=_("Look at where the member is."),
        )
    current.ended_at = clock.now()
    current.save()
    WORKFLOW.move(member, Status(current.held_from))
    member.save()
    return member


@action(needs=May.HOLD)
def review_hold(member: Member, *, review_on: date, by: User) -> Hold:
    """Look at a hold and let it go on until another day."""
    current = member.holds.filter(ended_at__isnull=True).first()
    if current is None or review_on <= clock.today():
        raise refusal(
            48,
            what=_("Nothing was changed."),
            why=_("The member is not on hold, or the day has passed."),
            fix=_("Choose a day that is yet to come."),
        )
    current.review_on = review_on
    current.save()
    return current


@action(needs=May.INTAKE)
def withdraw_member(member: Member, *, by: User) -> Member:
    """Record that a member no longer wants to come. It costs them nothing."""
    return _leave(member, Status.WITHDRAWN, by)


@action(needs=May.HOLD)
def record_death(member: Member, *, died_on: date, by: User) -> Member:
    """Record that a member has died."""
    people.record_death(member.person, died_on, by=by)
    return _leave(member, Status.DECEASED, by)


@action(needs=May.INTAKE)
def travel_alone(member: Member, *, by: User) -> Member:
    """Record that a member has travelled at the family's own cost meanwhile."""
    return _leave(member, Status.SELF_TRAVELLED, by)


@action(needs=May.INTAKE)
def transfer(member: Member, *, to: Reunion, by: User) -> Member:
    """Move a member to another reunion; there they begin where they were."""
    if to.pk == member.reunion_id or to.team_id != member.reunion.team_id:
        raise refusal(
            39,
            what=_("The member was not moved."),
            why=_("It is the same reunion, or one of another team."),
            fix=_("Choose another reunion of this team."),
        )
    status = member.status
    _leave(member, Status.TRANSFERRED, by)
    last = to.members.order_by("number").last()
    return Member.objects.create(
        reunion=to,
        number=last.number + 1 if last else 1,
        person=member.person,
        relationship=member.relationship,
        status=status,
        facts=member.facts,
        country=member.country,
        city=member.city,
        gwf=member.gwf,
        applied_at=member.applied_at,
        decision=member.decision,
        decided_on=member.decided_on,
        visa=member.visa,
        approved_at=member.approved_at,
    )


@action(needs=May.INTAKE)
def record_call(member: Member, *, by: User) -> Member:
    """Record the call to the family after they were reunited."""
    if member.reunited_at is None:
        raise refusal(
            82,
            what=_("No call was recorded."),
            why=_("The member has not been reunited yet."),
            fix=_("Record the hand-over first."),
        )
    member.called_on = clock.today()
    member.save()
    _meet(FOLLOW_UP, member, clock.now(), by)
    return member


@action(needs=May.INTAKE)
def close(member: Member, *, by: User) -> Member:
    """Close a member's part of the reunion, when they were called and the costs are settled."""
    if member.status == Status.REUNITED and member.called_on is None:
        raise refusal(
            82,
            what=_("Nothing was closed."),
            why=_("Nobody has called the family since they were reunited."),
            fix=_("Call them, and record the call."),
        )
    if open_costs := member.reunion.costs.filter(state__in=OPEN_COSTS).count():
        raise refusal(
            83,
            what=_("Nothing was closed."),
            why=_("Costs are not settled yet: %d.") % open_costs,
            fix=_("Reconcile them with finance first."),
        )
    WORKFLOW.move(member, Status.CLOSED)
    member.save()
    return member


@action(needs=May.PROTECT)
def confide(
    reunion: Reunion, *, words: str, about: Member | None = None, tells_sponsor: bool, by: User
) -> Note:
    """Keep what was told in confidence, and decide whether the sponsor is still told anything."""
    reunion.tells_sponsor = tells_sponsor
    reunion.save()
    _silence(reunion, by)
    return Note.objects.create(reunion=reunion, about=about, words=words, written_by=by)


@action(needs=May.PROTECT)
def safeguard(member: Member, *, words: str, review_on: date, by: User) -> Hold:
    """Stop a member's journey for their own safety, and keep why in confidence."""
    Note.objects.create(reunion=member.reunion, about=member, words=words, written_by=by)
    held: Hold = hold(member, reason=HoldReason.SAFEGUARDING, review_on=review_on, by=by)
    _silence(member.reunion, by)
    return held


def _leave(member: Member, to: Status, by: User) -> Member:
    _refuse_in_a_booked_group(member)
    _refuse_leaving_children(member)
    if member.status == Status.ON_HOLD:
        member.holds.filter(ended_at__isnull=True).update(ended_at=clock.now())
    if member.group is not None and member.status == Status.BOOKED:
        _ungo(member.group, _("The only member of the group does not travel."), by)
    WORKFLOW.move(member, to)
    member.group = None
    member.save()
    return member


def _refuse_in_a_booked_group(member: Member) -> None:
    """Whoever leaves a booked group would divide a family unseen."""
    if member.group is None or member.status not in (Status.BOOKED, Status.TICKETED):
        return
    if member.group.members.count() == 1 and member.status == Status.BOOKED:
        return
    raise refusal(
        84,
        what=_("Nothing was changed."),
        why=_("The member is booked on %s with others, and would leave them unseen.")
        % member.group.flight,
        fix=_("Cancel the booking of the group, form it anew, and then go on here."),
    )


def _refuse_leaving_children(member: Member) -> None:
    """An adult who was agreed for a child does not leave before another is agreed."""
    relying = member.reunion.members.filter(
        agreed__adult=member, agreed__kind=AgreedKind.ADULT, status__in=BEFORE_FLIGHT
    )
    if child := relying.first():
        raise refusal(
            34,
            what=_("Nothing was changed."),
            why=_("The member is the adult agreed for %s.") % child,
            fix=_("Agree on another adult for the child first."),
        )
