"""Opening a record in an emergency, and looking at it afterwards."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import teams_where
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.administration import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.forms import BreakGlassForm, ReviewForm
from waylight.programmes.administration.queries.glass import about, is_suspended, kind_of, to_review
from waylight.programmes.administration.views.tabs import tabs

ON_A_PAGE = 50


@page(May.BREAK_GLASS, step_up=True)
@require_http_methods(["GET", "POST"])
def break_glass(request: Request) -> HttpResponse:
    """Say which record and why; then go to it."""
    teams = teams_where(request.user, May.BREAK_GLASS).order_by("name")
    form = BreakGlassForm(request.user, request.POST or None)
    if opened := carry_out(request, form, partial(actions.break_glass, teams[0])):
        return redirect(about(opened) or "administration:mine")
    context = {
        "form": form,
        "is_suspended": is_suspended(request.user),
        "tabs": tabs(request.user, "break-glass"),
    }
    return render(request, "administration/break_glass.html", context, status=_status(form))


@page(May.REVIEW)
@require_GET
def opened(request: Request) -> HttpResponse:
    """What was opened in an emergency among the records of this person's teams."""
    rows = Paginator(to_review(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": rows, "tabs": tabs(request.user, "opened")}
    return render(request, "administration/opened.html", context)


@page(May.REVIEW)
@require_http_methods(["GET", "POST"])
def glass(request: Request, key: UUID) -> HttpResponse:
    """One opening: who, why, how long; and whether it was right."""
    found = get_object_or_404(to_review(request.user), pk=key)
    may_review = found.reviewed_at is None and found.user_id != request.user.pk
    form = ReviewForm(request.POST or None)
    if carry_out(request, form, partial(actions.review, found)):
        return redirect("administration:opened")
    journal.seen("administration.glass", by=request.user, about=found)
    context = {
        "glass": found,
        "kind": kind_of(found),
        "form": form if may_review else None,
        "tabs": tabs(request.user, "opened"),
    }
    return render(request, "administration/glass.html", context, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
