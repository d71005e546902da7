"""A member of a family: added in two steps, shown whole, and every deed about them."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import enquiring
from waylight.programmes.family_reunion.forms.intake import MemberForm, PersonForm
from waylight.programmes.family_reunion.models import Member, Reunion
from waylight.programmes.family_reunion.queries.cards import card
from waylight.programmes.family_reunion.queries.member_page import member_page
from waylight.programmes.family_reunion.views.looking import look_for
from waylight.programmes.family_reunion.views.member_deeds import DEEDS
from waylight.programmes.family_reunion.views.pictures import window_chart


@page(May.INTAKE)
@require_http_methods(["GET", "POST"])
def add(request: Request, key: UUID) -> HttpResponse:
    """Look for a member in the register, then add them to the reunion."""
    found = find(Reunion.objects.select_related("team", "sponsor"), request.user, pk=key)
    journal.seen("family_reunion.add_member", about=found, by=request.user)
    look = PersonForm(request.POST or None)
    context: dict[str, Any] = {"look": look, "reunion": found}
    if look.is_valid():
        alike = look_for(found.team, look.asked, by=request.user)
        keeping = "person" in request.POST or "relationship" in request.POST
        data = request.POST if keeping else None
        form = MemberForm(found, alike, data, initial=look.asked)
        if keeping and (kept := carry_out(request, form, partial(enquiring.bring_in, found))):
            return redirect(kept)
        context |= {"form": form, "found": alike}
    return render(request, "family_reunion/add_member.html", context, status=_status(context))


@page(May.VIEW)
@require_GET
def member(request: Request, key: UUID) -> HttpResponse:
    """Everything of a member, and what can be done now."""
    found = find(Member.objects, request.user, pk=key)
    journal.seen("family_reunion.member", about=found, by=request.user)
    shown = member_page(found.pk, request.user)
    context = {
        "page": shown,
        "record": shown.member,
        "reunion": shown.member.reunion,
        "chart": window_chart("", [shown.member], shown.window),
        **deeds_for(shown.member, request.user, DEEDS),
    }
    return render(request, "family_reunion/member.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a member: its form, or what came of it."""
    asked = Member.objects.select_related("reunion__sponsor", "reunion__team", "person", "group")
    found = find(asked, request.user, pk=key)
    offer, about = offer_of(DEEDS, deed, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=found, says=offer.says)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(found)
    journal.seen("family_reunion.member_deed", about=found, by=request.user)
    context = {"record": found, "reunion": found.reunion, "offer": offer, "slug": deed}
    context |= {"form": form, "card": card(found)}
    context["may_do"] = may(request.user, offer.needs, on=found)
    return render(request, "family_reunion/deed.html", context, status=_status(context))


def _status(context: dict[str, Any]) -> int:
    forms = [context.get(name) for name in ("form", "look")]
    return 422 if any(form is not None and form.is_bound and form.errors for form in forms) else 200
