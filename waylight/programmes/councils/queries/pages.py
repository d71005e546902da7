"""What the page of a desk, of a proposal and of a reception shows, each in a fixed number of
queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.deadlines.counting import Length
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.programmes.councils.models import (
    Claim,
    Desk,
    Language,
    Milestone,
    Offer,
    Proposal,
    Reception,
    Service,
)
from waylight.programmes.councils.queries.fit import Fit, fit
from waylight.programmes.councils.queries.funnel import Funnel, funnels
from waylight.programmes.councils.queries.tariff import ages_not_known
from waylight.programmes.councils.rules import RULES
from waylight.programmes.councils.workflow import LIVE, ClaimStatus, ProposalStatus

MOST = 200
"""Rows of one table on the page of a desk; the datasets have all."""


@dataclass(frozen=True)
class DeskPage:
    """A council's desk: homes, families, claims, and pledges beside what became of them."""

    desk: Desk
    offers: Sequence[Offer]
    proposals: Sequence[Proposal]
    claims: Sequence[Claim]
    quarters: Sequence[Funnel]


@dataclass(frozen=True)
class ProposalPage:
    """One family asked of a council: needs while it may be read, names once it was accepted."""

    proposal: Proposal
    fit: Fit | None
    who: Sequence[dict[str, Any]]
    needs: Sequence[dict[str, Any]]
    needed: Sequence[tuple[str, str]]
    reception: Reception | None
    told_days: int | None
    is_short: bool
    papers: Sequence[Issued]

    @property
    def is_readable(self) -> bool:
        """Whether the council may still read anything of the family."""
        return self.proposal.status in LIVE


@dataclass(frozen=True)
class ReceptionPage:
    """A family that was received: who came, its duties, its claims."""

    reception: Reception
    who: Sequence[dict[str, Any]]
    milestones: Sequence[Milestone]
    claims: Sequence[Claim]
    total: Decimal
    paid: Decimal
    without_age: int


def desk_page(desk: Desk, user: User) -> DeskPage:
    """What a person sees of a desk that they may see."""
    proposals = Proposal.objects.visible_to(user).filter(offer__desk=desk)
    claims = Claim.objects.visible_to(user).filter(desk=desk)
    return DeskPage(
        desk,
        list(desk.offers.order_by("-offered_at")[:MOST]),
        list(proposals.select_related("offer__desk")[:MOST]),
        list(claims.exclude(status=ClaimStatus.VOID).select_related("reception__proposal")[:MOST]),
        funnels(Desk.objects.filter(pk=desk.pk)),
    )


def proposal_page(proposal: Proposal) -> ProposalPage:
    """What a council reads of a family now: nothing, once it goes elsewhere."""
    live = proposal.status in LIVE
    told = _told_days(proposal)
    least = Length.of(str(RULES.on(clock.today()).value("arrival-notice"))).count
    return ProposalPage(
        proposal,
        fit(proposal.offer, proposal.needs, proposal.size) if live else None,
        proposal.people if proposal.is_named else [],
        proposal.needs.get("people", []) if live else [],
        _needed(proposal.needs) if live else [],
        Reception.objects.filter(proposal=proposal).select_related("key_worker").first(),
        told,
        told is not None and told < least,
        list(issued_about(proposal).valid()) if live else [],
    )


def reception_page(reception: Reception) -> ReceptionPage:
    """A family after its arrival."""
    came = set(reception.came)
    # What went with the family to another council is that council's to read.
    claims = list(reception.claims.filter(desk=reception.proposal.offer.desk_id))
    standing = [one for one in claims if one.status != ClaimStatus.VOID]
    paid = [one for one in standing if one.status == ClaimStatus.PAID]
    return ReceptionPage(
        reception,
        [one for one in reception.proposal.people if one["number"] in came],
        list(reception.milestones.select_related("done_by")),
        claims,
        sum((one.amount for one in standing), start=Decimal(0)),
        sum((one.amount for one in paid), start=Decimal(0)),
        ages_not_known(reception.proposal),
    )


def expected(user: User) -> list[Proposal]:
    """The families whom a person's councils expect, the next to arrive first."""
    seen = Proposal.objects.visible_to(user).filter(status=ProposalStatus.ACCEPTED)
    far = date.max
    return sorted(
        seen.select_related("offer__desk"), key=lambda one: (one.arrives_on or far, one.reference)
    )


def _told_days(proposal: Proposal) -> int | None:
    """How many days before the arrival the council was told of it."""
    if proposal.arrives_on is None or proposal.arrival_told_at is None:
        return None
    return (proposal.arrives_on - timezone.localdate(proposal.arrival_told_at)).days


def _needed(needs: dict[str, Any]) -> list[tuple[str, str]]:
    """Care and languages, each as its kind and its name."""
    care, spoken = needs.get("services", ()), needs.get("languages", ())
    return [
        *(("service", str(Service(one).label) if one in Service.values else one) for one in care),
        *(
            ("language", str(Language(one).label) if one in Language.values else one)
            for one in spoken
        ),
    ]
