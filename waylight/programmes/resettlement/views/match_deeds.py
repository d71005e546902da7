"""Every deed about the home for which a family is proposed, on the page of the family."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.offers import Offer
from waylight.programmes.councils.workflow import UNDER_WAY, ProposalStatus
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import answers, matching
from waylight.programmes.resettlement.forms.deciding import BecauseForm
from waylight.programmes.resettlement.forms.matching import FamilysWordForm, TakeBackForm
from waylight.programmes.resettlement.queries.placing import (
    LOST,
    manager_decides,
    standing_match,
)
from waylight.programmes.resettlement.workflow import GOING_ON, Status


def _is_under_way(referral: Any) -> bool:
    match = standing_match(referral)
    return match is not None and match.proposal.status in UNDER_WAY


def _may_be_taken_back(referral: Any) -> bool:
    match = standing_match(referral)
    return _is_under_way(referral) and match is not None and not match.locked


def _is_locked(referral: Any) -> bool:
    match = standing_match(referral)
    return match is not None and match.locked


def _is_outgrown(referral: Any) -> bool:
    match = standing_match(referral)
    return match is not None and match.outgrown_at is not None


def _is_answered(referral: Any) -> bool:
    match = standing_match(referral)
    if match is None:
        return False
    taken = match.proposal.status == ProposalStatus.ACCEPTED and referral.status == Status.OFFERED
    return taken or match.proposal.status in LOST


def _has_declined(referral: Any) -> bool:
    return referral.status in GOING_ON and manager_decides(referral, clock.today())


MATCH_DEEDS: dict[str, Offer] = {
    "take-up": Offer(
        answers.take_up_answer,
        May.MATCH,
        _("Take up the council's answer"),
        when=_is_answered,
        main=True,
        about=standing_match,
    ),
    "keep-home": Offer(
        answers.keep_outgrown_home,
        May.MATCH,
        _("Keep the home all the same"),
        BecauseForm,
        when=_is_outgrown,
        main=True,
        about=standing_match,
    ),
    "take-back": Offer(
        matching.take_back_match,
        May.MATCH,
        _("Take the family back from the council"),
        TakeBackForm,
        when=_may_be_taken_back,
        warns=True,
        about=standing_match,
    ),
    "declined-home": Offer(
        answers.decline_home,
        May.MATCH,
        _("The family does not want to go there"),
        FamilysWordForm,
        when=_is_under_way,
        about=standing_match,
    ),
    "lock-home": Offer(
        matching.lock_match,
        May.MATCH,
        _("Lock the home"),
        when=_may_be_taken_back,
        about=standing_match,
    ),
    "unlock-home": Offer(
        matching.unlock_match,
        May.MATCH,
        _("Unlock the home"),
        when=_is_locked,
        about=standing_match,
    ),
    "another-home": Offer(
        answers.allow_another_home,
        May.MANAGE,
        _("Decide about another home"),
        BecauseForm,
        when=_has_declined,
        main=True,
        says=_("Another home may be proposed."),
    ),
}
