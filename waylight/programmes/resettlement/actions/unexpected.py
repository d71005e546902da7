"""Members arrive who were on no list: movements takes them as arrived, with an incident."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import may
from waylight.foundation.actions import action
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.access import May as MayMove
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.queries.arranged import Traveller
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.queries.travelling import PROGRAMME


@action(needs=May.OPERATE)
def record_unplanned_arrival(
    referral: Referral,
    *,
    members: Sequence[Member],
    from_airport: str,
    in_airport: str,
    landed_at: datetime,
    custody_of_children: str = "",
    by: User,
) -> Journey:
    """Say that members arrived who were on no list: they count as arrived, and it is looked into.

    Needs movements' role “requester” beside one's own, as whoever books for a family does."""
    what = _("The arrival was not kept.")
    if not may(by, MayMove.REQUEST, referral.team):
        raise refusal(
            90,
            what=what,
            why=_("Movements would not take this from you: you do not hold its role “requester”."),
            fix=_("Ask an administrator for it."),
        )
    match = standing_match(referral)
    council = match.proposal.offer.desk.council if match else ""
    journey: Journey = movements.tell_unplanned_arrival(
        referral.team,
        programme=PROGRAMME,
        party=referral.number,
        travellers=[
            Traveller(str(one), one.person, council=council, residence=referral.asylum_country)
            for one in members
        ],
        from_airport=from_airport,
        in_airport=in_airport,
        landed_at=landed_at,
        custody_of_children=custody_of_children,
        synthetic=referral.synthetic,
        by=by,
    )
    return journey
