"""Proposals that two records are one person: looked at side by side, and decided."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Words
from waylight.foundation.ui.posting import press
from waylight.registers.people import actions
from waylight.registers.people.access import May
from waylight.registers.people.models import Merge, Person
from waylight.registers.people.queries.deciding import side_by_side

ON_A_PAGE = 25


@page(May.VIEW)
@require_GET
def proposals(request: Request) -> HttpResponse:
    """Every proposal, the open ones first."""
    found = Merge.objects.visible_to(request.user)
    newest = found.select_related("kept", "gone", "proposed_by").open_first()
    rows = Paginator(newest, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/proposals.html", {"rows": rows, "here": "proposals"})


@page(May.VIEW)
@require_GET
def proposal(request: Request, key: UUID) -> HttpResponse:
    """Both records side by side, what stands against it, and the decision."""
    found = find(Merge.objects.select_related("kept", "gone"), request.user, pk=key)
    seen = [found.kept, *Person.objects.visible_to(request.user).filter(pk=found.gone_id)]
    journal.seen("people.proposal", about=seen, by=request.user)
    context = {
        "proposal": found,
        "both": side_by_side(found, request.user, clock.today()),
        "may_decide": may(request.user, May.APPROVE, on=found)
        and may(request.user, May.APPROVE, on=found.gone)
        and found.proposed_by_id != request.user.pk,
        "may_undo": may(request.user, May.APPROVE, on=found),
        "here": "proposals",
    }
    return render(request, "people/proposal.html", context)


@page(May.APPROVE)
@require_POST
def approve(request: Request, key: UUID) -> HttpResponse:
    """Agree that they are one person."""
    return _press(request, key, actions.approve_merge, _("The two records are one person now."))


@page(May.APPROVE)
@require_POST
def refuse(request: Request, key: UUID) -> HttpResponse:
    """Say that they are two."""
    return _press(request, key, actions.refuse_merge, _("They stay two records."))


@page(May.APPROVE)
@require_POST
def undo(request: Request, key: UUID) -> HttpResponse:
    """Take them apart again."""
    return _press(request, key, actions.undo_merge, _("They are two records again, as before."))


def _press(request: Request, key: UUID, deed: Callable[..., object], says: Words) -> HttpResponse:
    found = find(Merge.objects.select_related("kept", "gone"), request.user, pk=key)
    return press(request, partial(deed, found), back=found, says=says)
