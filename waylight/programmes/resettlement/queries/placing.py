"""Where a family goes: the match that stands, and what its council has answered."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from waylight.programmes.councils.models import EndReason
from waylight.programmes.councils.workflow import UNDER_WAY, ProposalStatus
from waylight.programmes.resettlement.models import Match, Referral
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import LEFT, Status

LOST = (ProposalStatus.DECLINED, ProposalStatus.TAKEN_BACK, ProposalStatus.GIVEN_UP)
"""Of these nothing comes any more. A question that was not answered in time is none of them: the
home stays kept, and a late answer counts."""


def answered() -> list[Match]:
    """The matches of which something is to be taken up, the oldest first."""
    taken = Q(proposal__status=ProposalStatus.ACCEPTED, referral__status=Status.OFFERED)
    gone = Q(proposal__status__in=UNDER_WAY, referral__status__in=LEFT)
    found = Match.objects.filter(taken | gone | Q(proposal__status__in=LOST))
    return list(found.filter(ended_at__isnull=True).order_by("proposed_at"))


def standing_match(referral: Referral) -> Match | None:
    """The one match that has not ended; prefetch matches with their proposals for a list."""
    return next((one for one in referral.matches.all() if one.ended_at is None), None)


def manager_decides(referral: Referral, day: date) -> bool:
    """Whether the family has declined so many homes that the manager decides about another."""
    declined = [
        one
        for one in referral.matches.all()
        if one.proposal.end_reason == EndReason.FAMILY_DECLINED and one.heard_at is None
    ]
    return len(declined) >= int(RULES.on(day).value("homes-declined"))


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
