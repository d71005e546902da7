"""A family with its council: the leave as its permits print it, and how support ends."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.clocks import _let_clocks_follow
from waylight.programmes.resettlement.actions.deciding import _moved
from waylight.programmes.resettlement.actions.refusing import _refuse_without_reason, refusal
from waylight.programmes.resettlement.models import (
    ClosedBecause,
    Closing,
    Leave,
    Member,
    Referral,
    ResidencePermit,
)
from waylight.programmes.resettlement.queries.afterwards import after_of, granted
from waylight.programmes.resettlement.queries.handing import signed_of
from waylight.programmes.resettlement.queries.open_ends import open_ends
from waylight.programmes.resettlement.workflow import Status


@action(needs=May.MANAGE)
def close_referral(
    referral: Referral, *, how: str, because: str, acknowledged: bool = False, by: User
) -> Closing:
    """Close a family that was handed over: support is over, or it left, died or declines it.

    What is open at the council is named and refused, unless it is `acknowledged`: then it is kept
    with the closing, and the council's desk goes on with it."""
    what = _("The family was not closed.")
    _refuse_without_reason(because, what)
    after = after_of(referral, clock.today())
    if how == ClosedBecause.SUPPORT_OVER and after is not None and after.year:
        raise refusal(
            96,
            what=what,
            why=_("It is in year %(year)d of support of %(years)d.")
            % {"year": after.year, "years": after.years},
            fix=_("Wait until the years are over, or choose what happened."),
        )
    left = open_ends(after.reception if after else None)
    if left and not acknowledged:
        raise refusal(
            97,
            what=what,
            why=_("Still open at the council: %s.") % "; ".join(left),
            fix=_("Have the council settle it, or tick that you know of it."),
        )
    _moved(referral, Status.CLOSED)
    found = Closing(
        referral=referral,
        how=ClosedBecause(how),
        because=because.strip(),
        left_open=left,
        closed_by=by,
    )
    found.save()
    return found


@action(needs=May.PAPERS)
def record_permit(
    member: Member, *, leave: str, until: date, because: str = "", by: User
) -> ResidencePermit:
    """Record the leave as it is printed on a member's residence permit.

    One that prints another leave than the rule gives is followed until it is put right: until a
    permit that agrees is recorded here, or `because` says why it stays as it is."""
    what = _("The permit was not recorded.")
    reception = signed_of(member.referral)
    if reception is None:
        raise refusal(
            84,
            what=what,
            why=_("No key worker of the council has signed for the family."),
            fix=_("A permit is collected after the arrival."),
        )
    if until <= reception.arrived_on:
        raise refusal(
            50,
            what=what,
            why=_("It would end before the arrival on %s.") % reception.arrived_on.isoformat(),
            fix=_("Enter the day that is printed on it."),
        )
    found, _new = ResidencePermit.objects.update_or_create(
        member=member,
        defaults={
            "leave": Leave(leave),
            "until": until,
            "differs": (leave, until) != granted(reception.arrived_on),
            "settled_because": because.strip(),
            "recorded_by": by,
            "recorded_at": clock.now(),
        },
    )
    _let_clocks_follow(member.referral)
    return found
