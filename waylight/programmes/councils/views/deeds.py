"""Every deed of the pages, a line for each; and the page on which one is done."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.pages import Request
from waylight.foundation.access.rules import may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui import editing
from waylight.foundation.ui.offers import Offer, form_of, offer_of, without_record
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions import (
    answering,
    claiming,
    desks,
    offering,
    papers,
    receiving,
)
from waylight.programmes.councils.forms.desks import (
    ContactForm,
    OfferForm,
    PledgeForm,
    WithdrawForm,
)
from waylight.programmes.councils.forms.families import (
    AcceptForm,
    DeclineForm,
    MilestoneForm,
    MoveForm,
    PaperForm,
    PayForm,
    QueryForm,
    ReadyDayForm,
    ReceiveForm,
    VoidRentForm,
)
from waylight.programmes.councils.models import Claim, ClaimKind, Milestone, Reception
from waylight.programmes.councils.workflow import (
    LIVE,
    ClaimStatus,
    OfferStatus,
    ProposalStatus,
)

EDITED = ("change", "contact")
"""Deeds whose form edits what stands: whoever saves second is shown both."""
P, C = ProposalStatus, ClaimStatus


def _is_in(*statuses: str) -> Callable[[Any], bool]:
    return lambda record: record.status in statuses


def _editing(form: Any) -> Callable[[Any, Any], Any]:
    """A form that begins with what stands."""
    return lambda record, data: form(data, initial=editing.values(record, form))


def _finish(reception: Reception, *, milestone: Milestone, done_on: date, by: User) -> Milestone:
    milestone.reception = reception
    return receiving.finish_milestone(milestone, done_on=done_on, by=by)


def _is_due(claim: Claim) -> bool:
    return claim.status in (C.DRAFT, C.QUERIED)


DESK_DEEDS: dict[str, Offer] = {
    "offer": Offer(
        offering.make_offer,
        May.OFFER,
        _("Offer a home"),
        without_record(OfferForm),
        main=True,
        says=_("The home is offered."),
    ),
    "pledge": Offer(
        desks.pledge, May.PLEDGE, _("Pledge people for a quarter"), PledgeForm, main=True
    ),
    "contact": Offer(desks.change_desk, May.OPEN, _("Change the contact"), _editing(ContactForm)),
}
OFFER_DEEDS: dict[str, Offer] = {
    "change": Offer(
        offering.change_offer,
        May.OFFER,
        _("Change the offer, or let it hold longer"),
        _editing(OfferForm),
        when=_is_in(OfferStatus.OPEN, OfferStatus.RESERVED, OfferStatus.EXPIRED),
    ),
    "withdraw": Offer(
        offering.withdraw_offer,
        May.OFFER,
        _("Withdraw the home"),
        without_record(WithdrawForm),
        when=_is_in(OfferStatus.OPEN, OfferStatus.RESERVED),
        warns=True,
        says=_("The home is withdrawn."),
    ),
}
PROPOSAL_DEEDS: dict[str, Offer] = {
    "accept": Offer(
        answering.accept,
        May.ANSWER,
        _("Accept the family"),
        AcceptForm,
        when=_is_in(P.ASKED, P.LAPSED),
        main=True,
        says=_("The family is accepted. The office names it next."),
    ),
    "decline": Offer(
        answering.decline,
        May.ANSWER,
        _("Decline"),
        without_record(DeclineForm),
        when=_is_in(P.ASKED, P.LAPSED),
        warns=True,
        says=_("The office is told. Nothing of the family stays here."),
    ),
    "ready-day": Offer(
        answering.change_ready_day,
        May.ANSWER,
        _("Change the day on which the home is ready"),
        ReadyDayForm,
        when=_is_in(P.ACCEPTED),
    ),
    "receive": Offer(
        receiving.receive,
        May.RECEIVE,
        _("Receive the family and sign"),
        ReceiveForm,
        when=lambda proposal: proposal.status == P.ACCEPTED and bool(proposal.people),
        main=True,
        says=_("The arrival is signed for."),
    ),
    "paper": Offer(
        papers.issue_paper,
        May.RECEIVE,
        _("Print a paper"),
        without_record(PaperForm),
        when=_is_in(*LIVE),
        says=_("The paper is ready to be printed."),
    ),
}
RECEPTION_DEEDS: dict[str, Offer] = {
    "milestone": Offer(
        _finish,
        May.RECEIVE,
        _("Say what was done"),
        MilestoneForm,
        when=lambda reception: reception.milestones.filter(done_on__isnull=True).exists(),
        main=True,
    ),
    "work-out": Offer(
        claiming.work_out_claims,
        May.CLAIM,
        _("Work out the claims"),
        when=lambda reception: not reception.claims.filter(kind=ClaimKind.TARIFF).exists(),
        main=True,
        says=_("The claims are worked out."),
    ),
    "void-rent": Offer(
        claiming.claim_void_rent,
        May.CLAIM,
        _("Claim the rent of the empty home"),
        without_record(VoidRentForm),
        when=lambda reception: not reception.claims.filter(kind=ClaimKind.VOID_RENT).exists(),
    ),
    "move": Offer(
        receiving.move_on,
        May.RECEIVE,
        _("Say that the family moved to another council"),
        without_record(MoveForm),
        when=lambda reception: reception.moved_on is None,
        warns=True,
    ),
}
CLAIM_DEEDS: dict[str, Offer] = {
    "submit": Offer(
        claiming.submit_claim,
        May.CLAIM,
        _("Submit the claim"),
        when=_is_due,
        main=True,
        says=_("The claim is submitted."),
    ),
    "drop": Offer(claiming.drop_claim, May.CLAIM, _("Do not claim this"), when=_is_due, warns=True),
    "pay": Offer(
        claiming.pay_claim,
        May.PAY,
        _("Pay the claim"),
        without_record(PayForm),
        when=_is_in(C.SUBMITTED),
        main=True,
        says=_("The claim is paid."),
    ),
    "query": Offer(
        claiming.query_claim,
        May.PAY,
        _("Ask the council"),
        without_record(QueryForm),
        when=_is_in(C.SUBMITTED),
    ),
}


def deed_page(
    asked: Request, record: Model, offers: Mapping[str, Offer], slug: str, words: str
) -> HttpResponse:
    """The form of a deed, or what came of it; a deed without a form is a button elsewhere.

    `words` are what the record is called in the trail."""
    offer, about = offer_of(offers, slug, record)
    if asked.method == "POST" and offer.form is None:
        return press(asked, partial(offer.deed, about), back=record, says=offer.says)
    form = form_of(offer, record, asked.POST or None)
    edited = record if slug in EDITED else None
    if kept := carry_out(asked, form, partial(offer.deed, about), says=offer.says, record=edited):
        back: Any = kept if hasattr(kept, "get_absolute_url") else record
        return redirect(back)
    journal.seen("councils.deed", about=record, by=asked.user)
    context = {"record": record, "offer": offer, "form": form, "words": words}
    context["may_do"] = may(asked.user, offer.needs, on=record)
    status = 422 if form.is_bound and form.errors else 200
    return render(asked, "councils/deed.html", context, status=status)
