"""The list of referrals, a family with its deeds, a new member."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements.access import May as MayMove
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import members
from waylight.programmes.resettlement.forms.board import BoardForm, SearchForm
from waylight.programmes.resettlement.forms.members import MemberForm, PersonForm
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries import board
from waylight.programmes.resettlement.queries.readiness import Track
from waylight.programmes.resettlement.queries.referral_page import (
    referral_page,
    with_everything,
)
from waylight.programmes.resettlement.views.looking import look_for
from waylight.programmes.resettlement.views.pictures import tracks_chart
from waylight.programmes.resettlement.views.referral_deeds import DEEDS
from waylight.programmes.resettlement.workflow import GOING_ON, Status

ON_A_PAGE = 10
"""Of five thousand families, so many are read, with what each member lacks, in a moment."""
MOST_FOUND = 25
HEAD = ("team", "batch")
OPEN = (*GOING_ON, Status.ON_HOLD)
"""Children are born while a family waits, too."""


@page(May.VIEW)
@require_GET
def referrals(request: Request) -> HttpResponse:
    """The referrals of the person's teams, newest first, by what is asked of them."""
    form = BoardForm(request.user, request.GET)
    asked = form.asked()
    found = board.sifted(request.user, **asked).order_by("-opened_at", "number")
    listed = Paginator(found.values_list("pk", flat=True), ON_A_PAGE)
    shown = listed.get_page(request.GET.get("page"))
    rows = board.rows(tuple(shown))
    journal.seen("resettlement.referrals", about=[row.referral for row in rows], by=request.user)
    context = {
        "form": form,
        "look": SearchForm(),
        "is_sifted": any(asked.values()),
        "stands": board.counted(request.user),
        "people": board.people_of(request.user),
        "rows": rows,
        "listed": shown,
        "may_refer": may(request.user, May.REFER),
        "may_match": may(request.user, May.MATCH),
    }
    return render(request, "resettlement/referrals.html", context)


@page(May.VIEW)
@require_POST
def search(request: Request) -> HttpResponse:
    """The referrals that a number or a name means. Nothing is recorded but the look."""
    look = SearchForm(request.POST)
    keys: tuple[Any, ...] = ()
    if look.is_valid():
        found = board.named(request.user, look.cleaned_data["words"])
        keys = tuple(found.values_list("pk", flat=True)[:MOST_FOUND])
    rows = board.rows(keys)
    journal.seen("resettlement.search", about=[row.referral for row in rows], by=request.user)
    context = {"look": look, "rows": rows}
    return render(request, "resettlement/search.html", context, status=_status(look))


@page(May.VIEW)
@require_GET
def referral(request: Request, key: UUID) -> HttpResponse:
    """A family: what is missing, who holds it, what breaks first, and what can be done now."""
    found = find(Referral.objects, request.user, pk=key)
    journal.seen("resettlement.referral", about=found, by=request.user)
    shown = referral_page(with_everything(found.pk))
    context = {
        "page": shown,
        "record": shown.referral,
        "referral": shown.referral,
        "tracks": [track.title for track in Track],
        "chart": tracks_chart(_("How long what is ready holds"), shown.cards),
        "may_refer": may(request.user, May.REFER, on=found),
        "goes_on": (goes_on := found.status in OPEN),
        "may_add": goes_on and may(request.user, May.OPERATE, on=found),
        "may_protect": may(request.user, May.PROTECT, on=found),
        "may_follow": may(request.user, MayMove.FOLLOW, found.team),
        "may_match": may(request.user, May.MATCH, on=found),
        **deeds_for(shown.referral, request.user, DEEDS),
    }
    return render(request, "resettlement/referral.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a referral: its form, or what came of it."""
    found = find(Referral.objects.select_related(*HEAD), request.user, pk=key)
    offer, about = offer_of(DEEDS, deed, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=found, says=offer.says)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(found)
    journal.seen("resettlement.referral_deed", about=found, by=request.user)
    context = {"record": found, "referral": found, "offer": offer, "slug": deed, "form": form}
    context["may_do"] = may(request.user, offer.needs, on=found)
    return render(request, "resettlement/deed.html", context, status=_status(form))


@page(May.OPERATE)
@require_http_methods(["GET", "POST"])
def add_member(request: Request, key: UUID) -> HttpResponse:
    """Look for a new member in the register, then add them to the family."""
    found = find(Referral.objects.select_related(*HEAD), request.user, pk=key)
    journal.seen("resettlement.add_member", about=found, by=request.user)
    look = PersonForm(request.POST or None)
    context: dict[str, Any] = {"look": look, "referral": found}
    shown: Any = look
    if look.is_valid():
        alike = look_for(found.team, look.asked, by=request.user)
        keeping = "person" in request.POST or "relationship" in request.POST
        shown = MemberForm(alike, request.POST if keeping else None, initial=look.asked)
        if keeping and (kept := carry_out(request, shown, partial(members.bring_in, found))):
            return redirect(kept)
        context |= {"form": shown, "found": alike}
    return render(request, "resettlement/add_member.html", context, status=_status(shown))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
