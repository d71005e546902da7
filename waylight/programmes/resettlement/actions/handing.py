"""A family is handed over: to the council, and what is clinical to one clinician by name."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.councils.actions import proposing
from waylight.programmes.councils.actions.proposing import FUNCTIONAL
from waylight.programmes.councils.models import ClinicalHandover, Proposal
from waylight.programmes.councils.workflow import NAMED
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.deciding import _moved
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.models import Match, Member, Referral
from waylight.programmes.resettlement.queries.handing import awaited
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.queries.sharing import shares_health, told_of_health
from waylight.programmes.resettlement.queries.stages import staged_of
from waylight.programmes.resettlement.workflow import Status


@action(needs=May.OPERATE)
def hand_over(referral: Referral, *, papers_given: bool = False, by: User) -> Referral:
    """Hand a family over to its council, when it has arrived, was signed for and is looked after.

    Movements landed everybody who travels, the council's key worker signed, a clinician by name
    has what they need, and the papers are with the family."""
    what = _("The family was not handed over.")
    for one in awaited(referral, staged_of(referral), papers_given=papers_given):
        raise refusal(one.number, what=what, why=one.why, fix=one.fix)
    return _moved(referral, Status.HANDED_OVER)


@action(needs=May.EXAMINE)
def hand_over_health(
    referral: Referral, *, clinician: str, withheld: Sequence[Member] = (), by: User
) -> ClinicalHandover:
    """Hand over to one named clinician what the newest examinations found of those who travel.

    Of `withheld`, and of whoever has withdrawn their consent, only what they can and cannot do."""
    what = _("Nothing was handed over.")
    proposal = _proposal_of(referral, what)
    going = referral.members.going().select_related("person", "health")
    away = {one.pk for one in withheld}
    told = told_of_health(going, away, clock.today())
    if not clinician.strip() or not told:
        raise refusal(
            87,
            what=what,
            why=_("No clinician is named, or nobody travels."),
            fix=_("Say to whom it goes: to a person, not to a post box."),
        )
    shares = any(set(one) - set(FUNCTIONAL) for one in told)
    return proposing.hand_over_clinically(
        proposal, clinician=clinician, people=told, shares=shares, by=by
    )


def _stop_what_was_withdrawn() -> int:
    """Take from clinicians what people do not let be shared any more; how many people.

    A consent is withdrawn in the register, so that nobody here hears of it at once."""
    day, stopped = clock.today(), 0
    mine = Match.objects.filter(ended_at__isnull=True, proposal__clinical__shares=True)
    for match in mine.select_related("proposal__clinical", "referral"):
        told = match.proposal.clinical.content.get("people", [])
        shared = {one["number"] for one in told if set(one) - set(FUNCTIONAL)}
        members = match.referral.members.filter(number__in=shared).select_related("person")
        gone = {one.number for one in members if not shares_health(one.person, day)}
        if gone:
            proposing.stop_sharing(match.proposal, numbers=gone, by=None)
            stopped += len(gone)
    return stopped


def _proposal_of(referral: Referral, what: Words) -> Proposal:
    match = standing_match(referral)
    if match is None or match.proposal.status not in NAMED:
        raise refusal(
            89,
            what=what,
            why=_("No council has accepted the family."),
            fix=_("Wait for the council's answer."),
        )
    return match.proposal
