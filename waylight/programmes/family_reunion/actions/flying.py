"""What movements is told of a group, and what is taken over from it: where people are is kept once.

The deeds of this programme ask its own questions first, and then come here. A colleague needs the
role `movements.requester` beside their own."""

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import may
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import (
    AgreedAdult,
    DepartureGroup,
    IncidentReason,
    Member,
)
from waylight.programmes.family_reunion.queries.flying import (
    PROGRAMME,
    company_of,
    journey_of,
    travellers,
)
from waylight.programmes.family_reunion.queries.windows import members_in
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.access import May as MayMove
from waylight.programmes.movements.models import Journey, Passenger
from waylight.programmes.movements.workflow import PassageStatus

EXITS = {
    IncidentReason.NO_SHOW: PassageStatus.NO_SHOW,
    IncidentReason.MEDICAL: PassageStatus.MEDICAL_STOP,
}
"""Why somebody did not board, as movements keeps it; any other reason is a denied boarding."""


def _arrange(group: DepartureGroup, by: User) -> Journey:
    """Have movements keep the booking of a group as a journey."""
    _refuse_without_role(group, by)
    if group.leaves_at is None or group.lands_at is None:
        raise ValueError(f"{group} has no times")
    return movements.keep_arranged_journey(
        group.reunion.team,
        programme=PROGRAMME,
        party=str(group),
        travellers=travellers(group, members_in(group)),
        flight=group.flight,
        booking=group.booking,
        from_airport=group.airport,
        to_airport=group.lands_in,
        leaves_at=group.leaves_at,
        lands_at=group.lands_at,
        synthetic=group.reunion.synthetic,
        by=by,
    )


def _told(group: DepartureGroup, by: User) -> Journey:
    """The journey that stands for a booked group, for somebody who may tell how it goes."""
    _refuse_without_role(group, by)
    if journey := journey_of(group):
        return journey
    raise refusal(
        85,
        what=_("Nothing was done."),
        why=_("No journey of movements stands for this group."),
        fix=_("Cancel the booking, and book the group again."),
    )


def _ungo(group: DepartureGroup, because: str, by: User) -> None:
    """Have the journey of a group given up, if it is the group's own."""
    journey = journey_of(group)
    if journey is not None and not journey.has_ended:
        _refuse_without_role(group, by)
        movements.cancel_arranged_journey(journey, because=because, by=by)


def _not_on_board(member: Member, group: DepartureGroup, reason: str, by: User) -> None:
    """Tell movements that a member did not board; the family is stopped there too."""
    passenger = _listed(member, _told(group, by))
    to = EXITS.get(IncidentReason(reason), PassageStatus.DENIED_BOARDING)
    movements.tell_not_on_board(passenger, to=to, reason=reason, by=by)


def _others_go(member: Member, group: DepartureGroup, by: User) -> None:
    movements.tell_others_go(_listed(member, _told(group, by)), by=by)


def _tell_agreed(agreed: AgreedAdult, by: User) -> None:
    """Tell movements who goes with a child whose journey is booked already."""
    child = agreed.child
    journey = journey_of(child.group) if child.group else None
    if child.group is None or journey is None or not journey.arranged or journey.has_ended:
        return
    _refuse_without_role(child.group, by)
    movements.tell_agreed(_listed(child, journey), **company_of(agreed), by=by)


def _listed(member: Member, journey: Journey) -> Passenger:
    found = journey.passengers.select_related("journey")
    passenger: Passenger = found.get(reference=str(member))
    return passenger


def _refuse_if_run_by_movements(group: DepartureGroup, what: str) -> None:
    journey = journey_of(group)
    if journey is not None and not journey.arranged:
        raise refusal(
            85,
            what=what,
            why=_("Movements runs their journey: %s.") % journey,
            fix=_("Take over what movements has booked and marked."),
        )


def _refuse_without_role(group: DepartureGroup, by: User) -> None:
    if not may(by, MayMove.REQUEST, group.reunion.team):
        raise refusal(
            86,
            what=_("Nothing was done."),
            why=_("Movements would not take this from you: you do not hold its role “requester”."),
            fix=_("Ask an administrator for it; everybody who books or sees off needs it."),
        )
