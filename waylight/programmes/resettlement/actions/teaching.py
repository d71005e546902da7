"""Classes of cultural orientation: who is invited, who came, and who need not."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import (
    _refuse_in_the_future,
    _refuse_without_reason,
    refusal,
)
from waylight.programmes.resettlement.models import Member, Orientation, OrientationSeat
from waylight.programmes.resettlement.workflow import SEAT, Going, Seat

PREFIX = "CO"


@action(needs=May.TEACH)
def open_class(team: Team, *, capacity: int, by: User, **facts: Any) -> Orientation:
    """Open a class: near which airport, where, in which language, from when, how many days."""
    if capacity < 1 or facts.get("days", 1) < 1:
        raise refusal(
            49,
            what=_("The class was not opened."),
            why=_("It has no place, or no day."),
            fix=_("Say how many places and days it has."),
        )
    found = Orientation(
        team=team,
        number=documents.next_number(PREFIX),
        capacity=capacity,
        trainer=by,
        **facts,
    )
    found.save()
    return found


@action(needs=May.TEACH)
def invite(
    orientation: Orientation,
    *,
    members: Iterable[Member],
    in_childcare: Iterable[Member] = (),
    by: User,
) -> Orientation:
    """Invite members to a class: all of them, or nobody if there are too few places.

    Whoever is invited already stays as they are."""
    return _invite(orientation, members, in_childcare)


@action(needs=May.TEACH)
def record_attendance(
    orientation: Orientation, *, attended: Iterable[Member], until: date, by: User
) -> Orientation:
    """Say who came to the end; everybody else who was invited missed it."""
    _refuse_in_the_future(until, _("The attendance was not recorded."))
    if until < orientation.begins_on:
        raise refusal(
            50,
            what=_("The attendance was not recorded."),
            why=_("The class begins on %s only.") % orientation.begins_on.isoformat(),
            fix=_("Check the last day."),
        )
    came = {one.pk for one in attended}
    for seat in orientation.seats.select_for_update().filter(status=Seat.INVITED):
        SEAT.move(seat, Seat.ATTENDED if seat.member_id in came else Seat.MISSED)
        seat.attended_on = until if seat.member_id in came else None
        seat.save(update_fields=["status", "attended_on"])
    return orientation


@action(needs=May.TEACH)
def exempt(member: Member, *, because: str, by: User) -> OrientationSeat:
    """Say that a member need not come to a class, and why."""
    _refuse_without_reason(because, _("The member is not exempt."))
    seat = member.seats.filter(status=Seat.EXEMPT).first()
    if seat is None:
        seat = OrientationSeat(member=member, status=Seat.EXEMPT)
    seat.because = because
    seat.save()
    return seat


@action(needs=May.TEACH)
def cancel_class(orientation: Orientation, *, because: str, by: User) -> Orientation:
    """Cancel a class: whoever was invited is in none."""
    _refuse_without_reason(because, _("The class was not cancelled."))
    orientation.cancelled_because = because
    orientation.version += 1
    orientation.save(update_fields=["cancelled_because", "version"])
    orientation.seats.filter(status=Seat.INVITED).delete()
    return orientation


def _invite(
    orientation: Orientation, members: Iterable[Member], in_childcare: Iterable[Member] = ()
) -> Orientation:
    """What `invite` does, for a deed that has asked for its own permission."""
    what = _("Nobody was invited.")
    if orientation.cancelled_because:
        raise refusal(
            49, what=what, why=_("The class is cancelled."), fix=_("Choose another class.")
        )
    here = set(orientation.seats.values_list("member_id", flat=True))
    cared = {one.pk for one in in_childcare}
    coming = [one for one in (*members, *in_childcare) if one.pk not in here]
    _refuse_too_many(orientation, coming, cared, what)
    for member in coming:
        if member.status != Going.GOING:
            raise refusal(
                52,
                what=what,
                why=_("%s does not travel with the family.") % member,
                fix=_("Leave them out."),
            )
        OrientationSeat.objects.create(
            member=member, orientation=orientation, in_childcare=member.pk in cared
        )
    return orientation


def _refuse_too_many(
    orientation: Orientation, coming: list[Member], cared: set[Any], what: str
) -> None:
    seats = orientation.seats.all()
    children = sum(one.pk in cared for one in coming) + sum(one.in_childcare for one in seats)
    learners = len(coming) - sum(one.pk in cared for one in coming)
    learners += sum(not one.in_childcare for one in seats)
    if learners > orientation.capacity or children > orientation.childcare:
        raise refusal(
            49,
            what=what,
            why=_("The class has %(places)s places and %(childcare)s in childcare.")
            % {"places": orientation.capacity, "childcare": orientation.childcare},
            fix=_("Invite fewer, or open another class."),
        )
