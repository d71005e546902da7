"""The doorway desk: what people sent through the public door, and what is shown there."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.doorway.models import Received, Release, State
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.administration import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.forms import ReleaseForm, WithdrawReleaseForm
from waylight.programmes.administration.queries import doorway as queries
from waylight.programmes.administration.views.tabs import tabs

ON_A_PAGE = 50


@page(May.INBOX)
@require_GET
def inbox(request: Request) -> HttpResponse:
    """What people sent, without what they wrote."""
    rows = Paginator(queries.inbox(), ON_A_PAGE).get_page(request.GET.get("page"))
    return _render(request, "inbox", "inbox", rows=rows)


@page(May.INBOX)
@require_GET
def message(request: Request, key: UUID) -> HttpResponse:
    """One message; the look is written before it is shown."""
    found = get_object_or_404(Received, pk=key)
    journal.seen("administration.message", by=request.user, about=found)
    return _render(request, "message", "inbox", message=found, answers=queries.answers_of(found))


@page(May.INBOX)
@require_POST
def move_message(request: Request, key: UUID) -> HttpResponse:
    """Say that a message was dealt with, or is to be dealt with again."""
    found = get_object_or_404(Received, pk=key)
    deed = actions.reopen_message if found.state == State.CLOSED else actions.close_message
    return press(request, partial(deed, found), back="administration:inbox", says=_("It is kept."))


@page(May.PUBLISH)
@require_GET
def releases(request: Request) -> HttpResponse:
    """Every version of what was released to the public site."""
    rows = Paginator(queries.releases(), ON_A_PAGE).get_page(request.GET.get("page"))
    return _render(request, "releases", "releases", rows=rows)


@page(May.PUBLISH)
@require_http_methods(["GET", "POST"])
def new_release(request: Request) -> HttpResponse:
    """Publish a page, or its next version."""
    form = ReleaseForm(request.POST or None)
    if made := carry_out(request, form, actions.release_page, says=_("It is published.")):
        return redirect("administration:release", made.pk)
    return _render(request, "figure_form", "releases", form=form, title=_("Publish a page"))


@page(May.PUBLISH)
@require_http_methods(["GET", "POST"])
def release(request: Request, key: UUID) -> HttpResponse:
    """One version, and the form to withdraw it."""
    found = get_object_or_404(Release, pk=key)
    form = WithdrawReleaseForm(request.POST or None)
    deed = partial(actions.withdraw_release, found)
    if carry_out(request, form, deed, says=_("The version was withdrawn.")):
        return redirect("administration:release", found.pk)
    return _render(request, "release", "releases", release=found, form=form)


def _render(request: Request, name: str, here: str, **context: Any) -> HttpResponse:
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    context["tabs"] = tabs(request.user, here)
    return render(request, f"administration/{name}.html", context, status=status)
