"""Every deed of the page of a member, a line for each; what is clinical has a table of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.offers import Offer
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import (
    closing,
    examining,
    handing,
    members,
    preparing,
    teaching,
)
from waylight.programmes.resettlement.forms import examining as clinical
from waylight.programmes.resettlement.forms import members as forms
from waylight.programmes.resettlement.forms.closing import ResidencePermitForm
from waylight.programmes.resettlement.forms.handing import HandOverHealthForm
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.views.standing import is_accepted, is_in
from waylight.programmes.resettlement.workflow import FIT, Going, Health, Seat, Status

G, H = Going, Health
BACK = "resettlement:health"


def _needs_a_class(member: Any) -> bool:
    done = (Seat.ATTENDED, Seat.EXEMPT)
    return is_accepted(member) and all(one.status not in done for one in member.seats.all())


def _health_in(*statuses: Health) -> Any:
    def fits(member: Any) -> bool:
        track = getattr(member, "health", None)
        return is_accepted(member) and track is not None and track.status in statuses

    return fits


def _has_a_council(member: Any) -> bool:
    match = standing_match(member.referral)
    return match is not None and match.proposal.is_named


def _is_with_the_council(member: Any) -> bool:
    return bool(member.status == G.GOING and member.referral.status == Status.HANDED_OVER)


DEEDS: dict[str, Offer] = {
    "document": Offer(
        preparing.keep_document,
        May.PAPERS,
        _("Say where the travel document is"),
        forms.DocumentForm,
        when=is_accepted,
    ),
    "entry": Offer(
        preparing.keep_entry,
        May.PAPERS,
        _("Say where the visa is"),
        forms.EntryForm,
        when=is_accepted,
    ),
    "permit": Offer(
        preparing.keep_exit_permit,
        May.PAPERS,
        _("Say where the exit permit is"),
        forms.PermitForm,
        when=is_accepted,
    ),
    "residence": Offer(
        closing.record_permit,
        May.PAPERS,
        _("Record the residence permit"),
        ResidencePermitForm,
        when=_is_with_the_council,
    ),
    "exempt": Offer(
        teaching.exempt,
        May.TEACH,
        _("Exempt from the class"),
        forms.ExemptForm,
        when=_needs_a_class,
    ),
    "going": Offer(
        members.say_going,
        May.OPERATE,
        _("Say whether they travel"),
        forms.GoingForm,
        when=is_in(G.GOING, G.STAYS, G.WITHDREW),
    ),
    "died": Offer(
        members.record_death,
        May.OPERATE,
        _("Record that they have died"),
        forms.DeathForm,
        when=is_in(G.GOING, G.STAYS),
        warns=True,
    ),
}

CLINICAL: dict[str, Offer] = {
    "examine": Offer(
        examining.examine,
        May.EXAMINE,
        _("Keep an examination"),
        clinical.ExamineForm,
        when=is_accepted,
        page=BACK,
        main=True,
    ),
    "await": Offer(
        examining.await_results,
        May.EXAMINE,
        _("A result is awaited"),
        when=_health_in(H.EXAMINED, H.HOLD),
        page=BACK,
    ),
    "clear": Offer(
        examining.clear,
        May.EXAMINE,
        _("Clear to travel"),
        clinical.ClearForm,
        when=_health_in(H.EXAMINED, H.PENDING, H.HOLD),
        page=BACK,
        main=True,
    ),
    "hold": Offer(
        examining.hold_for_health,
        May.EXAMINE,
        _("Wait for their health"),
        clinical.UntilForm,
        when=_health_in(H.EXAMINED, H.PENDING, *FIT),
        page=BACK,
    ),
    "not-fit": Offer(
        examining.find_not_fit,
        May.EXAMINE,
        _("Not fit to travel"),
        when=_health_in(H.EXAMINED, H.PENDING, H.HOLD, *FIT),
        page=BACK,
        warns=True,
    ),
    "book-check": Offer(
        examining.book_check,
        May.EXAMINE,
        _("Book the check before embarkation"),
        clinical.CheckForm,
        when=_health_in(*FIT),
        page=BACK,
    ),
    "check": Offer(
        examining.check_before_embarkation,
        May.EXAMINE,
        _("Keep the check before embarkation"),
        clinical.CheckedForm,
        when=_health_in(*FIT),
        page=BACK,
    ),
    "hand-over": Offer(
        handing.hand_over_health,
        May.EXAMINE,
        _("Hand over to a clinician"),
        HandOverHealthForm,
        when=_has_a_council,
        page=BACK,
        about=lambda member: member.referral,
        says=_("The clinician of the council is told, and signs when they have read it."),
    ),
}
"""Offered behind the medical wall, on a page of their own."""
