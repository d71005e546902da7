"""The council's answer: it takes the family, from the day the home is ready, or says why not."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.ending import _forget, _stop_clock, _tell_office
from waylight.programmes.councils.actions.holding import _hold
from waylight.programmes.councils.actions.refusing import refusal
from waylight.programmes.councils.models import DeclineReason, Offer, Proposal
from waylight.programmes.councils.queries.fit import fit
from waylight.programmes.councils.workflow import (
    OFFER,
    PROPOSAL,
    OfferStatus,
    ProposalStatus,
)


@action(needs=May.ANSWER)
def accept(proposal: Proposal, *, ready_on: date | None, words: str = "", by: User) -> Proposal:
    """Take a family, and say from which day its home is ready.

    A late answer counts, and is kept as a late one."""
    what = _("The family was not accepted.")
    if ready_on is None:
        raise refusal(
            25,
            what=what,
            why=_("It is not said when the home is ready."),
            fix=_("Give the day from which the family can move in."),
        )
    PROPOSAL.move(proposal, ProposalStatus.ACCEPTED)
    final = fit(proposal.offer, proposal.needs, proposal.size).final
    if final is not None:
        raise refusal(
            26,
            what=what,
            why=final.words,
            fix=_("Decline, and say that the home does not fit; the office finds another."),
        )
    _answer(proposal, words, by)
    proposal.save()
    _stop_clock(proposal, by, met=True)
    _say_ready(proposal.offer, ready_on)
    _tell_office("councils.accepted", proposal, day=ready_on)
    return proposal


@action(needs=May.ANSWER)
def change_ready_day(proposal: Proposal, *, ready_on: date, by: User) -> Proposal:
    """Say that the home is ready on another day; the office is told."""
    if proposal.status != ProposalStatus.ACCEPTED:
        raise refusal(
            27,
            what=_("The day was not changed."),
            why=_("The proposal is “%s”.") % proposal.get_status_display(),
            fix=_("Only while a family is expected can its day be changed."),
        )
    _say_ready(proposal.offer, ready_on)
    _tell_office("councils.ready-day-changed", proposal, day=ready_on)
    return proposal


@action(needs=May.ANSWER)
def decline(proposal: Proposal, *, reason: str, words: str = "", by: User) -> Proposal:
    """Not take a family, and say why.

    What was told of it is taken off the desk."""
    if reason not in DeclineReason.values:
        raise refusal(
            28,
            what=_("Nothing was answered."),
            why=_("No reason was given."),
            fix=_("Choose a reason: the office looks for a home that fits better."),
        )
    PROPOSAL.move(proposal, ProposalStatus.DECLINED)
    proposal.decline_reason = reason
    _answer(proposal, words, by)
    _stop_clock(proposal, by, met=True)
    _forget(proposal, by)
    if reason == DeclineReason.HOME_LOST:
        offer = Offer.objects.get(pk=proposal.offer_id)
        OFFER.move(offer, OfferStatus.WITHDRAWN)
        offer.because = str(DeclineReason.HOME_LOST.label)
        offer.version += 1
        offer.save(update_fields=["status", "because", "version"])
    _tell_office("councils.declined", proposal)
    return proposal


def _say_ready(offer: Offer, ready_on: date) -> None:
    """On the home as it is now: it may have been changed since the proposal was opened."""
    _hold(offer)
    offer.ready_on = ready_on
    offer.version += 1
    offer.save(update_fields=["ready_on", "version"])


def _answer(proposal: Proposal, words: str, by: User) -> None:
    proposal.words = words.strip()
    proposal.answered_by, proposal.answered_at = by, clock.now()
    due_at = proposal.answer_by
    proposal.is_late = due_at is not None and proposal.answered_at > due_at
