"""A family at a council's desk: the question, the answer, its arrival, its papers, its health."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import deeds_for
from waylight.foundation.ui.posting import press
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions import receiving
from waylight.programmes.councils.models import Claim, ClinicalHandover, Proposal, Reception
from waylight.programmes.councils.queries.pages import proposal_page, reception_page
from waylight.programmes.councils.queries.papers import claim_words, lines_of
from waylight.programmes.councils.views.deeds import (
    CLAIM_DEEDS,
    PROPOSAL_DEEDS,
    RECEPTION_DEEDS,
    deed_page,
)
from waylight.programmes.councils.workflow import LIVE

WITH_DESK = "offer__desk__team"


@page(May.FAMILY)
@require_GET
def proposal(request: Request, key: UUID) -> HttpResponse:
    """A family asked of a council: needs before it accepts, names only after."""
    found = find(Proposal.objects.select_related(WITH_DESK), request.user, pk=key)
    journal.seen("councils.proposal", about=found, by=request.user)
    handover = ClinicalHandover.objects.visible_to(request.user).filter(proposal=found)
    context = {
        "page": proposal_page(found),
        "record": found,
        "desk": found.offer.desk,
        "has_health": handover.exists(),
        **deeds_for(found, request.user, PROPOSAL_DEEDS),
    }
    return render(request, "councils/proposal.html", context)


@page(May.FAMILY)
@require_http_methods(["GET", "POST"])
def proposal_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a proposal: its form, or what came of it."""
    found = find(Proposal.objects.select_related(WITH_DESK, "asked_by"), request.user, pk=key)
    return deed_page(request, found, PROPOSAL_DEEDS, deed, found.reference)


@page(May.FAMILY, step_up=True)
@require_GET
def paper_file(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """A paper as it was printed, while the council may read what is on it."""
    found = find(Proposal.objects.select_related(WITH_DESK), request.user, pk=key)
    if found.status not in LIVE:
        raise Http404
    printed = get_object_or_404(issued_about(found).valid(), pk=paper)
    journal.exported("councils.paper_file", about=printed, by=request.user)
    name = f'attachment; filename="{printed.number}.pdf"'
    return HttpResponse(printed.pdf, "application/pdf", headers={"Content-Disposition": name})


@page(May.CLINIC)
@require_GET
def clinical(request: Request, key: UUID) -> HttpResponse:
    """What a physician hands over about a family's health, to the clinician whom it names."""
    handovers = ClinicalHandover.objects.select_related("proposal__offer__desk", "read_by")
    found = find(handovers, request.user, proposal_id=key)
    journal.seen("councils.clinical", about=found, by=request.user)
    context = {"handover": found, "proposal": found.proposal, "desk": found.proposal.offer.desk}
    return render(request, "councils/clinical.html", context)


@page(May.CLINIC)
@require_POST
def read_clinical(request: Request, key: UUID) -> HttpResponse:
    """Sign that it was read."""
    handovers = ClinicalHandover.objects.select_related("proposal__offer__desk__team")
    found = find(handovers, request.user, proposal_id=key)
    deed = partial(receiving.read_clinical, found)
    return press(request, deed, back=found.proposal, says=_("It is signed that you have read it."))


@page(May.FAMILY)
@require_GET
def reception(request: Request, key: UUID) -> HttpResponse:
    """A family that was received: its first year and its claims."""
    rows = Reception.objects.select_related("proposal__offer__desk__team", "key_worker")
    found = find(rows, request.user, pk=key)
    journal.seen("councils.reception", about=found, by=request.user)
    shown = reception_page(found)
    context = {
        "page": shown,
        "claims": [(one, claim_words(one)) for one in shown.claims],
        "record": found,
        "desk": found.proposal.offer.desk,
        **deeds_for(found, request.user, RECEPTION_DEEDS),
    }
    return render(request, "councils/reception.html", context)


@page(May.FAMILY)
@require_http_methods(["GET", "POST"])
def reception_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a family that was received: its form, or what came of it."""
    rows = Reception.objects.select_related("proposal__offer__desk__team")
    found = find(rows, request.user, pk=key)
    return deed_page(request, found, RECEPTION_DEEDS, deed, str(found))


@page(May.VIEW)
@require_GET
def claim(request: Request, key: UUID) -> HttpResponse:
    """One sum that a council claims: how it was worked out, and what can be done now."""
    rows = Claim.objects.select_related(
        "desk__team", "reception__proposal", "submitted_by", "paid_by"
    )
    found = find(rows, request.user, pk=key)
    journal.seen("councils.claim", about=found, by=request.user)
    context = {
        "record": found,
        "words": claim_words(found),
        "lines": lines_of(found),
        **deeds_for(found, request.user, CLAIM_DEEDS),
    }
    return render(request, "councils/claim.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def claim_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a claim: its form, or what came of it."""
    rows = Claim.objects.select_related("desk__team", "reception__proposal")
    found = find(rows, request.user, pk=key)
    return deed_page(request, found, CLAIM_DEEDS, deed, claim_words(found))
