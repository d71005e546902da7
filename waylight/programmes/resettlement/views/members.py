"""A member with five tracks and every deed about them; what is clinical is behind a wall."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import back_of, deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import Assessment, Member
from waylight.programmes.resettlement.queries.cards import card
from waylight.programmes.resettlement.queries.clearing import longest_clearance
from waylight.programmes.resettlement.queries.member_page import member_page
from waylight.programmes.resettlement.views.member_deeds import CLINICAL, DEEDS
from waylight.programmes.resettlement.views.pictures import tracks_chart

HEAD = ("referral__team", "person", "health", "papers", "exit_permit")


@page(May.VIEW)
@require_GET
def member(request: Request, key: UUID) -> HttpResponse:
    """Everything of a member that those who move the family may know."""
    found = find(Member.objects, request.user, pk=key)
    journal.seen("resettlement.member", about=found, by=request.user)
    shown = member_page(found.pk, clock.today())
    context = {
        "page": shown,
        "record": shown.card.member,
        "referral": shown.card.member.referral,
        "chart": tracks_chart(_("How long what is ready holds"), [shown.card]),
        "may_examine": may(request.user, May.EXAMINE, on=found),
        "may_papers": may(request.user, May.PAPERS, on=found),
        **deeds_for(shown.card.member, request.user, DEEDS),
    }
    return render(request, "resettlement/member.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a member: its form, or what came of it."""
    found = find(Member.objects.select_related(*HEAD), request.user, pk=key)
    offer, about = offer_of(DEEDS, deed, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=found, says=offer.says)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(found)
    journal.seen("resettlement.member_deed", about=found, by=request.user)
    context = {"record": found, "referral": found.referral, "offer": offer, "slug": deed}
    context |= {"form": form, "card": card(found)}
    context["may_do"] = may(request.user, offer.needs, on=found)
    return render(request, "resettlement/deed.html", context, status=_status(form))


@page(May.EXAMINE)
@require_GET
def health(request: Request, key: UUID) -> HttpResponse:
    """Every examination of a member, for physicians alone."""
    found = find(Member.objects.select_related(*HEAD), request.user, May.EXAMINE, pk=key)
    seen = Assessment.objects.visible_to(request.user).filter(member=found)
    kept = list(seen.select_related("physician"))
    journal.seen("resettlement.health", about=[found, *kept], by=request.user)
    context = {
        "record": found,
        "referral": found.referral,
        "card": card(found),
        "track": getattr(found, "health", None),
        "assessments": kept,
        "longest": longest_clearance(found),
        **deeds_for(found, request.user, CLINICAL),
    }
    return render(request, "resettlement/health.html", context)


@page(May.EXAMINE)
@require_http_methods(["GET", "POST"])
def health_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a member's health: its form, or what came of it."""
    found = find(Member.objects.select_related(*HEAD), request.user, May.EXAMINE, pk=key)
    offer, about = offer_of(CLINICAL, deed, found)
    back = back_of(offer, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=back, says=offer.says)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(back)
    journal.seen("resettlement.health_deed", about=found, by=request.user)
    context: dict[str, Any] = {"record": found, "referral": found.referral, "offer": offer}
    context |= {"slug": deed, "form": form, "card": card(found), "back": back, "may_do": True}
    return render(request, "resettlement/deed.html", context, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
