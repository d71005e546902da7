"""The journey sheet of a family: give it out, take it away as a file, take it back."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.planning import SheetForm
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.opened import opened


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def sheets(request: Request, key: UUID, row: int) -> HttpResponse:
    """The journey sheets that were given to a family, and the wish for another."""
    found = _plan(request, key)
    family = opened(found).family_in_row(row)
    if family is None:
        raise Http404
    journal.seen("movements.sheets", about=found, by=request.user)
    form = SheetForm(request.POST or None)
    deed = partial(actions.issue_journey_sheet, found, row=row)
    if carry_out(request, form, deed, says=_("The sheet is ready to be printed.")):
        return redirect("movements:sheets", key, row)
    context = {
        "plan": found,
        "family": family,
        "papers": issued_about(found, str(row)).select_related("issued_by"),
        "form": form if may(request.user, May.ISSUE, on=found) else None,
        "here": "board",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "movements/sheets.html", context, status=status)


@page(May.VIEW, step_up=True)
@require_GET
def sheet_file(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """A sheet as it was given out, to the byte."""
    found = _paper(request, key, paper)
    journal.exported("movements.sheet_file", about=found, by=request.user)
    disposition = f'attachment; filename="{found.number}.pdf"'
    return HttpResponse(found.pdf, "application/pdf", headers={"Content-Disposition": disposition})


@page(May.ISSUE)
@require_POST
def withdraw_sheet(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """Take a sheet back; whoever checks it is told so."""
    plan, found = _plan(request, key), _paper(request, key, paper)
    deed = partial(actions.withdraw_journey_sheet, plan, paper=found)
    return press(request, deed, back=reverse("movements:sheets", args=[key, int(found.part)]))


def _plan(request: Request, key: UUID) -> Plan:
    return find(Plan.objects.ready().headlines(), request.user, pk=key)


def _paper(request: Request, key: UUID, paper: UUID) -> Issued:
    return get_object_or_404(issued_about(_plan(request, key)), pk=paper)
