"""Where a family goes: the match that stands, and what its council has answered."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.programmes.councils.workflow import ProposalStatus
from waylight.programmes.resettlement.models import Match, Referral


def standing_match(referral: Referral) -> Match | None:
    """The one match that has not ended; prefetch matches with their proposals for a list."""
    return next((one for one in referral.matches.all() if one.ended_at is None), None)


def place_of(referral: Referral) -> tuple[str, date | None]:
    """What is missing of a home, in words, and the day from which it is ready."""
    match = standing_match(referral)
    if match is None:
        return _("No council yet."), None
    proposal = match.proposal
    if proposal.status in (ProposalStatus.ASKED, ProposalStatus.LAPSED):
        return _("The council has not answered yet."), None
    if proposal.status not in (ProposalStatus.ACCEPTED, ProposalStatus.RECEIVED):
        return str(proposal.get_status_display()), None
    ready_on = proposal.offer.ready_on
    if ready_on is None:
        return _("The council has not said when the home is ready."), None
    return "", ready_on
