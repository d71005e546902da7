"""What ends with a proposal, whoever ends it: the home is free again, and the council knows nothing
of the family any more.

Whoever opened a record before another deed changed it is told so: each change counts its version
on, also where it is no deed of the record itself."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines import queries as due
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.notices import actions as notices
from waylight.programmes.councils.models import (
    ClinicalHandover,
    DeclineReason,
    EndReason,
    Offer,
    Proposal,
)
from waylight.programmes.councils.rules import ANSWER
from waylight.programmes.councils.workflow import (
    OFFER,
    PROPOSAL,
    OfferStatus,
    ProposalStatus,
)


def _end(proposal: Proposal, reason: str, by: User | None) -> None:
    """End a proposal for another reason than the council's answer, and tell the other side."""
    lost = reason == EndReason.HOME_WITHDRAWN
    proposal.version += 1
    if proposal.status == ProposalStatus.ACCEPTED:
        PROPOSAL.move(proposal, ProposalStatus.GIVEN_UP)
        proposal.end_reason = reason
    elif lost:
        PROPOSAL.move(proposal, ProposalStatus.DECLINED)
        proposal.decline_reason = DeclineReason.HOME_LOST
        proposal.answered_by, proposal.answered_at = by, clock.now()
    else:
        PROPOSAL.move(proposal, ProposalStatus.TAKEN_BACK)
        proposal.end_reason = reason
    _forget(proposal, by)
    if lost:
        _tell_office("councils.home-withdrawn", proposal)


def _forget(proposal: Proposal, by: User | None) -> None:
    """Take the family off the council's desk, and keep its home for nobody."""
    proposal.needs, proposal.people = {}, []
    proposal.arrives_on, proposal.flight = None, ""
    proposal.save()
    ClinicalHandover.objects.filter(proposal=proposal).delete()
    for paper in issued_about(proposal).valid():
        documents.withdraw(paper, by=by)  # type: ignore[arg-type]
    _stop_clock(proposal, by)
    offer = Offer.objects.select_for_update().get(pk=proposal.offer_id)
    if offer.status == OfferStatus.RESERVED:
        OFFER.move(offer, OfferStatus.OPEN)
        offer.ready_on = None
        offer.version += 1
        offer.save(update_fields=["status", "ready_on", "version"])


def _stop_clock(proposal: Proposal, by: User | None, *, met: bool = False) -> None:
    for deadline in due.of(proposal).open().filter(key=ANSWER.key):
        if met:
            deadlines.meet(deadline, at=clock.now(), by=by)
        else:
            deadlines.drop(deadline, by=by)


def _tell_office(key: str, proposal: Proposal, **values: Any) -> None:
    """Tell who asked, with a link to the family's own page there."""
    about, reader = _record_of(proposal), proposal.asked_by
    if about is not None and reader is not None and reader.is_active:
        notices.send(key, to=reader, about=about, **values)


def _record_of(proposal: Proposal) -> Model | None:
    """The office's record of the family; None where it is gone. Nothing of it is read."""
    model = apps.get_model(proposal.about_kind)
    found: Model | None = model._base_manager.filter(pk=proposal.about_id).first()
    return found
