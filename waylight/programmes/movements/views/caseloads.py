"""Uploading a workbook, its faults or what was understood, and comparing a caseload's plans."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.planning import CompareForm, PlanForm, UploadForm
from waylight.programmes.movements.models import Caseload, FaultList, Plan
from waylight.programmes.movements.queries.money import compare
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.queries.under_way import with_states
from waylight.programmes.movements.queries.understood import understood
from waylight.programmes.movements.views.pictures import months_charts
from waylight.programmes.movements.workflow import Status

ON_A_PAGE = 25
FAULTS_ON_A_PAGE = 150


@page(May.VIEW)
@require_GET
def caseloads(request: Request) -> HttpResponse:
    """Every caseload of the person's teams, newest first."""
    found = Caseload.objects.visible_to(request.user).select_related("uploaded_by")
    counted = found.annotate(ready=Count("plans", filter=Q(plans__status=Status.READY)))
    newest = counted.order_by("-uploaded_at")
    context = {
        "rows": _page_of(newest, request, ON_A_PAGE),
        "may_upload": may(request.user, May.UPLOAD),
    }
    return render(request, "movements/caseloads.html", context)


@page(May.UPLOAD)
@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Upload a workbook; go to its faults, or to what was understood."""
    form = UploadForm(request.user, request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, _upload):
        return redirect(kept)
    return render(request, "movements/upload.html", {"form": form}, status=_status(form))


@page(May.UPLOAD)
@require_GET
def faults(request: Request, key: UUID) -> HttpResponse:
    """Everything that is wrong with a workbook, and what to do about each."""
    found = find(FaultList.objects, request.user, pk=key)
    journal.seen("movements.faults", about=found, by=request.user)
    rows = _page_of(found.faults(), request, FAULTS_ON_A_PAGE)
    return render(request, "movements/faults.html", {"found": found, "rows": rows})


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def caseload(request: Request, key: UUID) -> HttpResponse:
    """What was understood, the plans made so far, and the wish for another."""
    found = find(Caseload.objects.select_related("uploaded_by"), request.user, pk=key)
    form = PlanForm(request.POST or None)
    if plan := carry_out(request, form, partial(actions.ask_for_plan, found)):
        return redirect(plan)
    plans = Plan.objects.headlines().filter(caseload=found)
    rows = _page_of(plans, request, ON_A_PAGE)
    said = understood(found)
    context = {
        "caseload": found,
        "understood": said,
        "charts": months_charts(said),
        "rows": rows,
        "plans": with_states(rows),
        "may_compare": plans.ready().count() > 1,
        "form": form if may(request.user, May.PLAN, on=found) else None,
    }
    return render(request, "movements/caseload.html", context, status=_status(form))


@page(May.VIEW)
@require_GET
def comparison(request: Request, key: UUID) -> HttpResponse:
    """Two plans of one caseload side by side."""
    found = find(Caseload.objects, request.user, pk=key)
    plans = Plan.objects.headlines().filter(caseload=found).ready()
    newest = [plan.pk for plan in plans[:2]]
    asked = {"first": newest[-1:], "second": newest[:1]}
    form = CompareForm(plans, {name: request.GET.get(name, *asked[name]) for name in asked})
    context: dict[str, Any] = {"caseload": found, "form": form}
    if newest and form.is_valid():
        first, second = form.cleaned_data["first"], form.cleaned_data["second"]
        journal.seen("movements.compare", about=[first, second], by=request.user)
        compared = compare(opened(first), opened(second))
        rows = _page_of(compared.changed, request, ON_A_PAGE)
        context |= {"compared": compared, "first": first, "second": second, "rows": rows}
    return render(request, "movements/comparison.html", context)


def _upload(*, team: Any, **values: Any) -> Caseload | FaultList:
    return actions.upload(team, **values)


def _page_of(rows: Any, request: Request, size: int) -> Any:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
