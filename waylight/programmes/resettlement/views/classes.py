"""Classes of cultural orientation, the radar of exit permits, and suspended movements."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import holding, teaching
from waylight.programmes.resettlement.forms.board import RadarForm
from waylight.programmes.resettlement.forms.teaching import OpenClassForm, SuspendForm
from waylight.programmes.resettlement.models import Orientation, Suspension
from waylight.programmes.resettlement.queries import classes as queries
from waylight.programmes.resettlement.queries.board import place
from waylight.programmes.resettlement.queries.radar import dues, radar
from waylight.programmes.resettlement.views.class_deeds import DEEDS, RESUME

ON_A_PAGE = 50


@page(May.VIEW)
@require_GET
def exit_permits(request: Request) -> HttpResponse:
    """Exit permits by country and ministry, and the days on which something happens to one."""
    form = RadarForm(request.user, request.GET)
    shown = radar(request.user, form.asked())
    listed = Paginator(shown.days, ON_A_PAGE).get_page(request.GET.get("page"))
    days = dues(listed)
    near = [one.permit.member.referral for one in days]
    journal.seen("resettlement.exit_permits", about=near, by=request.user)
    context = {"form": form, "radar": shown, "listed": listed, "days": days}
    return render(request, "resettlement/exit_permits.html", context)


@page(May.VIEW)
@require_GET
def classes(request: Request) -> HttpResponse:
    """The classes of the person's teams, the next first."""
    listed = Paginator(queries.classes(request.user), ON_A_PAGE)
    rows = listed.get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "filled": queries.fillings(rows),
        "may_teach": may(request.user, May.TEACH),
    }
    return render(request, "resettlement/classes.html", context)


@page(May.TEACH)
@require_http_methods(["GET", "POST"])
def open_class(request: Request) -> HttpResponse:
    """Open a class."""
    form = OpenClassForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _open_class):
        return redirect(kept)
    context = {"form": form}
    return render(request, "resettlement/open_class.html", context, status=_status(form))


@page(May.VIEW)
@require_GET
def orientation(request: Request, key: UUID) -> HttpResponse:
    """One class: who is in it, who came, and what can be done now."""
    found = find(Orientation.objects.select_related("team", "trainer"), request.user, pk=key)
    seats = queries.seated(found)
    families = list({seat.member.referral for seat, _card in seats})
    journal.seen("resettlement.orientation", about=[found, *families], by=request.user)
    context = {
        "record": found,
        "filled": queries.filled(found),
        "seats": seats,
        **deeds_for(found, request.user, DEEDS),
    }
    return render(request, "resettlement/orientation.html", context)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def class_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a class: its form, or what came of it."""
    found = find(Orientation.objects.select_related("team"), request.user, pk=key)
    offer, about = offer_of(DEEDS, deed, found)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=found, says=offer.says)
    form = form_of(offer, found, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(found)
    journal.seen("resettlement.class_deed", about=found, by=request.user)
    context: dict[str, Any] = {"record": found, "offer": offer, "slug": deed, "form": form}
    context["may_do"] = may(request.user, offer.needs, on=found)
    return render(request, "resettlement/deed.html", context, status=_status(form))


@page(May.VIEW)
@require_GET
def suspensions(request: Request) -> HttpResponse:
    """From which countries nobody is moved, and from when to when."""
    found = Suspension.objects.visible_to(request.user).select_related("by")
    rows = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "places": [(one, place(one.country) if one.country else "") for one in rows],
        "may_suspend": may(request.user, May.MANAGE),
    }
    return render(request, "resettlement/suspensions.html", context)


@page(May.MANAGE)
@require_http_methods(["GET", "POST"])
def suspend(request: Request) -> HttpResponse:
    """Move nobody out of a country from a day on."""
    form = SuspendForm(request.user, request.POST or None)
    if carry_out(request, form, _suspend):
        return redirect("resettlement:suspensions")
    context = {"form": form}
    return render(request, "resettlement/suspend.html", context, status=_status(form))


@page(May.MANAGE)
@require_http_methods(["GET", "POST"])
def resume(request: Request, key: UUID) -> HttpResponse:
    """Say on which day a suspension ends."""
    found = find(Suspension.objects.select_related("team"), request.user, pk=key)
    form = form_of(RESUME, found, request.POST or None)
    if carry_out(request, form, partial(RESUME.deed, found)):
        return redirect("resettlement:suspensions")
    context: dict[str, Any] = {"record": found, "offer": RESUME, "form": form, "may_do": True}
    return render(request, "resettlement/deed.html", context, status=_status(form))


def _open_class(*, team: Any, **values: Any) -> Orientation:
    kept: Orientation = teaching.open_class(team, **values)
    return kept


def _suspend(*, team: Any, **values: Any) -> Suspension:
    kept: Suspension = holding.suspend(team, **values)
    return kept


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
