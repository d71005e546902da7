"""Funds, closed months, exchange rates and unused tickets: the pages of finance."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.models import Team
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may, teams_where
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import Offer, deeds_for, form_of, offer_of
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.money import (
    CloseMonthForm,
    OpenFundForm,
    RateFileForm,
    TypedRateForm,
)
from waylight.programmes.movements.models import Chase, Fund, Period, RateFile
from waylight.programmes.movements.queries.deed_subject import subject_of
from waylight.programmes.movements.queries.funds import fund_lines, usage, usages
from waylight.programmes.movements.queries.rates import compared, held
from waylight.programmes.movements.queries.unused import unused_tickets
from waylight.programmes.movements.views.money_deeds import OF_CHASE, OF_FUND, OF_RATE_FILE

ON_A_PAGE = 50
FAULTS_ON_A_PAGE = 150


@page(May.VIEW)
@require_GET
def funds(request: Request) -> HttpResponse:
    """Every fund of the person's teams with what is left of it, and the closed months."""
    found = Fund.objects.visible_to(request.user).select_related("team").order_by("code")
    rows = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    teams = teams_where(request.user, May.VIEW)
    context = {
        "here": "funds",
        "rows": rows,
        "funds": usages(rows),
        "months": Period.objects.filter(team__in=teams).select_related("team", "closed_by")[:24],
        "may_release": may(request.user, May.RELEASE),
    }
    return render(request, "movements/funds.html", context)


@page(May.RELEASE)
@require_http_methods(["GET", "POST"])
def open_fund(request: Request) -> HttpResponse:
    """Open a fund."""
    form = OpenFundForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _open_fund):
        return redirect(kept)
    return _form(request, form, "funds", _("Open a fund"), "movements:funds")


@page(May.RELEASE)
@require_http_methods(["GET", "POST"])
def close_month(request: Request) -> HttpResponse:
    """Close a month that has ended."""
    form = CloseMonthForm(request.user, request.POST or None)
    if carry_out(request, form, _close_month, says=_("The month is closed.")):
        return redirect("movements:funds")
    return _form(request, form, "funds", _("Close a month"), "movements:funds")


@page(May.VIEW)
@require_GET
def fund(request: Request, key: UUID) -> HttpResponse:
    """One fund: its ceiling, what is committed, spent and left, and the costs that take from it."""
    found = find(Fund.objects.select_related("team"), request.user, pk=key)
    journal.seen("movements.fund", about=found, by=request.user)
    lines = Paginator(fund_lines(found, request.user), ON_A_PAGE)
    context = {
        "here": "fund",
        "record": found,
        "fund": found,
        "usage": usage(found),
        "may_release": may(request.user, May.RELEASE),
        "rows": lines.get_page(request.GET.get("page")),
        **deeds_for(found, request.user, OF_FUND),
    }
    return render(request, "movements/fund.html", context)


@page(May.RELEASE)
@require_http_methods(["GET", "POST"])
def fund_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """A deed about one fund."""
    found = find(Fund.objects, request.user, pk=key)
    return _deed_page(request, found, OF_FUND, deed, found.get_absolute_url(), "funds")


@page(May.RELEASE)
@require_http_methods(["GET", "POST"])
def rates(request: Request) -> HttpResponse:
    """What the office has of each source, when it was brought in last, and a file to bring in."""
    form = RateFileForm(request.user, request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, _upload_rates):
        return redirect(kept)
    files = RateFile.objects.visible_to(request.user).select_related("uploaded_by")
    context = {"here": "rates", "form": form, "held": held(), "files": files[:20]}
    return render(request, "movements/rates.html", context, status=422 if form.errors else 200)


@page(May.RELEASE)
@require_http_methods(["GET", "POST"])
def type_rate(request: Request) -> HttpResponse:
    """Type one rate."""
    form = TypedRateForm(request.user, request.POST or None)
    if carry_out(request, form, _record_rate, says=_("The rate was recorded.")):
        return redirect("movements:rates")
    return _form(request, form, "rates", _("Type a rate"), "movements:rates")


@page(May.RELEASE)
@require_GET
def rate_file(request: Request, key: UUID) -> HttpResponse:
    """What a file would change, or what is wrong with it, or what came of it."""
    found = find(RateFile.objects.select_related("applied_by"), request.user, pk=key)
    journal.seen("movements.rate_file", about=found, by=request.user)
    faults = Paginator(found.said().get("faults", []), FAULTS_ON_A_PAGE)
    context = {
        "here": "rate-file",
        "record": found,
        "file": found,
        "preview": compared(found.source, found.quotes(), None) if found.may_be_applied else None,
        "faults": faults.get_page(request.GET.get("page")),
        **deeds_for(found, request.user, OF_RATE_FILE),
    }
    return render(request, "movements/rate_file.html", context)


@page(May.RELEASE)
@require_http_methods(["GET", "POST"])
def rate_file_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """A deed about a file of rates."""
    found = find(RateFile.objects, request.user, pk=key)
    return _deed_page(request, found, OF_RATE_FILE, deed, found.get_absolute_url(), "rates")


@page(May.RELEASE)
@require_GET
def unused(request: Request) -> HttpResponse:
    """Tickets that nobody flew with: what was paid, and until when their refund can be had."""
    ended = "ended" in request.GET
    every = unused_tickets(request.user, ended=ended)
    rows = Paginator(every, ON_A_PAGE).get_page(request.GET.get("page"))
    about = [one.passage for one in rows]
    journal.seen("movements.unused_tickets", about=about, by=request.user)
    context = {"here": "unused-tickets", "rows": rows, "ended": ended}
    return render(request, "movements/unused_tickets.html", context)


@page(May.RELEASE)
@require_http_methods(["GET", "POST"])
def chase_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """What the carrier answered."""
    found = find(Chase.objects.select_related("passage"), request.user, pk=key)
    return _deed_page(
        request, found, OF_CHASE, deed, reverse("movements:unused-tickets"), "unused-tickets"
    )


def _deed_page(
    request: Request,
    record: Any,
    offers: Mapping[str, Offer],
    slug: str,
    back: str,
    here: str,
) -> HttpResponse:
    offer, about = offer_of(offers, slug, record)
    if request.method == "POST" and offer.form is None:
        return press(request, partial(offer.deed, about), back=back, says=offer.says)
    form = form_of(offer, record, request.POST or None)
    if carry_out(request, form, partial(offer.deed, about), says=offer.says):
        return redirect(back)
    said = {"subject": subject_of(record), "means": offer.means}
    return _form(request, form, here, offer.words, back, **said)


def _form(
    request: Request, form: Any, here: str, words: Any, back: str, **said: str
) -> HttpResponse:
    context = {
        **said,
        "form": form,
        "here": here,
        "words": words,
        "back": back if back.startswith("/") else reverse(back),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "movements/account_form.html", context, status=status)


def _open_fund(team: Team, **values: Any) -> Fund:
    return actions.open_fund(team, **values)


def _close_month(team: Team, **values: Any) -> Period:
    return actions.close_month(team, **values)


def _upload_rates(team: Team, **values: Any) -> RateFile:
    return actions.upload_rates(team, **values)


def _record_rate(team: Team, **values: Any) -> Any:
    return actions.record_rate(team, **values)
