"""Who waits for a home, the homes for one family, and one home chosen for it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.councils.queries.offers import open_offers
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import matching
from waylight.programmes.resettlement.forms.matching import ChooseForm
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries import matching_board
from waylight.programmes.resettlement.queries.choosing import better_than, choices
from waylight.programmes.resettlement.queries.needs_told import needs_told
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.queries.referral_page import with_everything
from waylight.programmes.resettlement.views.pictures import bedrooms_chart, choices_chart
from waylight.programmes.resettlement.workflow import Status

ON_A_PAGE = 25
SHOWN = 30
"""So many homes are compared on a page, the best; the others fit worse."""


@page(May.MATCH)
@require_GET
def overview(request: Request) -> HttpResponse:
    """The families that look for a home, the longest wait first, and the homes that are open."""
    homes = matching_board.homes_of(request.user)
    keys = matching_board.waiting_of(request.user).values_list("pk", flat=True)
    shown = Paginator(keys, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = matching_board.lines(tuple(shown), homes)
    about = [one.row.referral for one in lines]
    journal.seen("resettlement.matching", about=about, by=request.user)
    waiting = matching_board.counted(request.user, homes)
    context = {
        "waiting": waiting,
        "lines": lines,
        "listed": shown,
        "homes": homes[:ON_A_PAGE],
        "more": max(0, len(homes) - ON_A_PAGE),
        "chart": bedrooms_chart(waiting.by_bedrooms),
    }
    return render(request, "resettlement/matching.html", context)


@page(May.MATCH)
@require_GET
def homes(request: Request, key: UUID) -> HttpResponse:
    """The open homes for a family, with what speaks for and against each."""
    found = find(Referral.objects, request.user, pk=key)
    journal.seen("resettlement.homes", about=found, by=request.user)
    family, day = with_everything(found.pk), clock.today()
    judged = choices(family, open_offers(family.team, day), day)
    context = {
        "referral": family,
        "match": standing_match(family),
        "choices": judged[:SHOWN],
        "more": max(0, len(judged) - SHOWN),
        "chart": choices_chart(judged[:SHOWN]),
        "may_choose": family.status == Status.SEEKING_MATCH,
    }
    return render(request, "resettlement/homes.html", context)


@page(May.MATCH)
@require_http_methods(["GET", "POST"])
def choose(request: Request, key: UUID, home: UUID) -> HttpResponse:
    """One home for a family: what the council will be told, and the proposal."""
    found = find(Referral.objects.select_related("team"), request.user, pk=key)
    family, day = with_everything(found.pk), clock.today()
    judged = choices(family, open_offers(family.team, day), day)
    choice = next((one for one in judged if one.offer.pk == home), None)
    if choice is None:
        raise Http404
    better = better_than(choice.offer, judged)
    form = ChooseForm(
        request.POST if request.method == "POST" else None,
        asks_why=choice.asks_why,
        is_best=better is None,
    )
    says = _("The council is asked. It reads ages and needs, and no name.")
    deed = partial(matching.choose_home, found, offer=choice.offer)
    if carry_out(request, form, deed, says=says):
        return redirect(found)
    journal.seen("resettlement.homes", about=found, by=request.user)
    context: dict[str, Any] = {
        "referral": family,
        "choice": choice,
        "better": better,
        "needs": needs_told(family, day),
        "form": form,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "resettlement/choose_home.html", context, status=status)
