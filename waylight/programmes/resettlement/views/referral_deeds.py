"""Every deed of the page of a referral, a line for each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.offers import Offer
from waylight.programmes.councils.workflow import ProposalStatus
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import (
    closing,
    deciding,
    dividing,
    handing,
    holding,
    interests,
    linking,
    members,
    needs,
    referring,
    telling,
    unexpected,
)
from waylight.programmes.resettlement.forms import deciding as forms
from waylight.programmes.resettlement.forms.closing import CloseForm
from waylight.programmes.resettlement.forms.handing import HandOverForm, UnplannedForm
from waylight.programmes.resettlement.forms.matching import LinkForm
from waylight.programmes.resettlement.models import Division
from waylight.programmes.resettlement.queries.alone import are_children_alone
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.views.match_deeds import MATCH_DEEDS
from waylight.programmes.resettlement.views.standing import is_in
from waylight.programmes.resettlement.workflow import GOING_ON, Status

S = Status


def _lacks_a_reason(referral: Any) -> bool:
    return referral.status in GOING_ON and not (referral.primary and referral.secondary)


def _lacks_interests(referral: Any) -> bool:
    open_ = referral.status in (*GOING_ON, S.ON_HOLD)
    return open_ and referral.interests_on is None and are_children_alone(referral, clock.today())


def _may_divide(referral: Any) -> bool:
    return referral.status in GOING_ON and referral.members.going().count() > 1


def _with_a_council_that(*statuses: ProposalStatus) -> Any:
    """Whether a family that prepares to depart has a council that has accepted, or signed."""

    def fits(referral: Any) -> bool:
        match = standing_match(referral) if referral.status == S.PRE_DEPARTURE else None
        return match is not None and match.proposal.status in statuses

    return fits


DEEDS: dict[str, Offer] = {
    "screening": Offer(
        deciding.take_to_screening,
        May.DECIDE,
        _("The Home Office has it"),
        when=is_in(S.REFERRED, S.RETURNED, S.REJECTED),
        main=True,
    ),
    "accept": Offer(
        deciding.accept,
        May.DECIDE,
        _("Accept the family"),
        forms.AcceptForm,
        when=is_in(S.SCREENING),
        main=True,
        says=_("The family is accepted. Its five tracks begin."),
    ),
    "return": Offer(
        deciding.return_for_information,
        May.DECIDE,
        _("Return for information"),
        forms.BecauseForm,
        when=is_in(S.SCREENING),
    ),
    "reject": Offer(
        deciding.reject,
        May.DECIDE,
        _("Reject the referral"),
        forms.BecauseForm,
        when=is_in(S.SCREENING),
        warns=True,
    ),
    "interests": Offer(
        interests.determine_interests,
        May.PROTECT,
        _("Record the best-interests decision"),
        forms.InterestsForm,
        when=_lacks_interests,
        main=True,
    ),
    "reasons": Offer(
        referring.name_reasons,
        May.REFER,
        _("Name UNHCR's two reasons"),
        forms.ReasonsForm,
        when=_lacks_a_reason,
        main=True,
    ),
    "seek": Offer(
        deciding.seek_match,
        May.MATCH,
        _("Look for a council"),
        when=is_in(S.ACCEPTED),
        main=True,
    ),
    **MATCH_DEEDS,
    "needs": Offer(
        needs.keep_needs,
        May.OPERATE,
        _("Say what the family needs"),
        forms.NeedsForm,
        when=is_in(*GOING_ON),
    ),
    "bedrooms": Offer(
        members.set_bedrooms,
        May.MATCH,
        _("Ask for other bedrooms"),
        forms.BedroomsForm,
        when=is_in(*GOING_ON),
    ),
    "tell-council": Offer(
        telling.tell_council,
        May.OPERATE,
        _("Tell the council of the arrival"),
        when=_with_a_council_that(ProposalStatus.ACCEPTED),
        says=_("The council is told, and told again if the journey changes."),
    ),
    "hand-over": Offer(
        handing.hand_over,
        May.OPERATE,
        _("Hand the family over"),
        HandOverForm,
        when=_with_a_council_that(ProposalStatus.RECEIVED),
        main=True,
        says=_("The family is with the council."),
    ),
    "close": Offer(
        closing.close_referral,
        May.MANAGE,
        _("Close the family"),
        CloseForm,
        when=is_in(S.HANDED_OVER),
        warns=True,
        says=_("The family is closed."),
    ),
    "arrived": Offer(
        unexpected.record_unplanned_arrival,
        May.OPERATE,
        _("They arrived without being on a list"),
        UnplannedForm,
        when=is_in(S.PRE_DEPARTURE),
        warns=True,
        says=_("They count as arrived, and an incident is open."),
    ),
    "link": Offer(
        linking.link_families,
        May.OPERATE,
        _("Link another family"),
        LinkForm,
        when=is_in(*GOING_ON),
    ),
    "hold": Offer(
        holding.hold, May.OPERATE, _("Put on hold"), forms.HoldForm, when=is_in(*GOING_ON)
    ),
    "go-on": Offer(
        holding.go_on,
        May.OPERATE,
        _("Let the family go on"),
        when=is_in(S.ON_HOLD),
        main=True,
    ),
    "divide": Offer(
        dividing.ask_to_divide,
        May.OPERATE,
        _("Ask that members go on apart"),
        forms.ApartForm,
        when=_may_divide,
        says=_("It is asked. A protection officer decides."),
    ),
    "protect": Offer(
        dividing.ask_to_protect,
        May.PROTECT,
        _("Ask in confidence that members go on apart"),
        forms.ApartForm,
        when=_may_divide,
        says=_("It is asked. Another protection officer decides."),
        about=lambda record: Division(referral=record),
    ),
    "end": Offer(
        holding.end_referral,
        May.MANAGE,
        _("End the referral"),
        forms.EndForm,
        when=is_in(*GOING_ON, S.ON_HOLD),
        warns=True,
    ),
    "again": Offer(
        holding.refer_again,
        May.MANAGE,
        _("Take the family up again"),
        when=is_in(S.WITHDRAWN_BY_REFUGEE, S.WITHDRAWN_BY_UNHCR),
        main=True,
    ),
}
