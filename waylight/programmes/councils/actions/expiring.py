"""What the night does: offers run out, and proposals without an answer are no longer waited for."""

from datetime import date, datetime

from django.db import transaction

from waylight.foundation.access.models import User
from waylight.foundation.journal import actions as journal
from waylight.foundation.notices import actions as notices
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.ending import _tell_office
from waylight.programmes.councils.models import Offer, Proposal
from waylight.programmes.councils.queries.colleagues import who_may
from waylight.programmes.councils.workflow import (
    OFFER,
    PROPOSAL,
    OfferStatus,
    ProposalStatus,
)


@transaction.atomic
def expire_offers(day: date, *, by: User | None) -> int:
    """Let the open offers run out whose last day is over, and tell their councils; how many."""
    rows = Offer.objects.select_for_update(of=("self",)).select_related("desk__team")
    found = list(rows.filter(status=OfferStatus.OPEN, expires_on__lt=day))
    for offer in found:
        OFFER.move(offer, OfferStatus.EXPIRED)
        offer.version += 1
        offer.save(update_fields=["status", "version"])
        journal.done("councils.expire_offers", by=by, about=offer, fields=["status"])
        readers = who_may(May.OFFER, offer.desk.team)
        notices.send("councils.offer-expired", to=readers, about=offer)
    return len(found)


@transaction.atomic
def lapse_proposals(moment: datetime, *, by: User | None) -> int:
    """Say of proposals that nobody answered in time; the home stays kept until the office decides,
    and a late answer still counts. How many."""
    rows = Proposal.objects.select_for_update(of=("self",))
    found = list(rows.filter(status=ProposalStatus.ASKED, answer_by__lt=moment))
    for proposal in found:
        PROPOSAL.move(proposal, ProposalStatus.LAPSED)
        proposal.version += 1
        proposal.save(update_fields=["status", "version"])
        journal.done("councils.lapse_proposals", by=by, about=proposal, fields=["status"])
        _tell_office("councils.not-answered", proposal)
    return len(found)
