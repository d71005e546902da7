"""A departure group: formed, shown with its flight and its window, and every deed about it."""

from functools import partial
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
from waylight.programmes.family_reunion.actions import grouping
from waylight.programmes.family_reunion.forms.grouping import GroupForm
from waylight.programmes.family_reunion.models import DepartureGroup, Reunion
from waylight.programmes.family_reunion.queries.group_page import Carried, carried, group_page
from waylight.programmes.family_reunion.views.group_deeds import DEEDS
from waylight.programmes.family_reunion.views.pictures import window_chart
from waylight.programmes.movements.access import May as MayMove


@page(May.BOOK)
@require_http_methods(["GET", "POST"])
def form(request: Request, key: UUID) -> HttpResponse:
    """Put members of a reunion into a group."""
    found = find(Reunion.objects.select_related("sponsor"), request.user, pk=key)
    asked = GroupForm(found, request.POST or None)
    if group := carry_out(request, asked, partial(grouping.form_group, found)):
        return redirect(group)
    journal.seen("family_reunion.form_group", about=found, by=request.user)
    context = {"form": asked, "reunion": found}
    status = 422 if asked.errors else 200
    return render(request, "family_reunion/form_group.html", context, status=status)


@page(May.VIEW)
@require_GET
def group(request: Request, key: UUID) -> HttpResponse:
    """A group: flight, members, window, and what can be done now."""
    found = find(DepartureGroup.objects, request.user, pk=key)
    shown = group_page(found.pk)
    journey, may_follow = _carried(request, shown.group)
    seen = [found, journey.journey] if journey else [found]
    journal.seen("family_reunion.group", about=seen, by=request.user)
    context = {
        "page": shown,
        "record": shown.group,
        "reunion": shown.group.reunion,
        "chart": window_chart("", shown.members, shown.window),
        **deeds_for(shown.group, request.user, DEEDS),
        "may_protect": may(request.user, May.PROTECT, on=found),
        "carried": journey,
        "may_follow": may_follow,
    }
    return render(request, "family_reunion/group.html", context)


def _carried(request: Request, group: DepartureGroup) -> tuple[Carried | None, bool]:
    """How far movements is, for whoever follows journeys or asks for them; and which it is: who
    asks for journeys hears what became of it, and has no page of it to open."""
    found = carried(group)
    if found is None:
        return None, False
    follows = may(request.user, MayMove.FOLLOW, on=found.journey)
    asks = follows or may(request.user, MayMove.REQUEST, on=found.journey)
    return (found if asks else None), follows


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a group: its form, or what came of it."""
    asked = DepartureGroup.objects.select_related("reunion__sponsor", "reunion__team", "request")
    found = find(asked, request.user, pk=key)
    offer, about = offer_of(DEEDS, deed, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=found, says=offer.says)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(found)
    journal.seen("family_reunion.group_deed", about=found, by=request.user)
    context = {"record": found, "reunion": found.reunion, "group": found, "offer": offer}
    context |= {"slug": deed, "form": form}
    context["may_do"] = may(request.user, offer.needs, on=found)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "family_reunion/deed.html", context, status=status)
