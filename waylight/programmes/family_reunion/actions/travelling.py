"""From the booking to the hand-over at the airport, group by group."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.clocks import _drop, _meet, _start
from waylight.programmes.family_reunion.actions.flying import (
    _arrange,
    _refuse_if_run_by_movements,
    _told,
    _ungo,
)
from waylight.programmes.family_reunion.actions.grouping import _refuse_outside
from waylight.programmes.family_reunion.actions.preparing import _refuse_differences
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import DepartureGroup, Handover, Member
from waylight.programmes.family_reunion.queries.money import budget_in_force, released
from waylight.programmes.family_reunion.queries.papers import may_arrange
from waylight.programmes.family_reunion.queries.windows import members_in
from waylight.programmes.family_reunion.rules import BUDGET, FOLLOW_UP, PERMIT
from waylight.programmes.family_reunion.workflow import UNDER_WAY, WORKFLOW, Status
from waylight.programmes.movements import actions as movements
from waylight.registers.people.queries import is_child, shown_name
from waylight.registers.places.queries import airport as known_airport


@action(needs=May.BOOK)
def book(
    group: DepartureGroup,
    *,
    flight: str,
    leaves_at: datetime,
    lands_at: datetime,
    lands_in: str,
    booking: str = "",
    by: User,
) -> DepartureGroup:
    """Book a flight for a group whose members are all ready, on a day that their papers allow."""
    what = _("Nothing was booked.")
    members = members_in(group)
    _all_in(members, Status.READY, what)
    _refuse_if_run_by_movements(group, what)
    _check_flight(group, leaves_at, lands_at, lands_in, what)
    if silent := [member for member in members if not may_arrange(member)]:
        raise refusal(
            29,
            what=what,
            why=_("There is no consent to arranging the journey of: %s.")
            % ", ".join(shown_name(member.person) for member in silent),
            fix=_("Ask for it, or take them out of the group."),
        )
    if not group.receiver:
        raise refusal(
            37,
            what=what,
            why=_("Nobody is named who meets the group."),
            fix=_("Name the sponsor or whoever meets them; the sponsor is then told."),
        )
    group.flight, group.booking, group.lands_in = flight, booking, lands_in
    group.leaves_at, group.lands_at = leaves_at, lands_at
    group.booked_by, group.booked_at = by, clock.now()
    group.save()
    _move(members, Status.BOOKED)
    _arrange(group, by)
    if group.request is not None:
        movements.mark_request_booked(group.request, by=by)
    return group


@action(needs=May.BOOK)
def cancel_booking(group: DepartureGroup, *, by: User) -> DepartureGroup:
    """Cancel the booking of a group that has not left; its members are ready again."""
    members = members_in(group)
    if group.booked_at is None or any(m.departed_at is not None for m in members):
        raise refusal(
            37,
            what=_("Nothing was cancelled."),
            why=_("The group is not booked, or has left."),
            fix=_("Look at where the group is."),
        )
    _unbook(group, members, by)
    return group


@action(needs=May.PAY)
def release_tickets(group: DepartureGroup, *, names: Mapping[str, str], by: User) -> DepartureGroup:
    """Release the tickets of a group, when the names on them are right.

    `names` are those printed on the tickets, by the number of the member."""
    what = _("No ticket was released.")
    members = members_in(group)
    _all_in(members, Status.BOOKED, what)
    if by.pk == group.booked_by_id:
        raise refusal(
            32,
            what=what,
            why=_("You booked this group; whoever books does not pay."),
            fix=_("Ask a colleague of finance."),
        )
    for member in members:
        _refuse_differences(member, names.get(str(member.number), ""))
        if not names.get(str(member.number)):
            raise refusal(
                30,
                what=what,
                why=_("The name on the ticket of member %d is not given.") % member.number,
                fix=_("Copy it letter by letter from the ticket."),
            )
    if group.leaves_at and group.lands_at:
        _check_flight(group, group.leaves_at, group.lands_at, group.lands_in, what)
    if budget_in_force(group.reunion, clock.today()) is None or not released(group.reunion):
        raise refusal(
            45,
            what=what,
            why=_("The approval of the money has lapsed, or the sponsor's part is not there."),
            fix=_("Approve it again, or record the proof of the sponsor's part."),
        )
    group.paid_by, group.paid_at = by, clock.now()
    group.save()
    printed = {str(member): names[str(member.number)] for member in members}
    movements.ticket_arranged_journey(_told(group, by), names=printed, by=by)
    _move(members, Status.TICKETED)
    _drop(BUDGET, group.reunion, by)
    return group


@action(needs=May.PREPARE)
def confirm_boarding(group: DepartureGroup, *, at: datetime, by: User) -> DepartureGroup:
    """Confirm that the whole group is on board and has left."""
    what = _("The departure was not recorded.")
    members = members_in(group)
    if group.stopped:
        raise refusal(
            38,
            what=what,
            why=_("The group is stopped: one of its members was refused boarding."),
            fix=_("Decide first what becomes of the group, with a parent and protection."),
        )
    _all_in(members, Status.TICKETED, what)
    _not_in_the_future(at, what)
    movements.tell_boarded(_told(group, by), at=at, by=by)
    for member in members:
        member.departed_at = at
    _move(members, Status.DEPARTED)
    return group


@action(needs=May.PREPARE)
def confirm_transit(group: DepartureGroup, *, by: User) -> DepartureGroup:
    """Confirm that a group has reached the airport where it changes."""
    members = members_in(group)
    _all_in(members, Status.DEPARTED, _("The change of planes was not recorded."))
    _move(members, Status.IN_TRANSIT)
    return group


@action(needs=May.RECEIVE)
def confirm_arrival(group: DepartureGroup, *, at: datetime, by: User) -> DepartureGroup:
    """Confirm that a group has landed; the time to collect the permits begins."""
    what = _("The arrival was not recorded.")
    members = members_in(group)
    if not members or any(member.status not in UNDER_WAY for member in members):
        raise _wrong_status(members, what)
    _not_in_the_future(at, what)
    if any(member.departed_at and at <= member.departed_at for member in members):
        raise refusal(
            37,
            what=what,
            why=_("It would have landed before it left."),
            fix=_("Correct the time; both are moments of the clock where they happened."),
        )
    movements.tell_landed(_told(group, by), at=at, by=by)
    for member in members:
        member.arrived_at = at
    _move(members, Status.ARRIVED)
    for member in members:
        _start(PERMIT, member, member.reunion.council, at, by)
    return group


@action(needs=May.RECEIVE)
def hand_over(
    group: DepartureGroup, *, receiver: str, identity: str, signed: bool, by: User
) -> Handover:
    """Hand a group over to its receiver, whose identity was checked and who has signed."""
    what = _("The hand-over was not recorded.")
    members = members_in(group)
    _all_in(members, Status.ARRIVED, what)
    if _folded(receiver) != _folded(group.receiver) and any(
        is_child(member.person, clock.today()) for member in members
    ):
        raise refusal(
            80,
            what=what,
            why=_("There is a child in the group, and this is not the adult who was named."),
            fix=_("Hand the child to the named adult only; name another with protection first."),
        )
    if not identity.strip() or not signed:
        raise refusal(
            81,
            what=what,
            why=_("The identity was not checked, or the receipt is not signed."),
            fix=_("Look at a paper with a photograph, and have the receipt signed."),
        )
    now = clock.now()
    handover = Handover.objects.create(
        group=group, receiver=receiver, identity=identity, signed=signed, at=now, by=by
    )
    movements.tell_received(_told(group, by), receiver=receiver, identity=identity, at=now, by=by)
    for member in members:
        member.reunited_at = now
    _move(members, Status.REUNITED)
    for member in members:
        _start(FOLLOW_UP, member, member.reunion.council, now, by)
    return handover


@action(needs=May.INTAKE)
def collect_permit(member: Member, *, by: User) -> Member:
    """Record that a member has collected their residence permit."""
    _meet(PERMIT, member, clock.now(), by)
    return member


def _check_flight(
    group: DepartureGroup, leaves_at: datetime, lands_at: datetime, lands_in: str, what: str
) -> None:
    if known_airport(lands_in) is None or lands_at <= leaves_at:
        raise refusal(
            37,
            what=what,
            why=_("The airport of arrival is not known, or it lands before it leaves."),
            fix=_("Correct the flight; times are those of the clocks at each airport."),
        )
    _refuse_outside(group, _there(group.airport, leaves_at), _there(lands_in, lands_at), what)


def _there(iata: str, moment: datetime) -> date:
    """The day of a moment at an airport."""
    place = known_airport(iata)
    return (place.local(moment) if place else moment).date()


def _all_in(members: Iterable[Member], status: Status, what: str) -> None:
    found = list(members)
    if not found or any(member.status != status for member in found):
        raise _wrong_status(found, what)


def _wrong_status(members: list[Member], what: str) -> Exception:
    stand = "; ".join(
        f"{shown_name(member.person)}: {member.get_status_display()}" for member in members
    )
    return refusal(
        31,
        what=what,
        why=_("Not everybody of the group is as far as that: %s.")
        % (stand or _("nobody is in it")),
        fix=_("Bring them all as far, or divide the group."),
    )


def _move(members: Iterable[Member], to: Status) -> None:
    for member in members:
        WORKFLOW.move(member, to)
        member.version += 1
        member.save()


def _unbook(
    group: DepartureGroup, members: list[Member], by: User, to: Status = Status.READY
) -> None:
    """Take a booking back; who was ticketed has to be prepared again."""
    _ungo(group, _("The booking was cancelled."), by)
    group.flight = group.booking = group.lands_in = ""
    group.leaves_at = group.lands_at = group.booked_by = group.booked_at = None
    group.paid_by = group.paid_at = None
    group.save()
    for member in members:
        back = to if member.status == Status.BOOKED else Status.PREPARING
        if member.status in (Status.BOOKED, Status.TICKETED):
            WORKFLOW.move(member, back)
            member.version += 1
            member.save()
    if group.request is not None:
        movements.reopen_request(group.request, by=by)


def _not_in_the_future(at: datetime, what: str) -> None:
    if at > clock.now():
        raise refusal(
            37, what=what, why=_("This time has not come yet."), fix=_("Correct the time.")
        )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
